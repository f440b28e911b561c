"""Alerts as they are kept, and what they are judged by."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kiosk.calls.alerts import Alerted, Reply
from kiosk.calls.rules import AlertKind
from kiosk.storage.times import local, milliseconds, offset

LOOKED_BACK = 200  # replies: far more than come within the minutes over which missed chances are counted

_COLUMNS = "id, kind, subject, raised, utc_offset, details, claimed, claimed_by, closed"

_OF_CALL = (
    "JOIN call ON call.id = CAST(alert.subject AS INTEGER) "
    "WHERE alert.closed IS NULL AND alert.kind IN ('call_raised', 'call_unclaimed')"
)


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that was raised. Times are local, in whole seconds; `details` are numbers by name, as its kind has
    them; `claimed_by` is a person's key. `seconds` are from raised to closed, by the clock."""

    id: int
    kind: AlertKind
    subject: str
    raised: datetime
    details: Mapping[str, int]
    claimed: datetime | None = None
    claimed_by: str | None = None
    closed: datetime | None = None
    seconds: int | None = None


def open_alerts(connection: sqlite3.Connection) -> tuple[Alert, ...]:
    """Those that nobody has closed, in the order they were raised."""
    return tuple(_read(connection, "WHERE closed IS NULL ORDER BY id"))


def closed_since(connection: sqlite3.Connection, moment: datetime) -> tuple[Alert, ...]:
    """Those closed then or later, the latest raised first."""
    return tuple(_read(connection, "WHERE closed >= ? ORDER BY id DESC", milliseconds(moment)))


def alert(connection: sqlite3.Connection, id_: int) -> Alert | None:
    return next(_read(connection, "WHERE id = ?", id_), None)


def raised(connection: sqlite3.Connection, kind: AlertKind, subject: str) -> Alert | None:
    """The alert about this very thing, open or closed."""
    return next(_read(connection, "WHERE kind = ? AND subject = ?", kind, subject), None)


def latest(connection: sqlite3.Connection, kind: AlertKind) -> Alerted | None:
    """The newest alert of a kind, as the rules want it."""
    found = next(_read(connection, "WHERE kind = ? ORDER BY id DESC LIMIT 1", kind), None)
    return None if found is None else Alerted(found.subject, found.details, is_open=found.closed is None)


def raise_alert(
    connection: sqlite3.Connection, kind: AlertKind, subject: str, details: Mapping[str, int], now: datetime
) -> Alert:
    """A new alert, within the caller's transaction, as are all below.

    :raises sqlite3.IntegrityError: when it was raised before
    """
    row = connection.execute(
        "INSERT INTO alert (kind, subject, raised, utc_offset, day, details) VALUES (?, ?, ?, ?, ?, ?)",
        (kind, subject, milliseconds(now), offset(now), now.date().isoformat(), _json(details)),
    )
    assert row.lastrowid is not None
    return Alert(row.lastrowid, kind, subject, now.replace(microsecond=0), details)


def grow(connection: sqlite3.Connection, id_: int, details: Mapping[str, int]) -> None:
    """What an open alert comes to by now."""
    connection.execute("UPDATE alert SET details = ? WHERE id = ?", (_json(details), id_))


def claim_alert(connection: sqlite3.Connection, id_: int, person: str | None, now: datetime) -> bool:
    """`person` (a key) sees to it, also in the place of who said so before. Whether it was still open."""
    row = connection.execute(
        "UPDATE alert SET claimed = ?, claimed_by = ? WHERE id = ? AND closed IS NULL", (milliseconds(now), person, id_)
    )
    return row.rowcount > 0


def close_alert(connection: sqlite3.Connection, id_: int, now: datetime) -> bool:
    """Whether it was still open."""
    row = connection.execute("UPDATE alert SET closed = ? WHERE id = ? AND closed IS NULL", (milliseconds(now), id_))
    return row.rowcount > 0


def is_behind_calls(connection: sqlite3.Connection) -> bool:
    """Whether a call was claimed or has ended, and its alerts don't say so yet."""
    row = connection.execute(
        f"SELECT 1 FROM alert {_OF_CALL} AND (ended IS NOT NULL OR call.claimed IS NOT alert.claimed)"  # noqa: S608 - ours
    )
    return row.fetchone() is not None


def follow_calls(connection: sqlite3.Connection) -> None:
    """Alerts about a call are claimed by whoever goes, and closed when it ends."""
    rows = connection.execute(
        f"SELECT alert.id, call.claimed, call.claimed_by, max(ended, alert.raised) FROM alert {_OF_CALL}"  # noqa: S608 - ours
    ).fetchall()
    connection.executemany(
        "UPDATE alert SET claimed = ?, claimed_by = ?, closed = ? WHERE id = ?",
        [(claimed, claimed_by, closed, id_) for id_, claimed, claimed_by, closed in rows],
    )


def first_time(connection: sqlite3.Connection, what: str, day: date) -> bool:
    """Whether this is done for a day for the first time; from here on it was."""
    row = connection.execute(
        "INSERT INTO once (what, day) VALUES (?, ?) ON CONFLICT DO NOTHING", (what, day.isoformat())
    )
    return row.rowcount > 0


def was_done(connection: sqlite3.Connection, what: str, day: date) -> bool:
    row = connection.execute("SELECT 1 FROM once WHERE what = ? AND day = ?", (what, day.isoformat())).fetchone()
    return row is not None


def missed_after(connection: sqlite3.Connection, seq: int) -> tuple[Reply, ...]:
    """The missed chances after reply `seq`, in order, of the newest replies; it costs the same after ten years."""
    rows = connection.execute(
        "SELECT seq, started FROM reply JOIN answer ON reply = seq AND measure = 'attention' "
        "WHERE seq > max(?, (SELECT coalesce(max(seq), 0) FROM reply) - ?) "
        "AND choice = 'ignored' AND quarantine IS NULL AND outcome <> 'withdrawn' ORDER BY seq",
        (seq, LOOKED_BACK),
    )
    return tuple(Reply(*row) for row in rows)


def last_reply(connection: sqlite3.Connection) -> Reply | None:
    """The newest reply of any kind."""
    row = connection.execute("SELECT seq, started FROM reply ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else Reply(*row)


def has_replies_until(connection: sqlite3.Connection, day: date) -> bool:
    """Whether the kiosk had been used by the end of a local day."""
    row = connection.execute("SELECT 1 FROM tally WHERE measure = 'outcome' AND day <= ? LIMIT 1", (day.isoformat(),))
    return row.fetchone() is not None


def _read(connection: sqlite3.Connection, where: str, *values: Any) -> Iterator[Alert]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM alert {where}", values)  # noqa: S608 - both are ours
    for id_, kind, subject, raised_, utc_offset, details, claimed, claimed_by, closed in rows:
        yield Alert(
            id_,
            kind,
            subject,
            local(raised_, utc_offset),
            json.loads(details),
            None if claimed is None else local(claimed, utc_offset),
            claimed_by,
            None if closed is None else local(closed, utc_offset),
            None if closed is None else max(0, closed - raised_) // 1000,
        )


def _json(details: Mapping[str, int]) -> str:
    return json.dumps(dict(details))
