"""Rates and the balance, each with its 95% interval."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)  # two-sided 95%


@dataclass(frozen=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """A count out of n as a fraction, with its Wilson interval."""

    count: int
    n: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Balance:
    """Too much less too little attention as a fraction of n, from -1 to 1."""

    n: int
    value: float
    low: float
    high: float


def wilson(count: float, n: float, z: float = Z) -> Interval:
    """The score interval of count/n, as fractions within 0 and 1; 95% unless another `z` is given.

    `n` is above 0 and need not be whole, so that an effective sample size can be used; `count` is from 0 to n.

    Source: Wilson (1927); method 3 of Newcombe, Statistics in Medicine 17 (1998) 857-872.
    """
    value = count / n
    centre = (value + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(value * (1 - value) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    # At the ends the limit is the value itself; the root leaves it a rounding error away.
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == n else min(1.0, centre + half)
    return Interval(low, high)


def share(count: int, n: int) -> Share | None:
    """`count` out of `n` with its Wilson interval; None when n is 0, for then there is no rate."""
    if n == 0:
        return None
    limits = wilson(count, n)
    return Share(count, n, count / n, limits.low, limits.high)


def balance(too_much: int, too_little: int, n: int) -> Balance | None:
    """(too_much - too_little) / n with its 95% interval; None when n is 0.

    The two counts are disjoint parts of the same n replies, so this is a difference of paired proportions.

    Source: Agresti & Min, Statistics in Medicine 24 (2005) 729-740: the Wald interval after adding half a reply to
    each of the four cells.
    """
    if n == 0:
        return None
    limits = balance_interval(too_much, too_little, n)
    return Balance(n, (too_much - too_little) / n, limits.low, limits.high)


def balance_interval(too_much: float, too_little: float, n: float, z: float = Z) -> Interval:
    """The interval of `balance` within -1 and 1, as `wilson` is of a share: of any n above 0 and at any `z`."""
    difference = too_much - too_little
    centre = difference / (n + 2)
    half = z * sqrt((too_much + too_little + 1) - difference * difference / (n + 2)) / (n + 2)
    return Interval(max(-1.0, centre - half), min(1.0, centre + half))
