"""Sending what waits to be sent, in three steps, so that keeping a reply never waits for a network: what is due and
what became of it are the writing thread's, sending itself is anybody else's."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from kiosk.actions.changes import Changes
from kiosk.calls.delivery import TIME_LIMIT, Delivered, Said, deliver
from kiosk.clock import Clock
from kiosk.errors import StorageRefused
from kiosk.storage import messages
from kiosk.storage.database import Writer
from kiosk.storage.messages import Letter

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter, and what became of it."""

    letter: Letter
    delivered: Delivered


def due_letters(connection: sqlite3.Connection, clock: Clock) -> tuple[Letter, ...]:
    """The first step: the first letter in the line of each address, where its time has come."""
    return messages.due_letters(connection, clock.now())


def send(letter: Letter, seconds: float = TIME_LIMIT) -> Posted:
    """The second step, on any thread that neither draws nor writes. Takes up to `seconds`."""
    return Posted(letter, deliver(letter.url, letter.title, letter.body, letter.picture, seconds))


def note(writer: Writer, posted: Posted, clock: Clock) -> Changes:
    """The third step: what was sent is deleted, what wasn't is tried again later. Until it is taken, the letter stays
    due.

    :raises StorageRefused: if the disk doesn't take it
    """
    letter, delivered = posted.letter, posted.delivered
    if letter.id == messages.UNKEPT:
        return Changes()
    now = clock.now()
    reason = delivered.reason or Said("The service can't be reached, or didn't take the message")
    with writer.transaction() as connection:
        match delivered.outcome:
            case "sent":
                messages.note_sent(connection, letter)
            case "later":
                if given_up := messages.note_failed(connection, letter, reason, now):
                    log.warning("%s messages to address %s were given up", given_up, letter.address)
            case "never":
                messages.give_up(connection, letter, reason, now)
                log.warning("a message to address %s was given up: the address can't be used", letter.address)
    return Changes(alerts=True)


class Courier:
    """The three steps, a thread for each letter under way and never two for one address: a slow service holds up
    nobody else."""

    def __init__(self, clock: Clock, came_back: Callable[[Posted], None], seconds: float = TIME_LIMIT) -> None:
        """`came_back` is called on a letter's own thread, and is to see to it that `note` is called on the thread that
        writes."""
        self._clock = clock
        self._came_back = came_back
        self._seconds = seconds
        self._lock = threading.Lock()
        self._under_way: dict[int, threading.Thread] = {}  # by address, until what became of the letter is noted
        self._unnoted: list[Posted] = []
        self._is_closed = False

    def step(self, writer: Writer) -> Changes:
        """Send what is due, without waiting for it: every few seconds, and after each look of the watch. On the thread
        that writes."""
        changes = Changes()
        unnoted, self._unnoted = self._unnoted, []
        for posted in unnoted:
            noted = self.note(writer, posted)
            changes = Changes(alerts=changes.alerts or noted.alerts)
        with suppress(StorageRefused):  # told by the watch
            self.post(due_letters(writer.connection, self._clock))
        return changes

    def post(self, letters: Iterable[Letter]) -> None:
        """Send these, but for addresses to which a letter is under way."""
        with self._lock:
            for letter in letters:
                if self._is_closed or letter.address in self._under_way:
                    continue
                thread = threading.Thread(target=self._carry, args=(letter,), name="courier", daemon=True)
                self._under_way[letter.address] = thread
                thread.start()

    def note(self, writer: Writer, posted: Posted) -> Changes:
        """What `came_back`, on the thread that writes. What the disk refuses is kept and noted with the next step, and
        nothing else is sent there before: it would be sent twice."""
        try:
            changes = note(writer, posted, self._clock)
        except StorageRefused:
            self._unnoted.append(posted)
            return Changes()
        with self._lock:
            self._under_way.pop(posted.letter.address, None)
        return changes

    def close(self, seconds: float = 2.0) -> None:
        """Send nothing more, and wait for so long for all that is under way. What isn't noted then is sent again at the
        next start."""
        with self._lock:
            self._is_closed = True
            threads = list(self._under_way.values())
        until = time.monotonic() + seconds
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _carry(self, letter: Letter) -> None:
        self._came_back(send(letter, self._seconds))
