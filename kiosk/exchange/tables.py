"""A table as it leaves: once, for the sheets of a workbook and for the files of a package alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Translate = Callable[[str], str]

Kind = Literal["text", "day", "whole", "number", "share", "points", "euros"]
"""A share is a fraction from 0 to 1, points are a difference of two, from -1 to 1; euros are shown whole."""

Cell = str | int | float | date | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names it in a package, for ever; `name` in a workbook, in the office's language like all words here.

    `missing` says when a cell is empty; where it is empty itself, none ever is. `words` are what a workbook says for
    each of the keys that its cells hold, where these are a fixed few. `width` is in characters.
    """

    key: str
    name: str
    kind: Kind
    meaning: str
    missing: str = ""
    unit: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    width: int = 12

    @property
    def wraps(self) -> bool:
        """Whether it holds sentences, as a wide one does."""
        return self.kind == "text" and self.width >= 40 and not self.words


@dataclass(frozen=True, slots=True)
class Table:
    """`key` is the name of its file, `title` that of its sheet, `about` a sentence. Each row has a cell a column.
    `row_kinds` are for a table whose rows differ in what they tell: of each row, what a workbook takes the cells for
    that stand in columns of numbers."""

    key: str
    title: str
    about: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    row_kinds: Sequence[Kind] = ()


def english(text: str) -> str:
    """The words of the code itself, which a package has whatever the office speaks."""
    return text
