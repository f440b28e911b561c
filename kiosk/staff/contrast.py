"""How far a person's share lies from that of the colleagues together. Imports NumPy."""

from statistics import NormalDist

import numpy as np

from kiosk.attention.intervals import Interval
from kiosk.staff.posterior import Floats, Posterior

HALVINGS = 18  # of the range from -1 to 1, to a thousandth of a point
STRAIGHT = 1e-3  # skewness under which a distribution is taken as normal
STEEPEST = 1.5  # skewness above which the cube root no longer follows a gamma, and this one is taken

_SCORES = np.linspace(-8.0, 8.0, 3201)
_CHANCES = np.array([NormalDist().cdf(score) for score in _SCORES.tolist()])


def differences(team: Posterior) -> tuple[Interval, ...]:
    """The 95% posterior interval of each person's share less the colleagues', in the order of `team`.

    The colleagues' share is the mean of theirs, each counting for their replies. At each node of the grid all shares
    are independent, so the difference has a mean, a variance and a third moment that add up; its distribution there is
    taken as a shifted gamma with these three, by the cube root of Wilson & Hilferty, Proceedings of the National
    Academy of Sciences 17 (1931) 684-688. The interval is that of the mixture over the nodes. Its ends are right to
    about a tenth of a point, and to half a point where nearly all or hardly any replies are just right.
    """
    mean, deviation, skewness = _moments(team)
    bounds = [_quantile(team.weight, mean, deviation, skewness, level) for level in (0.025, 0.975)]
    return tuple(Interval(low, high) for low, high in zip(*(found.tolist() for found in bounds), strict=True))


def _moments(team: Posterior) -> tuple[Floats, Floats, Floats]:
    """Mean, standard deviation and skewness of the differences, P by nodes."""
    n = team.n[:, np.newaxis]
    size = team.alpha + team.beta + n
    share = (team.alpha + team.just_right[:, np.newaxis]) / size
    variance = share * (1 - share) / (size + 1)
    third = 2 * variance * (1 - 2 * share) / (size + 2)
    others = team.n.sum() - n
    mean = share - _without_own(n * share) / others
    spread = variance + _without_own(n**2 * variance) / others**2
    skew = third - _without_own(n**3.0 * third) / others**3.0
    return mean, np.sqrt(spread), np.clip(skew / spread**1.5, -STEEPEST, STEEPEST)


def _without_own(values: Floats) -> Floats:
    """For each row the sum of all other rows."""
    rest: Floats = values.sum(axis=0) - values
    return rest


def _quantile(weight: Floats, mean: Floats, deviation: Floats, skewness: Floats, level: float) -> Floats:
    low, high = np.full(len(mean), -1.0), np.full(len(mean), 1.0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        reached = _chance_below((middle[:, np.newaxis] - mean) / deviation, skewness) @ weight >= level
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    found: Floats = (low + high) / 2
    return found


def _chance_below(score: Floats, skewness: Floats) -> Floats:
    """The chance to lie below a standardised score."""
    straight = np.abs(skewness) < STRAIGHT
    skew = np.where(straight, 1.0, skewness)
    root = np.cbrt(np.maximum(0, 1 + skew * score / 2))
    normal = np.where(straight, score, (root - 1 + skew**2 / 36) * 6 / skew)
    chance: Floats = np.interp(normal, _SCORES, _CHANCES)
    return chance
