"""The control chart of missed chances a day whose limits know that days differ."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Literal

from kiosk.attention.counts import DayCount
from kiosk.attention.gates import enough
from kiosk.attention.spread import STRATA, sigma, stratum

WINDOW = 56  # days before the judged day that its limits come from
LEAST_DAYS = 20  # of these with replies, under which there are no limits
LEAST_OF_STRATUM = 8  # days of a stratum under which it has no centre of its own

Side = Literal["fewer", "more"]
"""On which side of its limits a day lies: with fewer missed chances than they have, which is good, or with more."""


@dataclass(frozen=True)
class ChartDay:
    """A day as fractions, with the limits that the 56 days before it give for its n; None where there are none yet.

    `signal` is whether the rate lies outside them, None while it isn't judged. `explained` days have a known cause.
    """

    day: date
    n: int
    missed: int
    rate: float
    centre: float | None
    low: float | None
    high: float | None
    signal: bool | None
    explained: bool

    @property
    def side(self) -> Side | None:
        """Of a day outside its limits; None for any other."""
        if not self.signal or self.low is None:
            return None
        return "fewer" if self.rate < self.low else "more"


@dataclass(frozen=True)
class Chart:
    """The days with replies in order. `behind` is how many days the limits of `today` rest on, or would rest on."""

    days: tuple[ChartDay, ...]
    behind: int


def laney_chart(
    days: Sequence[DayCount], first: date, last: date, today: date, explained: Collection[date] = ()
) -> Chart:
    """Laney's p′-chart of the days from `first` to `last`, both included; days without replies are absent.

    `days` holds a day at most once, in any order, with the 56 days before `first` where they are known. Each day is
    judged once, from the closed days in the 56 before it, of which at least 20 must have replies; the explained ones
    are judged, but are nobody's limits. `today` is still open: it has limits and no judgement, and so has a day with
    fewer than 10 replies, which shows no rate. The limits lie 3 max(1, sigma) standard errors from the centre, clipped
    to 0 and 1; on a limit is inside. The centre is the rate of the day's stratum (Monday to Friday, Saturday, Sunday)
    where 8 of its days are among them, otherwise of all.

    Source: Laney, Quality Engineering 14 (2002) 531-537.
    """
    with_replies = sorted((day for day in days if day.n), key=lambda day: day.day)
    window = _Window([day for day in with_replies if day.day < today and day.day not in explained])
    shown: list[ChartDay] = []
    for day in with_replies:
        if first <= day.day <= min(last, today):
            window.move_to(day.day)
            shown.append(_judge(day, window, judged=day.day < today and enough(day.n), explained=day.day in explained))
    window.move_to(today)
    return Chart(tuple(shown), window.size)


def _judge(day: DayCount, window: "_Window", judged: bool, explained: bool) -> ChartDay:
    rate = day.missed / day.n
    limits = window.limits(stratum(day.day))
    if limits is None:
        return ChartDay(day.day, day.n, day.missed, rate, None, None, None, None, explained)
    centre, reach = limits
    half = reach / sqrt(day.n)
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    signal = not low <= rate <= high if judged else None
    return ChartDay(day.day, day.n, day.missed, rate, centre, low, high, signal, explained)


class _Window:
    """The reference days within 56 days before a day that only moves on; its sums move with it."""

    def __init__(self, days: Sequence[DayCount]) -> None:
        """`days` have replies and are in order."""
        self._days = [(day.day.toordinal(), stratum(day.day), day.n, day.missed) for day in days]
        # With u = missed/√n and v = √n, a day's z is (u - rate v) / √(rate (1 - rate)), whatever the rate.
        self._parts = [(missed / sqrt(n), sqrt(n), of) for _, of, n, missed in self._days]
        self._start = self._end = 0
        self._counted = [0 for _ in STRATA]
        self._n = [0 for _ in STRATA]
        self._missed = [0 for _ in STRATA]

    @property
    def size(self) -> int:
        return self._end - self._start

    def move_to(self, day: date) -> None:
        """`day` isn't before the one it stood at."""
        before = day.toordinal()
        while self._end < len(self._days) and self._days[self._end][0] < before:
            self._count(self._end, 1)
            self._end += 1
        while self._start < self._end and self._days[self._start][0] < before - WINDOW:
            self._count(self._start, -1)
            self._start += 1

    def limits(self, of: int) -> tuple[float, float] | None:
        """The centre of a stratum, and how far from it the limits of one reply lie; None with too few days."""
        if self.size < LEAST_DAYS:
            return None
        overall = sum(self._missed) / sum(self._n)
        rates = [
            missed / n if counted >= LEAST_OF_STRATUM else overall
            for counted, n, missed in zip(self._counted, self._n, self._missed, strict=True)
        ]
        # At a rate of 0 or 1 all days are alike: each has a z of 0.
        scales = [1 / sqrt(rate * (1 - rate)) if 0 < rate < 1 else 0.0 for rate in rates]
        z = [(u - rates[k] * v) * scales[k] for u, v, k in self._parts[self._start : self._end]]
        return rates[of], 3 * max(1.0, sigma(z)) * sqrt(rates[of] * (1 - rates[of]))

    def _count(self, index: int, sign: int) -> None:
        _, of, n, missed = self._days[index]
        self._counted[of] += sign
        self._n[of] += sign * n
        self._missed[of] += sign * missed
