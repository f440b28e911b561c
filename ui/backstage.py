"""What runs beside the kiosk and the office: watching over the store, closing quarters, clearing away, and the wall."""

import logging
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QScreen

from kiosk.settings import OfficeLanguage, Settings
from ui.screens import cover, diagonal_of
from ui.services import Services
from ui.tasks import import_all

if TYPE_CHECKING:
    from kiosk.actions.today import Today
    from ui.clearing import Clearer
    from ui.closing import QuarterCloser
    from ui.manager.wallboard import Wallboard
    from ui.watching import Watchman

log = logging.getLogger(__name__)

WINDOW = (1280, 720)
BEFORE_WATCH = [
    f"kiosk.actions.{name}"
    for name in ("alerting", "closing", "courier", "digest", "judging", "reminding", "retention", "rewriting", "today")
] + ["kiosk.exchange.staging"]
"""All that clearing, closing and watching import that has nothing to do with Qt."""


class Backstage(QObject):
    """Nothing of it is needed for the first screen, so its parts are imported when they are."""

    def __init__(self, services: Services, sound: Callable[[str], None] | None) -> None:
        """`sound` plays a sound by its name; without one, the machine does."""
        super().__init__()
        self._services, self._sound = services, sound or _play
        self.wallboard: Wallboard | None = None
        self.watchman: Watchman | None = None
        self.closer: QuarterCloser | None = None
        self.clearer: Clearer | None = None
        self._is_over = False

    def start(self) -> None:
        """Watch over the store and clear away from now on, once there is something to read: it is the writing thread
        that makes the database of a new folder."""
        self._services.writer.submit(_do_nothing, self._prepare, self._watch_anyway)

    def show_wallboard(self, screen: QScreen, settings: Settings, *, windowed: bool) -> None:
        """Over the whole screen, or in a window to try it."""
        from ui.manager.wallboard import Wallboard  # noqa: PLC0415 - not for the first screen

        if self.wallboard is not None:
            return
        self.wallboard = Wallboard(self._services, settings, diagonal_of(screen))
        self.wallboard.closed.connect(self._drop_wallboard)
        screen.destroyed.connect(self.wallboard.close)  # or Qt would move it over the visitors' question
        if windowed:
            self.wallboard.resize(*WINDOW)
            self.wallboard.show()
        else:
            cover(self.wallboard, screen)

    def stop(self) -> None:
        """The program ends."""
        self._is_over = True
        if self.watchman is not None:
            self.watchman.stop()
        if self.closer is not None:
            self.closer.stop()
        if self.clearer is not None:
            self.clearer.stop()
        if self.wallboard is not None:
            self.wallboard.close()

    @Slot(object)
    def _prepare(self, _nothing: object) -> None:
        if not self._is_over:
            self._services.reader.submit(_load, self._watch, self._watch_anyway)

    @Slot(object)
    def _watch_anyway(self, error: Exception) -> None:
        """What was to be imported beside the first screen is imported now, which it waits for."""
        log.warning("the watch wasn't prepared: %s", error)
        self._watch(None)

    @Slot(object)
    def _watch(self, _nothing: object) -> None:
        from ui.clearing import Clearer  # noqa: PLC0415 - not for the first screen
        from ui.closing import QuarterCloser  # noqa: PLC0415 - not for the first screen
        from ui.watching import Watchman  # noqa: PLC0415 - not for the first screen

        if self.watchman is None and not self._is_over:
            self.watchman = Watchman(self._services, _draw)
            self.watchman.sounded.connect(self._sound)
            self.watchman.look()
            self.closer = QuarterCloser(self._services)
            self.closer.look()
            self.clearer = Clearer(self._services)
            self.clearer.look()

    @Slot()
    def _drop_wallboard(self) -> None:
        if self.wallboard is not None:
            self.wallboard.deleteLater()
            self.wallboard = None


def _do_nothing(_writer: object) -> None:
    """A job that is done when the database is there."""


def _load(_connection: sqlite3.Connection) -> None:
    """On the reading thread, beside the first screen."""
    import_all(BEFORE_WATCH)


def _draw(shown: "Today", language: OfficeLanguage) -> bytes:
    from kiosk.i18n import translator  # noqa: PLC0415 - not for the first screen
    from ui.manager.day_picture import draw_day  # noqa: PLC0415 - not for the first screen

    return draw_day(shown, translator(language))


def _play(name: str) -> None:
    from ui.sound import play  # noqa: PLC0415 - not for the first screen

    play(name)
