"""The numbers behind one chart, as a small CSV file."""

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from kiosk.exchange.hardening import harden
from kiosk.exchange.staging import place, staged

Number = str | int | float | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """`header` names the columns in the language of the office, `rows` have a cell for each: numbers, days, words. None
    is left empty."""

    header: Sequence[str]
    rows: Sequence[Sequence[Number]]


def to_csv(numbers: Numbers) -> str:
    """With LF, fractions to four decimals with a point. No cell but a negative number begins with what a spreadsheet
    takes for a formula: words that somebody typed into a survey and that do have an apostrophe before them."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(numbers.header)
    writer.writerows(map(_cell, row) for row in numbers.rows)
    return text.getvalue()


def _cell(value: Number) -> Number:
    if isinstance(value, str):
        return harden(value)
    return round(value, 4) if isinstance(value, float) else value


def file_words(words: str) -> str:
    """As a part of a file's name that every file system takes: small letters without accents, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))


def write_file(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """Make a new file in `folder`, whole or not at all, called `stem` with a number where that is taken.

    :raises ExportFailed: the folder isn't there, or the disk refuses
    """
    number = 1
    while (out := folder / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}").exists():
        number += 1
    with staged(out) as stage:
        finished = stage / out.name
        finished.write_bytes(content)
        place(finished, out)
    return out
