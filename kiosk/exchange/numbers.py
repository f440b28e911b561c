"""The numbers behind one chart, as a small CSV file."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from kiosk.exchange.staging import place, staged

Number = str | int | float | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """`header` names the columns in snake_case, `rows` have a cell for each: numbers, days, words of ours. None is
    left empty."""

    header: Sequence[str]
    rows: Sequence[Sequence[Number]]


def to_csv(numbers: Numbers) -> str:
    """With LF, fractions to four decimals with a point. No cell holds anything that somebody typed, and none but a
    negative number begins with what a spreadsheet takes for a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(numbers.header)
    writer.writerows([round(cell, 4) if isinstance(cell, float) else cell for cell in row] for row in numbers.rows)
    return text.getvalue()


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
