"""Medians and percentiles of values that were counted one by one, as seconds are."""

from collections.abc import Mapping

from kiosk.attention.gates import GATE_90, enough


def median(counted: Mapping[int, int]) -> float | None:
    """Of values, each with how often it occurs; None when none does."""
    n = sum(counted.values())
    if n == 0:
        return None
    return (_ranked(counted, (n - 1) // 2) + _ranked(counted, n // 2)) / 2


def percentile_90(counted: Mapping[int, int]) -> int | None:
    """The smallest value that nine tenths don't exceed; None when none occurs."""
    n = sum(counted.values())
    return _ranked(counted, -(-9 * n // 10) - 1) if n else None


def typical(seconds: Mapping[int, int]) -> tuple[float | None, int | None]:
    """The median and the 90th percentile, each None under its gate."""
    n = sum(seconds.values())
    return (
        median(seconds) if enough(n) else None,
        percentile_90(seconds) if enough(n, GATE_90) else None,
    )


def _ranked(counted: Mapping[int, int], rank: int) -> int:
    """The value at `rank`, from 0, when all are put in order."""
    below = 0
    for value, count in sorted(counted.items()):
        below += count
        if rank < below:
            return value
    raise IndexError(rank)
