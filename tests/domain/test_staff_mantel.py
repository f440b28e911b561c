"""The Mantel-Haenszel test against published tables, and as laws."""

from math import comb, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.figures import Contacts
from kiosk.staff.mantel import mantel_haenszel

Pairs = tuple[tuple[tuple[int, int], tuple[int, int]], ...]
# Rabbits cured and died, given penicillin at once or after 1.5 hours, by dose (Agresti 1990, page 231, and the example
# of R's mantelhaen.test, which gives 3.9286 with the continuity correction).
RABBITS: Pairs = (((0, 6), (0, 5)), ((3, 3), (0, 6)), ((6, 0), (2, 4)), ((5, 1), (6, 0)), ((2, 0), (5, 0)))
# Men and women admitted to Berkeley and rejected, by department (R's UCBAdmissions). Pooled, men are far ahead.
BERKELEY: Pairs = (
    *(((512, 313), (89, 19)), ((353, 207), (17, 8)), ((120, 205), (202, 391))),
    *(((138, 279), (131, 244)), ((53, 138), (94, 299)), ((22, 351), (24, 317))),
)
contacts = st.builds(Contacts, st.integers(0, 40), st.integers(0, 40))
tables = st.lists(st.tuples(contacts, contacts), max_size=6)


def of(pairs: Pairs) -> list[tuple[Contacts, Contacts]]:
    return [(Contacts(*own), Contacts(*others)) for own, others in pairs]


def chi_squared(excess: float, p_value: float) -> float:
    return NormalDist().inv_cdf(p_value / 2) ** 2 if excess else 0.0


def test_the_rabbits() -> None:
    got = mantel_haenszel(of(RABBITS))
    assert got.excess == pytest.approx(3)  # 0 and 3/2 and 2 and -1/2 and 0
    statistic = chi_squared(got.excess, got.p_value)
    assert statistic == pytest.approx(9 / (35 / 22))
    corrected = (sqrt(statistic) * (3 - 0.5) / 3) ** 2
    assert round(corrected, 4) == 3.9286


def test_admissions_differ_pooled_and_not_within_departments() -> None:
    by_department = mantel_haenszel(of(BERKELEY))
    pooled = [tuple(map(sum, zip(*side, strict=True))) for side in zip(*BERKELEY, strict=True)]
    together = mantel_haenszel([(Contacts(*pooled[0]), Contacts(*pooled[1]))])
    assert together.p_value < 1e-20
    assert together.excess > 0 > by_department.excess
    assert round(by_department.p_value, 4) == 0.2169


def test_one_table_has_the_moments_of_the_exact_test() -> None:
    """Of 9 and 12 replies with 13 just right: the hypergeometric mean and variance, summed one by one."""
    chances = {k: comb(9, k) * comb(12, 13 - k) / comb(21, 13) for k in range(1, 10)}
    mean = sum(k * chance for k, chance in chances.items())
    variance = sum((k - mean) ** 2 * chance for k, chance in chances.items())
    got = mantel_haenszel([(Contacts(8, 1), Contacts(5, 7))])
    assert got.excess == pytest.approx(8 - mean)
    assert chi_squared(got.excess, got.p_value) == pytest.approx((8 - mean) ** 2 / variance)


@pytest.mark.parametrize("pairs", [(), (((0, 0), (0, 0)),), (((1, 0), (0, 0)),), (((5, 0), (9, 0)),)])
def test_where_no_table_can_tell_p_is_one(pairs: Pairs) -> None:
    got = mantel_haenszel(of(pairs))
    assert (got.excess, got.p_value) == (0, 1)


@given(tables)
def test_swapping_the_groups_turns_the_excess_and_keeps_the_p_value(drawn: list[tuple[Contacts, Contacts]]) -> None:
    got, swapped = mantel_haenszel(drawn), mantel_haenszel([(others, own) for own, others in drawn])
    assert got.excess == pytest.approx(-swapped.excess, abs=1e-9)
    assert got.p_value == pytest.approx(swapped.p_value)
    assert 0 <= got.p_value <= 1
