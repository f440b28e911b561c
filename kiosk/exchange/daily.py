"""Counting replies by day as they go by."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kiosk.attention.counts import ATTENTION
from kiosk.storage.rows import Row


@dataclass
class DayTotals:
    """One local day's replies. `attention` counts the valid ones by value; every reply is valid, set aside or
    withdrawn, and a withdrawn one is nothing else."""

    attention: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ATTENTION, 0))
    set_aside: int = 0
    withdrawn: int = 0

    @property
    def valid(self) -> int:
        return sum(self.attention.values())

    @property
    def numbers(self) -> tuple[int, ...]:
        """Valid, the five values of attention in the order of `ATTENTION`, set aside, withdrawn, all."""
        every = self.valid + self.set_aside + self.withdrawn
        return (self.valid, *self.attention.values(), self.set_aside, self.withdrawn, every)

    def add(self, row: Row) -> None:
        if row.outcome == "withdrawn":
            self.withdrawn += 1
        elif row.quarantine:
            self.set_aside += 1
        else:
            self.attention[row.answers["attention"]] += 1


@dataclass
class Daily:
    """Totals by day, and of all days together."""

    days: dict[date, DayTotals] = field(default_factory=dict)
    total: DayTotals = field(default_factory=DayTotals)

    def add(self, row: Row) -> None:
        self.days.setdefault(row.started.date(), DayTotals()).add(row)
        self.total.add(row)

    def in_order(self) -> Iterable[tuple[date, DayTotals]]:
        return sorted(self.days.items())
