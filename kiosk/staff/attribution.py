"""Whether people are named about as often as their hours on the floor would give.

A check on how replies are attributed, for somebody to ask about: it tells who is odd to ask about, and nothing of how
anybody works. Being named often is no merit and seldom no fault.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from typing import Literal

from kiosk.attention.comparison import benjamini_hochberg

LEAST_EXPECTED = 10.0  # replies under which a person isn't judged
ODD_RATIO = 2.0  # people differ in how often they are named without anything being odd, but hardly by this factor


@dataclass(frozen=True)
class FloorHour:
    """Who was on the floor in an hour, and how many of its replies name each person."""

    on_floor: frozenset[str]
    named: Mapping[str, int]


@dataclass(frozen=True)
class Attribution:
    """How many replies name a person in hours on the floor, against what these hours would give.

    `odd` is None where there is nothing to ask about, or too little to judge by.
    """

    key: str
    named: int
    expected: float
    odd: Literal["more", "fewer"] | None


@dataclass
class _Sums:
    named: int = 0
    expected: float = 0.0
    variance: float = 0.0

    @property
    def p_value(self) -> float:
        """That each reply names everybody on the floor with the same chance: a normal approximation."""
        return erfc(abs(self.named - self.expected) / sqrt(2 * self.variance)) if self.variance else 1.0


def attribution(hours: Sequence[FloorHour]) -> tuple[Attribution, ...]:
    """The check of everybody whom the floor had in these hours, in the order of keys.

    Expected are, hour by hour, the replies that name anybody on the floor, over how many were there. Odd is who is
    named twice as often or more, or half as often or less, and beyond chance after Benjamini-Hochberg at 5% over
    everybody with 10 expected replies.

    Source of the test: observed less expected counts summed over tables, each with the variance of its own draw, as in
    Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170.
    """
    sums = _summed(hours)
    judged = sorted(key for key, of in sums.items() if of.expected >= LEAST_EXPECTED)
    stands = benjamini_hochberg([sums[key].p_value for key in judged])
    beyond = {key for key, passed in zip(judged, stands, strict=True) if passed}
    return tuple(
        Attribution(key, of.named, of.expected, _odd(of) if key in beyond else None) for key, of in sorted(sums.items())
    )


def _summed(hours: Sequence[FloorHour]) -> dict[str, _Sums]:
    sums: defaultdict[str, _Sums] = defaultdict(_Sums)
    for hour in hours:
        present = len(hour.on_floor)
        replies = sum(n for key, n in hour.named.items() if key in hour.on_floor)
        for key in hour.on_floor:
            of = sums[key]
            of.named += hour.named.get(key, 0)
            of.expected += replies / present
            of.variance += replies / present * (1 - 1 / present)
    return sums


def _odd(of: _Sums) -> Literal["more", "fewer"] | None:
    if of.named >= ODD_RATIO * of.expected:
        return "more"
    return "fewer" if ODD_RATIO * of.named <= of.expected else None
