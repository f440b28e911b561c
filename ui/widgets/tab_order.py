"""Where Tab goes."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class TabMark(QWidget):
    """Where in a page Tab goes through what comes and goes there: Qt has what is made later come last of all. It is
    never seen, and made with its holder."""

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # or nothing could be put behind it
        self.hide()

    def put_in_line(self, parts: Iterable[QWidget]) -> None:
        """In their order."""
        before: QWidget = self
        for part in parts:
            for stop in _stops(part):
                self.setTabOrder(before, stop)
                before = stop


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What Tab stops at; Qt takes along what is in a field that has a line of its own for the focus."""
    if part.focusProxy() is not None or part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    else:
        for child in part.children():
            if isinstance(child, QWidget):
                yield from _stops(child)
