"""Where Tab goes."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


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
    """What Tab stops at, and those of a group that it passes over while another is chosen; Qt takes along what is in a
    field that has a line of its own for the focus."""
    if part.focusProxy() is not None or part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        yield part
    else:
        for child in part.children():
            if isinstance(child, QWidget):
                yield from _stops(child)


def allow_steps(back: QAbstractButton, can_go_back: bool, on: QAbstractButton, can_go_on: bool) -> None:
    """Of two buttons beside each other, the one that can go no further lets the other have the keyboard: or that would
    go to whatever comes next, and the page would scroll there."""
    for button, other, can_go in ((back, on, can_go_back), (on, back, can_go_on)):
        if button.hasFocus() and not can_go:
            other.setEnabled(True)
            other.setFocus()
        button.setEnabled(can_go)
