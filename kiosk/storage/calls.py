"""Help calls. At most one is open."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from kiosk.storage.times import local, milliseconds, offset
from kiosk.survey.effects import CallEnd


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that nobody has ended; `raised` is local, in whole seconds."""

    id: int
    raised: datetime


def open_call(connection: sqlite3.Connection) -> OpenCall | None:
    row = connection.execute("SELECT id, raised, utc_offset FROM call WHERE ended IS NULL").fetchone()
    if row is None:
        return None
    id_, raised, utc_offset = row
    return OpenCall(id_, local(raised, utc_offset))


def raise_call(connection: sqlite3.Connection, reply: int | None, now: datetime) -> int:
    """The id of the open call: a new one, about `reply` if given, unless one is open already."""
    if (running := open_call(connection)) is not None:
        return running.id
    row = connection.execute(
        "INSERT INTO call (reply, raised, utc_offset) VALUES (?, ?, ?)", (reply, milliseconds(now), offset(now))
    )
    assert row.lastrowid is not None
    return row.lastrowid


def end_call(connection: sqlite3.Connection, how: CallEnd, now: datetime) -> None:
    """End the open call; nothing happens when somebody else did so before."""
    connection.execute("UPDATE call SET ended = ?, how = ? WHERE ended IS NULL", (milliseconds(now), how))
