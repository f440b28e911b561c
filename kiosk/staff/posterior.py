"""What a team's replies tell of how its people differ: the posterior of the prior that they share.

Each person's share p is drawn from Beta(mu M, (1 - mu) M). Of that, mu is uniform on 0 to 1, and 1/sqrt(M + 1), the
root of the correlation between two replies about one person, uniform on 0 to 0.6. Both are integrated over a grid;
nothing is drawn at random, so the same replies give the same figures. Imports NumPy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, pi

import numpy as np
from numpy.typing import NDArray

from kiosk.attention.intervals import wilson
from kiosk.staff.figures import Contacts

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

WIDEST = 0.6  # of 1/sqrt(M + 1)
ROWS = 60  # of M: far finer than the likelihood varies, also with hundreds of people
NODES = 24  # of mu in a row
REACH = 6.0  # standard errors of mu on either side that a row spans
NEGLIGIBLE = 20.0  # logarithms below the likeliest node from which on a node is left out


@dataclass(frozen=True, eq=False)
class Posterior:
    """P people, and the H nodes of the grid that weigh anything: Beta(alpha, beta) with `weight`, together 1.

    `log_likelihood` (P by H) is of each person's replies, in their order, at each node.
    """

    just_right: Integers
    n: Integers
    alpha: Floats
    beta: Floats
    weight: Floats
    log_likelihood: Floats


def posterior(people: Sequence[Contacts]) -> Posterior:
    """The posterior of the prior, given the replies about at least one person."""
    just_right = np.array([one.just_right for one in people], dtype=np.int64)
    n = np.array([one.n for one in people], dtype=np.int64)
    alpha, beta, size = _grid(just_right, n)
    log_likelihood = _rising(alpha, just_right) + _rising(beta, n - just_right) - _rising(alpha + beta, n)
    log_weight = log_likelihood.sum(axis=0) + np.log(size)
    kept = log_weight > log_weight.max() - NEGLIGIBLE
    weight = np.exp(log_weight[kept] - log_weight.max())
    return Posterior(
        just_right, n, alpha[kept], beta[kept], weight / weight.sum(), np.ascontiguousarray(log_likelihood[:, kept])
    )


def log_beta(alpha: Floats, beta: Floats) -> Floats:
    """The logarithm of the beta function, element by element."""
    return log_gamma(alpha) + log_gamma(beta) - log_gamma(alpha + beta)


def log_gamma(values: Floats) -> Floats:
    """The logarithm of the gamma function of values above 0, which NumPy lacks, right to 11 digits or better.

    Source: Stirling's series, Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 6.1.41, taken eight steps
    up, where four terms are enough.
    """
    steps = values.copy()
    for step in range(1, 8):
        steps *= values + step
    far = values + 8
    small = 1 / far**2
    series = (1 / 12 - small * (1 / 360 - small * (1 / 1260 - small / 1680))) / far
    found: Floats = (far - 0.5) * np.log(far) - far + log(2 * pi) / 2 + series - np.log(steps)
    return found


def _grid(just_right: Integers, n: Integers) -> tuple[Floats, Floats, Floats]:
    """The nodes' alpha and beta, and the size of what each stands for.

    The rows of M lie evenly. In each, mu has the nodes and weights of Gauss and Legendre over the range that the
    replies leave possible at that M, so that 50 replies and 50,000 are resolved alike: the Wilson interval of their
    share at 6 standard errors, each person counting for n/(1 + (n - 1) rho) independent replies with rho = 1/(M + 1).
    """
    roots = (np.arange(ROWS) + 0.5) * WIDEST / ROWS
    points, sizes = np.polynomial.legendre.leggauss(NODES)
    counted = n > 0
    shares = just_right[counted] / n[counted]
    mu, size = np.empty((ROWS, NODES)), np.empty((ROWS, NODES))
    for row, root in enumerate(roots):
        worth = n[counted] / (1 + (n[counted] - 1) * root**2)
        limits = wilson(min(float(worth @ shares), float(worth.sum())), float(worth.sum()), REACH)
        mu[row] = limits.low + (limits.high - limits.low) * (points + 1) / 2
        size[row] = (limits.high - limits.low) * sizes / 2
    concentration = (1 / roots**2 - 1)[:, np.newaxis]
    return (mu * concentration).ravel(), ((1 - mu) * concentration).ravel(), size.ravel()


def _rising(start: Floats, counts: Integers) -> Floats:
    """The logarithm of start (start + 1) ... (start + count - 1): a row for each count, a column for each start."""
    different, which = np.unique(counts, return_inverse=True)
    rising: Floats = log_gamma(start + different[:, np.newaxis]) - log_gamma(start)
    return rising[which]
