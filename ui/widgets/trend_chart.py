"""A person's own past: the share of each quarter with its interval, the oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

HIGH = 190  # drawn pixels between 0% and 100%
DOT = 7  # drawn pixels of a dot's radius
WIDEST = 190  # drawn pixels between two quarters
TICKS = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Fractions; `name` and `count` stand under it."""

    name: str
    count: str
    value: float
    low: float
    high: float


class TrendChart(QWidget):
    """No line joins the dots: what lies between two quarters nobody knows. Where not all have room, the latest have."""

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[TrendPoint] = ()
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._scale = theme, scale
        self.setFixedHeight(round(scale.px(HIGH) + 4.2 * self._letters().height()))
        self.update()

    def show_points(self, points: Sequence[TrendPoint]) -> None:
        self._points = points
        said = (f"{of.name}: {of.value:.0%} ({of.low:.0%}–{of.high:.0%}), {of.count}" for of in points)
        self.setAccessibleDescription("\n".join(said))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._scale is None or self._theme is None or not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters = self._letters()
        words = [word for of in self._points for word in (of.name, of.count)]
        least = max(letters.horizontalAdvance(word) for word in words) + self._scale.grid(2)
        left = letters.horizontalAdvance("100% ")
        shown = self._points[-max(1, int((self.width() - left) // least)) :]
        step = min((self.width() - left) / len(shown), max(least, self._scale.px(WIDEST)))
        plot = QRectF(left, letters.height(), step * len(shown), self._scale.px(HIGH))
        self._paint_axis(painter, plot)
        for at, point in enumerate(shown):
            self._paint_point(painter, point, plot, plot.left() + (at + 0.5) * step, step)
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        assert self._scale is not None
        assert self._theme is not None
        high = self._letters().height()
        painter.setFont(self._type())
        for tick in TICKS:
            y = plot.bottom() - plot.height() * tick
            painter.setPen(QPen(QColor(self._theme.colour["soft_line"]), self._scale.px(1)))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(self._theme.colour["muted"]))
            box = QRectF(0, y - high / 2, plot.left() - self._scale.grid(1), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{tick:.0%}")

    def _paint_point(self, painter: QPainter, of: TrendPoint, plot: QRectF, x: float, step: float) -> None:
        assert self._scale is not None
        assert self._theme is not None

        def at(share: float) -> QPointF:
            return QPointF(x, plot.bottom() - plot.height() * share)

        colour, high = self._theme.colour, self._letters().height()
        brand, surface, radius = QColor(colour["brand"]), QColor(colour["surface"]), self._scale.px(DOT)
        bar = QColor(brand)
        bar.setAlphaF(0.5)
        painter.setPen(QPen(bar, self._scale.px(5), c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(at(of.low), at(of.high))
        painter.setPen(QPen(brand, self._scale.px(3)))
        painter.setBrush(surface)
        painter.drawEllipse(at(of.value), radius, radius)
        painter.setFont(self._type(QFont.Weight.DemiBold))
        painter.setPen(QColor(colour["ink"]))
        beside = QRectF(x + 2 * radius, at(of.value).y() - high / 2, step / 2, high)
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{of.value:.0%}")
        painter.setFont(self._type())
        for line, (word, ink) in enumerate(((of.name, "ink"), (of.count, "muted"))):
            painter.setPen(QColor(colour[ink]))
            under = QRectF(x - step / 2, plot.bottom() + (0.8 + 1.1 * line) * high, step, high)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, word)

    def _letters(self) -> QFontMetricsF:
        return QFontMetricsF(self._type())

    def _type(self, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        assert self._scale is not None
        font = QFont(self.font().family())
        font.setPixelSize(self._scale.type("small"))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font
