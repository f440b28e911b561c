"""What missed chances may be worth: an estimate, if those who tap are like everyone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, isfinite, log10, sqrt
from typing import Literal

from kiosk.attention.gates import enough
from kiosk.attention.intervals import wilson
from kiosk.errors import InputRefused

Basis = Literal["door", "partly", "replies"]


@dataclass(frozen=True)
class Worth:
    """What a party that is helped brings, by the dealer's own judgement; `margin` is in euros a sale.

    The conversions are how many more of those helped buy than of those ignored, as fractions.

    :raises InputRefused: unless 0 < low <= likely <= high <= 1 and margin > 0.
    """

    low: float
    likely: float
    high: float
    margin: float

    def __post_init__(self) -> None:
        for conversion in (self.low, self.likely, self.high):
            if not 0 < conversion <= 1:
                raise InputRefused(
                    "A conversion of {conversion} can't be; choose more than 0 and at most 100%",
                    conversion=f"{100 * conversion:g}%",
                )
        if not self.low <= self.likely <= self.high:
            raise InputRefused(
                "The low conversion can't be above the likely, nor that above the high; put them in order"
            )
        if not (isfinite(self.margin) and self.margin > 0):
            raise InputRefused("A margin of {margin} can't be; choose an amount above 0", margin=f"{self.margin:g}")


@dataclass(frozen=True)
class HourLoss:
    """An hour, 0 to 23, of a local day: its valid replies, and how many were ignored without anybody arriving."""

    day: date
    hour: int
    n: int
    ignored: int


@dataclass(frozen=True)
class MissedValue:
    """Euros at the likely conversion with the 95% interval, and the totals at the low and at the high conversion.

    The interval is of chance only; the conversions and the margin are taken as given. `basis` is whom it is about:
    those counted at the door, only those who tapped (`replies`), or each of these on a part of the days (`partly`).
    `n` is the replies.
    """

    value: float
    low: float
    high: float
    at_low: float
    at_high: float
    basis: Basis
    n: int


def missed_value(hours: Sequence[HourLoss], worth: Worth, door: Mapping[date, int] | None = None) -> MissedValue | None:
    """The value of the parties ignored in these hours; None without replies.

    `door` holds the parties counted on a day, which are spread over its hours as its replies are; without a count, a
    day's replies are its parties. A day without replies says nothing, whatever was counted. Hours of the day with fewer
    than 10 replies in all are taken together.

    Source: MOVER, Zou & Donner, Statistics in Medicine 27 (2008) 1693-1702, on Wilson's limits of each hour.
    """
    counted, of_day = door or {}, _replies(hours)
    if not of_day:
        return None
    parties: defaultdict[int, float] = defaultdict(float)
    n: defaultdict[int, int] = defaultdict(int)
    ignored: defaultdict[int, int] = defaultdict(int)
    for at in hours:
        if at.n:
            parties[at.hour] += counted.get(at.day, of_day[at.day]) * at.n / of_day[at.day]
            n[at.hour] += at.n
            ignored[at.hour] += at.ignored
    total = down = up = 0.0
    for together in _pooled(n):
        weight = sum(parties[hour] for hour in together) * worth.likely * worth.margin
        count, replies = sum(ignored[hour] for hour in together), sum(n[hour] for hour in together)
        limits = wilson(count, replies)
        total += weight * count / replies
        down += (weight * (count / replies - limits.low)) ** 2
        up += (weight * (limits.high - count / replies)) ** 2
    return MissedValue(
        value=total,
        low=total - sqrt(down),
        high=total + sqrt(up),
        at_low=total * worth.low / worth.likely,
        at_high=total * worth.high / worth.likely,
        basis=_basis(of_day, counted),
        n=sum(n.values()),
    )


def two_digits(amount: float) -> int:
    """An amount of euros as it is shown, to two significant digits and never to parts of a euro: 12 345 is 12 000."""
    if amount == 0:
        return 0
    return int(round(amount, min(0, 1 - floor(log10(abs(amount))))))


def _replies(hours: Sequence[HourLoss]) -> dict[date, int]:
    """By day, of the days with any."""
    found: defaultdict[date, int] = defaultdict(int)
    for at in hours:
        if at.n:
            found[at.day] += at.n
    return dict(found)


def _pooled(n: Mapping[int, int]) -> Iterator[list[int]]:
    """The hours of which each group has a rate of its own."""
    yield from ([hour] for hour, replies in n.items() if enough(replies))
    if scarce := [hour for hour, replies in n.items() if not enough(replies)]:
        yield scarce


def _basis(of_day: Mapping[date, int], counted: Mapping[date, int]) -> Basis:
    with_count = sum(day in counted for day in of_day)
    if with_count == 0:
        return "replies"
    return "door" if with_count == len(of_day) else "partly"
