"""Today's figures, asked for again and again while somebody looks: once for all screens that show them."""

import logging
import sqlite3
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from kiosk.actions.changes import Changes
from kiosk.actions.today import Today, today
from kiosk.clock import Clock
from ui.services import Announcer
from ui.tasks import Worker

log = logging.getLogger(__name__)

ASK_AGAIN = 60.0  # seconds after which they are asked for again although nothing changed: time goes on


class TodaysFigures(QObject):
    """`shown` gives the figures when they changed or time went on, `failed` says that they couldn't be read."""

    shown = Signal(object)
    failed = Signal()

    def __init__(self, reader: Worker[sqlite3.Connection], clock: Clock, announcer: Announcer) -> None:
        super().__init__()
        self._reader, self._clock = reader, clock
        self._watchers: WeakSet[QObject] = WeakSet()
        self._asking = self._ask_again = False
        self._asked_at = 0.0
        announcer.changed.connect(self._on_change)

    def watch(self, watcher: QObject) -> None:
        """From now on `watcher` shows them; they are asked for at once."""
        self._watchers.add(watcher)
        self.ask()

    def leave(self, watcher: QObject) -> None:
        """It shows them no more."""
        self._watchers.discard(watcher)

    def keep_fresh(self) -> None:
        """Called every second by whoever watches."""
        if self._clock.monotonic() - self._asked_at >= ASK_AGAIN:
            self.ask()

    def ask(self) -> None:
        """One question at a time: what changes while it runs is asked for once, after it."""
        if self._asking:
            self._ask_again = True
            return
        self._asking = True
        clock = self._clock
        self._asked_at = clock.monotonic()
        self._reader.submit(lambda connection: today(connection, clock), self._answered, self._not_answered)

    def _on_change(self, changes: Changes) -> None:
        if self._watchers and (changes.replies or changes.calls or changes.floor or changes.settings):
            self.ask()

    def _answered(self, shown: Today) -> None:
        self.shown.emit(shown)
        self._next_question()

    def _not_answered(self, error: Exception) -> None:
        log.error("today's figures can't be read", exc_info=error)
        self.failed.emit()
        self._next_question()

    def _next_question(self) -> None:
        self._asking = False
        if self._ask_again:
            self._ask_again = False
            self.ask()
