"""A person's share in the light of the team's: the fewer replies, the nearer to it. Imports NumPy."""

import numpy as np

from kiosk.staff.figures import Estimate
from kiosk.staff.posterior import Floats, Posterior, log_beta

CELLS = 1000  # of a share
LOW, HIGH = 0.025, 0.975


def shrunk(team: Posterior) -> tuple[Estimate, ...]:
    """The posterior mean of each person's share with its equal-tailed 95% interval, in the order of `team`.

    Each is a mixture of Betas. The mean is reckoned from them, the interval from their density on 1,000 cells, which
    lie closer near 0 and 1, as shares there are known more exactly.
    """
    just_right, n = team.just_right[:, np.newaxis], team.n[:, np.newaxis]
    means = (team.alpha + just_right) / (team.alpha + team.beta + n) @ team.weight
    edges = np.sin(np.linspace(0, np.pi / 2, CELLS + 1)) ** 2
    below = np.cumsum(_masses(team, edges), axis=1)
    # Near 0 and 1 a density may go to infinity, and what the cells hold falls short of 1 there. A person with few or
    # none just right has that end below, everybody else above.
    below += np.where(2 * just_right < n, 1 - below[:, -1:], 0)
    limits = [
        (float(np.interp(LOW, row, edges[1:], left=0)), float(np.interp(HIGH, row, edges[1:], right=1)))
        for row in np.maximum.accumulate(below, axis=1)
    ]
    return tuple(Estimate(float(mean), *ends) for mean, ends in zip(means, limits, strict=True))


def _masses(team: Posterior, edges: Floats) -> Floats:
    """How much of each person's posterior is in each cell of a share, P by cells.

    The posterior is the likelihood of the own replies times a mixture of the nodes' Betas, each weighing what it does
    without those replies: so one product of matrices serves everybody.
    """
    angles = (np.arange(CELLS) + 0.5) * np.pi / (2 * CELLS)
    log_p, log_q = 2 * np.log(np.sin(angles)), 2 * np.log(np.cos(angles))
    priors = np.exp(
        np.outer(team.alpha - 1, log_p) + np.outer(team.beta - 1, log_q) - log_beta(team.alpha, team.beta)[:, None]
    )
    without = np.log(team.weight) - team.log_likelihood
    largest = without.max(axis=1, keepdims=True)
    mixed = np.exp(without - largest) @ priors
    likelihood = np.exp(np.outer(team.just_right, log_p) + np.outer(team.n - team.just_right, log_q) + largest)
    masses: Floats = likelihood * mixed * np.diff(edges)
    return masses
