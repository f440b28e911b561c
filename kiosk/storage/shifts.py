"""Shifts as they are kept: local times, `YYYY-MM-DDTHH:MM`."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from kiosk.staff.floor import Planned
from kiosk.staff.shifts import DAY, NOBODY, Shift, midnight

_SELECT = "SELECT starts, ends, person, id FROM shift"
# A shift lasts 14 hours at most, so whatever touches a moment began within the day before it: the index finds it.
_BEFORE = timedelta(days=1)


def between(connection: sqlite3.Connection, first: date, last: date) -> tuple[Shift, ...]:
    """Those that touch any of the local days from `first` to `last`, by their start, then by person."""
    return touching(connection, midnight(first), midnight(last + DAY))


def touching(connection: sqlite3.Connection, begin: datetime, end: datetime) -> tuple[Shift, ...]:
    """Those with a minute from `begin` until before `end`, by their start, then by person."""
    rows = connection.execute(
        f"{_SELECT} WHERE starts >= ? AND starts < ? AND ends > ? ORDER BY starts, person, id",
        (_text(begin - _BEFORE), _text(end), _text(begin)),
    )
    return tuple(map(_shift, rows))


def planned(connection: sqlite3.Connection, first: date, last: date) -> list[Planned]:
    """When the shifts that touch any of these local days begin and end, and how many do so: a year of a large team is
    read at once."""
    rows = connection.execute(
        "SELECT starts, ends, count(*) FROM shift WHERE starts >= ? AND starts < ? AND ends > ? GROUP BY starts, ends",
        (_text(midnight(first) - _BEFORE), _text(midnight(last + DAY)), _text(midnight(first))),
    )
    return [(datetime.fromisoformat(starts), datetime.fromisoformat(ends), n) for starts, ends, n in rows]


def every(connection: sqlite3.Connection) -> tuple[Shift, ...]:
    """All of those who are known, by their start, then by person."""
    known = "person IN (SELECT key FROM person)"
    return tuple(map(_shift, connection.execute(f"{_SELECT} WHERE {known} ORDER BY starts, person, id")))


def around(connection: sqlite3.Connection, shift: Shift) -> Iterator[Shift]:
    """Those of its person that touch it, itself among them once it is kept; read only when somebody looks at the first,
    as there may be no such days."""
    yield from (other for other in touching(connection, shift.starts, shift.ends) if other.person == shift.person)


def shift(connection: sqlite3.Connection, id_: int) -> Shift | None:
    row = connection.execute(f"{_SELECT} WHERE id = ?", (id_,)).fetchone()
    return None if row is None else _shift(row)


def before(connection: sqlite3.Connection, person: str, day: date) -> Shift | None:
    """The last of a person's that begins before that local day."""
    row = connection.execute(
        f"{_SELECT} WHERE person = ? AND starts < ? ORDER BY starts DESC LIMIT 1", (person, day.isoformat())
    ).fetchone()
    return None if row is None else _shift(row)


def add(connection: sqlite3.Connection, new: Iterable[Shift]) -> tuple[Shift, ...]:
    """Keep new ones, within the caller's transaction, as are all below; given back with their ids."""
    return tuple(_add(connection, each) for each in new)


def change(connection: sqlite3.Connection, changed: Shift) -> None:
    connection.execute(
        "UPDATE shift SET person = ?, starts = ?, ends = ? WHERE id = ?",
        (changed.person, _text(changed.starts), _text(changed.ends), changed.id),
    )


def remove(connection: sqlite3.Connection, id_: int) -> None:
    connection.execute("DELETE FROM shift WHERE id = ?", (id_,))


def remove_after(connection: sqlite3.Connection, person: str, day: date) -> int:
    """Those of a person that begin after that local day; gives how many."""
    gone = connection.execute("DELETE FROM shift WHERE person = ? AND date(starts) > ?", (person, day.isoformat()))
    return gone.rowcount


def erase(connection: sqlite3.Connection, person: str, now: datetime) -> None:
    """Somebody is erased: their shifts that begin after that local moment go, and the others are nobody's. Without
    them hours of few people would be told as if nobody had been on the floor."""
    connection.execute("DELETE FROM shift WHERE person = ? AND starts > ?", (person, _text(now)))
    connection.execute("UPDATE shift SET person = ? || id WHERE person = ?", (NOBODY, person))


def _add(connection: sqlite3.Connection, new: Shift) -> Shift:
    row = connection.execute(
        "INSERT INTO shift (person, starts, ends) VALUES (?, ?, ?)", (new.person, _text(new.starts), _text(new.ends))
    )
    assert row.lastrowid is not None  # after an INSERT
    return Shift(new.starts, new.ends, new.person, row.lastrowid)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _shift(row: tuple[str, str, str, int]) -> Shift:
    starts, ends, person, id_ = row
    return Shift(datetime.fromisoformat(starts), datetime.fromisoformat(ends), person, id_)
