"""Before and after: the figures of two periods of whole weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.attention.counts import DayAttention
from kiosk.attention.difference import Difference, Figure, Sides, differences, dispersion, tally, together
from kiosk.attention.gates import GATE_COMPARED, enough
from kiosk.errors import InputRefused

COMPARED: tuple[Figure, ...] = ("fitting", "approached", "missed", "too_much", "balance")


@dataclass(frozen=True)
class Weeks:
    """A period of whole weeks, beginning on any day of the week; both days are in it.

    :raises InputRefused: when it isn't whole weeks, or ends before it begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InputRefused(
                "{last} is before {first}, when this period starts; choose a later end",
                first=self.first,
                last=self.last,
            )
        days = (self.last - self.first).days + 1
        if days % 7:
            raise InputRefused(
                "Only whole weeks can be compared, and {first} to {last} aren't; let it end on {end}",
                first=self.first,
                last=self.last,
                end=_end_after(self.first, max(1, round(days / 7))),
            )

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class TooFew:
    """No comparison: the smaller side has n of the `least` replies that it needs."""

    n: int
    least: int


def compare(before: Weeks, after: Weeks, days: Sequence[DayAttention]) -> tuple[Difference, ...] | TooFew:
    """The difference of each of COMPARED, after less before. It says nothing of why.

    `days` holds those of both periods, each at most once, in any order; others are left aside. A balance counts from
    -1 to 1, the others are shares; `direction` higher of a balance is towards too much.

    :raises InputRefused: when the periods share a day.
    """
    if before.first <= after.last and after.first <= before.last:
        first, last = max(before.first, after.first), min(before.last, after.last)
        if first == last:
            raise InputRefused("Both periods have {day} in them; choose two that share no day", day=first)
        raise InputRefused(
            "Both periods have {first} to {last} in them; choose two that share no day", first=first, last=last
        )
    sides = [_of(weeks, days) for weeks in (before, after)]
    n = min(sum(sum(day.attention.values()) for day in side) for side in sides)
    if not enough(n, GATE_COMPARED):
        return TooFew(n, GATE_COMPARED)
    return differences([_sides(figure, *sides) for figure in COMPARED])


def _end_after(first: date, weeks: int) -> date:
    """The last of so many weeks, or of the calendar, which a field lets somebody type."""
    return date.fromordinal(min(first.toordinal() + 7 * weeks - 1, date.max.toordinal()))


def _of(weeks: Weeks, days: Sequence[DayAttention]) -> list[DayAttention]:
    inside = [day for day in days if day.day in weeks and any(day.attention.values())]
    return sorted(inside, key=lambda day: day.day)


def _sides(figure: Figure, before: Sequence[DayAttention], after: Sequence[DayAttention]) -> Sides:
    first, second = ([(day.day, tally(figure, day.attention)) for day in side] for side in (before, after))
    return Sides(
        figure, together([of for _, of in first]), together([of for _, of in second]), dispersion(first, second)
    )
