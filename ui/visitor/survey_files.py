"""The store's own survey and texts, looked at away from the Qt thread."""

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.actions.surveys import Refreshed, refresh
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from ui.services import Services


class SurveyFiles(QObject):
    """`found` tells what is asked from now on (`Refreshed`), `failed` why the files couldn't be looked at."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, known_id: int | None) -> None:
        super().__init__()
        self._services = services
        self.id_on_writer = known_id
        """What replies are kept under, as the writing thread knows it."""

    def look(self) -> None:
        self._services.writer.submit(self._look, self._find, self._fail)

    def _look(self, writer: Writer) -> Refreshed:
        """On the writing thread, which gets ready for the first tap as well."""
        import kiosk.actions.visit  # noqa: F401, PLC0415 - behind the first screen

        found = refresh(writer, self._services.folder, kept_settings.load(writer.connection), self._services.clock)
        self.id_on_writer = found.id
        return found

    @Slot(object)
    def _find(self, found: Refreshed) -> None:
        self.found.emit(found)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
