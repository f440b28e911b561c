"""What talks beside fitting attention and sales look like, month by month, on a screen and on paper: it is painted here
for both."""

from collections.abc import Sequence
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kiosk.customers.pictures import MonthPoint, MonthsPicture
from kiosk.customers.talks_beside import Talk
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.words import MakeFont

HIGH, BARS = 170, 80  # drawn pixels between the lowest and the highest share, and of the highest bar of sales
DOT, MARK = 6, 8  # drawn pixels of the radius of a share's dot, and of a talk's mark
WIDEST = 110  # drawn pixels between two months
STEPS, MOST_STEPS = (10, 20, 50), 4  # points from one line behind the shares to the next, and how often at most

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MonthsDrawing:
    """Strips under each other: shares with their intervals, months, replies, talks, and bars of sales where there are
    any. No line joins the months, as of nothing that was tested. Where not all have room, the latest have, and `note`
    says so."""

    def __init__(
        self, picture: MonthsPicture, *, width: float, font: MakeFont, theme: Theme, scale: Scale, high: int = HIGH
    ) -> None:
        """In drawn pixels, `high` is how far apart the lowest and the highest share are."""
        self._picture, self._theme, self._scale = picture, theme, scale
        self._small, self._bold = font("small", QFont.Weight.Normal), font("small", QFont.Weight.DemiBold)
        self._letters = QFontMetricsF(self._small)
        self._line, self._high, self._bars = 1.25 * self._letters.height(), scale.px(high), scale.px(BARS)
        amounts = [words for _, words in picture.amounts] if picture.has_sales else []
        gutter = (picture.replies, picture.talk, "100%", *amounts)
        self._left = max(map(self._letters.horizontalAdvance, gutter)) + scale.grid(1.5)
        under = [word for of in picture.points for word in (of.name, of.year, str(of.n))]
        least = max(map(self._letters.horizontalAdvance, under), default=0) + scale.grid(1)
        room = width - self._left
        self._shown = picture.points[-max(1, int(room // max(least, 1))) :]
        self._step = min(room / max(1, len(self._shown)), max(least, scale.px(WIDEST)))
        self._ticks = ticks([of.fitting for of in self._shown if of.fitting is not None])
        is_whole = len(self._shown) == len(picture.points)
        self.note = "" if is_whole else picture.latest.format(n=len(self._shown), months=len(picture.points))

    @property
    def height(self) -> float:
        sales = 3.9 * self._line + self._bars if self._picture.has_sales else 0
        return 1.4 * self._line + self._high + 4.6 * self._line + sales

    def paint(self, painter: QPainter) -> None:
        """From the painter's origin on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = 1.4 * self._line
        self._write(painter, QRectF(0, 0, self._right, self._line), self._picture.fitting, "ink", _LEFT)
        self._write(painter, QRectF(0, 0, self._right, self._line), self.note, "muted", _RIGHT)
        self._paint_shares(painter, y)
        y += self._high + 0.5 * self._line
        self._paint_words(painter, y)
        y += 3 * self._line
        self._paint_talks(painter, y)
        if self._picture.has_sales:
            self._paint_sales(painter, y + 1.8 * self._line)

    @property
    def _right(self) -> float:
        return self._left + self._step * len(self._shown)

    def _x(self, at: int) -> float:
        return self._left + (at + 0.5) * self._step

    def _y(self, share: float, top: float) -> float:
        return top + self._high * (self._ticks[-1] - 100 * share) / (self._ticks[-1] - self._ticks[0])

    def _paint_shares(self, painter: QPainter, top: float) -> None:
        for tick in self._ticks:
            self._paint_tick(painter, self._y(tick / 100, top), f"{tick}%")
        brand, surface = (QColor(self._theme.colour[role]) for role in ("brand", "surface"))
        bar = QColor(brand)
        bar.setAlphaF(0.5)
        radius = self._scale.px(DOT)
        for at, point in enumerate(self._shown):
            if point.fitting is None:
                continue
            value, low, high = (QPointF(self._x(at), self._y(share, top)) for share in point.fitting)
            painter.setPen(QPen(bar, self._scale.px(5), c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(low, high)
            painter.setPen(QPen(brand, self._scale.px(3)))
            painter.setBrush(surface)
            painter.drawEllipse(value, radius, radius)
            self._paint_value(painter, point.fitting[0], value)

    def _paint_value(self, painter: QPainter, share: float, at: QPointF) -> None:
        """Beside its dot, where months are that far apart."""
        said, gap = f"{share:.0%}", 2 * self._scale.px(DOT)
        if self._step > 2 * (gap + QFontMetricsF(self._bold).horizontalAdvance(said)):
            box = QRectF(at.x() + gap, at.y() - self._line / 2, self._step / 2, self._line)
            painter.setFont(self._bold)
            painter.setPen(QColor(self._theme.colour["ink"]))
            painter.drawText(box, _LEFT, said)

    def _paint_words(self, painter: QPainter, top: float) -> None:
        """What a month is called, and how many replies it has."""
        gutter = QRectF(0, top + 2 * self._line, self._left - self._scale.grid(1), self._line)
        self._write(painter, gutter, self._picture.replies, "muted", _RIGHT)
        for at, point in enumerate(self._shown):
            words = ((point.name, "ink"), (self._year(at, point), "muted"), (str(point.n), "muted"))
            for row, (word, ink) in enumerate(words):
                box = QRectF(self._x(at) - self._step / 2, top + row * self._line, self._step, self._line)
                self._write(painter, box, word, ink, Qt.AlignmentFlag.AlignCenter)

    def _year(self, at: int, point: MonthPoint) -> str:
        """The first month that is shown has one, whichever it is."""
        if at or point.year:
            return point.year
        before = self._picture.points[: len(self._picture.points) - len(self._shown)]
        return next(of.year for of in reversed(before) if of.year)

    def _paint_talks(self, painter: QPainter, top: float) -> None:
        gutter = QRectF(0, top, self._left - self._scale.grid(1), self._line)
        self._write(painter, gutter, self._picture.talk, "muted", _RIGHT)
        for at, point in enumerate(self._shown):
            self._paint_mark(painter, point.talk, QPointF(self._x(at), top + self._line / 2))

    def _paint_mark(self, painter: QPainter, talk: Talk, at: QPointF) -> None:
        """A tick on a disc, an empty ring with a cross, or a dash: told apart without any colour."""
        r, colour = self._scale.px(MARK), self._theme.colour
        pen = QPen(QColor(colour["on_brand" if talk == "kept" else "muted"]), self._scale.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if talk == "kept":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour["brand"]))
            painter.drawEllipse(at, r, r)
            painter.setPen(pen)
            painter.drawPolyline([at + QPointF(*of) * r for of in ((-0.45, 0.0), (-0.1, 0.4), (0.5, -0.4))])
        elif talk == "missed":
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, r, r)
            for one, other in (((-0.35, -0.35), (0.35, 0.35)), ((-0.35, 0.35), (0.35, -0.35))):
                painter.drawLine(at + QPointF(*one) * r, at + QPointF(*other) * r)
        else:
            painter.setPen(pen)
            painter.drawLine(at - QPointF(0.4 * r, 0), at + QPointF(0.4 * r, 0))

    def _paint_sales(self, painter: QPainter, top: float) -> None:
        self._write(painter, QRectF(0, top, self._right, self._line), self._picture.sales, "ink", _LEFT)
        top += 1.6 * self._line
        most, _ = self._picture.amounts[-1]
        for amount, words in self._picture.amounts:
            self._paint_tick(painter, top + self._bars * (1 - amount / most), words)
        wide = min(0.6 * self._step, self._scale.px(44))
        for at, point in enumerate(self._shown):
            if point.sales is not None:
                high = self._bars * point.sales / most
                box = QRectF(self._x(at) - wide / 2, top + self._bars - high, wide, high)
                painter.fillRect(box, QColor(self._theme.colour["touch_line"]))

    def _paint_tick(self, painter: QPainter, y: float, word: str) -> None:
        painter.setPen(QPen(QColor(self._theme.colour["soft_line"]), self._scale.px(1)))
        painter.drawLine(QPointF(self._left, y), QPointF(self._right, y))
        box = QRectF(0, y - self._line / 2, self._left - self._scale.grid(1), self._line)
        self._write(painter, box, word, "muted", _RIGHT)

    def _write(self, painter: QPainter, box: QRectF, word: str, ink: str, side: Qt.AlignmentFlag) -> None:
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.colour[ink]))
        painter.drawText(box, side, word)


def ticks(shares: Sequence[tuple[float, float, float]]) -> range:
    """The lines behind shares with their limits, in per cent: as near as leaves all limits inside, for from 0% to 100%
    the dot of a month with many replies would hide its interval. Nothing in the picture is as long as its share."""
    lowest = min((100 * low for _share, low, _high in shares), default=0.0)
    highest = max((100 * high for _share, _low, high in shares), default=100.0)
    for step in STEPS:
        first = min(step * floor(lowest / step), 100 - 2 * step)  # with a line in between
        last = max(step * ceil(highest / step), first + 2 * step)
        if last - first <= MOST_STEPS * step:
            break
    return range(first, last + 1, step)
