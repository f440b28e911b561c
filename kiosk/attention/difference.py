"""Whether a figure differs between two sets of replies, where days differ beyond chance anyway."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import erfc, hypot, sqrt
from typing import Literal

from kiosk.attention.comparison import benjamini_hochberg
from kiosk.attention.counts import APPROACHED, FITTING, MISSED, TOO_LITTLE, TOO_MUCH, count
from kiosk.attention.intervals import Interval, Z, balance_interval, wilson
from kiosk.attention.spread import sigma, stratum

Figure = Literal["fitting", "approached", "missed", "too_much", "balance", "waiting"]

LEAST_OF_STRATUM = 4  # days of a stratum in a period under which it has no centre of its own
FARTHEST = 40.0  # standard errors at which a p-value is 0 in floating point


@dataclass(frozen=True)
class Tally:
    """Of n replies, above 0 and not necessarily whole, `plus` count for a figure; of a balance, `minus` count against.

    `minus` is None for a share.
    """

    n: float
    plus: float
    minus: float | None = None

    @property
    def value(self) -> float:
        return (self.plus - (self.minus or 0)) / self.n

    @property
    def variance(self) -> float:
        """Of one reply, which adds 1, -1 or 0."""
        return max(0.0, (self.plus + (self.minus or 0)) / self.n - self.value**2)

    def interval(self, dispersion: float, z: float) -> Interval:
        """That of n/dispersion replies with the same value."""
        n, plus = self.n / dispersion, self.plus / dispersion
        return wilson(plus, n, z) if self.minus is None else balance_interval(plus, self.minus / dispersion, n, z)


@dataclass(frozen=True)
class Difference:
    """A figure after less before, as fractions, with its 95% interval; `clear` when the page may say higher or lower.

    That is where the interval excludes 0 also after Benjamini-Hochberg over all that is compared on the page.
    """

    figure: Figure
    before: float
    after: float
    low: float
    high: float
    p_value: float
    clear: bool

    @property
    def value(self) -> float:
        return self.after - self.before

    @property
    def direction(self) -> Literal["higher", "lower", "equal"]:
        """Which way the value points, whether that is clear or not."""
        if self.value == 0:
            return "equal"
        return "higher" if self.value > 0 else "lower"


@dataclass(frozen=True)
class Sides:
    """What is compared: two tallies of a figure, and how many times chance's variance their days have."""

    figure: Figure
    before: Tally
    after: Tally
    dispersion: float


def tally(figure: Figure, attention: Mapping[str, int]) -> Tally:
    """A figure's tally of replies by value of attention, of which there is at least one.

    :raises KeyError: for `waiting`, which attention doesn't tell.
    """
    plus = {"fitting": FITTING, "approached": APPROACHED, "missed": MISSED, "too_much": TOO_MUCH, "balance": TOO_MUCH}
    minus = count(attention, TOO_LITTLE) if figure == "balance" else None
    return Tally(sum(attention.values()), count(attention, plus[figure]), minus)


def together(tallies: Sequence[Tally]) -> Tally:
    """The tally of all their replies; there is at least one tally, and all are of one figure."""
    minus = None if tallies[0].minus is None else sum(of.minus or 0 for of in tallies)
    return Tally(sum(of.n for of in tallies), sum(of.plus for of in tallies), minus)


def interval(first: Tally, second: Tally, dispersion: float = 1, z: float = Z) -> Interval:
    """The interval of `first` less `second`, 95% unless another `z` is given, each side counting for n/dispersion.

    Source: method 10 of Newcombe, Statistics in Medicine 17 (1998) 873-890. Of a balance, the same with the limits of
    `balance`: Zou & Donner, Statistics in Medicine 27 (2008) 1693-1702.
    """
    one, two = first.interval(dispersion, z), second.interval(dispersion, z)
    difference = first.value - second.value
    # Near z = 0 a balance, whose interval isn't centred on it, may lie outside it: that counts as no distance.
    down = hypot(max(0.0, first.value - one.low), max(0.0, two.high - second.value))
    up = hypot(max(0.0, one.high - first.value), max(0.0, second.value - two.low))
    return Interval(difference - down, difference + up)


def p_value(first: Tally, second: Tally, dispersion: float = 1) -> float:
    """The level at which `interval` just touches 0: it excludes 0 at 95% exactly where this is under 0.05."""
    low, high = 0.0, FARTHEST
    if first.value == second.value:
        return 1.0
    for _ in range(50):  # halves 40 down to the precision of a float
        middle = (low + high) / 2
        limits = interval(first, second, dispersion, middle)
        if limits.low <= 0 <= limits.high:
            high = middle
        else:
            low = middle
    return erfc(low / sqrt(2))


def dispersion(*periods: Sequence[tuple[date, Tally]]) -> float:
    """How many times chance's variance the days of these periods have: sigma², and never under 1.

    A day is standardised by the centre of its own period, so that the difference which is to be judged doesn't pass for
    spread; and within it by that of its stratum (Monday to Friday, Saturday, Sunday) where the period has 4 of its
    days, because what differs every week by the calendar is the same in periods of whole weeks. Each period is in
    order of days.
    """
    return float(max(1.0, sigma(*(_standardised(period) for period in periods)) ** 2))


def _standardised(period: Sequence[tuple[date, Tally]]) -> list[float]:
    strata: dict[int, list[Tally]] = {}
    for day, of in period:
        strata.setdefault(stratum(day), []).append(of)
    everything = [of for _, of in period]
    centres = {key: together(own if len(own) >= LEAST_OF_STRATUM else everything) for key, own in strata.items()}
    return [_z(of, centres[stratum(day)]) for day, of in period]


def _z(day: Tally, centre: Tally) -> float:
    """How many of chance's standard errors a day lies from its centre; 0 where the centre leaves no room for any."""
    return (day.value - centre.value) / sqrt(centre.variance / day.n) if centre.variance > 0 else 0.0


def differences(compared: Sequence[Sides]) -> tuple[Difference, ...]:
    """The differences of a page, after less before, in the order given."""
    p_values = [p_value(sides.after, sides.before, sides.dispersion) for sides in compared]
    found: list[Difference] = []
    for sides, p, clear in zip(compared, p_values, benjamini_hochberg(p_values), strict=True):
        limits = interval(sides.after, sides.before, sides.dispersion)
        found.append(Difference(sides.figure, sides.before.value, sides.after.value, limits.low, limits.high, p, clear))
    return tuple(found)
