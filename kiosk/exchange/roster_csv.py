"""Shifts from a CSV file with the columns `person`, `starts` and `ends`."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from kiosk.errors import InputRefused
from kiosk.exchange.lines import column_names, filled, first_row, one_line, read_rows
from kiosk.exchange.shift_entries import Entry, Names, at_line
from kiosk.exchange.typed_dates import read_moment
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift

LARGEST = 512 * 1024  # bytes of a file: some 9,000 shifts
COLUMNS = ("person", "starts", "ends")


def read_shifts(path: Path, people: Iterable[Person]) -> tuple[list[Entry], list[InputRefused]]:
    """The shifts of the file, and what is wrong with each of its other lines. Commas or semicolons; other columns are
    refused. A person is named by key or name; times are local, such as 2026-11-30T09:00 or 30-11-2026 9:00.

    :raises InputRefused: when the file can't be read, or isn't such a one
    """
    rows = read_rows(path, LARGEST)
    if not _is_header(next(rows, [])):
        raise InputRefused("The first line of {file} must be person,starts,ends; put it there", file=path.name)
    names = Names(people)
    entries, problems = list[Entry](), list[InputRefused]()
    for number, row in enumerate(rows, 2):
        if not (cells := filled(row)):
            continue
        try:
            entries.append(Entry(_shift(cells, names), line=number))
        except InputRefused as error:
            problems.append(at_line(number, error))
    if not entries and not problems:
        raise InputRefused("{file} has no shifts under its first line; add a line each", file=path.name)
    return entries, problems


def begins_as_roster(path: Path) -> bool:
    """Whether its first line is that of such a file. What can't be read isn't one."""
    return _is_header(first_row(path))


def _is_header(row: list[str]) -> bool:
    return tuple(column_names(row)) == COLUMNS


def _shift(row: list[str], names: Names) -> Shift:
    if len(row) != len(COLUMNS):
        raise InputRefused("it must have a person, a start and an end")
    starts, ends = _moment(row[1]), _moment(row[2])
    return Shift(starts, ends, names.find(row[0], starts.date()).key)


def _moment(text: str) -> datetime:
    if (moment := read_moment(text)) is None:
        raise InputRefused("“{text}” is no time such as 2026-11-30T09:00", text=one_line(text))
    return moment
