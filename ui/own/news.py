"""Whether there is a figure that whoever is signed in hasn't seen yet."""

from PySide6.QtCore import QObject, Signal

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions import mirroring
from kiosk.actions.changes import Changes
from kiosk.storage.database import Writer
from ui.services import Services


class OwnNews(QObject):
    """Tells whoever signs in, from which on the days run in which the figure is theirs alone. `found` says whether
    there is something new, while they are signed in; nobody else learns of it."""

    found = Signal(bool)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._session: Session | None = None
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session | None) -> None:
        """None for nobody."""
        self._session = session if session is not None and may(session.role, Right.SEE_OWN_FIGURES) else None
        self._tell()

    def _on_change(self, changes: Changes) -> None:
        if changes.personal:
            self._tell()

    def _tell(self) -> None:
        if (session := self._session) is None:
            return
        clock = self._services.clock

        def job(writer: Writer) -> tuple[Session, bool]:
            return session, bool(mirroring.tell_on_screen(writer, session, clock))

        self._services.writer.submit(job, self._found)

    def _found(self, told: tuple[Session, bool]) -> None:
        session, is_new = told
        if session is self._session:
            self.found.emit(is_new)
