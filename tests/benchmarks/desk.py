"""An office over a showroom, put together as the program does it, and when it has painted what it was told."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from kiosk.actions import visit
from kiosk.actions.surveys import refresh
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.survey.effects import Answered, Begun, Finished
from kiosk.survey.survey import FIXED_CHOICES
from ui.office import Office
from ui.services import Announcer, Services
from ui.tasks import Worker
from ui.theme.scale import Scale, density
from ui.theme.style import load_fonts, palette
from ui.theme.tokens import load_theme
from ui.tour.clock import TourClock
from ui.widgets.figure_card import FigureCard

SIZE = (1920, 1080)
DIAGONAL = 22.0  # inches
MORNING = 3600.0  # seconds after the clock of the tour begins: ten o'clock
APART = 50.0  # seconds between two visitors, under the minute after which the page asks by itself


class Paints(QObject):
    """Sees when each of some widgets is painted."""

    def __init__(self, widgets: Sequence[QWidget], arrived: Callable[[], bool]) -> None:
        """A paint counts once `arrived()`: before that it shows what was there."""
        super().__init__()
        self._arrived, self._all = arrived, set(map(id, widgets))
        self._missing: set[int] = set()
        self._paints = 0
        self._widgets = widgets
        for widget in widgets:
            widget.installEventFilter(self)

    def begin(self) -> float:
        """From now on; the moment."""
        self._missing, self._paints = set(self._all), 0
        return time.perf_counter()

    def wait(self) -> float:
        """Until each was painted and nothing is left to paint; the moment of the last paint."""
        while self._missing:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        while True:
            at, before = time.perf_counter(), self._paints
            QApplication.processEvents()
            if self._paints == before:
                return at

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.Paint:
            self._paints += 1
            if self._missing and self._arrived():
                self._missing.discard(id(watched))
        return False


class Desk:
    """The window at its full size, locked: Now stays, however late it gets."""

    def __init__(self, services: Services, settings: Settings, survey: int, clock: TourClock) -> None:
        self.services, self.clock, self._survey = services, clock, survey
        theme = load_theme(settings.theme)
        self.office = Office(services, settings, theme, Scale(*SIZE, density(*SIZE, DIAGONAL)))
        self.office.resize(*SIZE)
        self.office.show()
        self.office.lock()
        self.settle()
        self._number = count()
        self._caption = ""
        self._paints = Paints(painted_by_now(self.office), self._has_arrived)

    def settle(self) -> None:
        """Until both workers have done what they were given, and the window shows it."""
        for worker in (self.services.writer, self.services.reader) * 3:
            done: list[object] = []
            worker.submit(_do_nothing, done.append)
            while not done:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for _ in range(3):
            QApplication.processEvents()

    def update(self) -> float:
        """Another visitor; milliseconds from when the reply was told until all that it changes was painted."""
        number = next(self._number)
        self.clock.go(APART)
        kept: list[visit.Kept] = []
        self.services.writer.submit(lambda writer: self._keep(writer, number), kept.append)
        while not kept:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._caption = self.office.now.balance.caption.text()
        begun = self._paints.begin()
        self.services.announcer.changed.emit(kept[0].changes)
        return (self._paints.wait() - begun) * 1000

    def _has_arrived(self) -> bool:
        """The caption tells how many replies there are."""
        return self.office.now.balance.caption.text() != self._caption

    def _keep(self, writer: Writer, number: int) -> visit.Kept:
        """Every answer moves every chart."""
        attention = FIXED_CHOICES["attention"][number % len(FIXED_CHOICES["attention"])]
        measure = "stay" if attention in ("ignored", "left_alone") else "wait"
        choice = FIXED_CHOICES[measure][number // 5 % len(FIXED_CHOICES[measure])]
        effects = [Begun(), Answered("attention", attention, 2100, "nl"), Answered(measure, choice, 1900, "nl")]
        effects.append(Finished(9))
        return visit.keep(
            writer, effects, None, survey_id=self._survey, moment="visit", opening_hours=None, clock=self.clock
        )


def painted_by_now(office: Office) -> list[QWidget]:
    """The charts and cards of Now."""
    views = [view.viewport() for chart in office.now.charts for view in chart.findChildren(QGraphicsView)]
    return [*views, *office.now.findChildren(FigureCard)]


@contextmanager
def desk(application: QApplication, folder: DataFolder) -> Iterator[Desk]:
    """A desk of one's own over a folder, until the end of the block."""
    clock = TourClock()
    clock.go(MORNING)
    font = QFont(application.font())
    font.setFamily(load_fonts())
    application.setFont(font)
    with hold(folder) as lock:
        writer = Worker(lambda: open_writer(lock), "writer")
        reader = Worker(lambda: open_reader(folder), "reader", folder.database)
        services = Services(folder, clock, writer, reader, Announcer())
        found: list[tuple[Settings, int]] = []
        writer.submit(lambda w: _prepare(w, clock), found.append)
        while not found:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        [(settings, survey)] = found
        application.setPalette(palette(load_theme(settings.theme)))
        made = Desk(services, settings, survey, clock)
        try:
            yield made
        finally:
            made.office.hide()
            made.office.deleteLater()
            made.settle()
            reader.close()
            writer.close()


def _prepare(writer: Writer, clock: TourClock) -> tuple[Settings, int]:
    settings = kept_settings.load(writer.connection)
    return settings, refresh(writer, writer.folder, settings, clock).id


def _do_nothing(_connection: object) -> None:
    """A job that is done when all before it are."""
