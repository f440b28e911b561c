"""A drawn bank card, made as large as a real one held beside it: that tells how large a millimetre is."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.settings import CARD_WIDTH_MM
from ui.theme.scale import Scale
from ui.theme.tokens import Theme

CARD_HEIGHT_MM = 53.98  # ISO/IEC 7810 ID-1, as is its width
CORNER_MM = 3.18
NARROWEST = 60  # pixels; a card that narrow would be on a screen of four metres
MOST = 0.75  # of the screen's shorter side; a card takes 0.68 of that of 10 inches
HANDLE = 64  # pixels of the handle's size on a screen whose shorter side is 1080
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1}


class CardRuler(QWidget):
    """The card's upper left corner stays where it is; its lower right one follows the finger."""

    changed = Signal(int)

    def __init__(self, theme: Theme, scale: Scale, width: int) -> None:
        """`width` is the card's in pixels at first; of a screen that tells nonsense of its size, no more than fits."""
        super().__init__()
        self._theme, self._scale = theme, scale
        self._card = max(NARROWEST, min(width, int(scale.shorter * MOST)))
        self._held: float | None = None
        self._handle = max(scale.px(HANDLE), min(scale.touch, scale.px(2 * HANDLE)))
        self._edge = scale.grid(3)  # room for the mark in the corner
        self._left = self._edge
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def card_width(self) -> int:
        """Pixels."""
        return self._card

    def step(self, pixels: int) -> None:
        """Make the card so much wider, as far as there is room."""
        width = max(NARROWEST, min(self._widest(), self._card + pixels))
        if width != self._card:
            self._card = width
            self.update()
            self.changed.emit(width)

    def handle_place(self) -> QPointF:
        """The middle of the handle."""
        return self._box().bottomRight() + QPointF(self._handle, self._handle) * 0.5

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        around = self._edge + self._handle
        return QSize(around + NARROWEST * 4, around + NARROWEST * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._left = max(self._edge, (self.width() - min(self._card, self.width() // 2)) // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        reach = event.position() - self.handle_place()
        if max(abs(reach.x()), abs(reach.y())) <= self._handle:
            self._held = self._card - self._along(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if self._held is not None:
            self.step(round(self._held + self._along(event)) - self._card)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, self._box())
        self._paint_mark(painter)
        self._paint_handle(painter)
        painter.end()

    def _widest(self) -> int:
        across = self.width() - self._left - self._handle
        down = (self.height() - self._edge - self._handle) * CARD_WIDTH_MM / CARD_HEIGHT_MM
        return max(NARROWEST, int(min(across, down)))

    def _box(self) -> QRectF:
        return QRectF(self._left, self._edge, self._card, self._card * CARD_HEIGHT_MM / CARD_WIDTH_MM)

    def _along(self, event: QMouseEvent) -> float:
        """How far the finger is along the card's diagonal, as pixels of the card's width."""
        at = event.position()
        ratio = CARD_HEIGHT_MM / CARD_WIDTH_MM
        return (at.x() + at.y() * ratio) / (1 + ratio * ratio)

    def _paint_card(self, painter: QPainter, box: QRectF) -> None:
        colour = self._theme.colour
        mm = self._card / CARD_WIDTH_MM
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour["brand"]))
        painter.drawRoundedRect(box, CORNER_MM * mm, CORNER_MM * mm)
        painter.setBrush(QColor(colour["soft_line"]))
        chip = QRectF(box.left() + 10 * mm, box.top() + 19 * mm, 12 * mm, 9.5 * mm)
        painter.drawRoundedRect(chip, 1.5 * mm, 1.5 * mm)
        painter.setBrush(QColor(colour["bar_current"]))
        for row, width in ((37, 40), (43, 24)):
            painter.drawRoundedRect(
                QRectF(box.left() + 10 * mm, box.top() + row * mm, width * mm, 2.5 * mm), 1.2 * mm, 1.2 * mm
            )

    def _paint_mark(self, painter: QPainter) -> None:
        """The corner in which the real card is held."""
        line = self._scale.px(self._theme.line["focus"])
        away, length = line * 1.5, self._edge * 3
        corner = self._box().topLeft() - QPointF(away, away)
        painter.setPen(QPen(QColor(self._theme.colour["ink"]), line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawLine(corner, corner + QPointF(length, 0))
        painter.drawLine(corner, corner + QPointF(0, length))

    def _paint_handle(self, painter: QPainter) -> None:
        colour = self._theme.colour
        middle, radius = self.handle_place(), self._handle / 2
        line = self._scale.px(self._theme.line["touch"])
        painter.setBrush(QColor(colour["surface" if self._held is None else "pressed"]))
        ring = "focus" if self.hasFocus() else "touch_line"
        painter.setPen(QPen(QColor(colour[ring]), line * (2 if self.hasFocus() else 1)))
        painter.drawEllipse(middle, radius - line, radius - line)
        reach = radius * 0.4
        painter.setPen(QPen(QColor(colour["brand"]), line * 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        ends = middle - QPointF(reach, reach), middle + QPointF(reach, reach)
        painter.drawLine(*ends)
        for end, turn in zip(ends, (1, -1), strict=True):
            painter.drawLine(end, end + QPointF(turn * reach, 0))
            painter.drawLine(end, end + QPointF(0, turn * reach))
