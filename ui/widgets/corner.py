"""The staff corner: held for three seconds, it asks for the office."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QWidget

from kiosk.clock import Clock
from ui.theme.scale import Scale
from ui.theme.tokens import Theme

RING_AFTER = 1.0
HELD = 3.0
FRAME = 40  # milliseconds between two looks at the clock while it is held


class StaffCorner(QWidget):
    """An unmarked square; a ring grows in it once it was held for a second."""

    staff_asked = Signal()
    touched = Signal()

    def __init__(self, parent: QWidget, clock: Clock) -> None:
        super().__init__(parent)
        self._clock = clock
        self._since: float | None = None
        self._theme: Theme | None = None
        self._thick = 1
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME)
        self._frames.timeout.connect(self._look)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.installEventFilter(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def rescale(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._thick = theme, scale.px(theme.line["focus"] * 2)
        self.setGeometry(0, 0, scale.touch, scale.touch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002  Qt's name
        # WORKAROUND: not in `event`, through which PySide 6.11 on Python 3.11 turns an IndexError in a handler into a
        # crash (it tells a fault on only where no other Python stands below it).
        if isinstance(event, QTouchEvent):
            if event.type() is QEvent.Type.TouchBegin:
                self._begin()
            elif event.type() is not QEvent.Type.TouchUpdate:
                self._end()
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002  Qt's name
        self._end()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._end()

    def _begin(self) -> None:
        if self._since is None:
            self.touched.emit()
            self._since = self._clock.monotonic()
            self._frames.start()

    def _end(self) -> None:
        self._since = None
        self._frames.stop()
        self.update()

    def _look(self) -> None:
        if self._held() >= HELD:
            self._end()
            self.staff_asked.emit()
        else:
            self.update()

    def _held(self) -> float:
        return self._clock.monotonic() - self._since if self._since is not None else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002  Qt's name
        held = self._held()
        if held < RING_AFTER or self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._theme.colour["brand"]), self._thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        ring = QRectF(self.rect()).adjusted(self._thick, self._thick, -self._thick, -self._thick)
        painter.drawArc(ring, 90 * 16, round(-360 * 16 * (held - RING_AFTER) / (HELD - RING_AFTER)))
        painter.end()
