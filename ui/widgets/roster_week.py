"""What a grid of shifts holds, and where in it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtGui import QPixmap

from ui.widgets.roster_places import DAY, Bar, Open, clock_words, shown_minutes, strength


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody: `note` stands under the name, `portrait` before it."""

    person: str
    name: str
    note: str
    portrait: QPixmap


@dataclass(frozen=True, slots=True)
class DayHead:
    """A column: `name`, or `short` where it is narrow, and under it `hours`; `said` is the day's name in full."""

    day: date
    name: str
    short: str
    hours: str
    said: str
    opens: Open
    is_today: bool = False


class Stand(NamedTuple):
    """Where a bar is drawn: its row, the column, and the minutes of that column's day."""

    row: int
    day: int
    starts: int
    ends: int


class ShownWeek:
    """People by row, days by column, and their shifts: those of these days, and the mornings of those that began the
    evening before the first. `minutes` are the first and the last that every day shows, `strength` has the stretches
    of each day."""

    def __init__(self, rows: Sequence[Row] = (), heads: Sequence[DayHead] = (), bars: Sequence[Bar] = ()) -> None:
        """`bars` are all that touch these days; one of other days only counts in `strength`."""
        self.rows, self.heads, self.bars = rows, heads, bars
        self._row_of = {row.person: at for at, row in enumerate(rows)}
        self._day_of = {head.day: at for at, head in enumerate(heads)}
        self._bar_of = {bar.id: bar for bar in bars}
        self._cells: defaultdict[tuple[int, int], list[Bar]] = defaultdict(list)
        drawn = list[Bar]()
        for bar in sorted(bars, key=lambda bar: (bar.day, bar.starts)):
            if (stand := self.stand(bar)) is not None:
                self._cells[stand.row, stand.day].append(bar)
                drawn.append(replace(bar, starts=stand.starts, ends=stand.ends))
        first, last = self.minutes = shown_minutes([head.opens for head in heads], drawn)
        self.strength = [strength(bars, head.day, head.opens, first, last) for head in heads]

    def is_empty(self) -> bool:
        return not self.rows or not self.heads

    def in_cell(self, row: int, day: int) -> Sequence[Bar]:
        """By their start."""
        return self._cells.get((row, day), ())

    def bar(self, id_: int) -> Bar | None:
        return self._bar_of.get(id_)

    def row_of(self, person: str) -> int | None:
        return self._row_of.get(person)

    def stand(self, bar: Bar) -> Stand | None:
        """None for one of other people or days."""
        row, day = self._row_of.get(bar.person), self._day_of.get(bar.day)
        if row is None:
            return None
        if day is not None:
            return Stand(row, day, bar.starts, bar.ends)
        if bar.ends > DAY and (morning := self._day_of.get(bar.day + timedelta(days=1))) is not None:
            return Stand(row, morning, 0, bar.ends - DAY)
        return None

    def nearest(self, row: int, day: int) -> tuple[int, int]:
        """The cell that is there."""
        return max(0, min(row, len(self.rows) - 1)), max(0, min(day, len(self.heads) - 1))

    def said(self, row: int, day: int, bar: Bar | None, none: str) -> str:
        """What a screen reader says of a cell: `none` where it has no shift."""
        if self.is_empty():
            return ""
        times = none if bar is None else f"{clock_words(bar.starts)}–{clock_words(bar.ends)}"
        return f"{self.rows[row].name}, {self.heads[day].said}: {times}"
