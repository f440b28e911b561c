"""Plays the day from its first visitor to the exports."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions import set_up
from kiosk.actions.exporting import Export, write_export
from kiosk.actions.known_surveys import known_surveys
from kiosk.actions.settings import change_settings
from kiosk.actions.simulating import HR, MANAGER, fill
from kiosk.actions.surveys import refresh
from kiosk.simulate import visits
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_reader
from kiosk.storage.folder import DataFolder
from kiosk.storage.rows import Row
from ui.tour.album import Album
from ui.tour.clock import MORNING, TourClock
from ui.tour.figures import close_quarter
from ui.tour.offices import show_office, show_set_up
from ui.tour.papers import print_papers
from ui.tour.stage import Stage, stage
from ui.tour.visits import Visits

SEED = 21
DAYS = 143  # in the database before today, with a whole quarter among them
PER_DAY = 150
VISITORS = 190  # today
UNTIL = MORNING.replace(hour=16, minute=10)
STORE, PIN = "Van Dalen Campers", "482915"


def play(out: Path) -> int:
    """Leave the pictures and the exports in `out`, and say where; the exit status.

    :raises FolderError: when `out` can't be written to
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    album = Album(out)
    qInstallMessageHandler(_leave_out)
    application = QApplication.instance() or QApplication(["klantkansen"])
    assert isinstance(application, QApplication)
    with TemporaryDirectory(prefix="klantkansen-tour-") as place:
        os.environ["HOME"] = os.environ["USERPROFILE"] = place  # no picture shows what whoever plays this has at home
        with stage(application, DataFolder(Path(place) / "showroom"), TourClock(), open_showroom) as showroom:
            _play_showroom(showroom, album)
        with stage(application, DataFolder(Path(place) / "new"), TourClock(), begin_set_up) as new:
            show_set_up(new, album)
        print_papers(Path(place) / "closed", album.exports, HR, store=STORE, seed=SEED)
    print(f"{album.count} pictures of every screen in {out}, a folder a size; the exports in {album.exports}")  # noqa: T201 - a command
    return 0


def _play_showroom(showroom: Stage, album: Album) -> None:
    showroom.app.open()
    showroom.settle()
    visitors = Visits(showroom, album)
    visitors.play(_today(showroom))
    visitors.show_screens()
    show_asleep(showroom, visitors)
    visitors.show_out_of_order()
    visitors.show_staff_at_the_kiosk()
    change(showroom, survey="exit")
    visitors.show_exit()
    change(showroom, survey="showroom")
    show_office(showroom, album, MANAGER, HR)
    folder, clock = showroom.app.services.folder, showroom.clock
    write_export(folder, Export("xlsx", album.exports / "replies.xlsx", None, None), clock, _keep_silent)
    write_export(folder, Export("csv", album.exports / "replies", None, None), clock, _keep_silent)


def show_asleep(showroom: Stage, visitors: Visits) -> None:
    """As if the store closed at noon; what is left of the day goes on without hours."""
    change(showroom, opening_hours=(("09:00", "12:00"),) * 7)
    visitors.show_asleep()
    change(showroom, opening_hours=None)


def change(showroom: Stage, **values: object) -> None:
    """Settings, as the manager changes them while the kiosk stands there."""
    services = showroom.app.services
    services.writer.submit(
        lambda writer: change_settings(writer, MANAGER, showroom.clock, **values).changes,
        services.announcer.changed.emit,
    )
    showroom.settle()


def _today(showroom: Stage) -> list[Row]:
    """Today's visitors until the afternoon, in the order in which they tap."""
    reader = open_reader(showroom.app.services.folder)
    survey = next(each for each in known_surveys(reader) if each.key == "showroom")
    reader.close()
    given = visits(survey, VISITORS, 1, MORNING.date(), seed=SEED, zone=MORNING.tzinfo)
    return [row for row in given if row.started < UNTIL and row.quarantine is None]


def open_showroom(writer: Writer, clock: TourClock) -> None:
    """Replies since the beginning of July, so that a quarter is over, and everybody who works there."""
    survey = refresh(writer, writer.folder, kept_settings.load(writer.connection), clock)
    fill(writer, survey, COMMAND_LINE, clock, replies=DAYS * PER_DAY, days=DAYS, seed=SEED)
    with writer.transaction() as connection:
        settings = replace(kept_settings.load(connection), store_name=STORE)
        kept_settings.save(connection, settings)
    close_quarter(writer, clock)


def begin_set_up(writer: Writer, clock: TourClock) -> None:
    """A first start of which all is filled in, so that its pages have something to show."""
    hours = (*[("09:00", "18:00")] * 5, ("09:00", "17:00"), None)
    set_up.save_step(writer, clock, "language", office_language="nl", home_language="nl")
    set_up.save_step(writer, clock, "store", store_name=STORE, opening_hours=hours)
    set_up.set_manager(writer, clock, MANAGER.name, PIN)
    set_up.make_hr_code(writer, clock, HR.name)
    set_up.make_recovery_code(writer, clock)
    for name in ("Anja", "Bram", "Carla", "Daan"):
        set_up.add_staff(writer, clock, name)
    with writer.transaction() as connection:
        kept_settings.save(connection, replace(kept_settings.load(connection), set_up_step="language"))


def _leave_out(_kind: QtMsgType, _where: QMessageLogContext, said: str | None) -> None:
    """Qt remarks on what a screen that isn't there can't do; whatever else it says goes on."""
    if said and not said.startswith("This plugin does not support"):
        sys.stderr.write(f"{said}\n")


def _keep_silent(_done: int, _total: int) -> None:
    """An export tells how far it is; here nobody waits for it."""
