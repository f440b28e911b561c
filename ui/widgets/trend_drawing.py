"""What a share by quarter looks like, on a screen and on paper: it is painted here for both."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kiosk.staff.pictures import TrendPicture, TrendPoint
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.words import MakeFont

HIGH = 190  # drawn pixels between 0% and 100%
DOT = 7  # drawn pixels of a dot's radius
WIDEST = 190  # drawn pixels between two quarters
TICKS = (0.0, 0.5, 1.0)


class TrendDrawing:
    """No line joins the dots: what lies between two quarters nobody knows. Where not all have room, the latest have,
    and `note` says so above them.

    In drawn pixels, `high` is how far apart 0% and 100% are, and `dot` a dot's radius.
    """

    def __init__(
        self,
        picture: TrendPicture,
        *,
        width: float,
        font: MakeFont,
        theme: Theme,
        scale: Scale,
        high: int = HIGH,
        dot: int = DOT,
    ) -> None:
        self._high, self._dot = scale.px(high), scale.px(dot)
        self._theme, self._scale = theme, scale
        self._small, self._bold = font("small", QFont.Weight.Normal), font("small", QFont.Weight.DemiBold)
        letters = self._letters = QFontMetricsF(self._small)
        self._left = letters.horizontalAdvance("100% ") + scale.grid(1)
        room = width - self._left
        words = [word for of in picture.points for word in (of.name, of.count)]
        least = max(map(letters.horizontalAdvance, words)) + scale.grid(2)
        shown = self._shown = picture.points[-max(1, int(room // least)) :]
        self._step = min(room / len(shown), max(least, scale.px(WIDEST)))
        is_whole = len(shown) == len(picture.points)
        self.note = "" if is_whole else picture.latest.format(n=len(shown), all=len(picture.points))

    @property
    def height(self) -> float:
        return self._high + (5.7 if self.note else 4.2) * self._letters.height()

    def paint(self, painter: QPainter) -> None:
        """From the painter's origin on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high, step = self._letters.height(), self._step
        plot = QRectF(self._left, (2.5 if self.note else 1) * high, step * len(self._shown), self._high)
        self._paint_axis(painter, plot)
        for at, point in enumerate(self._shown):
            self._paint_point(painter, point, plot, plot.left() + (at + 0.5) * step, step)
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.colour["muted"]))
        painter.drawText(QRectF(0, 0, plot.right(), high), Qt.AlignmentFlag.AlignLeft, self.note)

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        high = self._letters.height()
        painter.setFont(self._small)
        for tick in TICKS:
            y = plot.bottom() - plot.height() * tick
            painter.setPen(QPen(QColor(self._theme.colour["soft_line"]), self._scale.px(1)))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(self._theme.colour["muted"]))
            box = QRectF(0, y - high / 2, plot.left() - self._scale.grid(1), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{tick:.0%}")

    def _paint_point(self, painter: QPainter, of: TrendPoint, plot: QRectF, x: float, step: float) -> None:
        def at(share: float) -> QPointF:
            return QPointF(x, plot.bottom() - plot.height() * share)

        colour, high = self._theme.colour, self._letters.height()
        brand, surface, radius = QColor(colour["brand"]), QColor(colour["surface"]), self._dot
        bar = QColor(brand)
        bar.setAlphaF(0.5)
        painter.setPen(QPen(bar, self._scale.px(5), c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(at(of.low), at(of.high))
        painter.setPen(QPen(brand, self._scale.px(3)))
        painter.setBrush(surface)
        painter.drawEllipse(at(of.value), radius, radius)
        painter.setFont(self._bold)
        painter.setPen(QColor(colour["ink"]))
        beside = QRectF(x + 2 * radius, at(of.value).y() - high / 2, step / 2, high)
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{of.value:.0%}")
        painter.setFont(self._small)
        for line, (word, ink) in enumerate(((of.name, "ink"), (of.count, "muted"))):
            painter.setPen(QColor(colour[ink]))
            under = QRectF(x - step / 2, plot.bottom() + (0.8 + 1.1 * line) * high, step, high)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, word)
