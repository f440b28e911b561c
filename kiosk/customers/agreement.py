"""How far raters agree on a criterion, over the candidates of many vacancies: Krippendorff's alpha for ordinal data."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import atanh, fsum, lcm, sqrt, tanh

from kiosk.customers.scoring import VALUES

LEAST_CANDIDATES = 20  # with two scores or more, under which no agreement is shown
NO_SPREAD = 1e-9  # standard error under which it is but rounding

Scores = Sequence[int | None]
"""Of one candidate on one criterion: from 1 to 5 by each rater, None for "not seen", in any order."""
Counts = list[int]
"""How many raters gave each of VALUES."""
Matrix = list[list[int]]
"""Coincidences of VALUES with VALUES: whole numbers, in parts of a score."""

_STEPS = range(len(VALUES))


@dataclass(frozen=True)
class Agreement:
    """Alpha on one criterion with its 95% interval: 1 where all agree, 0 where no more than by chance, and under 0
    where less than that.

    `n` is the candidates with two scores or more, and `scores` how many these have. `value` is None under 20 of these
    candidates, or where `alpha` is. The limits are None where leaving out a candidate shows no spread to tell them by,
    as where all agree on everybody.
    """

    n: int
    scores: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


def alpha(candidates: Sequence[Scores]) -> float | None:
    """Krippendorff's alpha for ordinal data, from 1 downwards.

    A candidate with fewer than two scores says nothing of agreement and is left out. None where it isn't defined: no
    candidate has two scores, or all of these scores are one value, where nothing tells raters who agree from raters who
    use but one step of the scale.

    Each pair of scores of a candidate with m scores adds 1/(m-1) to the coincidences o_ck, whose margins are n_c and
    whose sum is n. Two values lie as far apart as the middles of their ranks, d_ck = (n_c + ... + n_k) - (n_c + n_k)/2
    for c < k. Then alpha = 1 - (n-1) * sum(o_ck * d_ck^2) / sum(n_c * n_k * d_ck^2), both sums over c < k.

    Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections C and D; Hayes & Krippendorff,
    Communication Methods and Measures 1 (2007) 77-89.
    """
    counted = _pairable(candidates)
    one = _one(counted)
    return _alpha(_sum([_coincidences(counts, one) for counts in counted]), one)


def agreement(candidates: Sequence[Scores]) -> Agreement:
    """Alpha with an interval by the jackknife that leaves out one candidate at a time.

    With alpha_i that without candidate i, the standard error is s = sqrt((n-1)/n * sum((alpha_i - mean)^2)). The limits
    are tanh(atanh(alpha) -+ t * s / (1 - alpha^2)), t being Student's 97.5th percentile of n-1 degrees of freedom: on
    Fisher's scale they stay under 1 and don't mostly miss on one side where alpha is high. In simulations they hold the
    true alpha in 92 to 97 of 100 cases, with 20 and with 40 candidates (`make raters`). They take candidates as
    independent: where raters are a point stricter or milder than each other throughout a vacancy, that is but 87.

    Source: Tukey, Annals of Mathematical Statistics 29 (1958) 614; Efron & Tibshirani, An Introduction to the Bootstrap
    (1993), chapter 11; of alpha, Hughes, arXiv 2210.13265 (2022).
    """
    counted = _pairable(candidates)
    n, scores = len(counted), sum(map(sum, counted))
    if n < LEAST_CANDIDATES:
        return Agreement(n, scores)
    one = _one(counted)
    parts = [_coincidences(counts, one) for counts in counted]
    together = _sum(parts)
    value = _alpha(together, one)
    if value is None:
        return Agreement(n, scores)
    without = [_alpha(_less(together, part), one) for part in parts]
    error = _standard_error([each for each in without if each is not None])
    if value == 1 or None in without or error < NO_SPREAD:
        return Agreement(n, scores, value)
    from scipy.special import stdtrit  # noqa: PLC0415 - takes a while, and only whoever reads of agreement needs it

    reach = float(stdtrit(n - 1, 0.975)) * error / (1 - value * value)
    return Agreement(n, scores, value, tanh(atanh(value) - reach), tanh(atanh(value) + reach))


def _pairable(candidates: Sequence[Scores]) -> list[Counts]:
    counted = [[list(scores).count(value) for value in VALUES] for scores in candidates]
    return [counts for counts in counted if sum(counts) > 1]


def _one(counted: Sequence[Counts]) -> int:
    """In how many parts a score is counted, so that every coincidence is a whole number of them, and nothing rounds."""
    return lcm(*(sum(counts) - 1 for counts in counted))


def _coincidences(counts: Counts, one: int) -> Matrix:
    part = one // (sum(counts) - 1)
    return [[part * counts[c] * (counts[k] - (c == k)) for k in _STEPS] for c in _STEPS]


def _alpha(coincidences: Matrix, one: int) -> float | None:
    margins = [sum(row) for row in coincidences]
    middles = [2 * up_to - n for up_to, n in zip(accumulate(margins), margins, strict=True)]  # twice that of the ranks
    observed = expected = 0
    for c, k in combinations(_STEPS, 2):
        apart = (middles[k] - middles[c]) ** 2
        observed += coincidences[c][k] * apart
        expected += margins[c] * margins[k] * apart
    return 1 - (sum(margins) - one) * observed / expected if expected else None


def _sum(matrices: Sequence[Matrix]) -> Matrix:
    return [[sum(matrix[c][k] for matrix in matrices) for k in _STEPS] for c in _STEPS]


def _less(matrix: Matrix, other: Matrix) -> Matrix:
    return [[a - b for a, b in zip(row, less, strict=True)] for row, less in zip(matrix, other, strict=True)]


def _standard_error(without: Sequence[float]) -> float:
    n = len(without)
    mean = fsum(without) / n
    return sqrt((n - 1) / n * fsum((each - mean) ** 2 for each in without))
