"""Starting, being started twice, ending, and which window stands where."""

import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import set_up
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.fakes import FakeClock
from tests.storage.damage import damage
from tests.ui.store import wait_for
from ui import main
from ui.app import App
from ui.instance import bring_forward
from ui.office_door import OfficeDoor
from ui.tasks import Worker
from ui.visitor.start import first_start, read_start
from ui.widgets.sign_in import SignIn

SLOW_TO_IMPORT = (
    *("sqlite_utils", "pydantic", "argon2", "numpy", "pyqtgraph", "xlsxwriter", "babel"),
    *("kiosk.cli", "kiosk.exchange.sealing", "kiosk.storage.selection"),
)


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui.main", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@contextmanager
def running(folder: DataFolder) -> Iterator[subprocess.Popen[str]]:
    """A program on the folder, once it answers."""
    command = [sys.executable, "-m", "ui.main", "--data", str(folder.path), "kiosk", "--windowed"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            while not bring_forward(folder):
                assert process.poll() is None, process.stderr.read() if process.stderr else ""
                time.sleep(0.05)
            yield process
        finally:
            process.kill()


@contextmanager
def opened(qtbot: QtBot, folder: DataFolder, *, windowed: bool, office: bool = False) -> Iterator[App]:
    """The program in this process; with `office`, that alone."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, palette = application.font(), application.palette()
    clock = FakeClock()
    with hold(folder) as lock:
        start = first_start()
        if folder.database.exists():
            reader = open_reader(folder)
            start = read_start(reader, clock)
            reader.close()
        app = App(application, lock, clock, start, windowed=windowed)
        try:
            app.open_office() if office else app.open()
            yield app
        finally:
            app.close()
            application.setFont(font)
            application.setPalette(palette)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def blinded(app: App, tmp_path: Path) -> Iterator[None]:
    """What reads finds no database."""
    services = app.services
    app.services = replace(services, reader=Worker(lambda: open_reader(DataFolder(tmp_path / "gone")), "blind"))
    try:
        yield
    finally:
        app.services.reader.close()
        app.services = services


def keep(folder: DataFolder, settings: Settings) -> None:
    with hold(folder) as lock:
        writer = open_writer(lock)
        set_up.set_manager(writer, FakeClock(), "Marieke", "482915")
        with writer.transaction() as connection:
            kept_settings.save(connection, settings)
        writer.close()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def ready(folder: DataFolder) -> DataFolder:
    """A folder after its set-up."""
    keep(folder, Settings(store_name="Van Dalen Campers", office_language="en", set_up_step="done"))
    return folder


class TestStart:
    @pytest.mark.parametrize("first", [True, False])
    def test_the_first_screen_waits_for_nothing_slow(self, folder: DataFolder, tmp_path: Path, first: bool) -> None:
        if not first:
            keep(folder, Settings(store_name="Van Dalen Campers", set_up_step="done"))
        code = f"""
import os, sys
from ui import app, main
def painted(self):
    slow = {SLOW_TO_IMPORT!r}
    print(self.kiosk.face.title, sorted(name for name in slow if name in sys.modules), flush=True)
    os._exit(0)
app.App._wake = painted
main.main(["kiosk", "--windowed", "--data", {str(folder.path)!r}])
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
        assert done.stdout == "Is er vandaag iemand van ons naar u toe gekomen? []\n", done.stderr

    def test_a_command_without_a_screen_imports_no_qt(self, folder: DataFolder) -> None:
        code = f"import sys; from ui.main import main; main(['verify', '--data', {str(folder.path)!r}]);"
        code += " print([name for name in sys.modules if name.startswith('PySide6')])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
        assert done.stdout == "[]\n"

    @pytest.mark.parametrize("command", [[], ["kiosk"], ["office"]])
    def test_without_a_display_it_says_so_in_a_line(self, folder: DataFolder, command: list[str]) -> None:
        nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
        done = program(*command, "--data", str(folder.path), **nothing)
        assert done.returncode == 1
        assert done.stderr.startswith("klantkansen: there is no display")
        assert done.stderr.count("\n") == 1
        assert not folder.path.exists()

    def test_a_new_folder_is_read_once_there_is_something_to_read(
        self, folder: DataFolder, qtbot: QtBot, caplog: pytest.LogCaptureFixture
    ) -> None:
        with opened(qtbot, folder, windowed=True) as app:
            qtbot.waitUntil(lambda: app.backstage.watchman is not None)
            for worker in (app.services.reader, app.services.writer):
                wait_for(worker, lambda _connection: None)
            QApplication.processEvents()
        assert [record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []

    def test_a_folder_that_cannot_be_is_named(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_text("a file")
        done = program("--data", str(file), "kiosk", "--windowed")
        assert done.returncode == 1
        assert done.stderr == f"klantkansen: {file} is not a folder; choose another with --data DIR\n"

    def test_a_database_that_is_none_is_named_and_left_alone(self, folder: DataFolder) -> None:
        folder.path.mkdir()
        folder.database.write_bytes(b"certainly no database" * 100)
        done = program("--data", str(folder.path), "kiosk", "--windowed")
        assert done.returncode == 1
        assert done.stderr.startswith(f"klantkansen: {folder.database} is not a database")
        assert done.stderr.count("\n") == 1
        assert folder.database.read_bytes() == b"certainly no database" * 100

    @pytest.mark.parametrize("command", [["kiosk"], ["kiosk", "--windowed"], ["office"]])
    def test_a_database_whose_damage_shows_only_while_reading_is_named(
        self, ready: DataFolder, command: list[str]
    ) -> None:
        damage(ready, "setting")
        done = program(*command, "--data", str(ready.path))
        assert done.returncode == 1
        assert done.stderr.startswith(f"klantkansen: {ready.database} can't be read: database disk image is malformed")
        assert done.stderr.count("\n") == 1

    @pytest.mark.parametrize(
        ("line", "opens"),
        [
            ([], (None, False, False)),
            (["kiosk"], (None, False, False)),
            (["kiosk", "--windowed"], (None, False, True)),
            (["--data", "x", "kiosk"], (Path("x"), False, False)),
            (["kiosk", "--windowed", "--data", "x"], (Path("x"), False, True)),
            (["office"], None),
            (["--windowed"], None),
            (["kiosk", "--data"], None),
            (["kiosk", "--data", "--windowed"], None),
            (["--data", "--help"], None),
            (["kiosk", "--help"], None),
            (["verify", "--data", "x"], None),
            (["kiosk", "--data", ""], None),
        ],
    )
    def test_only_the_plain_start_is_read_without_the_parser(self, line: list[str], opens: object) -> None:
        assert main._plain_start(line) == opens

    def test_the_office_alone_opens_on_a_new_folder_as_well(self, folder: DataFolder) -> None:
        code = f"""
from PySide6.QtCore import QTimer
from ui import app, main
def said(self):
    words = self.office.sign_in.line.text()
    if words:
        print(words)
        self.leave()
    else:
        QTimer.singleShot(50, lambda: said(self))
bring = app.App._bring_office
def brought(self, nothing):
    bring(self, nothing)
    said(self)
app.App._bring_office = brought
print(main.main(["office", "--data", {str(folder.path)!r}]))
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30)
        assert done.stdout == (
            "Nog niemand heeft een pincode; eerst komt de installatie. Daarmee begint de kiosk op het hele scherm: "
            "start klantkansen zonder iets erachter.\n0\n"
        ), done.stderr


class TestOneAtATime:
    def test_a_second_start_brings_the_office_forward_and_ends(self, ready: DataFolder) -> None:
        with running(ready):
            done = program("--data", str(ready.path), "kiosk", "--windowed")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"Klantkansen is running on {ready.path} already; its office was brought forward\n"

    def test_a_folder_that_is_held_by_something_silent_is_named(self, ready: DataFolder) -> None:
        with hold(ready):
            done = program("--data", str(ready.path), "kiosk", "--windowed")
        assert done.returncode == 1
        assert done.stderr == f"klantkansen: {ready.path} is in use by another Klantkansen; close it first\n"

    def test_the_bell_opens_the_office_beside_a_window(self, ready: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, ready, windowed=True) as app:
            qtbot.waitUntil(lambda: app._doorbell is not None)
            command = [sys.executable, "-m", "ui.main", "--data", str(ready.path)]
            with subprocess.Popen(command) as second:
                qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
            assert second.returncode == 0
            qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())

    def test_the_bell_asks_for_the_pin_on_the_one_screen_of_a_kiosk(self, ready: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, ready, windowed=False) as app:
            qtbot.waitUntil(lambda: app._doorbell is not None)
            app.open_office()
            assert app.kiosk is not None
            (door,) = app.kiosk.findChildren(SignIn)
            assert door.isVisible()
            assert app.office is None

    def test_the_bell_brings_the_set_up_forward_and_no_office(self, folder: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, folder, windowed=False) as app:
            assert app.set_up is not None
            qtbot.waitUntil(lambda: app.set_up.page is not None)
            app.open_office()
            wait_for(app.services.reader, lambda _: None)
            QApplication.processEvents()
            assert app.office is None
            assert app.set_up.isVisible()


class TestEnd:
    def test_closing_the_set_up_ends_the_program(self, folder: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, folder, windowed=False) as app:
            assert app.set_up is not None
            qtbot.waitUntil(lambda: app.set_up.page is not None)
            left: list[None] = []
            app.leave = lambda: left.append(None)
            app.set_up.close()
            assert left == [None]

    def test_it_waits_for_no_reading_that_never_ends(
        self, ready: DataFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ui.app.LAST_READING", 0.05)
        goes_on = threading.Event()
        with opened(qtbot, ready, windowed=True) as app:
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)
            app.services.reader.submit(lambda _: goes_on.wait(20))
        try:
            assert app.services.reader._thread.is_alive()
            assert not app.services.writer._thread.is_alive()
        finally:
            goes_on.set()

    @pytest.mark.parametrize("signal", ["terminate", "interrupt"])
    def test_it_leaves_when_the_system_says_so(self, ready: DataFolder, signal: str) -> None:
        with running(ready) as process:
            process.terminate() if signal == "terminate" else process.send_signal(2)
            assert process.wait(timeout=30) == 0
        assert not ready.database.with_name("klantkansen.db-wal").exists()

    def test_faults_are_kept_in_a_log(self, ready: DataFolder, qtbot: QtBot) -> None:
        before = sys.excepthook
        with opened(qtbot, ready, windowed=True) as app:
            qtbot.waitUntil(lambda: app._doorbell is not None)
            error = ValueError("a fault of ours")
            sys.excepthook(ValueError, error, None)
        assert "a fault of ours" in (ready.logs / "klantkansen.log").read_text()
        assert sys.excepthook is before

    @pytest.mark.parametrize("widget", ["VisitorWindow", "Tile", "StaffCorner"])
    def test_a_fault_in_a_widget_of_the_kiosk_does_not_end_it(self, folder: DataFolder, widget: str) -> None:
        code = f"""
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from ui import app, main
from ui.visitor.window import VisitorWindow
from ui.widgets.corner import StaffCorner
from ui.widgets.tile import Tile
def fail(self, event):
    [][0]
{widget}.keyPressEvent = fail
def painted(self):
    self._settle()
    found = self.kiosk if {widget} is VisitorWindow else self.kiosk.findChild({widget})
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    QApplication.postEvent(found, key)
    QTimer.singleShot(0, self.leave)
app.App._wake = painted
print(main.main(["kiosk", "--windowed", "--data", {str(folder.path)!r}]))
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stdout) == (0, "0\n")
        assert "list index out of range" in (folder.logs / "klantkansen.log").read_text()


@pytest.mark.needs("sqlite3")
def test_whoever_looks_into_the_file_meanwhile_takes_nothing_away(ready: DataFolder, qtbot: QtBot) -> None:
    def asked(sql: str) -> str:
        return subprocess.run(["sqlite3", ready.database, sql], capture_output=True, text=True, check=True).stdout

    def rename(writer: Writer) -> None:
        with writer.transaction() as connection:
            kept_settings.save(connection, replace(kept_settings.load(connection), store_name="Van Dalen Caravans"))

    with opened(qtbot, ready, windowed=True) as app:
        wait_for(app.services.writer, lambda writer: writer.connection.execute("SELECT 1"))
        wait_for(app.services.reader, lambda reader: reader.execute("SELECT 1"))
        assert "Van Dalen Campers" in asked("SELECT * FROM setting")
        wait_for(app.services.writer, rename)
        assert "Van Dalen Caravans" in asked("SELECT * FROM setting")


class TestWindows:
    def test_an_office_alone_that_is_minimised_stays_and_one_that_is_closed_ends_the_program(
        self, ready: DataFolder, qtbot: QtBot
    ) -> None:
        with opened(qtbot, ready, windowed=True, office=True) as app:
            qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
            left: list[None] = []
            app.leave = lambda: left.append(None)
            app.office.open_for(Session("marieke", Role.MANAGER, "Marieke"))
            app.office.showMinimized()
            QApplication.processEvents()
            assert app.office.session is not None
            assert left == []
            app.open_office()
            qtbot.waitUntil(lambda: not app.office.isMinimized())
            app.office.showMinimized()
            app.office.close()
            assert left == [None]

    def test_an_office_that_is_minimised_beside_the_kiosk_keeps_its_session(
        self, ready: DataFolder, qtbot: QtBot
    ) -> None:
        with opened(qtbot, ready, windowed=True) as app:
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)
            app._show_office(Session("marieke", Role.MANAGER, "Marieke"))
            qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
            app.office.showMinimized()
            QApplication.processEvents()
            assert app.office.session is not None
            assert app.kiosk.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus
            app.office.close()
            assert app.office.session is None
            assert not app.kiosk.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus

    def test_a_kiosk_covers_its_screen_and_a_trial_does_not(self, ready: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, ready, windowed=False) as app:
            assert app.kiosk is not None
            assert app.kiosk.geometry() == app.kiosk.screen().geometry()
            assert app.kiosk.windowFlags() & Qt.WindowType.FramelessWindowHint
            assert not app.kiosk.close()
        with opened(qtbot, ready, windowed=True) as app:
            assert app.kiosk is not None
            assert not app.kiosk.isFullScreen()
            app.kiosk.closed.disconnect(app.leave)  # which would end the loop that the tests run in
            with qtbot.waitSignal(app.kiosk.closed):
                assert app.kiosk.close()

    def test_the_first_start_sets_up_and_then_opens_the_kiosk(self, folder: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, folder, windowed=False) as app:
            assert app.kiosk is None
            assert app.set_up is not None
            assert app.set_up.isVisible()
            qtbot.waitUntil(lambda: app.set_up.page is not None)
            settings = Settings(store_name="Camperhuis", set_up_step="done")

            def done(writer: object) -> None:
                with writer.transaction() as connection:  # type: ignore[attr-defined]
                    kept_settings.save(connection, settings)

            app.services.writer.submit(done, lambda _: app.set_up.finished.emit(settings))
            qtbot.waitUntil(lambda: app.kiosk is not None)
            assert app.kiosk.face.store == "Camperhuis"
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)

    def test_a_set_up_that_cannot_go_over_into_the_kiosk_says_so_and_can_be_tried_again(
        self, folder: DataFolder, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        with hold(folder) as lock:
            writer = open_writer(lock)
            set_up.set_manager(writer, FakeClock(), "Marieke", "482915")
            set_up.make_hr_code(writer, FakeClock(), "Hanna")
            set_up.make_recovery_code(writer, FakeClock())
            with writer.transaction() as connection:
                kept_settings.save(connection, Settings(store_name="Camperhuis", set_up_step="summary"))
            writer.close()
        with opened(qtbot, folder, windowed=False) as app:
            assert app.set_up is not None
            qtbot.waitUntil(lambda: app.set_up.page is not None)
            with blinded(app, tmp_path):
                app.set_up.next.click()
                qtbot.waitUntil(lambda: app.set_up.problem.text() != "")
            assert app.set_up.problem.text() == "De kiosk kan nu niet openen. Probeer het nog eens."
            assert "the kiosk couldn't open after the set-up" in caplog.text
            app.set_up.next.click()
            app.set_up.next.click()
            qtbot.waitUntil(lambda: app.kiosk is not None)
            kiosk = app.kiosk
            wait_for(app.services.reader, lambda _: None)
            QApplication.processEvents()
            assert app.kiosk is kiosk
            assert app.set_up is None

    def test_a_trial_needs_no_set_up(self, folder: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, folder, windowed=True) as app:
            assert app.kiosk is not None
            assert app.kiosk.face.store == "Klantkansen"
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)

    def test_the_office_takes_the_place_of_the_kiosk_and_gives_it_back(self, ready: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, ready, windowed=False) as app:
            kiosk = app.kiosk
            assert kiosk is not None
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)
            kiosk.staff_asked.emit()
            (door,) = kiosk.findChildren(SignIn)
            session = next(person for person in people(app) if person.name == "Marieke")
            door.signed_in.emit(Session(session.key, session.role, session.name))
            qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
            assert not kiosk.findChildren(SignIn)
            assert app.office.geometry() == kiosk.screen().geometry()
            assert kiosk.face.title == "We zijn zo terug."
            assert kiosk.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus
            assert not app.office.wall_button.isVisible()  # it would cover the visitors' question
            app.show_wallboard()
            assert app.backstage.wallboard is None
            app.office.lock()
            assert not app.office.isVisible()
            assert kiosk.face.title == "Is er vandaag iemand van ons naar u toe gekomen?"
            assert not kiosk.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus

    def test_the_screen_is_cleaned_from_the_page_behind_the_corner(self, ready: DataFolder, qtbot: QtBot) -> None:
        with opened(qtbot, ready, windowed=False) as app:
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)
            app.kiosk.staff_asked.emit()
            (door,) = app.kiosk.findChildren(OfficeDoor)
            assert door.clean_button.text() == "Clean the screen (30 s)"
            door.clean_button.click()
            assert not door.isVisible()
            assert app.kiosk.face.title == "We maken het scherm schoon: 30 s"

    def test_the_screen_is_cleaned_from_the_office_once_the_kiosk_has_it_back(
        self, ready: DataFolder, qtbot: QtBot
    ) -> None:
        with opened(qtbot, ready, windowed=False) as app:
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)
            app._show_office(Session("marieke", Role.MANAGER, "Marieke"))
            qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
            app.office.show_page("settings")
            app.office.made["settings"].parts["kiosk"].clean.click()
            assert app.kiosk.face.title == "We zijn zo terug."
            app.office.lock()
            assert app.kiosk.face.title == "We maken het scherm schoon: 30 s"

    def test_who_signed_in_gets_the_office_also_when_the_database_is_out_of_reach(
        self, ready: DataFolder, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        with opened(qtbot, ready, windowed=False) as app, blinded(app, tmp_path):
            app._show_office(Session("marieke", Role.MANAGER, "Marieke"))
            qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
            assert app.office.who.text() == "Marieke"
            assert "the office wasn't prepared" in caplog.text
            qtbot.waitUntil(lambda: app.office.now.problem.text().startswith("These figures can't be read"))

    def test_an_office_whose_monitor_went_comes_out_from_behind_the_kiosk(
        self, ready: DataFolder, qtbot: QtBot
    ) -> None:
        with opened(qtbot, ready, windowed=False) as app:
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)
            marieke = next(person for person in people(app) if person.name == "Marieke")
            session = Session(marieke.key, marieke.role, marieke.name)
            app._show_office(session)
            qtbot.waitUntil(lambda: app.office is not None and app.office.isVisible())
            app.office.lock()
            app.office.setWindowFlags(Qt.WindowType.Window)
            app.office.showMaximized()  # where Qt leaves it: a plain window on the kiosk's screen
            app._show_office(session)
            qtbot.waitUntil(app.office.isFullScreen)
            assert app.office.session == session
            assert app.kiosk.face.title == "We zijn zo terug."

    def test_an_office_that_covered_the_kiosk_is_a_plain_window_on_a_second_monitor(
        self, ready: DataFolder, qtbot: QtBot
    ) -> None:
        with opened(qtbot, ready, windowed=False) as app:
            qtbot.waitUntil(lambda: app.controller._survey_id is not None)
            screen = app.kiosk.screen()
            session = Session("marieke", Role.MANAGER, "Marieke")
            app._show_office(session)
            qtbot.waitUntil(lambda: app.office is not None and app.office.isFullScreen())
            app.office.lock()
            app._second_screen = lambda: screen  # it has none here
            app._show_office(session)
            qtbot.waitUntil(app.office.isVisible)
            assert app.office.isMaximized()
            app.office.wall_button.click()
            assert app.backstage.wallboard.isVisible()
            app.office.lock()
            assert app.backstage.wallboard.isVisible()
            app.backstage.wallboard.close()
            assert app.backstage.wallboard is None
            assert not app.office.windowFlags() & Qt.WindowType.FramelessWindowHint
            assert not app.office.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
            app.office.showNormal()
            app.office.setGeometry(20, 20, 900, 700)
            app.kiosk.setGeometry(0, 0, 700, 600)
            screen.geometryChanged.emit(screen.geometry())
            assert app.office.geometry() == QRect(20, 20, 900, 700)
            assert app.kiosk.geometry() == screen.geometry()

    def test_a_database_that_was_put_back_is_the_one_that_is_read(
        self, ready: DataFolder, qtbot: QtBot, tmp_path: Path
    ) -> None:
        put_back = DataFolder(tmp_path / "copy")
        keep(put_back, Settings(store_name="Camperhuis", set_up_step="done"))
        with opened(qtbot, ready, windowed=True) as app:
            assert wait_for(app.services.reader, kept_settings.load).store_name == "Van Dalen Campers"
            put_back.database.replace(ready.database)
            assert wait_for(app.services.reader, kept_settings.load).store_name == "Camperhuis"


def people(app: App) -> list[object]:
    from kiosk.storage.people import people as kept  # noqa: PLC0415

    reader = open_reader(app.services.folder)
    found = list(kept(reader))
    reader.close()
    return found


class Lost:
    """What only refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_only_refers_to_itself_is_searched_for_once_the_first_screen_stands(
    qtbot: QtBot, folder: DataFolder
) -> None:
    """Python itself does so no more, here as in the program."""
    with opened(qtbot, folder, windowed=True) as app:
        qtbot.waitUntil(lambda: app._garbage is not None)
        lost = weakref.ref(Lost())
        kept = [[each] for each in range(10_000)]  # more than any threshold of the young
        assert lost() is not None
        qtbot.waitUntil(lambda: lost() is None)
        assert kept
