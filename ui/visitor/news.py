"""What the database has to tell the kiosk while it runs: the help call as it stands, and what there is of today."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.clock import Clock
from kiosk.storage import calls, people, said_did
from kiosk.storage.said_did import SaidDid
from kiosk.survey import events as ev
from ui.services import Services


@dataclass(frozen=True, slots=True)
class CallNow:
    """The help call that runs: for how long, since when somebody comes, None while nobody said so, and the first name
    of who comes, empty for somebody."""

    waiting: timedelta
    coming: timedelta | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class CallNews:
    """`call` is None while none runs; `arrived` then tells whether the last one ended with somebody who came."""

    call: CallNow | None
    arrived: bool

    def event(self, at: float) -> ev.CallTold | ev.CallOver:
        """What it means to the flow at monotonic time `at`."""
        if self.call is None:
            return ev.CallOver(at, self.arrived)
        coming = self.call.coming
        claimed = at - coming.total_seconds() if coming is not None else None
        return ev.CallTold(at, at - self.call.waiting.total_seconds(), claimed, self.call.name)


class CallWatch(QObject):
    """`told` tells how the help call stands (`CallNews`) to whoever asked last: what was read before may be over."""

    told = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services, self._asked = services, 0

    def ask(self) -> None:
        self._asked += 1
        self._services.reader.submit(partial(_read, self._services.clock, self._asked), self._hear)

    @Slot(object)
    def _hear(self, read: tuple[int, CallNews]) -> None:
        asked, news = read
        if asked == self._asked:
            self.told.emit(news)


@dataclass(frozen=True, slots=True)
class Today:
    """What the screens show of the local day: its valid replies so far, and the messages to visitors."""

    replies: int
    messages: tuple[SaidDid, ...]


def call_now(connection: sqlite3.Connection, clock: Clock) -> CallNow | None:
    """The help call that runs, by the wall clock; one that was set back tells of no negative times."""
    call = calls.open_call(connection)
    if call is None:
        return None
    now = clock.now()
    coming = _since(call.claimed, now) if call.claimed is not None else None
    return CallNow(_since(call.raised, now), coming, _first_name(connection, call.claimed_by))


def call_news(connection: sqlite3.Connection, clock: Clock) -> CallNews:
    call = call_now(connection, clock)
    return CallNews(call, arrived=call is None and calls.last_end(connection) == "arrived")


def _read(clock: Clock, asked: int, connection: sqlite3.Connection) -> tuple[int, CallNews]:
    return asked, call_news(connection, clock)


def today_now(connection: sqlite3.Connection, clock: Clock) -> Today:
    from kiosk.storage import figures  # noqa: PLC0415 - the first screen doesn't need it

    day = clock.now().date()
    return Today(figures.counts(connection, day, day).valid, said_did.shown_on(connection, day))


def _since(moment: datetime, now: datetime) -> timedelta:
    return max(now - moment, timedelta(0))


def _first_name(connection: sqlite3.Connection, key: str | None) -> str:
    person = people.person(connection, key) if key is not None else None
    return person.first_name if person is not None else ""
