"""A document to be printed: what stands on it, block by block, without a word of how it looks.

It crosses to the process that typesets it as JSON. All words are in the document's language already.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.customers.agenda_charts import Bars
from kiosk.customers.pictures import MonthsPicture
from kiosk.errors import ExportFailed
from kiosk.settings import OfficeLanguage
from kiosk.staff.pictures import ForestRow, Mark, TrendPicture

Look = Literal["plain", "strong", "large", "muted", "quote"]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a part is about."""

    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`large` is for what is typed off the paper, `quote` for what somebody said themselves."""

    text: str
    look: Look = "plain"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are the columns' shares of the width, in any unit; `right` are the columns that numbers stand in. Rows
    are as long as `head`."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    right: frozenset[int] = frozenset()
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Forest:
    """`team` is where the team's line stands."""

    rows: tuple[ForestRow, ...]
    team: Mark | None = None
    kind: Literal["forest"] = "forest"


@dataclass(frozen=True, slots=True)
class Trend:
    """A share by quarter."""

    of: TrendPicture
    kind: Literal["trend"] = "trend"


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under each other, under what they show."""

    of: Bars
    kind: Literal["bars"] = "bars"


@dataclass(frozen=True, slots=True)
class Listed:
    """Items under their title."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Lists beside each other, on one page: each column has some under each other."""

    columns: tuple[tuple[Listed, ...], ...]
    kind: Literal["columns"] = "columns"


@dataclass(frozen=True, slots=True)
class Months:
    """Talks beside fitting attention and sales, under what they are called and what to know with them."""

    title: str
    hint: str
    picture: MonthsPicture
    kind: Literal["months"] = "months"


Block = Heading | Paragraph | Bullets | Columns | Table | Forest | Trend | BarChart | Months


@dataclass(frozen=True, slots=True)
class Paper:
    """`made` is local time, `foot` lines under every page, `page` how a page's number is said, with {page} and {pages}.
    Where `pages` is above 0, the text becomes smaller until that many hold it, if they can."""

    language: OfficeLanguage
    title: str
    under_title: str
    author: str
    made: datetime
    foot: tuple[str, ...]
    page: str
    blocks: tuple[Block, ...]
    pages: int = 0


def to_json(paper: Paper) -> str:
    """On one line, for `from_json`."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - takes a while to import

    return TypeAdapter(Paper).dump_json(paper).decode()


def from_json(text: str | bytes) -> Paper:
    """What `to_json` was given.

    :raises ExportFailed: when it is something else
    """
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - takes a while to import

    try:
        return TypeAdapter(Paper).validate_json(text)
    except ValidationError as error:
        raise ExportFailed("This is no document to typeset; start it from the office") from error
