"""Replies with whom they name, and who was on the floor: what figures about people are counted from."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kiosk.staff.counting import OnShift, Said
from kiosk.staff.days import NamedDay

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local times have no zone here
_LONGEST = timedelta(hours=14)  # of a shift


def said(connection: sqlite3.Connection, first: date, last: date) -> Iterator[Said]:
    """The valid replies of the local days from `first` to `last`, one held at a time. All replies are looked through,
    of which only a day's tallies have an index."""
    rows = connection.execute(
        "SELECT nullif(staff.choice, 'someone_else'), started / 1000 + utc_offset * 60, attention.choice, care.choice "
        "FROM reply JOIN answer AS attention ON attention.reply = seq AND attention.measure = 'attention' "
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
        "SELECT min(day) FROM reply JOIN answer ON reply = seq AND measure = 'staff' AND choice <> 'someone_else' "
        "WHERE quarantine IS NULL AND outcome <> 'withdrawn'"
    ).fetchone()
    return None if row[0] is None else date.fromisoformat(row[0])


def on_shift(connection: sqlite3.Connection, first: date, last: date) -> tuple[OnShift, ...]:
    """The shifts that touch any of those local days."""
    begin = datetime(first.year, first.month, first.day) - _LONGEST  # noqa: DTZ001
    end = datetime(last.year, last.month, last.day) + timedelta(days=1)  # noqa: DTZ001
    rows = connection.execute(
        "SELECT person, starts, ends FROM shift WHERE starts > ? AND starts < ? ORDER BY starts, id",
        (begin.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")),
    )
    return tuple(
        OnShift(who, datetime.fromisoformat(starts), datetime.fromisoformat(ends)) for who, starts, ends in rows
    )


def days_of(connection: sqlite3.Connection, person: str, first: date, last: date) -> tuple[NamedDay, ...]:
    """The days from `first` to `last` on which valid replies name that person, without how many were on the floor and
    without care. Looks through all replies."""
    rows = connection.execute(
        "SELECT day, count(*) FILTER (WHERE attention.choice = 'just_right'), "
        "count(*) FILTER (WHERE attention.choice = 'too_pushy') FROM reply "
        "JOIN answer AS staff ON staff.reply = seq AND staff.measure = 'staff' AND staff.choice = ? "
        "JOIN answer AS attention ON attention.reply = seq AND attention.measure = 'attention' "
        "WHERE day BETWEEN ? AND ? AND quarantine IS NULL AND outcome <> 'withdrawn' GROUP BY day ORDER BY day",
        (person, first.isoformat(), last.isoformat()),
    )
    return tuple(NamedDay(date.fromisoformat(day), "unknown", right, pushy, {}) for day, right, pushy in rows)
