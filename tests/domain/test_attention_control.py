"""The p-chart against the handbook's wafers, at its ends, and as a law."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.control import p_chart
from kiosk.attention.counts import DayCount

FIRST = date(2026, 11, 1)
# Defective chips on 30 wafers of 50 (NIST e-Handbook 6.3.3.2).
WAFERS = (
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
)


def days_of(*counted: tuple[int, int]) -> list[DayCount]:
    return [DayCount(FIRST + timedelta(days=number), n, missed) for number, (n, missed) in enumerate(counted)]


def test_the_published_limits_and_signals() -> None:
    chart = p_chart(days_of(*((50, missed) for missed in WAFERS)))
    assert {(round(day.low, 4), round(day.high, 4)) for day in chart} == {(0.0524, 0.4102)}
    assert [number for number, day in enumerate(chart, start=1) if day.signal] == [15, 23]


def test_limits_follow_each_days_own_n_around_one_rate() -> None:
    large, small = p_chart(days_of((361, 69), (50, 12)))
    assert (round(small.low, 4), round(small.high, 4)) == (0.0283, 0.3658)
    assert small.low < large.low < 81 / 411 < large.high < small.high


def test_a_day_below_the_limits_signals_too() -> None:
    assert [day.signal for day in p_chart(days_of((100, 50), (100, 50), (100, 50), (100, 20)))] == [
        False,
        False,
        False,
        True,
    ]


def test_days_without_replies_are_absent() -> None:
    assert p_chart([]) == ()
    assert p_chart(days_of((0, 0))) == ()
    assert [day.day.day for day in p_chart(days_of((10, 1), (0, 0), (10, 1)))] == [1, 3]


@pytest.mark.parametrize(("missed", "limit"), [(0, 0.0), (20, 1.0)])
def test_none_or_all_missed_is_no_signal(missed: int, limit: float) -> None:
    chart = p_chart(days_of((20, missed), (20, missed)))
    assert [(day.low, day.high, day.signal) for day in chart] == [(limit, limit, False)] * 2


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=40))
def test_limits_lie_around_the_rate_within_zero_and_one(counted: list[tuple[int, int]]) -> None:
    days = days_of(*((missed + other, missed) for missed, other in counted))
    chart = p_chart(days)
    assert [day.day for day in chart] == [day.day for day in days if day.n]
    for day in chart:
        assert 0 <= day.low <= sum(each.missed for each in days) / sum(each.n for each in days) <= day.high <= 1
        assert day.signal == (day.missed / day.n < day.low or day.missed / day.n > day.high)
