"""How much days differ beyond chance: the spread that Laney's chart widens its limits by."""

from collections.abc import Sequence
from datetime import date
from operator import sub

NEIGHBOURS = 1.128  # d2 of two: the mean distance between two values of a standard normal

STRATA = range(3)  # Monday to Friday, Saturday, Sunday


def stratum(day: date) -> int:
    """Which of STRATA a day belongs to: days that differ in what kind of visitors they bring."""
    return max(0, day.weekday() - 4)


def sigma(*runs: Sequence[float]) -> float:
    """The standard deviation of standardised values by their mean moving range; 1 where chance alone is at work.

    Each run is in order of time, and no range is taken from one run to the next. 0 where no run has two values.

    Source: Laney, Quality Engineering 14 (2002) 531-537.
    """
    total, ranges = 0.0, 0
    for run in runs:
        if len(run) > 1:
            total += sum(map(abs, map(sub, run[1:], run)))
            ranges += len(run) - 1
    return total / ranges / NEIGHBOURS if ranges else 0.0
