"""Every version of a survey that was ever shown, so that old replies keep theirs."""

import sqlite3
from dataclasses import dataclass

from kiosk.clock import Clock
from kiosk.storage.database import Writer
from kiosk.storage.times import milliseconds
from kiosk.survey.survey import Moment

_SELECT = "SELECT id, key, version, moment, digest, document FROM survey"


@dataclass(frozen=True, slots=True)
class KeptSurvey:
    """One version of a survey; `document` is its TOML, found sound when it was kept."""

    id: int
    key: str
    version: int
    moment: Moment
    digest: str
    document: str


def keep_survey(writer: Writer, document: str, *, key: str, moment: Moment, digest: str, clock: Clock) -> int:
    """The id of a survey as it is now: the latest version of that key, or a new one when its digest is another.

    :raises StorageRefused: if the disk doesn't take it
    """
    kept = latest(writer.connection, key)
    if kept is not None and kept.digest == digest:
        return kept.id
    version = kept.version + 1 if kept is not None else 1
    with writer.transaction() as connection:
        row = connection.execute(
            "INSERT INTO survey (key, version, moment, digest, document, kept) VALUES (?, ?, ?, ?, ?, ?)",
            (key, version, moment, digest, document, milliseconds(clock.now())),
        )
    assert row.lastrowid is not None
    return row.lastrowid


def latest(connection: sqlite3.Connection, key: str | None = None) -> KeptSurvey | None:
    """The last version kept of `key`, or of any survey when none is named."""
    row = connection.execute(f"{_SELECT} WHERE key = coalesce(?, key) ORDER BY id DESC LIMIT 1", (key,)).fetchone()
    return KeptSurvey(*row) if row else None


def every(connection: sqlite3.Connection) -> tuple[KeptSurvey, ...]:
    """Every version ever kept, the oldest first."""
    return tuple(KeptSurvey(*row) for row in connection.execute(f"{_SELECT} ORDER BY id"))
