"""A day as people write it, in either language of the office."""

import re
from datetime import date

from PySide6.QtCore import QLocale

YEARS = range(1900, 2200)

_LANGUAGES = (QLocale("nl"), QLocale("en"))
_SHORTEST = 3  # letters of a month's name
_SHORTENED = {"mrt": "3"}  # of maart, in which these letters don't follow each other
_BETWEEN = re.compile(r"[\s.,/'’\-\u2010-\u2014\u2212]+")
_MEETING = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th|e|de|ste)\b")


def read_day(typed: str, year: int) -> date | None:
    """31-12-2026, 31/12/26, 31 dec 2026, 31 december, December 31, 2026-12-31 and the like; None for what is no day.

    A year of two digits is of this century; without one it is `year`. In digits alone the day is before the month.
    """
    text = _MEETING.sub(" ", _ORDINAL.sub("", typed.strip().casefold()))
    words = [word for word in _BETWEEN.split(text) if word]
    if words and _month(words[0]):  # December 31
        words[:2] = reversed(words[:2])
    elif words and len(words[0]) == len("2026"):
        words.reverse()
    if len(words) == len(("day", "month")):
        words.append(str(year))
    return _make(*words) if len(words) == len(("day", "month", "year")) else None


def _make(day: str, month: str, years: str) -> date | None:
    month = _month(month) or month
    if not all(word.isdecimal() for word in (day, month, years)) or max(len(day), len(month)) > len("31"):
        return None
    year = int(years) + (2000 if len(years) == len("26") else 0)
    if year not in YEARS:
        return None
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _month(word: str) -> str:
    """The digits of a month by its name or the beginning of it; empty for none."""
    if word in _SHORTENED:
        return _SHORTENED[word]
    if len(word) < _SHORTEST:
        return ""
    names = ((locale.monthName(month).casefold(), month) for month in range(1, 13) for locale in _LANGUAGES)
    return next((str(month) for name, month in names if name.startswith(word)), "")
