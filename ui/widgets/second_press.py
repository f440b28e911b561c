"""The second press of two, where one is meant."""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.clock import Clock
from ui.widgets.sure_button import DEAD

_ONCE = "once"  # a property


def once(*buttons: QWidget) -> None:
    """Whoever presses one of these twice means one: the second would be about what the first has changed."""
    for button in buttons:
        button.setProperty(_ONCE, True)


class SecondPress(QObject):
    """Keeps it from what is within a widget, where it was meant for a line of a list or a page that is gone by then,
    and from what is to be pressed `once`."""

    def __init__(self, within: QWidget, clock: Clock, near: int) -> None:
        """Two presses within `near` pixels can be one double press."""
        super().__init__(within)
        self._within, self._clock, self._near = within, clock, near
        self._at, self._on, self._when = QPointF(), within, 0.0
        self._is_kept = False
        within.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        kind = event.type()
        if watched is self._within:
            if kind is QEvent.Type.Show and (window := self._within.window().windowHandle()) is not None:
                window.installEventFilter(self)  # which every press comes by, whatever takes it
        elif isinstance(event, QMouseEvent) and self._within.isVisible():
            if kind is QEvent.Type.MouseButtonPress:  # which comes before a double click as well
                self._is_kept = self._is_second(event.position())
            is_kept = self._is_kept
            if kind is QEvent.Type.MouseButtonRelease:
                self._is_kept = False  # what follows is no part of it: a mouse only moves on
            return is_kept
        return False

    def _is_second(self, at: QPointF) -> bool:
        """Whether it follows on one at that place, on what has gone since or is for one press."""
        is_over = not isValid(self._on) or not self._on.isVisible() or bool(self._on.property(_ONCE))
        now, near = self._clock.monotonic(), (at - self._at).manhattanLength() <= self._near
        if is_over and near and now - self._when <= DEAD / 1000:
            return True
        self._at, self._on, self._when = at, self._within.window().childAt(at.toPoint()) or self._within, now
        return False
