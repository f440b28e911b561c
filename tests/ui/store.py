"""A store with a real database, its two workers, and a clock in the test's hand."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

import resources
from kiosk.access.rights import Role
from kiosk.actions import set_up, visit
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift
from kiosk.storage import people as team
from kiosk.storage import shifts
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.surveys import keep_survey
from kiosk.survey.effects import Answered, Begun
from tests.fakes import FakeClock
from tests.people import employ
from ui.services import Announcer, Services
from ui.tasks import C, Worker

MANAGER, MANAGER_PIN = "Marieke", "482915"
HR = "Hanna"

T = TypeVar("T")


@dataclass(frozen=True)
class Store:
    services: Services
    clock: FakeClock
    settings: Settings
    survey_id: int

    @property
    def questions(self) -> int:
        """How many jobs the worker that reads was given so far."""
        assert isinstance(self.services.reader, _Counted)
        return self.services.reader.jobs

    def settle(self) -> None:
        """Until nobody has anything to do: what a screen asks for when it is told something is done and shown as well.
        Timers that run on are not waited for."""
        asked = -1
        while asked != self._jobs:
            asked = self._jobs + 2
            self.write(lambda _writer: None)
            self.read(lambda _reader: None)
            for _passing in range(3):  # what was posted may post more, such as a layout
                QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @property
    def _jobs(self) -> int:
        writer, reader = self.services.writer, self.services.reader
        assert isinstance(writer, _Counted)
        assert isinstance(reader, _Counted)
        return writer.jobs + reader.jobs

    def write(self, job: Callable[[Writer], T]) -> T:
        """The outcome of `job` on the worker that writes, waited for."""
        return wait_for(self.services.writer, job)

    def read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        return wait_for(self.services.reader, job)

    def reply(self, attention: str, *, stay: str = "", after: float = 61) -> None:
        """A visitor taps, so many seconds after the one before, and every screen is told. Five within a minute that
        begin alike would be set aside."""
        self.clock.advance(after)
        effects = [Begun(), Answered("attention", attention, 900, "nl")]
        if stay:
            effects.append(Answered("stay", stay, 900, "nl"))
        kept = self.write(
            lambda writer: visit.keep(
                writer,
                effects,
                None,
                survey_id=self.survey_id,
                moment="visit",
                opening_hours=None,
                clock=self.clock,
            )
        )
        self.services.announcer.changed.emit(kept.changes)

    def add_manager(self) -> None:
        self.write(lambda writer: set_up.set_manager(writer, self.clock, MANAGER, MANAGER_PIN))

    def add_hr(self) -> str:
        """The one-time code."""
        return self.write(lambda writer: set_up.make_hr_code(writer, self.clock, HR)).code


class _Counted(Worker[C]):
    jobs = 0

    def submit(self, *job: Any, **more: Any) -> None:
        self.jobs += 1
        super().submit(*job, **more)


def plan(store: Store, day: date, first: int, until: int, people: int) -> None:
    """So many people are on the floor on a day, between these hours."""
    keys = [f"p-{number}" for number in range(people)]
    at = datetime.combine(day, datetime.min.time())
    new = [Shift(at + timedelta(hours=first), at + timedelta(hours=until), key) for key in keys]

    def job(writer: Writer) -> None:
        known = {one.key for one in team.people(writer.connection)}
        employ(writer, *(Person(key, key, Role.EMPLOYEE) for key in keys if key not in known))
        with writer.transaction() as connection:
            shifts.add(connection, new)

    store.write(job)


@contextmanager
def held(worker: Worker[Any]) -> Iterator[None]:
    """The worker does what it is given from now on only after the block, however that ends."""
    goes_on = Event()
    worker.submit(lambda _connection: goes_on.wait())
    try:
        yield
    finally:
        goes_on.set()


def wait_for(worker: Worker, job: Callable[..., T]) -> T:
    outcome: SimpleQueue[T | Exception] = SimpleQueue()

    def run(connection: object) -> None:
        try:
            outcome.put(job(connection))
        except Exception as error:  # noqa: BLE001 - it belongs to whoever waits
            outcome.put(error)

    worker.submit(run)
    found = outcome.get(timeout=60)
    if isinstance(found, Exception):
        raise found
    return found


def open_store(tmp_path: Path) -> Iterator[Store]:
    """To be made a fixture of."""
    folder, clock = DataFolder(tmp_path / "data"), FakeClock()
    document = (files(resources) / "surveys" / "showroom.toml").read_text(encoding="utf-8")
    with hold(folder) as lock:
        writer: Worker[Writer] = _Counted(lambda: open_writer(lock), "writer")
        survey_id = wait_for(
            writer, lambda w: keep_survey(w, document, key="showroom", moment="visit", digest="0" * 64, clock=clock)
        )
        reader: Worker[sqlite3.Connection] = _Counted(lambda: open_reader(folder), "reader", folder.database)
        services = Services(folder, clock, writer, reader, Announcer())
        yield Store(services, clock, Settings(store_name="Voorbeeld Campers", office_language="en"), survey_id)
        reader.close()
        writer.close()
