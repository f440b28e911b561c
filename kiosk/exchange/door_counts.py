"""Door counts from a CSV file with the columns `day` and `parties`: all of them, or none."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from kiosk.errors import InputRefused
from kiosk.exchange.lines import column_names, filled, first_row, one_line, read_rows
from kiosk.exchange.typed_dates import read_day

MOST_PARTIES = 100_000  # a day
LARGEST = 1024 * 1024  # bytes of a file: a line a day for a century
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)


def read_door_counts(path: Path) -> dict[date, int]:
    """Parties by local day. Commas or semicolons; other columns are refused.

    :raises InputRefused: the file can't be read, or a line is wrong; the first one is named
    """
    rows = read_rows(path, LARGEST)
    if not _is_header(next(rows, [])):
        raise InputRefused("The first line of {file} must be day,parties; put it there", file=path.name)
    counts: dict[date, int] = {}
    for number, row in enumerate(rows, 2):
        if not (cells := filled(row)):
            continue
        day, parties = _read_row(cells, number)
        if day in counts:
            raise InputRefused("Line {line}: {day} is there twice; leave one of them", line=number, day=day)
        counts[day] = parties
    if not counts:
        raise InputRefused("{file} has no counts under its first line; add a line a day", file=path.name)
    return counts


def begins_as_door_count(path: Path) -> bool:
    """Whether its first line is that of a door count. What can't be read isn't one."""
    return _is_header(first_row(path))


def parse_parties(text: str) -> int:
    """What somebody typed as a number of parties.

    :raises InputRefused: it isn't one
    """
    if not text.strip():
        raise InputRefused("Type how many parties came in")
    if (parties := _parties(text)) is None:
        raise InputRefused(
            "“{text}” is no number of parties; type a whole number from 0 to {most}",
            text=one_line(text),
            most=MOST_PARTIES,
        )
    return parties


def missing_days(counts: Mapping[date, int], open_on: Iterable[int]) -> list[date]:
    """The days between the first and the last count that have none, on the weekdays `open_on` (0 is Monday)."""
    if not counts:
        return []
    weekdays, first = set(open_on), min(counts)
    between = (first + timedelta(days=number) for number in range((max(counts) - first).days))
    return [day for day in between if day.weekday() in weekdays and day not in counts]


def _is_header(row: list[str]) -> bool:
    return column_names(row) == ["day", "parties"]


def _read_row(row: list[str], number: int) -> tuple[date, int]:
    if len(row) != 2:
        raise InputRefused("Line {line} must have a day and a number; mend it", line=number)
    if (day := read_day(row[0])) is None:
        raise InputRefused("Line {line}: “{text}” is no day such as 2026-11-30", line=number, text=one_line(row[0]))
    if (parties := _parties(row[1])) is None:
        raise InputRefused(
            "Line {line}: “{text}” is no number of parties; type a whole number from 0 to {most}",
            line=number,
            text=one_line(row[1]),
            most=MOST_PARTIES,
        )
    return day, parties


def _parties(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text.strip()) and int(text) <= MOST_PARTIES else None
