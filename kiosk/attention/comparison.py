"""Telling a difference from chance."""

from collections.abc import Sequence
from math import exp, fsum, lgamma


def fisher(count: int, n: int, other_count: int, other_n: int) -> float:
    """The two-sided p-value that count/n and other_count/other_n are one rate; 1 when either n is 0.

    Sums the tables with the same margins that are no likelier than this one.

    Source: Fisher's exact test; Agresti, Categorical Data Analysis (2013), section 3.5.
    """
    total = count + other_count
    least, most = max(0, total - other_n), min(total, n)
    chances = [_hypergeometric(k, n, other_n, total) for k in range(least, most + 1)]
    # Tables that are exactly as likely differ by rounding; this allowance is far above it and below any real gap.
    ceiling = chances[count - least] * (1 + 1e-7)
    return min(1.0, fsum(chance for chance in chances if chance <= ceiling))


def _hypergeometric(k: int, n: int, other_n: int, total: int) -> float:
    return exp(_log_choose(n, k) + _log_choose(other_n, total - k) - _log_choose(n + other_n, total))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def benjamini_hochberg(p_values: Sequence[float], level: float = 0.05) -> tuple[bool, ...]:
    """Which of these tests stand, in the order given, when at most `level` of those that stand may be chance.

    Source: Benjamini & Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289-300.
    """
    ordered = sorted(p_values)
    passed = [p for rank, p in enumerate(ordered, start=1) if p <= rank * level / len(ordered)]
    threshold = max(passed, default=-1.0)  # below any p-value: none stands
    return tuple(p <= threshold for p in p_values)
