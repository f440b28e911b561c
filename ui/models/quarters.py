"""When quarters close."""

from datetime import date, timedelta

from kiosk.staff.quarters import SETTLING, Quarter, quarter_of


def closes_on(quarter: Quarter) -> date:
    """The day on which its figures are computed, once."""
    return quarter.last + SETTLING + timedelta(days=1)


def first_to_close(first_day: date | None, today: date) -> Quarter:
    """The first quarter that there will be figures of, given the first day with a reply that names somebody."""
    return quarter_of(first_day or today)
