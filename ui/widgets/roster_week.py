"""What a grid of shifts holds, and where in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ui.widgets.roster_paint import DayHead, Row
from ui.widgets.roster_places import Bar, Stretch, clock_words, shown_minutes, strength


@dataclass(slots=True)
class ShownWeek:
    """People by row, days by column, and their shifts; those of other days only count in `strength`. `minutes` are the
    first and the last that every day shows."""

    rows: Sequence[Row] = ()
    heads: Sequence[DayHead] = ()
    bars: Sequence[Bar] = ()
    minutes: tuple[int, int] = (0, 60)
    strength: Sequence[Sequence[Stretch]] = ()
    _cells: dict[tuple[str, date], list[Bar]] = field(default_factory=dict)

    def is_empty(self) -> bool:
        return not self.rows or not self.heads

    def in_cell(self, row: int, day: int) -> list[Bar]:
        """By their start."""
        return [] if self.is_empty() else self._cells.get((self.rows[row].person, self.heads[day].day), [])

    def bar(self, id_: int) -> Bar | None:
        return next((bar for bar in self.bars if bar.id == id_), None)

    def row_of(self, person: str) -> int | None:
        return next((at for at, row in enumerate(self.rows) if row.person == person), None)

    def day_of(self, day: date) -> int | None:
        return next((at for at, head in enumerate(self.heads) if head.day == day), None)

    def nearest(self, row: int, day: int) -> tuple[int, int]:
        """The cell that is there."""
        return max(0, min(row, len(self.rows) - 1)), max(0, min(day, len(self.heads) - 1))

    def said(self, row: int, day: int, bar: Bar | None, none: str) -> str:
        """What a screen reader says of a cell: `none` where it has no shift."""
        if self.is_empty():
            return ""
        times = none if bar is None else f"{clock_words(bar.starts)}–{clock_words(bar.ends)}"
        return f"{self.rows[row].name}, {self.heads[day].said}: {times}"


def shown_week(rows: Sequence[Row], heads: Sequence[DayHead], bars: Sequence[Bar]) -> ShownWeek:
    days = {head.day for head in heads}
    first, last = shown_minutes([head.opens for head in heads], [bar for bar in bars if bar.day in days])
    cells: dict[tuple[str, date], list[Bar]] = {}
    for bar in sorted(bars, key=lambda bar: bar.starts):
        cells.setdefault((bar.person, bar.day), []).append(bar)
    floor = [strength(bars, head.day, head.opens, first, last) for head in heads]
    return ShownWeek(rows, heads, bars, (first, last), floor, cells)
