"""A visitor at the kiosk, in the visitor's words: taps, touches, waits, and sees.

Everything is real but the clock: widgets, both workers, the database. Between two taps the clock goes on by the time a
person needs to read, so nothing is set aside as too fast unless a test wants it.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.storage import panel
from kiosk.storage import people as kept_people
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.panel import PanelKey
from kiosk.survey.state import Screen, State
from tests.fakes import FakeClock
from ui.services import Announcer, Services
from ui.tasks import Worker
from ui.theme.style import load_fonts
from ui.visitor.controller import Controller
from ui.visitor.faces import Face
from ui.visitor.start import read_start
from ui.visitor.window import VisitorWindow
from ui.widgets.tile import Tile

READING = 2.0  # seconds
TYPING = 0.3  # seconds between two keys
FULL_HD = (1920, 1080)


class Visitor:
    """Stands before one kiosk."""

    def __init__(self, services: Services, clock: FakeClock, window: VisitorWindow, controller: Controller) -> None:
        self.services, self.clock, self.window, self.controller = services, clock, window, controller
        self.device = QTest.createTouchDevice()
        self.told: list[object] = []
        services.announcer.changed.connect(self.told.append)

    # --- What the visitor does ---------------------------------------------------------------------------------------

    def taps(self, *choices: str) -> None:
        """With the mouse, one after the other: a choice, a language, or the name of an event such as "skip"."""
        for choice in choices:
            self.reads()
            QTest.mouseClick(self.tile(choice), Qt.MouseButton.LeftButton)
            self.settles()

    def writes(self, text: str) -> None:
        """On the keys of the screen, one after the other, as fast as two fingers can."""
        for character in text:
            self.reads(TYPING)
            QTest.mouseClick(self.tile(character), Qt.MouseButton.LeftButton)
            self.settles()

    def touches(self, *choices: str) -> None:
        """With a finger."""
        for choice in choices:
            self.reads()
            tile = self.tile(choice)
            self.finger(tile, "press", tile.rect().center())
            self.finger(tile, "release", tile.rect().center())
            self.settles()

    def finger(self, widget: QWidget, step: str, at: QPoint, number: int = 0) -> None:
        """One step of one finger."""
        # The screen of the tests is smaller than the window: bring the place under the finger.
        self.window.move(QPoint(100, 100) - widget.mapTo(self.window, at))
        touch = QTest.touchEvent(widget, self.device, False)
        getattr(touch, step)(number, at, widget)
        touch.commit()

    def types(self, key: Qt.Key) -> None:
        self.reads()
        QTest.keyClick(self.window.focusWidget() or self.window, key)
        self.settles()

    def reads(self, seconds: float = READING) -> None:
        """Time goes on, and no tick has seen it yet."""
        self.clock.advance(seconds)

    def waits(self, seconds: float) -> None:
        """Time goes on, and the kiosk notices."""
        for _ in range(int(seconds * 4)):
            self.clock.advance(0.25)
            self.controller.tick()
        self.settles()

    def settles(self) -> None:
        """Until both workers have done what they were given, and the screen shows it."""
        for worker in (self.services.writer, self.services.reader) * 2:  # a job may bring about another
            done: list[None] = []
            worker.submit(_do_nothing, done.append, done.append)
            while not done:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
        QApplication.processEvents()

    def elsewhere(self, action: Callable[[Writer], Changes]) -> None:
        """Somebody in the office or on the floor does something, and every screen is told."""
        self.services.writer.submit(action, self.services.announcer.changed.emit)
        self.settles()

    # --- What the visitor sees, and what is kept ---------------------------------------------------------------------

    @property
    def face(self) -> Face:
        assert self.window.face is not None
        return self.window.face

    @property
    def state(self) -> State:
        return self.controller.state

    @property
    def typed(self) -> str:
        """What stands in the field on the screen."""
        return self.window.typed

    def tile(self, choice: str) -> Tile:
        return self.window.tiles[choice]

    def sees(self, choice: str) -> bool:
        return choice in self.window.tiles

    def asked(self) -> str | None:
        """The measure of the question on the screen."""
        return self.state.question if self.state.screen in (Screen.HOME, Screen.QUESTION) else None

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database says."""

        def ask(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
            return connection.execute(query, values).fetchall()

        found: list[list[tuple[Any, ...]]] = []
        self.services.reader.submit(ask, found.append)
        while not found:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return found[0]

    def answers(self) -> dict[str, str]:
        """Of the last reply, a choice a measure."""
        last = "SELECT measure, choice FROM answer WHERE reply = (SELECT max(seq) FROM reply)"
        return dict(self.rows(last))

    def outcomes(self) -> list[str]:
        """Of every reply, in order."""
        return [outcome for (outcome,) in self.rows("SELECT outcome FROM reply ORDER BY seq")]


@contextmanager
def kiosk(
    qtbot: QtBot,
    tmp_path: Path,
    settings: Settings | None = None,
    people: tuple[Person, ...] = (),
    size: tuple[int, int] = FULL_HD,
    inches: float = 22,
    recipient: str | None = None,
) -> Iterator[Visitor]:
    """A kiosk over a new database, with a visitor before it, set up so; with `recipient` it has a panel, whose public
    key that is."""
    settings = settings or Settings(store_name="Van Dalen Campers", set_up_step="done")
    folder, clock = DataFolder(tmp_path / "data"), FakeClock()
    with hold(folder) as lock:
        writer: Worker[Writer] = Worker(lambda: open_writer(lock), "writer")
        reader: Worker[sqlite3.Connection] = Worker(lambda: open_reader(folder), "reader", folder.database)
        _submit_and_wait(writer, lambda w: _prepare(w, settings, people, recipient))
        start = _submit_and_wait(reader, lambda connection: read_start(connection, clock))
        services = Services(folder, clock, writer, reader, Announcer())
        window = VisitorWindow(clock, settings.theme, load_fonts(), inches * 25.4)
        controller = Controller(services, window, start, random.Random(7))
        window.resize(*size)
        window.show()
        visitor = Visitor(services, clock, window, controller)
        visitor.settles()
        controller.wake()
        visitor.settles()
        try:
            yield visitor
        finally:
            controller.stop()
            window.close_door()
            window.let_close()
            window.close()
            window.deleteLater()
            reader.close()
            writer.close()


def _prepare(writer: Writer, settings: Settings, people: tuple[Person, ...], recipient: str | None) -> None:
    with writer.transaction() as connection:
        kept_settings.save(connection, settings)
        for person in people:
            kept_people.add(connection, person)
        if recipient is not None:
            panel.keep_key(connection, PanelKey(recipient, None))


def _submit_and_wait(worker: Worker[Any], job: Callable[[Any], Any]) -> Any:
    found: list[Any] = []
    failed: list[Exception] = []
    worker.submit(job, found.append, failed.append)
    while not found and not failed:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if failed:
        raise failed[0]
    return found[0]


def _do_nothing(_connection: object) -> None:
    """A job that is done when all before it are."""
