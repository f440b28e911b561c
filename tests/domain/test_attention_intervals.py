"""Rates and the balance against published intervals, at the ends, and as laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.intervals import Share, balance, share, wilson

# Newcombe (1998), table I, method 3.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
parts = st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))


@pytest.mark.parametrize(("count", "n", "low", "high"), NEWCOMBE)
def test_wilson_gives_the_published_limits(count: int, n: int, low: float, high: float) -> None:
    interval = wilson(count, n)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(("n", "low", "high"), [(10, 49, 94), (30, 63, 90), (50, 67, 89), (100, 71, 87)])
def test_wilson_at_an_observed_eighty_percent(n: int, low: int, high: int) -> None:
    interval = wilson(0.8 * n, n)
    assert (round(100 * interval.low), round(100 * interval.high)) == (low, high)


def test_a_rate_out_of_nothing_is_none() -> None:
    assert share(0, 0) is None
    assert balance(0, 0, 0) is None


def test_none_and_all_reach_the_ends_exactly() -> None:
    none, every = share(0, 7), share(7, 7)
    assert none is not None
    assert every is not None
    assert (none.value, none.low) == (0.0, 0.0)
    assert (every.value, every.high) == (1.0, 1.0)
    assert none.high == pytest.approx(1 - every.low)


def test_wilson_takes_an_effective_n_between_its_whole_neighbours() -> None:
    assert wilson(5.0, 10).low < wilson(5.25, 10.5).low < wilson(5.5, 11).low


@given(parts)
def test_a_share_lies_within_its_interval(drawn: tuple[int, int, int]) -> None:
    count, n = drawn[0], drawn[0] + drawn[1]
    got = share(count, n)
    if got is None:
        assert n == 0
    else:
        assert got == Share(count, n, count / n, got.low, got.high)
        assert 0 <= got.low <= got.value <= got.high <= 1


@given(st.floats(0.01, 1e6), st.floats(0, 1))
def test_wilson_contains_the_rate_for_any_n(n: float, rate: float) -> None:
    interval = wilson(rate * n, n)
    assert 0 <= interval.low <= rate + 1e-12
    assert rate - 1e-12 <= interval.high <= 1


def test_the_balance_of_the_example() -> None:
    got = balance(30, 81 + 40, 411)
    assert got is not None
    assert (got.n, round(got.value, 4), round(got.low, 4), round(got.high, 4)) == (411, -0.2214, -0.2749, -0.1658)


def test_the_balance_of_one_reply_stays_within_one() -> None:
    got = balance(1, 0, 1)
    assert got is not None
    assert (got.value, got.high) == (1.0, 1.0)
    assert got.low < 0


@given(parts)
def test_a_balance_lies_within_its_interval_and_swapping_the_sides_negates_it(drawn: tuple[int, int, int]) -> None:
    too_much, too_little, rest = drawn
    got, swapped = balance(too_much, too_little, sum(drawn)), balance(too_little, too_much, sum(drawn))
    if got is None or swapped is None:
        assert sum(drawn) == rest == 0
        assert got is swapped
        return
    assert -1 <= got.low <= got.value <= got.high <= 1
    assert (swapped.value, swapped.low, swapped.high) == (-got.value, -got.high, -got.low)
