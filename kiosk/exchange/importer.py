"""Reading a file of replies: every line is judged, and every bad one named."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import ImportRefused, reason
from kiosk.exchange.columns import COLUMNS, REQUIRED, BadCell, Rules, read, shown
from kiosk.exchange.lines import delimiter
from kiosk.storage.leaving import DATED
from kiosk.storage.rows import Row

LONGEST_LINE = 4096  # bytes; a line of ours stays under 300, and a text of any size mustn't fill the memory
MOST_PROBLEMS = 100  # named; the others are counted


@dataclass
class Problems:
    """The bad lines of one file, in order: the first hundred by name, the others by count."""

    named: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, line: int, reason: str) -> None:
        if len(self.named) < MOST_PROBLEMS:
            self.named.append(f"line {line}: {reason}")
        else:
            self.more += 1

    def refuse(self, path: Path) -> None:
        """:raises ImportRefused: if there are any."""
        if not self.named:
            return
        if len(self.named) == 1:
            what = f"{self.named[0]}; nothing was imported, mend the line and import the file again"
            raise ImportRefused(f"{path}: {what}", tuple(self.named))
        count = len(self.named) + self.more
        listed = (*self.named, f"… and {self.more} more") if self.more else tuple(self.named)
        raise ImportRefused(
            f"{path}: {count} lines are wrong, nothing was imported; mend the file and import it again", listed
        )


def check(path: Path, rules: Rules) -> int:
    """The number of replies in a file in which every line is sound.

    :raises ImportRefused: the file can't be read, its header is wrong, or lines are: all of them are named.
    """
    problems = Problems()
    count = sum(1 for _line, _row in replies(path, rules, problems))
    problems.refuse(path)
    return count


def replies(path: Path, rules: Rules, problems: Problems) -> Iterator[tuple[int, Row]]:
    """Each sound reply with its line's number, in the file's order; bad lines go to `problems`. Holds one line at a
    time, so a file may be of any size.

    :raises ImportRefused: the file can't be read, or its header is wrong.
    """
    with _opened(path) as file:
        header, separator = _read_header(path, file)
        number = 1
        while raw := file.readline(LONGEST_LINE):
            number += 1
            try:
                cells = _split(_decode(raw, file), separator)
                if cells is not None:
                    yield number, read(_named(header, cells), rules)
            except BadCell as error:
                problems.add(number, str(error))


def check_header(path: Path) -> None:
    """Look at the first line alone, before anything is made for the file.

    :raises ImportRefused: the file can't be read, or its header is wrong.
    """
    with _opened(path) as file:
        _read_header(path, file)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.exists() and not path.is_file():  # a pipe can be read only once
            raise ImportRefused(f"{path}: is not a file; give a CSV file of replies")
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise ImportRefused(f"{path}: can't be read ({reason(error)}); give a CSV file of replies") from error


def _read_header(path: Path, file: BinaryIO) -> tuple[list[str], str]:
    """The columns, and what the file separates its cells by."""
    raw = file.readline(LONGEST_LINE)
    if not raw:
        raise ImportRefused(f"{path}: is empty; its first line must name the columns {', '.join(REQUIRED)} and others")
    if b"\0" in raw:
        raise ImportRefused(f"{path}: isn't text, but perhaps a workbook; open it and save it as CSV in UTF-8")
    try:
        first = _decode(raw.removeprefix(b"\xef\xbb\xbf"), file)
        separator = delimiter(first)
        header = _split(first, separator) or []
    except BadCell as error:
        raise ImportRefused(f"{path}: line 1: {error}") from error
    unknown = [name for name in header if name not in COLUMNS]
    if set(DATED) <= {*header}:
        raise ImportRefused(
            f"{path}: line 1: these replies have days and no times, as HR exports them; an import needs those of"
            " klantkansen export csv"
        )
    if unknown:
        names = ", ".join(shown(name) for name in unknown[:5]) + (" and more" if len(unknown) > 5 else "")
        raise ImportRefused(f"{path}: line 1: unknown column {names}; known are {', '.join(COLUMNS)}")
    if missing := [name for name in REQUIRED if name not in header]:
        raise ImportRefused(f"{path}: line 1: the column {' and '.join(missing)} is missing")
    if doubled := [name for name in COLUMNS if header.count(name) > 1]:
        raise ImportRefused(f"{path}: line 1: the column {' and '.join(doubled)} is there more than once")
    return header, separator


def _decode(raw: bytes, file: BinaryIO) -> str:
    """The text of a line without its end; the rest of a line that is too long is passed over."""
    if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
        length = len(raw)
        while raw and not raw.endswith(b"\n"):
            raw = file.readline(65536)
            length += len(raw)
        raise BadCell(f"is {length} bytes long; no reply is longer than {LONGEST_LINE}")
    if b"\0" in raw:
        raise BadCell("has a NUL byte, as no text has; save the file as CSV in UTF-8")
    try:
        return raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise BadCell(f"isn't UTF-8 (byte {error.start + 1}); save the file as CSV in UTF-8") from error


def _split(text: str, separator: str) -> list[str] | None:
    """The cells of a line; None for an empty one. No cell of ours holds a line break, so a quoted cell ends where its
    line does."""
    if not text:
        return None
    if '"' not in text:
        return text.split(separator)
    try:
        return next(csv.reader([text], delimiter=separator, strict=True))
    except csv.Error:
        raise BadCell("a quotation mark is out of place or isn't closed on the line") from None


def _named(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise BadCell(f"has {len(cells)} cells where the header names {len(header)}")
    return dict(zip(header, cells, strict=True))
