"""How many replies it would take to tell a person from the colleagues."""

from math import ceil, sqrt
from statistics import NormalDist

DIFFERENCE = 0.1  # of the shares: 10 points lower than the colleagues
LEVEL = 0.05  # two-sided, shared among all who are compared
POWER = 0.84  # standard errors: that a real difference is found in 80 of 100 cases


def needed(colleagues: float, ratio: float, people: int) -> int | None:
    """About how many replies that name a person a share 10 points under the colleagues' would take, rounded up to tens.

    `colleagues` is their share, `ratio` how many replies they have to one of the person's, above 0; `people` is how
    many are compared, at least 1. None where the colleagues' share is under 10%, for there is nothing so far below it.

    Source: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (2003), chapter 4, for unequal groups
    and without the continuity correction.
    """
    own = colleagues - DIFFERENCE
    if own < 0:
        return None
    z = NormalDist().inv_cdf(1 - LEVEL / people / 2)
    mean = (own + ratio * colleagues) / (1 + ratio)
    none = z * sqrt(mean * (1 - mean) * (1 + 1 / ratio))
    real = POWER * sqrt(own * (1 - own) + colleagues * (1 - colleagues) / ratio)
    return 10 * ceil((none + real) ** 2 / DIFFERENCE**2 / 10)
