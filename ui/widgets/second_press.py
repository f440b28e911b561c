"""The second press of two, under which lies what took the place of what the first one did away with."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.widgets.sure_button import DEAD

PRESSES = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick


class SecondPress(QObject):
    """Keeps it from what is within a widget: whoever presses twice means one line of a list, and the next one has moved
    up by then, or another page has come."""

    def __init__(self, within: QWidget, near: int) -> None:
        """Two presses within `near` pixels can be one double press."""
        super().__init__(within)
        self._within, self._near = within, near
        self._at, self._on = QPointF(), within
        self._since = QElapsedTimer()
        self._is_kept = False
        within.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        kind = event.type()
        if watched is self._within:
            if kind is QEvent.Type.Show and (window := self._within.window().windowHandle()) is not None:
                window.installEventFilter(self)  # which every press comes by, whatever takes it
        elif isinstance(event, QMouseEvent) and self._within.isVisible():
            if kind in PRESSES:
                self._is_kept = self._is_second(event.position())
            return self._is_kept
        return False

    def _is_second(self, at: QPointF) -> bool:
        """Whether it follows on one at that place, on what has gone since."""
        has_gone = not isValid(self._on) or not self._on.isVisible()
        near = (at - self._at).manhattanLength() <= self._near
        if has_gone and near and self._since.isValid() and not self._since.hasExpired(DEAD):
            return True
        self._at, self._on = at, self._within.window().childAt(at.toPoint()) or self._within
        self._since.start()
        return False
