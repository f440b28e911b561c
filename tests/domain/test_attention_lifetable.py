"""The life table against Lee's published example, and the waiting curve at its ends and as a law."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.intervals import wilson
from kiosk.attention.lifetable import (
    INTERVALS,
    Waits,
    Within,
    add,
    life_table,
    waiting,
    waiting_exit,
    within,
    within_exit,
)

# 2,418 men with angina pectoris, a year an interval (Lee 1992; the SAS LIFETEST example).
DIED = (456, 226, 152, 171, 135, 125, 83, 74, 51, 42, 43, 34, 18, 9, 6, 0)
WITHDRAWN = (0, 39, 22, 23, 24, 107, 133, 102, 68, 64, 45, 53, 33, 27, 23, 30)
AT_RISK = (2418, 1942.5, 1686, 1511.5, 1317, 1116.5, 871.5, 671, 512, 395, 298.5, 206.5, 129.5, 81.5, 47.5, 15)
SURVIVAL = (
    *(0.8114, 0.7170, 0.6524, 0.5786, 0.5193, 0.4611, 0.4172, 0.3712),
    *(0.3342, 0.2987, 0.2557, 0.2136, 0.1839, 0.1636, 0.1429, 0.1429),
)
by_interval = st.fixed_dictionaries({label: st.integers(0, 40) for label in INTERVALS})


def test_the_published_life_table() -> None:
    rows = life_table(DIED, WITHDRAWN)
    assert tuple(row.at_risk for row in rows) == AT_RISK
    assert tuple(round(row.survival, 4) for row in rows) == SURVIVAL
    assert (round(rows[0].standard_error, 4), round(rows[4].standard_error, 4)) == (0.0080, 0.0103)
    assert (rows[0].entering, rows[-1].entering) == (2418, 30)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        life_table((1, 2), (1,))


def test_waiting_follows_the_life_table_by_hand() -> None:
    points = waiting({"0-2": 10, "5-15": 5, "30+": 1}, {"0-2": 4, "2-5": 6, "30+": 2})
    assert [point.minutes for point in points] == [2, 5, 15, 30]
    assert {point.n for point in points} == {28}
    # At risk 28 - 4/2 = 26, then 14 - 6/2 = 11 without an event, then 8 with 5.
    within_two, within_fifteen = 10 / 26, 1 - 16 / 26 * 3 / 8
    assert [point.share for point in points] == pytest.approx([within_two, within_two, within_fifteen, within_fifteen])
    greenwood = (1 - within_fifteen) ** 2 * (10 / (26 * 16) + 5 / (8 * 3))
    effective = within_fifteen * (1 - within_fifteen) / greenwood
    limits = wilson(within_fifteen * effective, effective)
    assert (points[2].low, points[2].high) == pytest.approx((limits.low, limits.high))


def test_without_withdrawals_the_curve_is_the_plain_share() -> None:
    wait = {"0-2": 18, "2-5": 20, "5-15": 30, "15-30": 10, "30+": 22}
    for inside, leaving in zip(waiting(wait, {}), waiting_exit(wait, 0), strict=True):
        assert (inside.share, inside.low, inside.high) == pytest.approx((leaving.share, leaving.low, leaving.high))


def test_no_replies_give_no_curve() -> None:
    assert waiting({}, {}) == ()
    assert waiting_exit({}, 0) == ()


def test_nobody_approached_is_zero_with_the_smallest_number_at_risk() -> None:
    points = waiting({}, {"0-2": 4, "2-5": 6, "30+": 10})
    assert [point.share for point in points] == [0.0, 0.0, 0.0, 0.0]
    assert points[0].high == wilson(0, 18).high
    assert points[1].high == wilson(0, 13).high
    assert points[2].high == points[3].high == wilson(0, 10).high


def test_once_everybody_was_approached_the_curve_stays_at_one_with_the_interval_it_had_there() -> None:
    points = waiting({"0-2": 5, "2-5": 7}, {"0-2": 2})
    assert [(point.minutes, point.share, point.high) for point in points[1:]] == [(m, 1.0, 1.0) for m in (5, 15, 30)]
    assert {point.low for point in points[1:]} == {wilson(7, 7).low}
    assert {point.n for point in points} == {14}


def test_everybody_approached_only_after_the_last_boundary_is_no_point_beyond_it() -> None:
    assert [(point.minutes, point.share) for point in waiting({"30+": 3}, {})] == [(m, 0.0) for m in (2, 5, 15, 30)]


def test_the_curve_ends_where_nobody_was_left_to_observe() -> None:
    assert [point.minutes for point in waiting({"0-2": 5}, {"0-2": 2, "5-15": 1})] == [2, 5, 15]


def test_within_follows_the_curve_to_its_end_and_no_further() -> None:
    assert within(15, {"0-2": 5}, {"0-2": 2, "5-15": 1}) == Within(1 - (1 - 5 / 7), pytest.approx(7), 8)
    assert within(30, {"0-2": 5}, {"0-2": 2, "5-15": 1}) is None
    assert within(30, {"0-2": 5, "2-5": 7}, {"0-2": 2}) == Within(1.0, 7.0, 14)
    assert within(2, {}, {}) is within_exit(2, {}, 0) is None


def test_by_the_door_the_shares_are_plain_counts() -> None:
    points = waiting_exit({"0-2": 15, "2-5": 10, "30+": 3}, 120)
    assert [point.share for point in points] == pytest.approx([15 / 148, 25 / 148, 25 / 148, 25 / 148])
    assert (round(points[0].low, 4), round(points[0].high, 4), points[0].n) == (0.0624, 0.1605, 148)


@pytest.mark.parametrize("minutes", [0, 3, 60])
def test_a_boundary_that_is_none_is_named(minutes: int) -> None:
    for refused in (lambda: within(minutes, {"0-2": 5}, {}), lambda: within_exit(minutes, {}, 0)):
        with pytest.raises(ValueError, match=f"no interval ends at {minutes} minutes, only at 2, 5, 15, 30"):
            refused()


def test_those_by_the_door_count_only_where_there_are_no_others() -> None:
    wait, stay, exit_wait = {"0-2": 5, "2-5": 7}, {"0-2": 2}, {"5-15": 3}
    inside = Waits(wait, stay, exit_wait, 4)
    assert (inside.n, inside.curve, inside.within(5)) == (14, waiting(wait, stay), within(5, wait, stay))
    for none in ({}, {"0-2": 0}):
        door = Waits(none, {}, exit_wait, 4)
        assert (door.n, door.curve) == (7, waiting_exit(exit_wait, 4))
        assert door.within(15) == within_exit(15, exit_wait, 4)
    assert add([inside, door]) == Waits(wait, stay, {"5-15": 6}, 8)
    assert add([]).curve == ()
    assert add([]).within(5) is None


@given(by_interval, by_interval)
def test_the_curve_never_falls_and_lies_within_its_limits(wait: dict[str, int], stay: dict[str, int]) -> None:
    for points in (waiting(wait, stay), waiting_exit(wait, sum(stay.values()))):
        shares = [point.share for point in points]
        assert shares == sorted(shares)
        for point in points:
            assert point.n == sum(wait.values()) + sum(stay.values())
            assert 0 <= point.low <= point.share + 1e-12
            assert point.share - 1e-12 <= point.high <= 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=20))
def test_survival_only_falls_and_those_who_enter_only_leave(counted: list[tuple[int, int]]) -> None:
    rows = life_table([events for events, _ in counted], [withdrawn for _, withdrawn in counted])
    for before, after in pairwise(rows):
        assert 0 <= after.survival <= before.survival <= 1
        assert 0 < after.at_risk <= before.at_risk
        assert after.entering <= before.entering
    assert all(0 <= row.standard_error <= 0.5 / row.at_risk**0.5 + 1e-9 for row in rows)
