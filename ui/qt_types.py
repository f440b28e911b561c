"""The types of Qt, made before another thread imports anything that uses them."""

from functools import cache

from PySide6 import QtCore, QtGui, QtSvg, QtWidgets


@cache
def make_types() -> None:
    """On the Qt thread; takes some 70 ms the first time.

    WORKAROUND: PySide makes each type when it is first asked for, and the map of those it hasn't made yet doesn't bear
    that two do so at once: a worker that imported pyqtgraph, which asks for every type, while a page was opened, ended
    the program (https://github.com/TimeLineAnnotator/desktop/pull/586 tells of the same map).
    """
    for module in (QtCore, QtGui, QtSvg, QtWidgets):
        for name in dir(module):
            getattr(module, name)
