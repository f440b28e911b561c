"""Means of few values, and whether those of two groups differ. Imports NumPy and SciPy."""

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit
from scipy.stats import permutation_test

from kiosk.attention.intervals import Interval
from kiosk.customers.splits import LEVEL, MOST_SPLITS, is_exact, splits

SEED = 2026  # of the splits drawn where there are too many to go through all: the same values give the same figures

_BATCH = 10_000  # splits in memory at a time


def mean_limits(values: Sequence[float]) -> Interval | None:
    """The 95% interval of a mean by Student's t; None of fewer than 2 values, or where all are the same: that shows
    nothing of how far they spread.

    Source: Student, Biometrika 6 (1908) 1-25.
    """
    n = len(values)
    if n < 2 or min(values) == max(values):
        return None
    mean, error = float(np.mean(values)), float(np.std(values, ddof=1)) / n**0.5
    reach = float(stdtrit(n - 1, 1 - LEVEL / 2)) * error
    return Interval(mean - reach, mean + reach)


def p_value(values: Sequence[float], others: Sequence[float]) -> float:
    """The two-sided p-value of a permutation test that it makes no difference in which group a value is.

    It is twice the smaller share of the splits whose difference of means is at least, or at most, the one seen. It goes
    through all splits up to MOST_SPLITS, and draws as many of more. Both groups have at least 2 values.

    Source: Fisher, The Design of Experiments (1935), section 21; Phipson & Smyth, Statistical Applications in Genetics
    and Molecular Biology 9 (2010) 39, for splits that are drawn; computed by SciPy.
    """
    result = permutation_test(
        (np.asarray(values, dtype=float), np.asarray(others, dtype=float)),
        lambda one, other, axis: one.mean(axis=axis) - other.mean(axis=axis),
        permutation_type="independent",
        vectorized=True,
        n_resamples=MOST_SPLITS,  # or all, where there are no more than that
        batch=_BATCH,
        alternative="two-sided",
        rng=np.random.default_rng(SEED),
    )
    return float(result.pvalue)


def difference_limits(values: Sequence[float], others: Sequence[float]) -> Interval | None:
    """The 95% interval of the difference of the means, `values` less `others`: the shifts that `p_value` allows.

    That is, all d for which the test isn't at or under 5% when d is taken from each of `values`; so it leaves out 0
    exactly where that test says that they differ. It takes for granted that belonging to the group shifts each value by
    the same. None where no shift is too large to be allowed, for so few values.

    A split that swaps A out of `values` for as many B out of `others` is at least as extreme, after a shift d, just
    where mean(A) - mean(B) <= d. So of N splits the limits are the N/40-th of these differences from either end.

    Source: Tritchler, Journal of the American Statistical Association 79 (1984) 200-207; Garthwaite, Biometrics 52
    (1996) 1387-1393, for splits that are drawn.
    """
    differences = np.sort(_swapped(values, others))
    rank = int((len(differences) + 1) * LEVEL / 2 + 1e-9)  # 40 splits make 1, however that rounds
    return Interval(float(differences[rank - 1]), float(differences[-rank])) if rank else None


def _swapped(values: Sequence[float], others: Sequence[float]) -> NDArray[np.float64]:
    """For each split but the one seen, the mean of what is swapped out of `values` less that of what comes in."""
    everything = np.asarray([*values, *others], dtype=float)
    chosen = _chosen(len(values), len(others))
    swapped = (chosen >= len(values)).sum(axis=1)
    less = everything[: len(values)].sum() - everything[chosen].sum(axis=1)
    differences: NDArray[np.float64] = less[swapped > 0] / swapped[swapped > 0]
    return differences


def _chosen(n: int, other: int) -> NDArray[np.int64]:
    """Splits, a row each: which n of n + other are in the first group."""
    if is_exact(n, other):
        every = chain.from_iterable(combinations(range(n + other), n))
        return np.fromiter(every, dtype=np.int64, count=n * splits(n, other)).reshape(-1, n)
    everything = np.tile(np.arange(n + other), (MOST_SPLITS, 1))
    drawn: NDArray[np.int64] = np.random.default_rng(SEED).permuted(everything, axis=1)[:, :n]
    return drawn
