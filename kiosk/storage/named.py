"""Replies with whom they name: what figures about people are counted from.

A name that was taken off leaves `unknown` in its place: that the question was answered still counts, and in how long.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from kiosk.staff.counting import Said
from kiosk.staff.days import NamedDay
from kiosk.storage.database import Writer

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local times have no zone here

UNNAMED = "unknown"
NAMES = "choice NOT IN ('someone_else', 'unknown')"
"""What holds of an answer to `staff` that names somebody."""


def said(connection: sqlite3.Connection, first: date, last: date) -> Iterator[Said]:
    """The valid replies of the local days from `first` to `last`, one held at a time; whoever isn't known, as when
    they were erased while their tile was on the screen, counts as nobody. All replies are looked through,
    of which only a day's tallies have an index."""
    rows = connection.execute(
        "SELECT CASE WHEN staff.choice IN (SELECT key FROM person) THEN staff.choice END, "
        "started / 1000 + utc_offset * 60, attention.choice, care.choice FROM reply "
        "JOIN answer AS attention ON attention.reply = seq AND attention.measure = 'attention' "
        "LEFT JOIN answer AS staff ON staff.reply = seq AND staff.measure = 'staff' "
        "LEFT JOIN answer AS care ON care.reply = seq AND care.measure = 'care' "
        "WHERE day BETWEEN ? AND ? AND quarantine IS NULL AND outcome <> 'withdrawn'",
        (first.isoformat(), last.isoformat()),
    )
    for person, seconds, attention, care in rows:
        at = _EPOCH + timedelta(seconds=seconds)
        yield Said(person, at, attention, None if care is None else int(care))


def first_named_day(connection: sqlite3.Connection) -> date | None:
    """The first local day with a valid reply that names somebody."""
    row = connection.execute(
        f"SELECT min(day) FROM reply JOIN answer ON reply = seq AND measure = 'staff' AND {NAMES} "  # noqa: S608 - ours
        "WHERE quarantine IS NULL AND outcome <> 'withdrawn'"
    ).fetchone()
    return None if row[0] is None else date.fromisoformat(row[0])


def days_of(connection: sqlite3.Connection, person: str, first: date, last: date) -> tuple[NamedDay, ...]:
    """The days from `first` to `last` on which valid replies name that person, without how many were on the floor,
    without care, and without replies that were set aside and released: what such a one says could be told from what it
    adds."""
    rows = connection.execute(
        "SELECT day, count(*) FILTER (WHERE attention.choice = 'just_right'), "
        "count(*) FILTER (WHERE attention.choice = 'too_pushy') FROM reply "
        "JOIN answer AS staff ON staff.reply = seq AND staff.measure = 'staff' AND staff.choice = ? "
        "JOIN answer AS attention ON attention.reply = seq AND attention.measure = 'attention' "
        "WHERE day BETWEEN ? AND ? AND quarantine IS NULL AND outcome <> 'withdrawn' "
        "AND seq NOT IN (SELECT json_extract(details, '$.reply') FROM audit WHERE what = 'released a reply') "
        "GROUP BY day ORDER BY day",
        (person, first.isoformat(), last.isoformat()),
    )
    return tuple(NamedDay(date.fromisoformat(day), "unknown", right, pushy, {}) for day, right, pushy in rows)


def naming(connection: sqlite3.Connection, person: str) -> int:
    """How many replies name somebody, of any kind."""
    [(n,)] = connection.execute("SELECT count(*) FROM answer WHERE measure = 'staff' AND choice = ?", (person,))
    return int(n)


def naming_strangers(connection: sqlite3.Connection) -> list[int]:
    """The replies that name somebody who isn't known, or no more: erased, perhaps while their tile stood on the
    screen."""
    rows = connection.execute(
        f"SELECT reply FROM answer WHERE measure = 'staff' AND {NAMES} "  # noqa: S608 - ours
        "AND choice NOT IN (SELECT key FROM person)"
    )
    return [reply for (reply,) in rows]


def unname(writer: Writer, replies: Iterable[int]) -> int:
    """Take the names off these replies, within the caller's transaction: of how many. No tally holds a name, so none
    changes."""
    gone = 0
    for reply in replies:
        row = writer.connection.execute(
            f"UPDATE answer SET choice = ? WHERE reply = ? AND measure = 'staff' AND {NAMES}",  # noqa: S608 - ours
            (UNNAMED, reply),
        )
        if row.rowcount:
            number = writer.next_change()
            writer.connection.execute("UPDATE reply SET changed = ? WHERE seq = ?", (number, reply))
            gone += 1
    return gone
