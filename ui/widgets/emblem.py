"""The picture in the middle of a message, or the seconds of a countdown within their ring."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.words import BOLD, Face, font_of


class Emblem(QWidget):
    """Only to be looked at; what it shows is also said in words beside it."""

    def __init__(self, parent: QWidget, family: str) -> None:
        super().__init__(parent)
        self._family = family
        self._picture = QPixmap()
        self._left: tuple[int, int] | None = None
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture, self._left = picture, None
        self.update()

    def show_countdown(self, left: tuple[int, int], theme: Theme, scale: Scale) -> None:
        """`left` are the seconds that remain and how many there were."""
        self._picture, self._left = QPixmap(), left
        self._theme, self._scale = theme, scale
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002  Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._picture.isNull():
            size = self._picture.deviceIndependentSize().toSize()
            painter.drawPixmap((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, self._picture)
        elif self._left is not None and self._theme is not None and self._scale is not None:
            self._paint_ring(painter, self._left, self._theme, self._scale)
        painter.end()

    def _paint_ring(self, painter: QPainter, left: tuple[int, int], theme: Theme, scale: Scale) -> None:
        thick = scale.px(theme.line["strip"])
        ring = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        painter.setPen(QPen(QColor(theme.colour["soft_line"]), thick))
        painter.drawEllipse(ring)
        pen = QPen(QColor(theme.colour["brand"]), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, round(360 * 16 * left[0] / left[1]))
        painter.setPen(QColor(theme.colour["ink"]))
        painter.setFont(font_of(Face(self._family, round(self.height() * 0.36), BOLD)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(left[0]))
