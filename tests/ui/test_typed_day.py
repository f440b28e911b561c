"""What is read as a day."""

from datetime import date

import pytest

from ui.widgets.typed_day import read_day

LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    "typed",
    [
        *("31-12-2026", "31/12/2026", "31.12.2026", "31 12 2026", " 31 - 12 - 2026 ", "31\u201312\u20132026"),
        *("31-12-26", "31/12/'26", "31 dec 26"),
        *("31 dec 2026", "31 dec. 2026", "31dec2026", "31 december 2026", "31 DECEMBER 2026", "31e december 2026"),
        *("31st December 2026", "December 31, 2026", "Dec 31 2026", "2026-12-31", "2026/12/31"),
        *("31 december", "31 dec", "31-12", "Dec 31"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert read_day(typed, 2026) == LAST


@pytest.mark.parametrize(("typed", "month"), [("5 mrt", 3), ("5 maart", 3), ("5 March", 3), ("5 mei", 5), ("5 May", 5)])
def test_months_are_known_in_both_languages(typed: str, month: int) -> None:
    assert read_day(typed, 2028) == date(2028, month, 5)


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "-", "gisteren", "31", "mei", "31-11-2026", "29-2", "12/31/2026", "2026-13-01", "31-12-2026-1"),
        *("1-1-226", "1-1-0026", "1-1-1899", "1-1-12026", "1 me 2026", "1 mei mei", "31122026", "1-1-²", "9" * 40),
    ],
)
def test_what_is_no_day_isn_t_read_as_one(typed: str) -> None:
    assert read_day(typed, 2026) is None
