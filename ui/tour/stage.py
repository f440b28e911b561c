"""The program on the tour's clock, and waiting for it without looking at a real one."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from ui.app import App
from ui.tour.clock import TourClock
from ui.visitor.start import Start, read_start


class Stage:
    """The program, put together as `klantkansen` does it, over a folder of the tour's."""

    def __init__(self, app: App, clock: TourClock, start: Start) -> None:
        self.app, self.clock, self.start = app, clock, start

    def settle(self) -> None:
        """Until both workers have done what they were given, and the screen shows it.

        :raises KeyboardInterrupt: when the app was told to leave: the loop that it would leave never runs here
        """
        if self.app.is_leaving:
            raise KeyboardInterrupt
        for worker in (self.app.services.writer, self.app.services.reader) * 2:  # a job may bring about another
            done: list[object] = []
            worker.submit(_do_nothing, done.append, done.append)  # also where the database is away
            while not done:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()

    def wait(self, seconds: float) -> None:
        """Let so much time pass, and the kiosk notice it."""
        self.clock.go(seconds)
        if self.app.controller is not None:
            self.app.controller.tick()
        self.settle()


@contextmanager
def stage(
    application: QApplication, folder: DataFolder, clock: TourClock, prepare: Callable[[Writer, TourClock], None]
) -> Iterator[Stage]:
    """The program over a folder that `prepare` fills first."""
    with hold(folder) as lock:
        with closing(open_writer(lock)) as writer:
            prepare(writer, clock)
        with closing(open_reader(folder)) as reader:
            start = read_start(reader, clock)
        app = App(application, lock, clock, start, windowed=True, sound=_keep_quiet)
        try:
            yield Stage(app, clock, start)
        finally:
            app.close()


def _keep_quiet(_name: str) -> None:
    """Nobody stands by."""


def _do_nothing(_connection: object) -> None:
    """A job that is done when all before it are."""
