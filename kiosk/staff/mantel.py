"""Whether two groups differ, where both are held against each other under like circumstances only."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import erfc, sqrt

from kiosk.staff.figures import Contacts


@dataclass(frozen=True)
class Association:
    """By how many replies the first group's `just_right` exceed what was to be expected, and the two-sided p-value."""

    excess: float
    p_value: float


def mantel_haenszel(tables: Iterable[tuple[Contacts, Contacts]]) -> Association:
    """The test that within each table both groups have one share; p is 1 where no table can tell.

    Without the continuity correction: that makes the chi-squared test as cautious as the exact conditional one, whose
    real level is below the nominal, and what is to be held here is the level.

    Source: Mantel & Haenszel, Journal of the National Cancer Institute 22 (1959) 719-748; Agresti, Categorical Data
    Analysis (2013), section 6.4.
    """
    excess = variance = 0.0
    for own, others in tables:
        n = own.n + others.n
        just_right = own.just_right + others.just_right
        if n > 1:
            excess += own.just_right - own.n * just_right / n
            variance += own.n * others.n * just_right * (n - just_right) / (n * n * (n - 1))
    return Association(excess, erfc(abs(excess) / sqrt(2 * variance)) if variance else 1.0)
