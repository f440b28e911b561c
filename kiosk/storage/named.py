"""Replies that name who came to the visitor: figures about a person are counted from them when a quarter closes."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.storage.times import local


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
        "SELECT staff.choice, started, utc_offset, attention.choice, care.choice FROM reply "
        "JOIN answer AS staff ON staff.reply = seq AND staff.measure = 'staff' AND staff.choice <> 'someone_else' "
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
        "SELECT min(day) FROM reply JOIN answer ON reply = seq AND measure = 'staff' AND choice <> 'someone_else' "
        "WHERE quarantine IS NULL AND outcome <> 'withdrawn'"
    ).fetchone()
    return None if row[0] is None else date.fromisoformat(row[0])
