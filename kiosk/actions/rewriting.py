"""Writing the database file anew, so that nothing of what was removed can be read in it any more.

SQLite overwrites what is deleted, but not each place that it was moved from before. Visitors' taps wait meanwhile, so
it is done when nobody is likely to come.
"""

import sqlite3
from dataclasses import dataclass

from kiosk.clock import Clock
from kiosk.storage import named, removing
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.survey.plausibility import is_closed

LEAST_QUIET = 60.0  # seconds without a tap: a visitor who went is forgotten by then
BYTES_A_SECOND = 30_000_000  # that are written anew
QUIET_FOR_EACH = 60.0  # seconds of quiet for each second that it takes: the longer, the less likely somebody comes


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The file is to be written anew, once nobody has tapped for so many seconds."""

    quiet: float


def wanted(reader: sqlite3.Connection, clock: Clock) -> Rewriting | None:
    """None where nothing was removed since the last time."""
    if not removing.has_traces(reader):
        return None
    if is_closed(clock.now(), kept_settings.load(reader).opening_hours):
        return Rewriting(LEAST_QUIET)
    return Rewriting(LEAST_QUIET + QUIET_FOR_EACH * removing.file_bytes(reader) / BYTES_A_SECOND)


def rewrite(writer: Writer) -> bool:
    """Write the file anew, without the last name of whoever was erased. False where somebody reads it just now, an
    export perhaps: try again later.

    :raises StorageRefused: if the disk doesn't take it
    """
    with writer.transaction() as connection:
        named.unname(writer, named.naming_strangers(connection))
    if not writer.rewrite():
        return False
    with writer.transaction() as connection:
        removing.forget_traces(connection)
    return True
