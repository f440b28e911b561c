"""Replies that name who came to the visitor: figures about a person are counted from them when a quarter closes.

A name that was taken off leaves `unknown` in its place: that the question was answered still counts, and in how long.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.storage.database import Writer
from kiosk.storage.times import local

UNNAMED = "unknown"
NAMES = "choice NOT IN ('someone_else', 'unknown')"
"""What holds of an answer to `staff` that names somebody."""


@dataclass(frozen=True, slots=True)
class NamedReply:
    """A valid reply that names `person`. `at` is local, `care` 1 to 5 or None."""

    person: str
    at: datetime
    attention: str
    care: int | None


def named(connection: sqlite3.Connection, first: date, last: date) -> Iterator[NamedReply]:
    """Those of the local days from `first` to `last`, in the order they came, one held at a time. All replies are
    looked through, of which only a day's tallies have an index."""
    rows = connection.execute(
        "SELECT staff.choice, started, utc_offset, attention.choice, care.choice FROM reply "  # noqa: S608 - ours
        f"JOIN answer AS staff ON staff.reply = seq AND staff.measure = 'staff' AND staff.{NAMES} "
        "JOIN answer AS attention ON attention.reply = seq AND attention.measure = 'attention' "
        "LEFT JOIN answer AS care ON care.reply = seq AND care.measure = 'care' "
        "WHERE day BETWEEN ? AND ? AND quarantine IS NULL AND outcome <> 'withdrawn' ORDER BY seq",
        (first.isoformat(), last.isoformat()),
    )
    for person, started, offset, attention, care in rows:
        yield NamedReply(person, local(started, offset), attention, None if care is None else int(care))


def first_named_day(connection: sqlite3.Connection) -> date | None:
    """The first local day with a valid reply that names somebody."""
    row = connection.execute(
        f"SELECT min(day) FROM reply JOIN answer ON reply = seq AND measure = 'staff' AND {NAMES} "  # noqa: S608 - ours
        "WHERE quarantine IS NULL AND outcome <> 'withdrawn'"
    ).fetchone()
    return None if row[0] is None else date.fromisoformat(row[0])


def naming(connection: sqlite3.Connection, person: str) -> list[int]:
    """The replies that name somebody, of any kind. All answers are looked through, which takes a second where there are
    a million replies."""
    rows = connection.execute("SELECT reply FROM answer WHERE measure = 'staff' AND choice = ?", (person,))
    return [reply for (reply,) in rows]


def naming_strangers(connection: sqlite3.Connection, newest: int) -> list[int]:
    """Of so many newest replies those that name somebody who isn't known, or no more: whose tile stood on the screen
    when they were erased."""
    rows = connection.execute(
        f"SELECT reply FROM answer WHERE reply > (SELECT coalesce(max(seq), 0) FROM reply) - ? "  # noqa: S608 - ours
        f"AND measure = 'staff' AND {NAMES} AND choice NOT IN (SELECT key FROM person)",
        (newest,),
    )
    return [reply for (reply,) in rows]


def unname(writer: Writer, replies: Iterable[int]) -> int:
    """Take the names off these replies, within the caller's transaction: of how many. No tally holds a name, so none
    changes."""
    gone = 0
    for reply in replies:
        row = writer.connection.execute(
            f"UPDATE answer SET choice = '{UNNAMED}' WHERE reply = ? AND measure = 'staff' AND {NAMES}",  # noqa: S608
            (reply,),
        )
        if row.rowcount:
            number = writer.next_change()
            writer.connection.execute("UPDATE reply SET changed = ? WHERE seq = ?", (number, reply))
            gone += 1
    return gone
