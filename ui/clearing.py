"""Removes what is too old, and names of whoever was erased, while the program runs, and overwrites their traces."""

import logging
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.actions.changes import Changes
from kiosk.actions.retention import Batch, find_old, finish, remove_old
from kiosk.actions.rewriting import Rewriting, rewrite, wanted
from kiosk.exchange.staging import clear_all
from ui.services import Services

log = logging.getLogger(__name__)

LOOK = 60_000  # milliseconds between two looks whether a day has begun and whether the file is to be written anew
PAUSE = 60  # milliseconds between two batches, so that hardly a tap waits for one


class Clearer(QObject):
    """Looks for it at the start, once a day and when people change, on the thread that reads; has it removed a batch at
    a time on the one that writes."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._day: date | None = None  # the last one that was looked at
        self._is_busy = self._is_over = False
        self._batches: list[Batch] = []
        self._last_use = services.clock.monotonic()
        self._looks = QTimer(self, interval=LOOK)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._looks.timeout.connect(self.look)
        self._pause.timeout.connect(self._remove_next)
        services.announcer.changed.connect(self._on_change)
        self._looks.start()
        services.reader.submit(lambda _connection: clear_all(services.folder.path))  # of a program that was killed

    def stop(self) -> None:
        """The program ends; the next start goes on."""
        self._looks.stop()
        self._pause.stop()
        self._batches.clear()
        self._services.announcer.changed.disconnect(self._on_change)
        self._is_over = True

    @Slot()
    def look(self) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        today = self._services.clock.now().date()
        if today != self._day:
            self._day = today
            self._find()
        else:
            self._services.reader.submit(partial(wanted, clock=self._services.clock), self._rewrite, self._failed)

    @Slot(object)
    def _on_change(self, changes: Changes) -> None:
        if changes.replies or changes.calls:
            self._last_use = self._services.clock.monotonic()
        if changes.people:  # somebody was erased, perhaps
            self._day = None
            self.look()

    # --- Removing ----------------------------------------------------------------------------------------------------

    def _find(self) -> None:
        self._services.reader.submit(partial(find_old, clock=self._services.clock), self._found, self._failed)

    @Slot(object)
    def _found(self, batches: tuple[Batch, ...]) -> None:
        if self._is_over:
            return
        self._batches = list(reversed(batches))
        if batches:
            self._remove_next()
        else:
            clock = self._services.clock
            self._services.writer.submit(lambda writer: finish(writer, clock), self._finished, self._failed)

    @Slot()
    def _remove_next(self) -> None:
        batch = self._batches.pop()
        self._services.writer.submit(lambda writer: remove_old(writer, batch), self._removed, self._failed)

    @Slot(object)
    def _removed(self, _nothing: None) -> None:
        if self._is_over:
            return
        if self._batches:
            self._pause.start()
        else:
            self._find()

    @Slot(object)
    def _finished(self, changes: Changes) -> None:
        self._is_busy = False
        if changes != Changes():
            before = self._last_use
            self._services.announcer.changed.emit(changes)
            self._last_use = before  # nobody tapped

    # --- Overwriting -------------------------------------------------------------------------------------------------

    @Slot(object)
    def _rewrite(self, wanted_: Rewriting | None) -> None:
        quiet = self._services.clock.monotonic() - self._last_use
        if wanted_ is None or quiet < wanted_.quiet or self._is_over:
            self._is_busy = False
        else:
            self._services.writer.submit(rewrite, self._rewritten, self._failed)

    @Slot(object)
    def _rewritten(self, is_done: bool) -> None:
        self._is_busy = False
        if not is_done:
            log.info("the database wasn't written anew, since somebody read it; it will be tried again")

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        log.error("what is too old couldn't be removed; it is tried again", exc_info=error)
        self._batches.clear()
        self._is_busy = False
        self._day = None
