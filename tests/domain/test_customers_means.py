"""The permutation test against splits gone through by hand, and the interval that goes with it."""

from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.customers import splits
from kiosk.customers.means import difference_limits, mean_limits, p_value
from kiosk.customers.splits import can_tell, is_exact

few = st.lists(st.integers(0, 60), min_size=2, max_size=6)
enough = st.lists(st.integers(0, 60), min_size=4, max_size=6)


def enumerated(values: list[int], others: list[int]) -> Fraction:
    """Twice the smaller share of all splits that are at least as high, or at least as low: all whole numbers."""
    everything, n = [*values, *others], len(values)
    sums = [sum(split) for split in combinations(everything, n)]  # grows with the difference of the means
    higher = sum(each >= sum(values) for each in sums)
    lower = sum(each <= sum(values) for each in sums)
    return min(Fraction(1), 2 * Fraction(min(higher, lower), len(sums)))


@pytest.mark.parametrize(
    ("values", "others", "p"),
    [
        ([1, 2, 3], [4, 5], Fraction(2, 10)),  # the lowest of the ten splits
        ([1, 2, 4], [3, 5], Fraction(4, 10)),  # the lowest but one
        ([1, 2, 3, 4], [5, 6, 7, 8], Fraction(2, 70)),
        ([1, 2, 3, 5], [4, 6, 7, 8], Fraction(4, 70)),
        ([8, 7, 6, 5], [4, 3, 2, 1], Fraction(2, 70)),
        ([1, 1, 1, 1], [0, 0, 0, 0], Fraction(2, 70)),
        ([1, 1, 1, 0], [1, 0, 0, 0], Fraction(2 * 17, 70)),  # 1 split has all four, 16 have three of them
        ([30, 30], [30, 30], Fraction(1)),
        ([7, 7], [8, 8], Fraction(2, 6)),
    ],
)
def test_p_values_by_hand(values: list[int], others: list[int], p: Fraction) -> None:
    assert p_value(values, others) == pytest.approx(float(p))
    assert enumerated(values, others) == p


@given(few, few)
def test_it_is_what_going_through_all_splits_gives(values: list[int], others: list[int]) -> None:
    got = p_value(values, others)
    assert got == pytest.approx(float(enumerated(values, others)))
    assert got >= min(1, 2 / comb(len(values) + len(others), len(values))) - 1e-12


@given(few, few, st.integers(-50, 50))
def test_neither_the_groups_order_nor_a_common_shift_matters(values: list[int], others: list[int], by: int) -> None:
    got = p_value(values, others)
    assert p_value(others, values) == pytest.approx(got)
    assert p_value([value + by for value in values], [value + by for value in others]) == pytest.approx(got)


@given(enough, enough)
def test_the_interval_is_all_shifts_that_the_test_allows(values: list[int], others: list[int]) -> None:
    got, back = difference_limits(values, others), difference_limits(others, values)
    assert got is not None
    assert back is not None
    assert (back.low, back.high) == pytest.approx((-got.high, -got.low))
    assert got.low <= got.high
    for shift in (-40, -7, 0, 7, 40):
        allowed = enumerated([value - shift for value in values], others) > Fraction(1, 20)
        assert allowed == (got.low - 1e-9 <= shift <= got.high + 1e-9)


def test_an_interval_by_hand() -> None:
    """Of 70 splits one is left out on either side. Nobody is swapped for somebody farther apart than 1 and 8."""
    got = difference_limits([1, 2, 3, 4], [5, 6, 7, 8])
    assert got is not None
    assert (got.low, got.high) == (-7, -1)


@pytest.mark.parametrize(
    ("n", "other", "tells"),
    [
        *[(3, 2, False), (3, 3, False), (4, 3, False), (6, 2, False), (7, 2, False), (99, 1, False), (9, 0, False)],
        *[(4, 4, True), (5, 3, True), (8, 2, True), (0, 0, False), (1, 1, False)],
    ],
)
def test_how_many_can_tell(n: int, other: int, tells: bool) -> None:
    assert can_tell(n, other) == can_tell(other, n) == tells
    if min(n, other) > 1:
        spread, far = list(range(n)), [1000.0 + each for each in range(other)]
        assert (p_value(spread, far) <= splits.LEVEL) == tells  # the widest difference there can be
        assert (difference_limits(spread, far) is not None) == tells


def test_of_too_many_splits_some_are_drawn_the_same_every_time() -> None:
    rng = np.random.default_rng(5)
    values, others = rng.normal(44, 8, 12).tolist(), rng.normal(36, 8, 11).tolist()
    assert is_exact(9, 9)
    assert not is_exact(12, 11)
    everything = np.array([*values, *others])
    sums = everything[np.array(list(combinations(range(23), 12)))].sum(axis=1)
    exact = 2 * min((sums >= sum(values) - 1e-9).mean(), (sums <= sum(values) + 1e-9).mean())
    got, limits = p_value(values, others), difference_limits(values, others)
    assert got == p_value(values, others) == pytest.approx(exact, abs=0.003)
    assert limits == difference_limits(values, others)
    assert limits is not None
    assert p_value([value - limits.low + 0.3 for value in values], others) < 0.05
    assert p_value([value - limits.low - 0.3 for value in values], others) > 0.05
    assert p_value([value - limits.high - 0.3 for value in values], others) < 0.05


def test_the_interval_holds_the_shift_in_at_least_nineteen_of_twenty() -> None:
    rng, held = np.random.default_rng(8), []
    for _ in range(1000):
        drawn = rng.gamma(3, 14, 9)
        limits = difference_limits((drawn[:5] + 9).tolist(), drawn[5:].tolist())
        assert limits is not None
        held.append(limits.low <= 9 <= limits.high)
    assert np.mean(held) >= 0.95


def test_the_interval_of_a_mean() -> None:
    # The ten extra hours of sleep by drug 2 of Student's own example.
    got = mean_limits([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    assert got is not None
    assert (got.low, got.high) == pytest.approx((0.8977, 3.7623), abs=1e-4)
    assert mean_limits([30]) is mean_limits([30, 30, 30]) is mean_limits([]) is None
