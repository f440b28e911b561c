"""The tour: a simulated day, tapped through the real screens on a clock of its own, with a picture of each screen."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions import set_up
from kiosk.actions.exporting import Export, write_export
from kiosk.actions.known_surveys import known_surveys
from kiosk.actions.simulating import fill
from kiosk.actions.surveys import refresh
from kiosk.clock import Clock
from kiosk.errors import FolderError
from kiosk.settings import Settings
from kiosk.simulate import visits
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, Lock, hold
from kiosk.storage.rows import Row
from kiosk.survey.flow import Screen
from ui.app import App
from ui.visitor.start import read_start

DAY = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Saturday morning, before the first visitor. The same day every time, so that the same program gives the same
pictures."""
SEED = 21
BEFORE = 28  # days that are in the database already
TODAY = 190  # visitors
INCH = 25.4
SIZES = {(1920, 1080): 22 * INCH, (1080, 1920): 22 * INCH, (1280, 800): 10.1 * INCH}
"""Width and height in pixels, and the true diagonal in millimetres."""
MANAGER, HR = "Marieke", "Hanna"


class TourClock(Clock):
    """Time goes only as far as it is told to."""

    def __init__(self) -> None:
        self._gone = 0.0

    def now(self) -> datetime:
        return DAY + timedelta(seconds=self._gone)

    def monotonic(self) -> float:
        return self._gone

    def go(self, seconds: float) -> None:
        self._gone += seconds

    def reach(self, moment: datetime) -> None:
        """To that moment, or stay where it is later already."""
        self._gone = max(self._gone, (moment - DAY).total_seconds())


def play(out: Path) -> int:
    """Play the day, leave the pictures in a folder a size and the exports in `out`, and say where; the exit status.

    :raises FolderError: when `out` can't be written to
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _make(out)
    application = QApplication.instance() or QApplication(["klantkansen"])
    assert isinstance(application, QApplication)
    album = Album(out)
    with TemporaryDirectory(prefix="klantkansen-tour-") as place:
        clock = TourClock()
        with _program(application, DataFolder(Path(place) / "showroom"), clock, _fill_showroom) as app:
            app.open()
            day = Day(app, clock, album)
            day.play()
            day.show_screens()
            day.show_office()
            _export(app, clock, out)
        with _program(application, DataFolder(Path(place) / "new"), clock, _fill_set_up) as app:
            show_set_up(app, album)
    print(f"{album.count} pictures in {out}, in a folder a size; the exports in {out / 'exports'}")  # noqa: T201
    return 0


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for width, height in SIZES:
            shutil.rmtree(out / f"{width}x{height}", ignore_errors=True)
            (out / f"{width}x{height}").mkdir()
        shutil.rmtree(out / "exports", ignore_errors=True)
        (out / "exports").mkdir()
    except OSError as error:
        raise FolderError(f"{out} can't be written to: {error.strerror}; name another with --out DIR") from error


class Album:
    """Numbered pictures, the same number for the same screen at every size."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._numbers: dict[str, int] = {}
        self.count = 0

    def add(self, name: str, widget: QWidget, size: tuple[int, int]) -> None:
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        width, height = size
        path = self._out / f"{width}x{height}" / f"{number:02}-{name}.png"
        if not widget.grab().save(str(path)):
            raise FolderError(f"{path} can't be written; name another folder with --out DIR")
        self.count += 1


@contextmanager
def _program(
    application: QApplication, folder: DataFolder, clock: Clock, prepare: Callable[[Writer, Clock], None]
) -> Iterator[App]:
    """The program over a folder that `prepare` has filled, as `klantkansen` puts it together."""
    with hold(folder) as lock:
        start = _prepare(lock, clock, prepare)
        app = App(application, lock, clock, start, windowed=True)
        try:
            yield app
        finally:
            app.close()


def _prepare(lock: Lock, clock: Clock, prepare: Callable[[Writer, Clock], None]) -> "Start":
    writer = open_writer(lock)
    prepare(writer, clock)
    writer.close()
    reader = open_reader(lock.folder)
    try:
        return read_start(reader, clock)
    finally:
        reader.close()
