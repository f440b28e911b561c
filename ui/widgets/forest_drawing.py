"""What a forest plot looks like, on a screen and on paper: it is painted here for both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextOption

from kiosk.staff.pictures import ForestRow, Mark, Measured
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.words import MakeFont

ROW = 64  # drawn pixels
DOT = 8  # drawn pixels of its radius
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
FILLED = 0.8  # of a line, by words that break between words
LEAST_OF_PLOT = 0.37  # of the width: where less is left, what is said of a row stands under its name
MOST_OF_NAME = 0.24  # of the width
BETWEEN = " · "  # a count and what is said, where these stand under the name
LEADS_ON = "›"  # behind a row that can be chosen

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Places:
    """In the painter's units: `left` and `width` are where shares are drawn, from 0 to 1 across; `names` the room of a
    name, `row` a row's height, `margin` what is left free on both sides. In a narrow one, what is said stands under
    the names, on as many `lines`."""

    left: float
    width: float
    names: float
    row: float
    margin: float
    narrow: bool
    lines: int

    def at(self, share: float) -> float:
        """Where a share stands, across."""
        return self.left + self.width * share


class ForestDrawing:
    """Rows under each other, as wide as it is told: above them an edge with the axis and the team's name, below them
    another. In ink and the brand's colour, whatever the shares; a dashed line where the team stands.

    `team` is its share and how that is said, `row` the least height of a row in drawn pixels; with `leads_on`, rows
    with a measure look as if they can be chosen, and can be hit.
    """

    def __init__(
        self,
        rows: Sequence[ForestRow],
        team: Mark | None,
        *,
        width: float,
        font: MakeFont,
        theme: Theme,
        scale: Scale,
        row: int = ROW,
        leads_on: bool = False,
    ) -> None:
        self._rows, self._team, self._row = rows, team, row
        self._make_font, self._theme, self._scale = font, theme, scale
        self._leads_on = leads_on
        self._fonts: dict[tuple[str, QFont.Weight], QFont] = {}
        self.edge = 2.6 * self._letters("small").height()
        self._widest = self._measure()
        self.fit(width)

    def height(self, count: int) -> float:
        """Of so many rows with both edges."""
        return 2 * self.edge + self.places.row * count

    def fit(self, width: float) -> None:
        """As wide as this from now on."""
        self._width = width
        self.places = self._place()

    def _measure(self) -> tuple[float, float, float]:
        """The widest name, count and verdict; of two hundred rows, many say the same."""
        body, small = self._letters("body", QFont.Weight.DemiBold), self._letters("small")
        names, counts = {row.name for row in self._rows}, {row.count for row in self._rows}
        said = {(row.said, row.clear): row for row in self._rows}.values()
        return (
            max(map(body.horizontalAdvance, names), default=0.0),
            max(map(small.horizontalAdvance, counts), default=0.0),
            max((self._said(row).horizontalAdvance(row.said) for row in said), default=0.0),
        )

    def _place(self) -> Places:
        gap, small = self._gap, self._letters("small")
        body = self._letters("body", QFont.Weight.DemiBold)
        margin = self._scale.grid(1) if self._leads_on else 0.0
        half = small.horizontalAdvance("0%") / 2
        names, counts, said = self._widest
        names = min(names, self._width * MOST_OF_NAME)
        left = margin + names + gap + counts + gap + half
        right = margin + gap + said
        on = body.horizontalAdvance(LEADS_ON) + gap / 2 if self._leads_on else 0.0
        narrow = self._width - left - right - on < LEAST_OF_PLOT * self._width
        if narrow:
            left = margin + names + gap + half
            right = margin + small.horizontalAdvance("100%") / 2
        high = max(self._scale.px(self._row), (body.height() + small.height() if narrow else body.height()) * 1.5)
        if self._leads_on:
            high = max(high, self._scale.touch)
        lines, words = 1, counts + small.horizontalAdvance(BETWEEN) + said
        if narrow and words > (room := max(1.0, self._width - 2 * margin)):
            lines = ceil(words / (FILLED * room))
        high += (lines - 1) * ceil(small.lineSpacing())
        return Places(left, max(1.0, self._width - left - right - on), names, high, margin, narrow, lines)

    def _said(self, row: ForestRow) -> QFontMetricsF:
        return self._letters("small", QFont.Weight.Bold if row.clear else QFont.Weight.Normal)

    @property
    def _gap(self) -> float:
        return self._scale.grid(3)

    def _letters(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
        return QFontMetricsF(self._font(role, weight))

    def _font(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        if (role, weight) not in self._fonts:
            self._fonts[role, weight] = self._make_font(role, weight)
        return self._fonts[role, weight]

    # --- What is drawn -----------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, first: int, last: int) -> None:
        """The rows from `first` until `last` with both edges, from the painter's origin on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_grid(painter, last - first)
        for place, at in enumerate(range(first, last)):
            self.paint_row(painter, at, QRectF(0, self.edge + place * self.places.row, self._width, self.places.row))
        self.paint_foot(painter, last - first)
        self.paint_head(painter, 0)

    def paint_grid(self, painter: QPainter, count: int) -> None:
        """The lines behind so many rows."""
        top = self.edge
        bottom = top + count * self.places.row
        painter.setPen(QPen(QColor(self._theme.colour["soft_line"]), self._scale.px(1), Qt.PenStyle.DotLine))
        for tick in TICKS:
            x = self.places.at(tick)
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if self._team is not None:
            x = self.places.at(self._team[0])
            painter.setPen(QPen(QColor(self._theme.colour["muted"]), self._scale.px(2), Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def paint_foot(self, painter: QPainter, count: int) -> None:
        """The axis below so many rows."""
        self._paint_axis(painter, self.edge + count * self.places.row + 0.2 * self._letters("small").height())

    def paint_head(self, painter: QPainter, top: float) -> None:
        """The axis and the team's name, over whatever is there at that height."""
        small = self._letters("small")
        high = small.height()
        painter.fillRect(QRectF(0, top, self._width, self.edge), QColor(self._theme.colour["surface"]))
        self._paint_axis(painter, top + self.edge - high * 1.2)
        if self._team is not None:
            share, words = self._team
            painter.setPen(QColor(self._theme.colour["ink"]))
            half = small.horizontalAdvance(f"{words} ") / 2
            x = min(max(self.places.at(share), half), self._width - half)
            painter.drawText(QRectF(x - half, top, 2 * half, high), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_axis(self, painter: QPainter, top: float) -> None:
        small = self._letters("small")
        painter.setFont(self._font("small"))
        painter.setPen(QColor(self._theme.colour["muted"]))
        wide = small.horizontalAdvance("100% ")
        for tick in TICKS:
            box = QRectF(self.places.at(tick) - wide / 2, top, wide, small.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:.0%}")

    def paint_row(self, painter: QPainter, at: int, box: QRectF) -> None:
        """One row into its box, which is as wide as all of it."""
        row, places, small = self._rows[at], self.places, self._letters("small")
        ink, muted = QColor(self._theme.colour["ink"]), QColor(self._theme.colour["muted"])
        weight = QFont.Weight.Bold if row.clear else QFont.Weight.Normal
        name = box.adjusted(places.margin, 0, -places.margin, 0)
        said, words = QRectF(name), row.said
        if places.narrow:
            name.setHeight((box.height() - (places.lines - 1) * ceil(small.lineSpacing())) * 0.58)
            said.setTop(name.bottom() - small.height() * 0.1)
            said.setHeight(small.height() + (places.lines - 1) * ceil(small.lineSpacing()))
            words = BETWEEN.join(part for part in (row.count, row.said) if part)
            over = self._said(row).boundingRect(said, _WRAPPED, f"{words} ")
            # Words on a line of the axis would be hard to read.
            painter.fillRect(over, QColor(self._theme.colour["surface"]))
        else:
            said.setLeft(places.left + places.width + self._gap)
            count = QRectF(name)
            count.setRight(places.left - small.horizontalAdvance("0%") / 2 - self._gap)
            painter.setFont(self._font("small"))
            painter.setPen(muted)
            painter.drawText(count, _RIGHT, row.count)
        painter.setPen(ink)
        self._paint_name(painter, row.name, name)
        if self._leads_on and row.measured is not None:
            painter.setFont(self._font("body", QFont.Weight.DemiBold))
            painter.drawText(name, _RIGHT, LEADS_ON)
        painter.setFont(self._font("small", weight))
        painter.setPen(ink if row.clear else muted)
        painter.drawText(said, _WRAPPED if places.narrow else _LEFT, words)
        if row.measured is not None:
            y = name.center().y()
            paint_measured(
                painter,
                row.measured,
                lambda share: QPointF(places.at(share), y),
                theme=self._theme,
                scale=self._scale,
            )

    def _paint_name(self, painter: QPainter, name: str, box: QRectF) -> None:
        """A long one on two lines of small letters, where there is room; beyond that cut short in its middle, since the
        number of those of one name stands at its end."""
        large, small = self._font("body", QFont.Weight.DemiBold), self._font("small", QFont.Weight.DemiBold)
        room = self.places.names + 1
        painter.setFont(large)
        if QFontMetricsF(large).horizontalAdvance(name) <= room or self.places.narrow:
            elided = QFontMetricsF(large).elidedText(name, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(box, _LEFT, elided)
            return
        painter.setFont(small)
        wrapped = QRectF(box.left(), box.top(), room, box.height())
        option = QTextOption(_LEFT)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(wrapped, name, option)


def paint_measured(
    painter: QPainter, of: Measured, at: Callable[[float], QPointF], *, theme: Theme, scale: Scale
) -> None:
    """An interval as a bar, an open dot for what was measured and a full one for the same weighed with the team; `at`
    is where a share stands."""
    brand, surface = QColor(theme.colour["brand"]), QColor(theme.colour["surface"])
    painter.setPen(QPen(_paler(brand, surface), scale.px(5), c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(at(of.low), at(of.high))
    radius = scale.px(DOT)
    painter.setPen(QPen(brand, scale.px(3)))
    painter.setBrush(surface)
    painter.drawEllipse(at(of.value), radius, radius)
    if of.weighed is not None:
        painter.setBrush(brand)
        painter.drawEllipse(at(of.weighed), radius * 0.8, radius * 0.8)


def _paler(colour: QColor, ground: QColor) -> QColor:
    """A third of the way to `ground`."""
    parts = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return QColor(*((2 * of_colour + of_ground) // 3 for of_colour, of_ground in parts))
