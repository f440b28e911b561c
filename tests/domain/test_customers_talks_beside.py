"""Talks beside attention and sales: month by month, with the gate and the intervals of every other rate."""

from datetime import date

import pytest

from kiosk.attention.intervals import share
from kiosk.customers.talks_beside import MonthBeside, MonthCounts, beside

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


def test_months_are_shown_in_order_with_n_and_interval() -> None:
    attention = {"ignored": 81, "too_late": 40, "just_right": 160, "too_pushy": 30, "left_alone": 100}
    got = beside(
        [
            MonthCounts(MARCH, "open", {}),
            MonthCounts(JANUARY, "kept", attention, 12),
            MonthCounts(FEBRUARY, "missed", {"just_right": 9}, 0),
        ]
    )
    assert got == (
        MonthBeside(JANUARY, "kept", 411, share(260, 411), 12),
        MonthBeside(FEBRUARY, "missed", 9, None, 0),
        MonthBeside(MARCH, "open", 0, None, None),
    )
    assert got[0].fitting is not None
    assert (got[0].fitting.low, got[0].fitting.high) == pytest.approx((0.585, 0.678), abs=1e-3)


def test_ten_replies_suffice() -> None:
    (month,) = beside([MonthCounts(JANUARY, "kept", {"left_alone": 10})])
    assert month.fitting == share(10, 10)
