"""HR's export: what is asked, and the file that a process of its own writes."""

import logging
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.exporting import Along, Export, announce_export, record_export
from kiosk.actions.exporting_people import figures_about_people
from kiosk.errors import Forbidden, NameRefused, StorageRefused, ToldInOffice
from kiosk.exchange.personal import Personal
from kiosk.settings import Settings
from kiosk.storage import figures
from kiosk.storage.database import Writer
from ui.hr.export_form import ExportForm
from ui.hr.export_process import ExportProcess
from ui.hr.folders import list_folders
from ui.hr.places import Place, find_places
from ui.models.period import Period, file_name
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label, wear
from ui.widgets.reach import bring_into_view

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found before an export begins: what is wrong with its place, and the figures about people in it."""

    asked: Export
    problem: str
    personal: Personal | None


class ExportPage(QWidget):
    """Asks what an export takes, and writes it in a process of its own."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._services, self._translate = services, translate
        self._locale = QLocale(settings.office_language)
        self._session: Session | None = None
        self._pending: Export | None = None
        self._along = Along()
        self._exporter: Session | None = None  # who asked for it
        _ = translate
        self.form = ExportForm(translate, self._locale)
        self.line = make_label()
        self.start_button, self.cancel_button = QPushButton(_("Export")), QPushButton(_("Cancel"))
        self.bar = QProgressBar()
        self.process = ExportProcess(services.folder, settings.office_language)
        self._lay_out()
        self._connect()
        self._show_running(False)

    def open_for(self, session: Session) -> None:
        """Begins anew, unless an export of the same person is running: nobody else sees what they chose."""
        self._session = session
        if self._is_theirs:
            return
        self._say("")
        self.form.begin()
        self.form.period.show_today(self._services.clock.now().date())
        self._look_for_places()

    def stop(self) -> None:
        """Ends an export that is running; nothing of it is left."""
        self.process.stop()

    def want_keyboard(self, wanted: bool) -> None:
        """Whether there is only a finger to type with."""
        self.form.want_keyboard(wanted)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        inside = scale.grid(4)
        self._lines.setContentsMargins(inside, inside, inside, inside)
        self.form.restyle(theme, scale)
        self._buttons.setSpacing(scale.grid(2))
        self._lines.setSpacing(scale.grid(2))

    def _lay_out(self) -> None:
        _ = self._translate
        self._lines, self._buttons = QVBoxLayout(), QHBoxLayout()
        self.bar.setAccessibleName(_("Progress of the export"))
        self.start_button.setProperty("kind", "primary")
        self._buttons.addWidget(self.start_button)
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addStretch(1)
        self._lines.addWidget(make_label(_("Export replies"), "title"))
        self._lines.addWidget(self.form)
        self._lines.addLayout(self._buttons)
        self._lines.addWidget(self.bar)
        self._lines.addWidget(self.line)
        card = QFrame()
        card.setProperty("role", "card")
        card.setLayout(self._lines)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(card)
        page.addStretch(1)

    def _connect(self) -> None:
        self.form.period.chosen.connect(self._describe)
        self.form.changed.connect(self._name_file)
        self.form.places.again.clicked.connect(self._look_for_places)
        self.form.places.wanted.connect(self._list_folders)
        self.start_button.clicked.connect(self._begin)
        self.cancel_button.clicked.connect(self._cancel)
        self.process.progressed.connect(self._show_progress)
        self.process.ready.connect(self._show_ready)
        self.process.failed.connect(self._show_failed)
        self.process.cancelled.connect(self._show_cancelled)
        self._services.announcer.changed.connect(self._on_change)

    def _on_change(self, changes: Changes) -> None:
        if changes.replies and self.isVisible():
            self._describe(self.form.period.period)

    def _describe(self, period: Period | None) -> None:
        """Says what the period holds, and suggests a name for its file unless somebody typed one."""
        _ = self._translate
        self.start_button.setEnabled(period is not None and self._pending is None)
        if period is None:
            self.form.holds.setText(_("The first day is after the last; change one of them."))
            return
        self._name_file()
        self._services.reader.submit(
            lambda connection: (period, figures.counts(connection, period.first, period.last).all), self._show_count
        )

    def _name_file(self) -> None:
        period = self.form.period.period
        if period is not None:
            self.form.where.suggest(file_name(period, self._services.clock.now().date(), self.form.ending))

    def _look_for_places(self) -> None:
        self._services.reader.submit(lambda _: find_places(), self._show_places)

    def _list_folders(self, folder: Path) -> None:
        self._services.reader.submit(lambda _: list_folders(folder), self.form.places.show_listed)

    def _show_places(self, places: tuple[Place, ...]) -> None:
        self.form.places.show_places(places)
        self.form.where.show_place()

    def _show_count(self, counted: tuple[Period, int]) -> None:
        _ = self._translate
        period, count = counted
        if period == self.form.period.period:
            self.form.holds.setText(_("Replies {period}: {n}").format(n=count, period=self._name_period(period)))

    def _name_period(self, period: Period) -> str:
        _ = self._translate
        if period.first is None or period.last is None:
            return _("from the first day until now")
        if period.first == period.last:
            return _("of {day}").format(day=self._name_day(period.first))
        return _("from {first} to {last}").format(first=self._name_day(period.first), last=self._name_day(period.last))

    def _name_day(self, day: date) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")

    def _begin(self) -> None:
        """The place is looked at first, on the worker that reads: a network drive that is away may take a while. So are
        the figures about people, for whoever may see them."""
        self._say("")
        period, session = self.form.period.period, self._session
        if period is None or session is None or not self.form.is_complete():
            return
        kind, lock = self.form.chosen
        told = self.form.told.texts
        asked = Export(
            *(kind, self.form.out, period.first, period.last, told["purpose"], told["recipient"]),
            sealed=lock == "sealed",
        )
        self._pending, self._exporter = asked, session
        self._along = Along(password=self.form.typed_password)
        self._show_running(True)
        translate, ending, clock = self._translate, self.form.ending, self._services.clock

        def look(connection: sqlite3.Connection) -> _Looked:
            problem = _find_problem(asked.out, ending, translate)
            people = None if problem else figures_about_people(connection, session, clock, asked.first, asked.last)
            return _Looked(asked, problem, people)

        self._services.reader.submit(look, self._announce, self._show_refused)

    def _announce(self, looked: _Looked) -> None:
        """The audit line comes first: an export that left no trace would be worse than a trace without an export."""
        session, personal, clock = self._exporter, looked.personal, self._services.clock
        if looked.asked is not self._pending or session is None:  # cancelled meanwhile
            return
        if looked.problem:
            self._finish()
            self._say_problem(looked.problem)
            return
        export = replace(looked.asked, quarters=tuple(personal.quarters) if personal is not None else None)
        self._pending, self._along = export, replace(self._along, personal=personal)

        def announce(writer: Writer) -> Export:
            announce_export(writer, export, session, clock)
            return export

        self._services.writer.submit(announce, self._start, self._show_refused)

    def _start(self, announced: Export) -> None:
        if announced is self._pending:  # it may have been cancelled meanwhile
            self.process.start(announced, self._along)

    def _cancel(self) -> None:
        if self.process.is_running:
            self.process.cancel()
        else:
            self._show_cancelled()

    def _show_running(self, running: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.start_button.setEnabled(not running)
        self.form.let_change(not running)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _show_ready(self, replies: int, sha256: str) -> None:
        """Ready once its line with the hash is kept as well; who locked the office meanwhile still has it written in
        their name."""
        export, session, clock = self._pending, self._exporter, self._services.clock
        assert export is not None
        assert session is not None
        self.cancel_button.hide()  # the file is there

        def record(writer: Writer) -> int:
            record_export(writer, export, sha256, session, clock)
            return replies

        self._services.writer.submit(record, self._show_recorded, self._show_unrecorded)

    def _show_recorded(self, replies: int) -> None:
        _ = self._translate
        assert self._pending is not None
        path = self._pending.out
        if self._finish():
            self.form.forget_password()
            self._say(_("Ready: {path} · replies: {n}").format(path=path, n=replies))

    def _show_unrecorded(self, error: Exception) -> None:
        _ = self._translate
        assert self._pending is not None
        log.error("the hash of an export wasn't kept", exc_info=error)
        path = self._pending.out
        told = _("{path} was written, but the audit log couldn't keep its hash; see whether the disk is full")
        if self._finish():
            self._say_problem(told.format(path=path))

    def _show_cancelled(self) -> None:
        _ = self._translate
        self._finish()
        self._say(_("Cancelled; no file was written."))

    def _show_failed(self, reason: str) -> None:
        _ = self._translate
        if not self._finish():
            return
        self._say_problem(
            _("The export failed: {reason}").format(reason=reason)
            if reason
            else _("The export failed; the log in the data folder says why.")
        )

    def _show_refused(self, error: Exception) -> None:
        _ = self._translate
        if isinstance(error, Forbidden):
            self._finish()
            self._say_problem(_("Only HR may export."))
        elif isinstance(error, NameRefused):
            if self._finish():
                self.form.told.refuse_name(error)
        elif isinstance(error, ToldInOffice):
            self._show_failed(error.told(_))
        else:
            log.error("announcing an export failed", exc_info=error)
            full = _("the data folder takes no writes; see whether its disk is full")
            self._show_failed(full if isinstance(error, StorageRefused) else "")

    def _finish(self) -> bool:
        """Whether the page is still open for who asked for it: nobody else is told what became of it."""
        is_theirs = self._is_theirs
        self._pending, self._along = None, Along()
        self._show_running(False)
        return is_theirs

    @property
    def _is_theirs(self) -> bool:
        """Whether an export is running for the person that the page is open for."""
        return self._pending is not None and self._exporter == self._session

    def _say(self, words: str) -> None:
        self._write_line(words, "")

    def _say_problem(self, words: str) -> None:
        self._write_line(words, "problem")

    def _write_line(self, words: str, role: str) -> None:
        self.line.setText(words)
        self.line.setVisible(bool(words))
        wear(self.line, "role", role)
        if words and self.isVisible():
            QTimer.singleShot(0, self.line, partial(bring_into_view, self.line))  # once it has its place


def _find_problem(out: Path, ending: str, translate: Callable[[str], str]) -> str:
    """What is wrong with the place, in the language of the screen; empty when nothing is."""
    _ = translate
    if not out.name.lower().endswith(ending):
        return _("The file's name must end in {ending}.").format(ending=ending)
    # Unlike a Path's, these take any text: a name too long is the child process's to refuse.
    if not os.path.isdir(out.parent):
        return _("There is no folder {folder}; choose another.").format(folder=out.parent)
    if os.path.lexists(out):
        return _("There is a file of this name already; choose another name.")
    return ""
