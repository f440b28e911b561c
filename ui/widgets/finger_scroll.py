"""Moving a page that is higher than its screen with a finger put down anywhere on it.

QScroller does that too, but its gesture keeps the second of two quick taps: of what is typed fast on keys in the page
every other one would be lost.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QScrollArea

BESIDE = QPointF(-10_000, -10_000)


class FingerScroll(QObject):
    """The page follows the finger. What it was put down on is let go of as soon as that isn't a tap any more, so
    nothing is pressed on the way."""

    def __init__(self, area: QScrollArea, slack: int) -> None:
        """`slack` is how many pixels a finger moves in a tap."""
        super().__init__(area)
        self._area, self._slack = area, slack
        self._down: QPointF | None = None  # in the window, while the finger is on the page
        self._value = 0  # of the page, when it was put down
        self._moves = False
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        kind = event.type()
        if watched is self._area:
            if kind is QEvent.Type.Show and (window := self._area.window().windowHandle()) is not None:
                window.installEventFilter(self)  # which every touch comes by, whatever takes it
        elif isinstance(event, QTouchEvent) and self._area.isVisible():
            at = event.points()[0].position()
            if kind is QEvent.Type.TouchBegin:
                self._begin(at)
            elif kind is QEvent.Type.TouchUpdate:
                self._move(at)
            else:
                self._down = None
        return False

    def _begin(self, at: QPointF) -> None:
        view, window = self._area.viewport(), self._area.window()
        within = view.rect().contains(view.mapFrom(window, at.toPoint()))
        self._down, self._moves = (at if within else None), False
        self._value = self._area.verticalScrollBar().value()

    def _move(self, at: QPointF) -> None:
        if self._down is None:
            return
        up = round(self._down.y() - at.y())
        if not self._moves:
            if abs(up) <= self._slack or not self._area.verticalScrollBar().maximum():
                return
            self._moves = True
            self._let_go(self._down)
        self._area.verticalScrollBar().setValue(self._value + up)

    def _let_go(self, at: QPointF) -> None:
        """A finger that is lifted elsewhere presses nothing."""
        if (target := self._area.window().childAt(at.toPoint())) is not None:
            left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            lifted = QEvent.Type.MouseButtonRelease
            plain = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(target, QMouseEvent(lifted, BESIDE, BESIDE, left, none, plain))
