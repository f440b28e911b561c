"""Telling a difference from chance."""

from collections.abc import Sequence
from math import fsum

NEGLIGIBLE = 1e-18


def fisher(count: int, n: int, other_count: int, other_n: int) -> float:
    """The two-sided p-value that count/n and other_count/other_n are one rate; 1 when either n is 0.

    Sums the tables with the same margins that are no likelier than this one; those less than 1e-18 times as likely as
    the likeliest are left out.

    Source: Fisher's exact test; Agresti, Categorical Data Analysis (2013), section 3.5.
    """
    total = count + other_count
    likeliest = (total + 1) * (n + 1) // (n + other_n + 2)
    chances = {likeliest: 1.0}  # of k out of n, as multiples of the likeliest
    most, least = min(n, total), max(0, total - other_n)
    k, chance = likeliest, 1.0
    while chance > NEGLIGIBLE and k < most:
        chance *= (n - k) * (total - k) / ((k + 1) * (other_n - total + k + 1))  # the chance of k + 1 over that of k
        k += 1
        chances[k] = chance
    k, chance = likeliest, 1.0
    while chance > NEGLIGIBLE and k > least:
        chance *= k * (other_n - total + k) / ((n - k + 1) * (total - k + 1))
        k -= 1
        chances[k] = chance
    # Tables that are exactly as likely differ by rounding; this allowance is far above it and below any real gap.
    ceiling = chances.get(count, 0.0) * (1 + 1e-7)
    return min(1.0, fsum(chance for chance in chances.values() if chance <= ceiling) / fsum(chances.values()))


def benjamini_hochberg(p_values: Sequence[float], level: float = 0.05) -> tuple[bool, ...]:
    """Which of these tests stand, in the order given, when at most `level` of those that stand may be chance.

    Source: Benjamini & Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289-300.
    """
    ordered = sorted(p_values)
    passed = [p for rank, p in enumerate(ordered, start=1) if p <= rank * level / len(ordered)]
    threshold = max(passed, default=-1.0)  # below any p-value: none stands
    return tuple(p <= threshold for p in p_values)
