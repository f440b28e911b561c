"""Quarters close once, and thin ones join the next so that no view tells of a few replies."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.quarters import Quarter, Span, parse, quarter_of, spans, to_close

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


def test_a_thin_quarter_joins_the_next() -> None:
    counted = [(Q[0], 9), (Q[1], 4), (Q[2], 30), (Q[3], 9)]
    assert spans(counted) == (Span(Q[0], Q[1], 13), Span(Q[2], Q[2], 30))


counts = st.lists(st.integers(0, 40), max_size=8)


@given(counts)
def test_no_figure_is_of_few_replies_and_none_is_counted_twice(n: list[int]) -> None:
    counted = list(zip(Q, n, strict=False))
    found = spans(counted)
    assert all(span.n >= 10 for span in found)
    assert all(one.last < other.first for one, other in pairwise(found))
    assert all(span.n == sum(n for quarter, n in counted if span.first <= quarter <= span.last) for span in found)
    assert sum(n for quarter, n in counted if not found or quarter > found[-1].last) < 10


@given(counts)
def test_what_was_published_stays(n: list[int]) -> None:
    counted = list(zip(Q, n, strict=False))
    for end in range(len(counted)):
        before = spans(counted[:end])
        assert spans(counted)[: len(before)] == before
