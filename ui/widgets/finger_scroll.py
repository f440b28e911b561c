"""Moving a page that is higher than its screen with a finger put down anywhere on it.

QScroller does that too, but its gesture keeps the second of two quick taps: of what is typed fast on keys in the page
every other one would be lost.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QScrollBar, QWidget

BESIDE = QPointF(-10_000, -10_000)


class FingerScroll(QObject):
    """Each page within a widget follows the finger. What it was put down on is let go of as soon as that isn't a tap
    any more, so nothing is pressed on the way. Tables, long texts and the roster keep what is done on them."""

    def __init__(self, within: QWidget, slack: int) -> None:
        """`slack` is how many pixels a finger moves in a tap."""
        super().__init__(within)
        self._within, self._slack = within, slack
        self._down = QPointF()  # in the window
        self._bar: QScrollBar | None = None  # of the page that the finger is on
        self._value = 0  # of that, when it was put down
        self._moves = False
        within.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        kind = event.type()
        if watched is self._within:
            if kind is QEvent.Type.Show and (window := self._within.window().windowHandle()) is not None:
                window.installEventFilter(self)  # which every touch comes by, whatever takes it
        elif isinstance(event, QTouchEvent) and self._within.isVisible():
            if kind is QEvent.Type.TouchBegin:
                self._begin(event.points()[0].position())
            elif kind is QEvent.Type.TouchUpdate:
                self._move(event.points()[0].position())
            else:  # one that is called off has no points
                self._bar = None
        return False

    def _begin(self, at: QPointF) -> None:
        self._down, self._moves, self._bar = at, False, self._bar_at(at)
        self._value = self._bar.value() if self._bar is not None else 0

    def _bar_at(self, at: QPointF) -> QScrollBar | None:
        """Of the innermost page that is higher than what is seen of it."""
        widget = self._within.window().childAt(at.toPoint())
        while widget is not None and self._within.isAncestorOf(widget):
            if isinstance(widget, QScrollArea):
                if widget.verticalScrollBar().maximum():
                    return widget.verticalScrollBar()
            elif isinstance(widget, QAbstractScrollArea):
                return None
            widget = widget.parentWidget()
        return None

    def _move(self, at: QPointF) -> None:
        if self._bar is None:
            return
        up = round(self._down.y() - at.y())
        if not self._moves:
            if abs(up) <= self._slack:
                return
            self._moves = True
            self._let_go(self._down)
        self._bar.setValue(self._value + up)

    def _let_go(self, at: QPointF) -> None:
        """A finger that is lifted elsewhere presses nothing."""
        if (target := self._within.window().childAt(at.toPoint())) is not None:
            left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            lifted = QEvent.Type.MouseButtonRelease
            plain = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(target, QMouseEvent(lifted, BESIDE, BESIDE, left, none, plain))
