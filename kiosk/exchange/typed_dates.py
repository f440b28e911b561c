"""Days, moments and months of a file, as people and spreadsheets write them."""

import re
from datetime import date, datetime, time

_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
# As a Dutch or German spreadsheet writes it. With slashes the month may come first, so these are refused.
_DAY_FIRST = re.compile(r"(?P<day>\d\d?)[-.](?P<month>\d\d?)[-.](?P<year>\d{4})", re.ASCII)
_MOMENT = re.compile(r"(?P<day>[-.\d]+)[T ](?P<hour>\d\d?):(?P<minute>\d\d)(?::00)?", re.ASCII)
_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)", re.ASCII)
_MONTH_FIRST = re.compile(r"(?P<month>\d\d?)[-./](?P<year>\d{4})", re.ASCII)
# A day of two digits would come before the name, so what comes after it is the year.
_NAMED = re.compile(r"(?P<name>[a-zäáé]+)\.?[- ]?'?(?P<year>[0-9]{4}|[0-9]{2})")
_NAMES = (
    "januari january januar jänner jan jän",
    "februari february februar feb",
    "maart march märz mrt mar mär mrz maa",
    "april apr",
    "mei may mai",
    "juni june jun",
    "juli july jul",
    "augustus august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dezember dec dez",
)
"""In Dutch, English and German, whole and as spreadsheets shorten them."""

_MONTHS = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split()}


def read_day(text: str) -> date | None:
    """A day such as 2026-11-30, or 30-11-2026 and 30.11.2026."""
    typed = text.strip()
    found = _ISO_DAY.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
    return _date(found["year"], found["month"], found["day"]) if found else None


def read_moment(text: str) -> datetime | None:
    """A local time to the minute on such a day: 2026-11-30T09:00, 30-11-2026 9:00 or 30.11.2026 09:00:00."""
    found = _MOMENT.fullmatch(text.strip())
    day = read_day(found["day"]) if found else None
    if found is None or day is None:
        return None
    try:
        return datetime.combine(day, time(int(found["hour"]), int(found["minute"])))
    except ValueError:  # there is no such time
        return None


def read_month(text: str) -> date | None:
    """The first day of a month such as 2026-11, 11-2026, nov-26 or november 2026; or of one whose first day it is."""
    typed = text.strip()
    if found := _ISO_MONTH.fullmatch(typed) or _MONTH_FIRST.fullmatch(typed):
        return _date(found["year"], found["month"])
    if (found := _NAMED.fullmatch(typed.casefold())) and found["name"] in _MONTHS:
        year = found["year"]
        return _date(year if len(year) == len("2026") else f"20{year}", str(_MONTHS[found["name"]]))
    day = read_day(typed)
    return day if day is not None and day.day == 1 else None


def _date(year: str, month: str, day: str = "1") -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # there is no such day
        return None
