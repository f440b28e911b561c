"""The monthly talks beside fitting attention and sales: shown month by month, and not tested.

A month with a talk and one without differ by season, staff and much else, and nobody tosses a coin about talking.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kiosk.attention.counts import FITTING, count
from kiosk.attention.gates import enough
from kiosk.attention.intervals import Share, share

Talk = Literal["kept", "missed", "open"]
"""Whether customers were talked with in a month; `open` while it may still come."""


@dataclass(frozen=True)
class MonthCounts:
    """A month, by its first day: its talk, its valid replies by value of attention, and what the dealer gave as sales.

    Sales are a number or euros, the same for every month; None where not given.
    """

    month: date
    talk: Talk
    attention: Mapping[str, int]
    sales: float | None = None


@dataclass(frozen=True)
class MonthBeside:
    """A month's talk, its n valid replies, the share of fitting attention with Wilson's 95% interval, None under 10
    replies, and its sales, which have no interval since they are all there were."""

    month: date
    talk: Talk
    n: int
    fitting: Share | None
    sales: float | None


def beside(months: Iterable[MonthCounts]) -> tuple[MonthBeside, ...]:
    """The months in order of time; each is there at most once."""
    return tuple(_beside(of) for of in sorted(months, key=lambda of: of.month))


def _beside(of: MonthCounts) -> MonthBeside:
    n = sum(of.attention.values())
    fitting = share(count(of.attention, FITTING), n) if enough(n) else None
    return MonthBeside(of.month, of.talk, n, fitting, of.sales)
