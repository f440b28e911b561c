"""Help calls. At most one is open."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.storage.times import local, milliseconds, offset
from kiosk.survey.effects import CallEnd


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that nobody has ended. Times are local, in whole seconds; `claimed` is when somebody said they would go,
    `claimed_by` the key of that person, None for somebody without a name."""

    id: int
    raised: datetime
    claimed: datetime | None = None
    claimed_by: str | None = None
    escalated: bool = False


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call of any day. `ended` and `how` are None while it is open; `seconds` are from raised to ended."""

    id: int
    raised: datetime
    claimed_by: str | None
    escalated: bool
    how: CallEnd | None
    seconds: int | None


def open_call(connection: sqlite3.Connection) -> OpenCall | None:
    """The one that nobody has ended, None where all have ended."""
    row = connection.execute(
        "SELECT id, raised, utc_offset, claimed, claimed_by, escalated FROM call WHERE ended IS NULL"
    ).fetchone()
    if row is None:
        return None
    id_, raised, utc_offset, claimed, claimed_by, escalated = row
    return OpenCall(
        id_,
        local(raised, utc_offset),
        local(claimed, utc_offset) if claimed is not None else None,
        claimed_by,
        escalated=escalated is not None,
    )


def last_end(connection: sqlite3.Connection) -> CallEnd | None:
    """How the call raised last ended; None while it is open, and before there was any."""
    row = connection.execute("SELECT how FROM call ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row is not None else None


def of_days(connection: sqlite3.Connection, first: date, last: date) -> Iterator[PastCall]:
    """The calls raised on the local days from `first` to `last`, the latest first."""
    rows = connection.execute(
        "SELECT id, raised, utc_offset, claimed_by, escalated, how, ended FROM call WHERE day BETWEEN ? AND ? "
        "ORDER BY id DESC",
        (first.isoformat(), last.isoformat()),
    )
    for id_, raised, utc_offset, claimed_by, escalated, how, ended in rows:
        seconds = max(0, ended - raised) // 1000 if ended is not None else None
        yield PastCall(id_, local(raised, utc_offset), claimed_by, escalated is not None, how, seconds)


def raise_call(connection: sqlite3.Connection, reply: int | None, now: datetime) -> int:
    """The id of the open call: a new one, about `reply` if given, unless one is open already."""
    if (running := open_call(connection)) is not None:
        return running.id
    row = connection.execute(
        "INSERT INTO call (reply, raised, utc_offset, day) VALUES (?, ?, ?, ?)",
        (reply, milliseconds(now), offset(now), now.date().isoformat()),
    )
    assert row.lastrowid is not None
    return row.lastrowid


def claim_call(connection: sqlite3.Connection, call: int, person: str | None, now: datetime) -> bool:
    """`person` (a key, None for nobody in particular) goes, also in the place of who said so before. Whether it was
    still open."""
    row = connection.execute(
        "UPDATE call SET claimed = ?, claimed_by = ? WHERE id = ? AND ended IS NULL", (milliseconds(now), person, call)
    )
    return row.rowcount > 0


def escalate_call(connection: sqlite3.Connection, call: int, now: datetime) -> bool:
    """Note that nobody has come forward for an open call. Whether it wasn't noted before."""
    row = connection.execute(
        "UPDATE call SET escalated = ? WHERE id = ? AND ended IS NULL AND claimed IS NULL AND escalated IS NULL",
        (milliseconds(now), call),
    )
    return row.rowcount > 0


def end_call(connection: sqlite3.Connection, how: CallEnd, seconds: float) -> None:
    """End the open call, so many seconds after it was raised; nothing happens when somebody else did so before."""
    connection.execute("UPDATE call SET ended = raised + ?, how = ? WHERE ended IS NULL", (round(1000 * seconds), how))
