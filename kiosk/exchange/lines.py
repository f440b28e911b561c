"""Small text files of lines that people make: read whole, with what can be wrong with them told."""

import csv
import stat
from collections.abc import Iterator
from pathlib import Path

from kiosk.errors import InputRefused, reason

LONGEST_HEADER = 100  # bytes that are looked at, of a file that may be anything


def read_bytes(path: Path, largest: int) -> bytes:
    """A small file.

    :raises InputRefused: when it can't be read, or has over `largest` bytes
    """
    if not path.name:
        raise InputRefused("No file is named; type its name, or choose one")
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):  # reading it might never end
            raise InputRefused("{file} is no file with lines in it; choose another", file=path.name)
        if found.st_size > largest:
            raise InputRefused("{file} is over {size} KB; choose the right file", file=path.name, size=largest // 1024)
        return path.read_bytes()
    except OSError as error:
        raise InputRefused(
            "{file} can't be read ({reason}); choose another", file=path.name, reason=reason(error)
        ) from None


def read_rows(path: Path, largest: int) -> Iterator[list[str]]:
    """The rows of a CSV file with commas or semicolons; a row each line, also an empty one.

    :raises InputRefused: when it can't be read, or a line has a quotation mark too many
    """
    yield from split_rows(read_lines(path, largest))


def read_lines(path: Path, largest: int) -> list[str]:
    """At least one, which may be empty.

    :raises InputRefused: when it can't be read
    """
    try:
        return read_bytes(path, largest).decode("utf-8-sig").splitlines() or [""]
    except UnicodeDecodeError:
        raise InputRefused("{file} isn't text in UTF-8; save it as CSV in UTF-8", file=path.name) from None


def split_rows(lines: list[str]) -> Iterator[list[str]]:
    """The cells of each line.

    :raises InputRefused: when a line has a quotation mark too many
    """
    reader, begins = csv.reader(lines, delimiter=delimiter(lines[0]), strict=True), 1
    try:
        for row in reader:
            begins = reader.line_num + 1
            yield row
    except csv.Error:
        raise InputRefused("Line {line}: look for a quotation mark too many, and take it out", line=begins) from None


def first_row(path: Path) -> list[str]:
    """The cells of a file's first line; none of what can't be read, or has no lines."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading it might never end
            return []
        with path.open("rb") as file:
            first = file.readline(LONGEST_HEADER).decode("utf-8-sig").splitlines()[:1] or [""]
        return next(csv.reader(first, delimiter=delimiter(first[0]), strict=True), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def filled(row: list[str]) -> list[str]:
    """Its cells up to the last that isn't empty: a spreadsheet saves empty columns as well."""
    cells = list(row)
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def column_names(row: list[str]) -> list[str]:
    """Those of a first line, also where a spreadsheet has it in one cell, typed with commas as the page says it."""
    return [name.strip().lower() for name in ",".join(filled(row)).split(",")]


def delimiter(first: str) -> str:
    """What a file with this first line separates its cells by."""
    return ";" if ";" in first else ","


def one_line(text: str) -> str:
    """What was read, short and on one line."""
    return "".join(c if c.isprintable() else " " for c in text[:200].strip())[:30]
