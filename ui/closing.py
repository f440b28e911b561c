"""Closes quarters while the program runs: figures about people are computed once, a week after a quarter's end."""

import logging
import sqlite3
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.actions import closing
from kiosk.actions.changes import Changes
from kiosk.actions.closing import Closing
from kiosk.storage.database import Writer
from ui.services import Services

log = logging.getLogger(__name__)

LOOK = 3_600_000  # milliseconds


class QuarterCloser(QObject):
    """Looks at once and every hour, and after each quarter whether another is due."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._is_closing = False
        self._looks = QTimer(self, interval=LOOK)
        self._looks.timeout.connect(self.look)
        self._looks.start()

    def stop(self) -> None:
        """The program ends. A quarter that isn't kept yet is closed at the next start."""
        self._looks.stop()

    @Slot()
    def look(self) -> None:
        """One at a time."""
        if not self._is_closing:
            self._is_closing = True
            self._services.reader.submit(self._compute, self._keep, self._fail)

    def _compute(self, connection: sqlite3.Connection) -> Closing | None:
        """On the reading thread."""
        quarter = closing.quarter_due(connection, self._services.clock)
        return closing.compute(connection, self._services.clock, quarter) if quarter is not None else None

    @Slot(object)
    def _keep(self, computed: Closing | None) -> None:
        if computed is None:
            clock = self._services.clock
            self._services.writer.submit(lambda writer: closing.note_clock(writer, clock), self._rest, self._fail)
        else:
            self._services.writer.submit(partial(self._write, computed), self._closed, self._fail)

    def _write(self, computed: Closing, writer: Writer) -> Changes:
        """On the writing thread."""
        return closing.keep(writer, self._services.clock, computed)

    @Slot(object)
    def _rest(self, _nothing: None) -> None:
        self._is_closing = False

    @Slot(object)
    def _closed(self, changes: Changes) -> None:
        self._is_closing = False
        if changes != Changes():
            self._services.announcer.changed.emit(changes)
            self.look()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        log.error("a quarter couldn't be closed", exc_info=error)
        self._is_closing = False
