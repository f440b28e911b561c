"""What a forest plot looks like, on a screen and on paper: it is painted here for both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

ROW = 64  # drawn pixels
DOT = 8  # drawn pixels of its radius
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
LEAST_OF_PLOT = 0.4  # of the width: where less is left, what is said of a row stands under its name
MOST_OF_NAME = 0.24  # of the width

MakeFont = Callable[[str, QFont.Weight], QFont]
"""The font of a role of the type scale, in a weight."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Fractions: what was measured with its interval, and the same weighed with the team, None where there is none."""

    value: float
    low: float
    high: float
    weighed: float | None = None


@dataclass(frozen=True, slots=True)
class ForestRow:
    """`said` is what the row comes to; a `clear` one is bold. Without an estimate nothing is drawn."""

    name: str
    count: str
    estimate: Estimate | None
    said: str
    clear: bool = False


class ForestDrawing:
    """Rows under each other, `width` units of the painter across, from its origin downwards: an edge with the axis, the
    rows, and an edge again. In ink and the brand's colour, whatever the shares; a dashed line where the team stands.

    `team` is its share and how that is said. `row` is the least height of a row in drawn pixels.
    """

    def __init__(
        self,
        rows: Sequence[ForestRow],
        team: tuple[float, str] | None,
        *,
        width: float,
        font: MakeFont,
        theme: Theme,
        scale: Scale,
        row: int = ROW,
    ) -> None:
        self._rows, self._team, self._width, self._row = rows, team, width, row
        self._font, self._theme, self._scale = font, theme, scale
        letters = self._letters("body", QFont.Weight.DemiBold)
        widest = max((letters.horizontalAdvance(row.name) for row in rows), default=0.0)
        self._names = min(widest, width * MOST_OF_NAME)
        self._left, self._right = self._beside()
        self._is_narrow = width - self._left - self._right < LEAST_OF_PLOT * width

    def height(self, count: int) -> float:
        """Of so many rows with both edges."""
        return 2 * self.edge + self.row_height * count

    @property
    def row_height(self) -> float:
        body, small = self._letters("body").height(), self._letters("small").height()
        return max(self._scale.px(self._row), (body + small if self._is_narrow else body) * 1.5)

    @property
    def edge(self) -> float:
        """The height of the axis and the team's name above the rows, and of the axis below them."""
        return 2.6 * self._letters("small").height()

    def paint(self, painter: QPainter, first: int, last: int, of: range | None = None) -> None:
        """The axis along the rows `of`, all of them unless told, and of these rows those from `first` until `last`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        along = range(len(self._rows)) if of is None else of
        plot, high = self._plot(len(along)), self.row_height
        self._paint_axis(painter, plot)
        for at in range(first, last):
            top = plot.top() + (at - along.start) * high
            self._paint_row(painter, self._rows[at], QRectF(0, top, self._width, high), plot)

    # --- Where it all stands -----------------------------------------------------------------------------------------

    def _beside(self) -> tuple[float, float]:
        """What names and numbers take on the left of a wide plot, and what is said on the right."""
        gap, small = self._gap(), self._letters("small")
        said = self._letters("small", QFont.Weight.Bold)
        left = self._names + gap + max((small.horizontalAdvance(row.count) for row in self._rows), default=0.0)
        right = gap + max((said.horizontalAdvance(row.said) for row in self._rows), default=0.0)
        return left + gap + small.horizontalAdvance("0%") / 2, right

    def _plot(self, count: int) -> QRectF:
        """Where shares are drawn, from 0 to 1 across."""
        left, right = self._left, self._right
        if self._is_narrow:
            small = self._letters("small")
            left = self._names + self._gap() + small.horizontalAdvance("0%") / 2
            right = small.horizontalAdvance("100%") / 2
        top = self.edge
        return QRectF(left, top, max(1.0, self._width - left - right), self.row_height * count)

    def _letters(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
        return QFontMetricsF(self._font(role, weight))

    # --- What is drawn -----------------------------------------------------------------------------------------------

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        small = self._letters("small")
        painter.setFont(self._font("small", QFont.Weight.Normal))
        wide, high = small.horizontalAdvance("100% "), small.height()
        for tick in TICKS:
            x = plot.left() + plot.width() * tick
            painter.setPen(QPen(QColor(self._theme.colour["soft_line"]), self._scale.px(1)))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(QColor(self._theme.colour["muted"]))
            for y in (plot.top() - high * 1.2, plot.bottom() + high * 0.2):
                painter.drawText(QRectF(x - wide / 2, y, wide, high), Qt.AlignmentFlag.AlignCenter, f"{tick:.0%}")
        if self._team is not None:
            share, words = self._team
            x = plot.left() + plot.width() * share
            painter.setPen(QPen(QColor(self._theme.colour["muted"]), self._scale.px(2), Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(QColor(self._theme.colour["ink"]))
            half = small.horizontalAdvance(f"{words} ") / 2
            at = min(max(x, half), self._width - half)
            painter.drawText(QRectF(at - half, 0, 2 * half, high), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_row(self, painter: QPainter, row: ForestRow, box: QRectF, plot: QRectF) -> None:
        ink, muted = QColor(self._theme.colour["ink"]), QColor(self._theme.colour["muted"])
        surface = QColor(self._theme.colour["surface"])
        weight = QFont.Weight.Bold if row.clear else QFont.Weight.Normal
        narrow, small = self._is_narrow, self._letters("small")
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        name = QRectF(box)
        if narrow:
            name.setHeight(box.height() * 0.58)
            said = QRectF(0, name.bottom() - small.height() * 0.1, box.width(), small.height())
            words = " · ".join(part for part in (row.count, row.said) if part)
            letters = self._letters("small", weight)
            over = QRectF(said.left(), said.top(), letters.horizontalAdvance(f"{words} "), said.height())
            painter.fillRect(over, surface)  # words on a line of the axis would be hard to read
        else:
            count = small.horizontalAdvance(row.count)
            painter.setFont(self._font("small", QFont.Weight.Normal))
            painter.setPen(muted)
            left = plot.left() - small.horizontalAdvance("0%") / 2 - count - self._gap()
            painter.drawText(QRectF(left, box.top(), count + 1, box.height()), middle, row.count)
            said = QRectF(plot.right() + self._gap(), box.top(), box.width() - plot.right(), box.height())
            words = row.said
        bold = self._font("body", QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(ink)
        room = self._names
        painter.drawText(name, middle, QFontMetricsF(bold).elidedText(row.name, Qt.TextElideMode.ElideRight, room))
        painter.setFont(self._font("small", weight))
        painter.setPen(ink if row.clear else muted)
        painter.drawText(said, middle, words)
        if row.estimate is not None:
            y = name.center().y()
            paint_estimate(
                painter,
                row.estimate,
                lambda share: QPointF(plot.left() + plot.width() * share, y),
                theme=self._theme,
                scale=self._scale,
            )

    def _gap(self) -> float:
        return self._scale.grid(3)


def paint_estimate(
    painter: QPainter, of: Estimate, at: Callable[[float], QPointF], *, theme: Theme, scale: Scale
) -> None:
    """An interval as a bar, an open dot for what was measured and a full one for the same weighed with the team; `at`
    is where a share stands."""
    brand, surface = QColor(theme.colour["brand"]), QColor(theme.colour["surface"])
    painter.setPen(QPen(_mixed(brand, surface), scale.px(5), c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(at(of.low), at(of.high))
    radius = scale.px(DOT)
    painter.setPen(QPen(brand, scale.px(3)))
    painter.setBrush(surface)
    painter.drawEllipse(at(of.value), radius, radius)
    if of.weighed is not None:
        painter.setBrush(brand)
        painter.drawEllipse(at(of.weighed), radius * 0.8, radius * 0.8)


def _mixed(one: QColor, other: QColor) -> QColor:
    return QColor((one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2)
