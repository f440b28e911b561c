"""Where people, days and times stand in a grid of shifts, and what a hand on it means: reckoned, never painted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from itertools import pairwise
from math import floor

from PySide6.QtCore import QRectF

HOUR = 60
DAY = 24 * HOUR
QUARTER = 15
USUAL = 9 * HOUR, 17 * HOUR  # of a shift on a day without opening hours
LATEST = 2 * DAY  # minutes: a shift that begins in the evening may go on into the morning

Open = tuple[int, int] | None
"""Minutes of a day at which it opens and closes, None for a closed one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A shift as it is drawn: minutes on the clock since its day began, beyond 1440 where it passes midnight. `id` is 0
    while nobody has kept it."""

    id: int
    person: str
    day: date
    starts: int
    ends: int

    def moved(self, minutes: int) -> "Bar":
        """Earlier or later, within its day where it begins."""
        way = min(max(minutes, -self.starts), DAY - QUARTER - self.starts)
        return replace(self, starts=self.starts + way, ends=self.ends + way)

    def lengthened(self, minutes: int) -> "Bar":
        """At its end, never to less than a quarter of an hour."""
        return replace(self, ends=min(max(self.ends + minutes, self.starts + QUARTER), LATEST))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the grid: which row and which day, counted from 0, and the minute of that day."""

    row: int
    day: int
    minute: float


@dataclass(frozen=True, slots=True)
class Places:
    """The field of cells: pixels from `left` and `top` on, a `width` a day with `gap` after it and a `height` a row.
    Every day shows the minutes from `first` to `last`."""

    left: float
    top: float
    width: float
    height: float
    gap: float
    days: int
    rows: int
    first: int
    last: int

    @property
    def minute(self) -> float:
        """Pixels of a minute."""
        return (self.width - self.gap) / (self.last - self.first)

    def x(self, day: int, minute: float) -> float:
        return self.left + day * self.width + (minute - self.first) * self.minute

    def cell(self, row: int, day: int) -> QRectF:
        top = self.top + row * self.height
        return QRectF(self.left + day * self.width, top, self.width - self.gap, self.height)

    def box(self, row: int, day: int, starts: int, ends: int) -> QRectF:
        """Of a bar, within its row; what lies before or after the minutes shown is cut off."""
        inside = self.height * 0.1
        low, high = (self.x(day, min(max(at, self.first), self.last)) for at in (starts, ends))
        return QRectF(low, self.top + row * self.height + inside, high - low, self.height - 2 * inside)

    def spot(self, x: float, y: float) -> Spot | None:
        """What lies there; None beside the cells. A gap belongs to the day before it."""
        row, day = floor((y - self.top) / self.height), floor((x - self.left) / self.width)
        if not (0 <= row < self.rows and 0 <= day < self.days):
            return None
        minute = self.first + (x - self.left - day * self.width) / self.minute
        return Spot(row, day, min(minute, float(self.last)))

    def nearest(self, x: float, y: float) -> Spot:
        """As `spot`, of the cell next to what lies beside the cells: a hand that drags may go beyond them."""
        right = self.left + self.days * self.width - self.gap
        bottom = self.top + self.rows * self.height
        found = self.spot(min(max(x, self.left), right - 0.01), min(max(y, self.top), bottom - 0.01))
        assert found is not None
        return found


class Grip(Enum):
    """What of a bar a hand has hold of."""

    START = auto()
    WHOLE = auto()
    END = auto()


def snapped(minute: float) -> int:
    """The nearest quarter of an hour."""
    return round(minute / QUARTER) * QUARTER


def shown_minutes(opens: Sequence[Open], bars: Iterable[Bar]) -> tuple[int, int]:
    """The first and last minute that every day shows, whole hours: an hour around the opening hours, and all bars."""
    hours = [of for of in opens if of is not None] or [USUAL]
    first, last = min(of[0] for of in hours) - HOUR, max(of[1] for of in hours) + HOUR
    for bar in bars:
        first, last = min(first, bar.starts), max(last, bar.ends)
    return max(0, first // HOUR * HOUR), min(LATEST, -(-last // HOUR) * HOUR)


def usual_bar(person: str, day: date, opens: Open) -> Bar:
    """A shift of the opening hours."""
    starts, ends = opens or USUAL
    return Bar(0, person, day, starts, ends)


def grip_of(box: QRectF, x: float, reach: float) -> Grip:
    """An edge has up to `reach` pixels of a bar's inside, and never more than a third of it."""
    inside = min(reach, box.width() / 3)
    if x < box.left() + inside:
        return Grip.START
    return Grip.END if x > box.right() - inside else Grip.WHOLE


def drawn_bar(person: str, day: date, start: float, end: float) -> Bar:
    """A new one, from where a hand began to where it is, whichever way it went."""
    low, high = sorted((snapped(start), snapped(end)))
    return Bar(0, person, day, min(low, DAY - QUARTER), max(high, low + QUARTER))


def dragged(bar: Bar, grip: Grip, start: Spot, now: Spot, *, people: Sequence[str], days: Sequence[date]) -> Bar:
    """`bar` after a hand took hold of it at `start` and went on to `now`: an edge stays within its row. `people` are
    those of the rows, `days` those of the columns."""
    if grip is Grip.WHOLE:
        day = bar.day + timedelta(days=now.day - start.day)
        return replace(bar, person=people[now.row], day=day).moved(snapped(now.minute - start.minute))
    minute = now.minute + (days[now.day] - bar.day).days * DAY
    if grip is Grip.START:
        starts = min(max(0, snapped(minute)), bar.ends - QUARTER, DAY - QUARTER)
        return replace(bar, starts=starts)
    return replace(bar, ends=min(max(snapped(minute), bar.starts + QUARTER), LATEST))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Minutes of a day during which equally many are on the floor; `missed` where that is nobody while it is open."""

    starts: int
    ends: int
    people: int
    missed: bool


def strength(bars: Iterable[Bar], day: date, opens: Open, first: int, last: int) -> list[Stretch]:
    """How many are on the floor from `first` to `last` of a day, also of shifts that began the day before it."""
    spans = []
    for bar in bars:
        away = (bar.day - day).days * DAY
        if away + bar.starts < last and away + bar.ends > first:
            spans.append((away + bar.starts, away + bar.ends))
    edges = {first, last, *(opens or ()), *(edge for span in spans for edge in span)}
    marks = sorted(edge for edge in edges if first <= edge <= last)
    found: list[Stretch] = []
    for low, high in pairwise(marks):
        n = sum(starts <= low and ends >= high for starts, ends in spans)
        missed = n == 0 and opens is not None and opens[0] <= low and high <= opens[1]
        if found and (found[-1].people, found[-1].missed) == (n, missed):
            found[-1] = replace(found[-1], ends=high)
        else:
            found.append(Stretch(low, high, n, missed))
    return found


def hour_words(minute: int) -> str:
    """9, 17:30; past midnight as the clock says."""
    hours, minutes = divmod(minute % DAY, HOUR)
    return f"{hours}:{minutes:02d}" if minutes else str(hours)


def clock_words(minute: int) -> str:
    """09:00, 17:30, as it is typed."""
    hours, minutes = divmod(minute % DAY, HOUR)
    return f"{hours:02d}:{minutes:02d}"
