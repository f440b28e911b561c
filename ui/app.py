"""The composition root: opens the windows, passes the workers down, and ends them."""

import logging
import random
import sqlite3
from collections.abc import Callable
from functools import partial
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import Lock
from ui.backstage import WINDOW, Backstage
from ui.doors import Doors
from ui.qt_types import make_types
from ui.screens import TYPICAL_MM, cover, diagonal_of, has_touch
from ui.services import Announcer, Services
from ui.tasks import Worker, import_all
from ui.theme.scale import Scale
from ui.theme.style import load_fonts, palette
from ui.theme.tokens import load_theme
from ui.visitor.controller import Controller
from ui.visitor.start import Start, read_start
from ui.visitor.window import VisitorWindow

if TYPE_CHECKING:
    from kiosk.access.sessions import Session
    from ui.garbage import GarbageCollection
    from ui.instance import Doorbell
    from ui.leaving import Leaving
    from ui.office import Office
    from ui.setup.set_up import SetUp

log = logging.getLogger(__name__)

BEFORE_OFFICE = [
    f"kiosk.actions.{name}"
    for name in ("charts", "evaluating", "helping", "mirroring", "rating", "said_did", "signing_in", "talking", "today")
]
"""Most of what the office imports that has nothing to do with Qt."""
LEAST_WINDOW = (640, 400)
LAST_READING = 5.0  # seconds for what is still being read when the program ends


class App(QObject):
    """One running program."""

    def __init__(
        self,
        application: QApplication,
        lock: Lock,
        clock: Clock,
        start: Start,
        *,
        windowed: bool,
        sound: Callable[[str], None] | None = None,
    ) -> None:
        """`sound` plays a sound by its name; without one, the machine does."""
        super().__init__()
        self._application, self._start, self._windowed = application, start, windowed
        self._settings = start.settings
        self._family = load_fonts()
        # Whoever made `start` has looked at the file, and nobody may look again while both are open.
        writer: Worker[Writer] = Worker(lambda: open_writer(lock, is_checked=True), "writer")
        folder = lock.folder
        reader: Worker[sqlite3.Connection] = Worker(
            lambda: open_reader(folder, is_checked=True), "reader", folder.database
        )
        self.services = Services(folder, clock, writer, reader, Announcer())
        self.backstage = Backstage(self.services, sound)
        self.is_leaving = False
        self.kiosk: VisitorWindow | None = None
        self.controller: Controller | None = None
        self.doors: Doors | None = None
        self.office: Office | None = None
        self.set_up: SetUp | None = None
        self._garbage: GarbageCollection | None = None
        self._doorbell: Doorbell | None = None
        self._leaving: Leaving | None = None
        self._session: Session | None = None
        self._end_logs: Callable[[], None] | None = None
        font = application.font()
        font.setFamily(self._family)
        application.setFont(font)
        application.setQuitOnLastWindowClosed(False)
        application.primaryScreen().geometryChanged.connect(self._cover_again)

    # --- Windows -----------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """The kiosk; before it, on a machine that is set up for the first time, the set-up."""
        if self._windowed or self._settings.set_up_done:
            self._open_kiosk()
        else:
            self._open_set_up()

    @Slot()
    def open_office(self) -> None:
        """The office, for who starts the program again or asks for the office alone: as it is where it is open, else at
        its sign-in, which on the one screen of a kiosk is the page that asks for a PIN, unless a rater scores there,
        who is told. While the set-up is on the screen, that comes forward."""
        self._settle()
        if self.set_up is not None:
            self.set_up.raise_()
            self.set_up.activateWindow()
        elif self.doors is None or self._windowed or self._second_screen() is not None or self._office_is_open():
            self._show_office()
        elif (rater := self.doors.rater) is not None:
            rater.tell_of_office()
        else:
            self.doors.ask_for_pin()

    def _open_kiosk(self) -> None:
        screen = self._application.primaryScreen()
        diagonal = TYPICAL_MM if self._windowed else self._settings.screen_diagonal_mm or diagonal_of(screen)
        window = VisitorWindow(self.services.clock, self._settings.theme, self._family, diagonal)
        self.kiosk = window
        self.controller = Controller(self.services, window, self._start, random.Random())  # noqa: S311 - nothing here is a secret
        self.doors = Doors(self.services, window, self.controller)
        self.doors.pin_asked.connect(self._prepare_office)
        self.doors.signed_in.connect(self._show_office)
        self.doors.kept_by_rater.connect(self._tell_office_of_rater)
        window.painted.connect(self._wake, Qt.ConnectionType.SingleShotConnection)
        if self._windowed:
            window.let_close()
            window.closed.connect(self.leave)
            window.setMinimumSize(*LEAST_WINDOW)
            window.resize(*WINDOW)
            window.show()
        else:
            cover(window, screen)

    @Slot()
    def _wake(self) -> None:
        """The first screen stands: now what is slow."""
        self._settle()
        assert self.kiosk is not None
        assert self.controller is not None
        self.controller.wake()
        self.backstage.start()
        if not self._windowed and has_touch():
            self.kiosk.setCursor(Qt.CursorShape.BlankCursor)

    def _settle(self) -> None:
        """Keep logs, leave when told to, and answer whoever starts the program again."""
        if self._leaving is not None:
            return
        make_types()
        self._application.setPalette(palette(load_theme(self._settings.theme)))  # for what doesn't paint itself
        from ui.garbage import GarbageCollection  # noqa: PLC0415 - visitors needn't wait for it
        from ui.instance import Doorbell  # noqa: PLC0415 - visitors needn't wait for it
        from ui.leaving import Leaving  # noqa: PLC0415 - visitors needn't wait for it
        from ui.logs import keep_logs  # noqa: PLC0415 - visitors needn't wait for it

        self._garbage = GarbageCollection()
        self._end_logs = keep_logs(self.services.folder)
        self._leaving, self._doorbell = Leaving(), Doorbell(self.services.folder)
        self._leaving.asked.connect(self.leave)
        self._doorbell.rung.connect(self.open_office)

    def _open_set_up(self) -> None:
        from ui.setup.set_up import SetUp  # noqa: PLC0415 - visitors needn't wait for it

        self._settle()
        self.set_up = set_up = SetUp(self.services, load_theme(self._settings.theme), self._scale())
        set_up.finished.connect(self._finish_set_up)
        set_up.installEventFilter(self)
        cover(set_up, self._application.primaryScreen())

    @Slot(object)
    def _finish_set_up(self, _settings: Settings) -> None:
        self.services.reader.submit(partial(read_start, clock=self.services.clock), self._begin, self._fail_to_begin)

    @Slot(object)
    def _begin(self, start: Start) -> None:
        if self.set_up is None:
            return  # a second touch while the first was answered
        self._start, self._settings = start, start.settings
        self._open_kiosk()
        self.set_up.hide()
        self.set_up.deleteLater()
        self.set_up = None

    @Slot(object)
    def _fail_to_begin(self, error: Exception) -> None:
        log.error("the kiosk couldn't open after the set-up", exc_info=error)
        if self.set_up is not None:
            self.set_up.tell_of_no_kiosk()

    def _scale(self) -> Scale:
        screen = self._application.primaryScreen()
        size = screen.size()
        diagonal = self._settings.screen_diagonal_mm or diagonal_of(screen)
        return Scale(size.width(), size.height(), hypot(size.width(), size.height()) / diagonal)

    # --- The office --------------------------------------------------------------------------------------------------

    @Slot()
    def _prepare_office(self) -> None:
        """While the PIN is typed."""
        self.services.reader.submit(_load_office)

    @Slot()
    def _clean(self) -> None:
        if self.doors is not None:
            self.doors.clean()

    @Slot()
    def _tell_office_of_rater(self) -> None:
        if self.office is not None:
            self.office.tell_of_rater()

    @Slot(object)
    def _show_office(self, session: "Session | None" = None) -> None:
        self._session = session
        self.services.reader.submit(_load_office, self._bring_office, self._bring_office_anyway)

    @Slot(object)
    def _bring_office_anyway(self, error: Exception) -> None:
        """Without what is imported beforehand it comes a little later, and says itself what it can't read."""
        log.error("the office wasn't prepared", exc_info=error)
        self._bring_office(None)

    @Slot(object)
    def _bring_office(self, _nothing: object) -> None:
        from ui.office import Office  # noqa: PLC0415 - visitors needn't wait for it

        if self.office is None:
            self.office = Office(self.services, self._now(), load_theme(self._now().theme), self._scale())
            self.office.installEventFilter(self)
            self.office.session_ended.connect(self._end_session)
            self.office.wallboard_asked.connect(self.show_wallboard)
            self.office.clean_asked.connect(self._clean)
            if self.kiosk is None:
                self.backstage.start()
        if self._is_behind_kiosk(self.office):
            self.office.hide()
        self.office.has_own_monitor = self._has_own_monitor()
        if self._session is not None:
            self.office.open_for(self._session)
        self._place(self.office)
        self.office.setWindowState(self.office.windowState() & ~Qt.WindowState.WindowMinimized)
        self.office.raise_()
        self.office.activateWindow()

    @Slot()
    def show_wallboard(self) -> None:
        """On the monitor that the office stands on, unless that is the kiosk's."""
        if self.office is not None and self._has_own_monitor():
            self.backstage.show_wallboard(self.office.screen(), self._now(), windowed=self._windowed)

    def _has_own_monitor(self) -> bool:
        """Whether the office stands beside the kiosk, not in its place."""
        return self._windowed or self.kiosk is None or self._second_screen() is not None

    def _office_is_open(self) -> bool:
        return self.office is not None and self.office.isVisible() and not self._is_behind_kiosk(self.office)

    def _is_behind_kiosk(self, office: QWidget) -> bool:
        """Where Qt puts it when its own monitor goes: nobody sees it there."""
        covered = self.kiosk is not None and not self._windowed and office.screen() is self.kiosk.screen()
        return covered and office.isVisible() and not office.isFullScreen()

    def _place(self, office: QWidget) -> None:
        """On a second monitor where there is one; else in the kiosk's place, which then says "back in a moment"."""
        if office.isVisible():
            return
        other = self._second_screen()
        if self._windowed or self.kiosk is None:
            office.resize(*WINDOW)
            office.show()
        elif other is not None:
            office.setWindowFlags(Qt.WindowType.Window)  # it may have covered the kiosk before
            office.setGeometry(other.availableGeometry())
            office.showMaximized()
        else:
            assert self.controller is not None
            self.controller.pause()
            cover(office, self.kiosk.screen())
        self._refuse_focus(True)

    @Slot()
    def _cover_again(self) -> None:
        """The screen was turned, or has another resolution."""
        for window in (self.kiosk, self.set_up, self.office, self.backstage.wallboard):
            if window is not None and window.windowFlags() & Qt.WindowType.FramelessWindowHint:
                window.setGeometry(window.screen().geometry())

    def _second_screen(self) -> QScreen | None:
        here = self.kiosk.screen() if self.kiosk is not None else self._application.primaryScreen()
        return next((screen for screen in self._application.screens() if screen is not here), None)

    def _refuse_focus(self, refuse: bool) -> None:
        """A tap on the kiosk must not take the keyboard from who types in the office."""
        if self.kiosk is not None and (handle := self.kiosk.windowHandle()) is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, refuse)

    @Slot()
    def _end_session(self) -> None:
        """Where the office has the kiosk's place, the kiosk takes it back."""
        if self.office is not None and self.office.isFullScreen():
            self.office.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if watched is self.office and event.type() is QEvent.Type.Hide and not event.spontaneous():
            self._refuse_focus(False)  # a spontaneous one only minimises it
            if self.controller is not None:
                self.controller.resume()
            if self.kiosk is None:
                self.leave()
        elif watched is self.set_up and event.type() is QEvent.Type.Close:
            self.leave()  # or it would run on without a window; it goes on where it was at the next start
        return False

    def _now(self) -> Settings:
        return self.controller.settings if self.controller is not None else self._settings

    # --- The end -----------------------------------------------------------------------------------------------------

    @Slot()
    def leave(self) -> None:
        self.is_leaving = True
        self._application.exit(0)

    def close(self) -> None:
        """End the workers once they have done what they were given, and let go of everything."""
        if self._leaving is not None:
            self._leaving.close()
        if self.controller is not None:
            self.controller.stop()
        if self._doorbell is not None:
            self._doorbell.close()
        self.backstage.stop()
        if self.kiosk is not None:
            self.kiosk.let_close()
        for window in (self.kiosk, self.office, self.set_up):
            if window is not None:
                window.removeEventFilter(self)
                window.blockSignals(True)  # it is closed by us now
                window.close()
                window.deleteLater()
        self.services.reader.close(LAST_READING)
        self.services.writer.close()  # last, so that it leaves everything in one file
        if self._garbage is not None:
            self._garbage.stop()
        if self._end_logs is not None:
            self._end_logs()


def _load_office(_connection: sqlite3.Connection) -> None:
    """On the reading thread, so that little of the office's import is left to the Qt thread."""
    import_all(BEFORE_OFFICE)
