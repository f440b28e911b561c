"""Retention all in a row, where no visitor waits."""

from kiosk.actions.changes import Changes
from kiosk.actions.retention import find_old, finish, remove_old
from kiosk.clock import Clock
from kiosk.storage.database import Writer


def enforce(writer: Writer, clock: Clock) -> Changes:
    """Remove everything that is older than it may be, as the program does in the time between taps."""
    while batches := find_old(writer.connection, clock):
        for batch in batches:
            remove_old(writer, batch)
    return finish(writer, clock)
