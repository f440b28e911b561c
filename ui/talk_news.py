"""Whether this month still needs a talk with customers, for whoever is signed in and is to see to it."""

import sqlite3

from PySide6.QtCore import QObject, Signal

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.talking import see_calendar
from kiosk.clock import Clock
from kiosk.customers.talks import Reminder
from ui.services import Services


class TalkNews(QObject):
    """`found` gives the reminder that is due, None for none; nobody learns of it while the office is locked."""

    found = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._session: Session | None = None
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session | None) -> None:
        """None for nobody."""
        self._session = session if session is not None and may(session.role, Right.SEE_TALKS) else None
        self.found.emit(None)
        self._ask()

    def _on_change(self, changes: Changes) -> None:
        if changes.talks:
            self._ask()

    def _ask(self) -> None:
        if (session := self._session) is not None:
            clock = self._services.clock
            self._services.reader.submit(lambda reader: _read(reader, session, clock), self._tell)

    def _tell(self, read: tuple[Session, Reminder | None]) -> None:
        session, due = read
        if session is self._session:
            self.found.emit(due)


def _read(reader: sqlite3.Connection, session: Session, clock: Clock) -> tuple[Session, Reminder | None]:
    return session, see_calendar(reader, session, clock).reminder
