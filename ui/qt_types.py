"""What Qt's binding does to imports on other threads, and how it is kept from harm.

WORKAROUND: classes that use Qt are made on the Qt thread alone, so no other imports a module of `ui`, or pyqtgraph.
Before Python 3.12, PySide keeps what it knows of each class in a map (`SOTP_extender` in
https://code.qt.io/cgit/pyside/pyside-setup.git/tree/sources/shiboken6/libshiboken/pep384impl.cpp), and reads it without
the interpreter's lock whenever Qt asks an object for its class (`SignalManager::retrieveMetaObject`). A class that
another thread made at that moment ended the program, once in some hundreds of starts.
"""

from functools import cache

from PySide6 import QtCore, QtGui, QtSvg, QtWidgets
from shibokensupport import feature  # type: ignore[import-not-found]  # PySide brings it


@cache
def make_types() -> None:
    """On the Qt thread; takes some 70 ms the first time.

    WORKAROUND: PySide makes each type when it is first asked for, and the map of those it hasn't made yet doesn't bear
    that two do so at once: a worker that used some while a page was opened ended the program
    (https://github.com/TimeLineAnnotator/desktop/pull/586 tells of the same map).
    """
    from PySide6 import QtPrintSupport  # noqa: PLC0415 - the first screen needn't wait for it

    for module in (QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets):
        for name in dir(module):
            getattr(module, name)


def let_pydantic_be() -> None:
    """Before another thread imports pydantic.

    WORKAROUND: PySide looks into the source of each module that is imported, to see whether it uses Qt, but one thread
    at a time: a module that it passed over while it looked elsewhere is looked into later. Looking into
    `pydantic.errors` imports pydantic's validators, which import `pydantic.errors`: when that isn't the first look any
    more, the import fails, once in some dozens of starts. This tells it beforehand that there is no Qt in it.
    (https://github.com/pyzo/pyzo/pull/851 tells of the same look.)
    """
    feature.pyside_feature_dict.setdefault("pydantic.errors", -1)
