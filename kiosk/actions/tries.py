"""Counting tries of a secret, before anything is known of what was typed."""

from kiosk.access import delays
from kiosk.clock import Clock
from kiosk.errors import SignInRefused
from kiosk.storage import doors
from kiosk.storage.database import Writer


def count_one(writer: Writer, who: str, door: str, clock: Clock) -> None:
    """Count a try of `who` at `door`. One that comes too soon isn't counted and writes nothing, however often it comes;
    but for the first after a restart, from which the wait begins again. Not within a transaction, which the refusal
    would undo.

    :raises SignInRefused: when it is too soon; its `seconds` are how long to wait
    """
    now = clock.monotonic()
    with writer.transaction() as connection:
        before = doors.tries(connection, who, door)
        tries = delays.since_restart(before, now)
        wait = delays.seconds_to_wait(tries, now)
        if not wait:
            tries = delays.counted(tries, now)
        if tries != before:
            doors.keep(connection, who, door, tries)
    if wait:
        raise SignInRefused("Too many wrong tries; try again in {seconds} s", seconds=wait)
