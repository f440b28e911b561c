"""Replies on their way out, each as the cells of a line that is nearly written: SQLite puts the answers beside each
other and writes the times, which takes half of what Python would."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from kiosk.storage.removing import removed_before
from kiosk.storage.rows import FIRST_DAY, days_kept

Cells = tuple[str, ...]
Batch = Sequence[Cells]

AT_ONCE = 1000  # replies held

_ANSWER = "coalesce(max(choice) FILTER (WHERE measure = '{}'), '')"
_STARTED = (
    "strftime('%Y-%m-%dT%H:%M:%S', started / 1000 + utc_offset * 60, 'unixepoch') || "
    "CASE utc_offset WHEN 60 THEN '+01:00' WHEN 120 THEN '+02:00' "
    "ELSE printf('%s%02d:%02d', CASE WHEN utc_offset < 0 THEN '-' ELSE '+' END, "
    "abs(utc_offset) / 60, abs(utc_offset) % 60) END"
)
_REPLY = "language, outcome, coalesce(quarantine, '')"
_FROM = "FROM reply LEFT JOIN answer ON reply = seq WHERE day BETWEEN ? AND ? GROUP BY seq"


def _answers(*measures: str) -> str:
    return ", ".join(_ANSWER.format(measure) for measure in measures)


def _exchanged(staff: str) -> str:
    """The columns of the exchange format in their order."""
    return (
        f"SELECT id, {_STARTED}, {_REPLY}, {_answers('attention', 'wait', 'stay')}, {staff}, "
        f"{_answers('care', 'purpose', 'help', 'return')} {_FROM} ORDER BY seq"
    )


EXCHANGED = _exchanged("''")
"""What `exchanged` asks of two local days and all between them."""

_NAMED = _exchanged(
    "coalesce(max(choice) FILTER (WHERE measure = 'staff' AND day >= ? "
    "AND (choice = 'someone_else' OR choice IN (SELECT key FROM person)) AND NOT EXISTS (SELECT 1 FROM dispute "
    "WHERE person = choice AND day BETWEEN first_day AND last_day AND coalesce(upheld, 1))), '')"
)

_DATED_ANSWERS = "attention", "wait", "stay", "purpose", "help", "return", "care"
DATED = ("day", "language", "outcome", "quarantine", *_DATED_ANSWERS)
"""The columns of what `dated` gives."""

_ALL_CELLS = ", ".join(str(at) for at, _ in enumerate(DATED, start=1))
_DATED = f"SELECT day, {_REPLY}, {_answers(*_DATED_ANSWERS)} {_FROM} ORDER BY {_ALL_CELLS}"


def exchanged(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> Iterator[Batch]:
    """The replies of the local days from `first` to `last`, in the order they came, as the exchange format has them."""
    return _batches(connection.execute(EXCHANGED, days_kept(connection, first, last)))


def named(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> Iterator[Batch]:
    """The same with whom they name, for another machine. Names that are too old to be kept stay here, and so do those
    that are disputed, unless HR decided that they stand: there nobody would know of the dispute."""
    oldest = (removed_before(connection, "attribution") or FIRST_DAY).isoformat()
    return _batches(connection.execute(_NAMED, (oldest, *days_kept(connection, first, last))))


def dated(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> Iterator[Batch]:
    """The same as `DATED` names it: with the day instead of the time, without an id, which holds the time, and in an
    order that doesn't tell it either. What is missing is empty."""
    return _batches(connection.execute(_DATED, days_kept(connection, first, last)))


def purposes(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> frozenset[str]:
    """Every purpose that these replies name."""
    found = connection.execute(
        "SELECT DISTINCT choice FROM tally WHERE measure = 'purpose' AND day BETWEEN ? AND ?",
        days_kept(connection, first, last),
    )
    return frozenset(choice for (choice,) in found)


def _batches(found: sqlite3.Cursor) -> Iterator[Batch]:
    while batch := found.fetchmany(AT_ONCE):
        yield batch
