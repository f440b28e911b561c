"""How a grid of shifts is painted: ink and the brand's colour, never a colour that attention has."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.roster_places import HOUR, Bar, Places, Stretch, hour_words
from ui.widgets.roster_week import DayHead, Row, ShownWeek

HATCH = 9  # drawn pixels between two lines
STEPS = (1, 2, 3, 4, 6, 12)  # hours between two that are named
ROOM_FOR_FACE = 4.5  # portraits beside each other: the least room for one and a name


@dataclass(frozen=True, slots=True)
class Seen:
    """A grid as it is to be painted. `waiting` is a bar that is wanted instead of the kept one of its id, `chosen` the
    id of the one that things are done with, in the cell of `row` and `day`. `floor` says what the numbers below are,
    `head` is the height of what stands above the rows."""

    places: Places
    week: ShownWeek
    waiting: Bar | None
    chosen: int
    row: int
    day: int
    floor: str
    head: float
    size: QSizeF
    has_focus: bool


class Pen:
    """What one theme and size paint with. `foot`, a `row` and the `grip` of a bar are pixels."""

    def __init__(self, theme: Theme, scale: Scale, family: str) -> None:
        self._theme, self.scale, self._family = theme, scale, family
        self._types: dict[tuple[str, QFont.Weight], tuple[QFont, QFontMetricsF]] = {}
        self.gap = scale.grid(1)
        self.letters = self.measure("small")
        small, body = self.letters.height(), self.measure("body").height()
        self._day = body + 1.2 * small  # of a day's name and its hours
        self.foot = float(round(3.4 * small))
        self.row = float(max(scale.touch, round(body + small + scale.grid(0.75))))
        self.grip = float(scale.mm(4))

    def head(self, *, names_hours: bool) -> float:
        """Pixels of the height of what stands above the rows."""
        return float(round(self._day + (1.3 * self.letters.height() if names_hours else 0)))

    def colour(self, role: str) -> QColor:
        return QColor(self._theme.colour[role])

    def line(self, kind: str) -> int:
        return self.scale.px(self._theme.line[kind])

    def type(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Made once: a screenful of shifts has hundreds of words."""
        if (role, weight) not in self._types:
            font = QFont(self._family)
            font.setPixelSize(self.scale.type(role))
            font.setWeight(weight)
            font.setFeature(QFont.Tag("tnum"), 1)
            self._types[role, weight] = font, QFontMetricsF(font)
        return self._types[role, weight][0]

    def measure(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
        self.type(role, weight)
        return self._types[role, weight][1]

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        colour: str,
        *,
        role: str = "small",
        weight: QFont.Weight = QFont.Weight.Normal,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """In the box, and no wider: what is longer has dots where it is `cut`."""
        painter.setFont(self.type(role, weight))
        painter.setPen(self.colour(colour))
        fitting = self.measure(role, weight).elidedText(words, cut, box.width())
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, fitting)

    def hatch(self, painter: QPainter, box: QRectF, colour: str) -> None:
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(self.colour(colour), self.scale.px(1.5)))
        step, at = self.scale.px(HATCH), box.left() - box.height()
        while at < box.right():
            painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
            at += step
        painter.restore()


def paint_grid(painter: QPainter, pen: Pen, seen: Seen) -> None:
    """The rows in sight between the days above and how many there are below."""
    places, middle = seen.places, seen.size.height() - seen.head - pen.foot
    first = max(0, int((seen.head - places.top) / places.height))
    rows = range(first, min(len(seen.week.rows), int((seen.head - places.top + middle) / places.height) + 1))
    painter.save()
    painter.setClipRect(QRectF(0, seen.head, seen.size.width(), middle))
    paint_ground(painter, pen, places, seen.week.heads, rows)
    names = QRectF(0, 0, places.left, places.height)
    for at in rows:
        names.moveTop(places.top + at * places.height)
        paint_name(painter, pen, names, seen.week.rows[at], at == seen.row and seen.has_focus)
    if rows and seen.row in rows:
        _paint_cell(painter, pen, seen)
    _paint_bars(painter, pen, seen, rows)
    painter.restore()
    paint_heads(painter, pen, places, seen.week.heads, seen.head)
    _paint_foot(painter, pen, seen)


def _paint_cell(painter: QPainter, pen: Pen, seen: Seen) -> None:
    """A ring around the cell that things are done with."""
    line = pen.line("focus" if seen.has_focus else "touch")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(pen.colour("focus" if seen.has_focus else "touch_line"), line))
    painter.drawRect(seen.places.cell(seen.row, seen.day).adjusted(line / 2, line / 2, -line / 2, -line / 2))


def _paint_bars(painter: QPainter, pen: Pen, seen: Seen, rows: range) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    waiting = seen.waiting
    shown = [bar for bar in seen.week.bars if waiting is None or bar.id != waiting.id]
    for bar in (*shown, *([waiting] if waiting is not None else ())):
        stand = seen.week.stand(bar)
        if stand is not None and stand.row in rows:
            is_waiting = bar is waiting
            chosen = is_waiting or bar.id == seen.chosen
            paint_bar(painter, pen, seen.places.box(*stand), bar, chosen=chosen, waits=is_waiting, grip=pen.grip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_foot(painter: QPainter, pen: Pen, seen: Seen) -> None:
    places = seen.places
    top = seen.size.height() - pen.foot + pen.gap
    high = pen.foot - pen.gap - pen.line("touch")
    beside = QRectF(0, top, places.left - pen.gap, high)
    pen.write(painter, beside, seen.floor, "muted", align=Qt.AlignmentFlag.AlignLeft)
    most = max((stretch.people for of in seen.week.strength for stretch in of), default=0)
    for at, of in enumerate(seen.week.strength):
        for stretch in of:
            low, right = places.x(at, stretch.starts), places.x(at, stretch.ends)
            _paint_stretch(painter, pen, QRectF(low, top, right - low, high), stretch, most)
        cell = places.cell(0, at)
        painter.setPen(QPen(pen.colour("touch_line"), pen.scale.px(1)))
        painter.drawLine(QPointF(cell.left(), top + high), QPointF(cell.right(), top + high))


def paint_ground(painter: QPainter, pen: Pen, places: Places, heads: Sequence[DayHead], rows: range) -> None:
    """Days and hours behind the rows in sight: what is closed has a shade."""
    top = places.top + rows.start * places.height
    high = len(rows) * places.height
    every = hours_named(places, pen)
    for at, head in enumerate(heads):
        day = places.cell(0, at)
        painter.fillRect(QRectF(day.left(), top, day.width(), high), pen.colour("shade"))
        if head.opens is not None:
            low, high_x = (places.x(at, min(max(m, places.first), places.last)) for m in head.opens)
            painter.fillRect(QRectF(low, top, high_x - low, high), pen.colour("surface"))
        painter.setPen(QPen(pen.colour("soft_line"), pen.scale.px(1)))
        for minute in range(places.first, places.last + 1, every * HOUR):
            x = places.x(at, minute)
            painter.drawLine(QPointF(x, top), QPointF(x, top + high))
    right = places.left + places.width * places.days - places.gap
    painter.setPen(QPen(pen.colour("soft_line"), pen.scale.px(1)))
    for row in (*rows, rows.stop):
        y = places.top + row * places.height
        painter.drawLine(QPointF(0, y), QPointF(right, y))


def paint_name(painter: QPainter, pen: Pen, box: QRectF, row: Row, is_current: bool) -> None:
    """With the portrait where there is room for both. Of a name that is too long the end stays: there stands the number
    of those of one name."""
    side = row.portrait.deviceIndependentSize().width()
    words = box.adjusted(0, 0, -pen.gap, 0)
    if box.width() > ROOM_FOR_FACE * side:
        painter.drawPixmap(QPointF(box.left(), box.center().y() - side / 2), row.portrait)
        words.setLeft(box.left() + side + pen.gap)
    weight = QFont.Weight.Bold if is_current else QFont.Weight.DemiBold
    if row.note:
        name_high, high = pen.measure("body").height(), pen.letters.height()
        top = box.center().y() - (name_high + high) / 2
        words = QRectF(words.left(), top, words.width(), name_high)
        under = QRectF(words.left(), top + name_high, words.width(), high)
        pen.write(painter, under, row.note, "muted", align=Qt.AlignmentFlag.AlignLeft)
    pen.write(
        painter,
        words,
        row.name,
        "ink",
        role="body",
        weight=weight,
        align=Qt.AlignmentFlag.AlignLeft,
        cut=Qt.TextElideMode.ElideMiddle,
    )


def paint_bar(painter: QPainter, pen: Pen, box: QRectF, bar: Bar, *, chosen: bool, waits: bool, grip: float) -> None:
    """A `chosen` one has an edge of its own and two grips; one that `waits` isn't kept yet."""
    radius, edge = min(pen.scale.px(8), box.width() / 2), pen.line("touch")
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        for role, out in (("ink", 2.0), ("surface", 1.0)):
            painter.setBrush(pen.colour(role))
            painter.drawRoundedRect(box.adjusted(-edge * out, -edge * out, edge * out, edge * out), radius, radius)
    painter.setPen(QPen(pen.colour("brand"), edge))
    painter.setBrush(pen.colour("surface" if waits else "brand"))
    painter.drawRoundedRect(box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), radius, radius)
    ink = "brand" if waits else "on_brand"
    inside = box.adjusted(edge, 0, -edge, 0)
    if chosen and box.width() > 4 * grip:
        painter.setPen(QPen(pen.colour(ink), pen.scale.px(2), c=Qt.PenCapStyle.RoundCap))
        high = box.height() * 0.18
        for x in (box.left() + grip / 2, box.right() - grip / 2):
            painter.drawLine(QPointF(x, box.center().y() - high), QPointF(x, box.center().y() + high))
        inside = box.adjusted(grip, 0, -grip, 0)
    _write_times(painter, pen, inside, bar, ink)


def _write_times(painter: QPainter, pen: Pen, box: QRectF, bar: Bar, ink: str) -> None:
    """On one line, else on two, else not at all: a cut-off time is worse than none."""
    starts, ends = hour_words(bar.starts), hour_words(bar.ends)
    line = f"{starts}–{ends}"
    bold = pen.measure("small", QFont.Weight.DemiBold)
    if bold.horizontalAdvance(line) <= box.width():
        pen.write(painter, box, line, ink, weight=QFont.Weight.DemiBold)
    elif max(map(pen.letters.horizontalAdvance, (starts, ends))) < box.width() and (
        box.height() >= 1.8 * pen.letters.height()
    ):
        half = pen.letters.height() * 0.95
        for words, top in ((starts, box.center().y() - half), (ends, box.center().y())):
            pen.write(painter, QRectF(box.left(), top, box.width(), half), words, ink)


def paint_heads(painter: QPainter, pen: Pen, places: Places, heads: Sequence[DayHead], high: float) -> None:
    """Above the field: the day, its opening hours, and the hours along its foot, each where there is room."""
    line, room = pen.letters.height(), places.width - places.gap
    bold, small = pen.measure("body", QFont.Weight.Bold), pen.letters
    namings = [[head.name for head in heads], [head.short for head in heads], [str(head.day.day) for head in heads]]
    fits = (names for names in namings if all(bold.horizontalAdvance(f"{name} ") <= room for name in names))
    names, role = next(((names, "body") for names in fits), (namings[-1], "small"))
    has_hours = all(small.horizontalAdvance(head.hours) <= room for head in heads)
    for at, head in enumerate(heads):
        day = places.cell(0, at)
        name = QRectF(day.left(), 0, day.width(), bold.height())
        weight = QFont.Weight.Bold if head.is_today else QFont.Weight.DemiBold
        pen.write(painter, name, names[at], "brand" if head.is_today else "ink", role=role, weight=weight)
        if has_hours:
            pen.write(painter, QRectF(day.left(), name.bottom(), day.width(), line), head.hours, "muted")
        if head.is_today:
            painter.fillRect(
                QRectF(day.left(), high - pen.scale.px(3), day.width(), pen.scale.px(3)), pen.colour("brand")
            )
    if not writes_hours(places, pen):
        return
    every = hours_named(places, pen)
    wide = every * HOUR * places.minute
    for at in range(len(heads)):
        for minute in range(places.first + every * HOUR, places.last - every * HOUR + 1, every * HOUR):
            box = QRectF(places.x(at, minute) - wide / 2, high - line * 1.3, wide, line)
            pen.write(painter, box, hour_words(minute), "muted")


def hours_named(places: Places, pen: Pen) -> int:
    """How many hours apart lines are, so that there is room for their names between them."""
    wide = pen.letters.horizontalAdvance("00  ")
    return next((n for n in STEPS if n * HOUR * places.minute >= wide), STEPS[-1])


def writes_hours(places: Places, pen: Pen) -> bool:
    """Whether at least two hours can be named within a day."""
    return hours_named(places, pen) * HOUR * 3 <= places.last - places.first


def _paint_stretch(painter: QPainter, pen: Pen, box: QRectF, stretch: Stretch, most: int) -> None:
    """A step as high as there are people, with their number; nobody while it is open is hatched, between two lines."""
    high = pen.letters.height()
    if stretch.missed:
        pen.hatch(painter, box, "ink")
        painter.setPen(QPen(pen.colour("ink"), pen.line("touch")))
        painter.drawRect(box)
        size = QRectF(0, 0, pen.letters.horizontalAdvance("0") * 1.8, high)
        size.moveCenter(box.center())
        if size.width() <= box.width():
            painter.fillRect(size, pen.colour("surface"))
            pen.write(painter, size, "0", "ink", weight=QFont.Weight.Bold)
    elif stretch.people:
        step = max(pen.scale.px(3), (box.height() - high) * stretch.people / max(1, most))
        painter.fillRect(QRectF(box.left(), box.bottom() - step, box.width(), step), pen.colour("brand"))
        if pen.letters.horizontalAdvance(str(stretch.people)) <= box.width():
            words = QRectF(box.left(), box.bottom() - step - high, box.width(), high)
            pen.write(painter, words, str(stretch.people), "ink")
