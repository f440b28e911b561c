"""The log of who did what: each line carries the hash of the line before, so a changed or missing one shows.

A tail cut off shows only against a `head` written down elsewhere; exports carry it.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from kiosk.clock import Clock

NOTHING_BEFORE = "0" * 64
"""What the first line names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `at` is local time with its offset, ISO 8601; `actor` and `details` name people by key."""

    number: int
    at: str
    actor: str
    what: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Head:
    """How many lines there are, and the hash of the last."""

    count: int
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: it isn't there, nor perhaps those after it; it stands elsewhere than where it was
    written; or it isn't as it was written."""

    line: int
    what: Literal["missing", "moved", "changed"]


_FAULTS = {
    "missing": "line {} is missing",
    "moved": "line {} doesn't follow the line before it",
    "changed": "line {} was changed",
}


def append(
    connection: sqlite3.Connection, clock: Clock, actor: str, what: str, details: Mapping[str, object] | None = None
) -> None:
    """Add a line within the caller's transaction, so that nothing is done without its line nor the other way round.

    `actor` and `details` name people by key. `details` must be JSON.
    """
    previous = head(connection)
    at = clock.now().isoformat(timespec="milliseconds")
    line = previous.count + 1
    text = _canonical(details or {})
    said = (line, at, actor, what, text)
    row = (*said, previous.hash, _hash(said, previous.hash))
    connection.execute(
        "INSERT INTO audit (id, at, actor, what, details, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    )


def head(connection: sqlite3.Connection) -> Head:
    """Of the log as it is; before the first line that of nothing."""
    row = connection.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return Head(0, NOTHING_BEFORE) if row is None else Head(*row)


def lines(connection: sqlite3.Connection, before: int | None = None) -> Iterator[Line]:
    """The lines numbered below `before`, or all; the newest first."""
    rows = connection.execute(
        "SELECT id, at, actor, what, details FROM audit WHERE ? IS NULL OR id < ? ORDER BY id DESC", (before, before)
    )
    for number, at, actor, what, details in rows:
        yield Line(number, at, actor, what, json.loads(details))


def typed(connection: sqlite3.Connection) -> Iterator[str]:
    """What people typed that stands in it: what an export is for, who gets it, why a reply counts again, and what the
    store is or was called."""
    rows = connection.execute(
        "SELECT value FROM audit, json_each(details) "
        "WHERE (details LIKE '%\"purpose\"%' OR details LIKE '%\"why\"%' OR details LIKE '%\"store_name\"%') "
        "AND key IN ('purpose', 'recipient', 'why', 'store_name') AND type = 'text'"
    )
    return (text for (text,) in rows)


def counts(connection: sqlite3.Connection, since: date) -> tuple[tuple[str, int], ...]:
    """How many lines tell of each thing done since a local day, the most frequent first."""
    rows = connection.execute(
        "SELECT what, count(*) FROM audit WHERE at >= ? GROUP BY what ORDER BY 2 DESC, 1", (since.isoformat(),)
    )
    return tuple(rows)


def tells(connection: sqlite3.Connection, what: str, *, person: str) -> bool:
    """Whether a line says that this was done about a person."""
    found = connection.execute(
        "SELECT 1 FROM audit WHERE what = ? AND json_extract(details, '$.person') = ?", (what, person)
    )
    return found.fetchone() is not None


def holds(connection: sqlite3.Connection, hash_: str) -> bool:
    """Whether a line has this hash, which every head that was ever told still is if nothing was cut off."""
    found = connection.execute("SELECT 1 FROM audit WHERE hash = ?", (hash_,)).fetchone()
    return found is not None or hash_ == NOTHING_BEFORE


def check(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the log, a line each; nothing if it is whole."""
    return tuple(_FAULTS[fault.what].format(fault.line) for fault in faults(connection))


def faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What is wrong with the log, from its first line to its last. A tail that was cut off isn't seen."""
    expected, before = 1, NOTHING_BEFORE
    rows = connection.execute("SELECT id, at, actor, what, details, previous, hash FROM audit ORDER BY id")
    for *said, previous, kept in rows:
        line = said[0]
        if line != expected:
            yield Fault(expected, "missing")
        elif previous != before:
            yield Fault(line, "moved")
        if kept != _hash(said, previous):
            yield Fault(line, "changed")
        expected, before = line + 1, kept


def _hash(said: Sequence[object], previous: str) -> str:
    return sha256(f"{previous}{_canonical(said)}".encode()).hexdigest()


def _canonical(value: object) -> str:
    """The one JSON text of a value: keys sorted, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
