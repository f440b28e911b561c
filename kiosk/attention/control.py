"""The control chart of missed chances a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from kiosk.attention.counts import DayCount


@dataclass(frozen=True)
class Day:
    """A day with the limits for its own n, as fractions; `signal` when its rate lies outside them."""

    day: date
    n: int
    missed: int
    low: float
    high: float
    signal: bool


def p_chart(days: Sequence[DayCount]) -> tuple[Day, ...]:
    """The Shewhart p-chart around the rate of all these days together, in their order; days without replies are absent.

    The limits lie three standard errors away, clipped to 0 and 1. On a limit is inside.

    Source: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2.
    """
    n = sum(day.n for day in days)
    if n == 0:
        return ()
    rate = sum(day.missed for day in days) / n
    return tuple(_judge(day, rate) for day in days if day.n)


def _judge(day: DayCount, rate: float) -> Day:
    reach = 3 * sqrt(rate * (1 - rate) / day.n)
    low, high = max(0.0, rate - reach), min(1.0, rate + reach)
    return Day(day.day, day.n, day.missed, low, high, signal=not low <= day.missed / day.n <= high)
