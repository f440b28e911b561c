"""Calendar quarters, and when they close."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.quarters import Quarter, parse, quarter_of, to_close

Q = [Quarter(2025, 1)]
for _ in range(15):
    Q.append(Q[-1].next)


@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)))
def test_every_day_is_in_its_quarter(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter_of(quarter.last + timedelta(days=1)) == quarter.next
    assert parse(str(quarter)) == quarter


@pytest.mark.parametrize("text", ["2026", "2026-Q5", "2026-Q", "26-Q1", "2026-q1", "²026-Q1", ""])
def test_what_is_no_quarter(text: str) -> None:
    with pytest.raises(ValueError, match="2026-Q3"):
        parse(text)


def test_a_quarter_closes_when_a_week_has_passed() -> None:
    assert to_close(None, None, date(2026, 10, 8)) == ()
    assert to_close(None, date(2026, 8, 1), date(2026, 10, 7)) == ()
    assert to_close(None, date(2026, 8, 1), date(2026, 10, 8)) == (Quarter(2026, 3),)
    assert to_close(Quarter(2026, 3), date(2026, 8, 1), date(2026, 10, 8)) == ()
    assert to_close(Quarter(2025, 4), None, date(2026, 10, 8)) == (Q[4], Q[5], Q[6])
