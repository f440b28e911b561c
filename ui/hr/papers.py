"""Reports as PDF: about a person, about the team, whether customers helped, and for the works council. Whether they
helped can leave as a workbook as well."""

import logging
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions import papers
from kiosk.actions.papers import Order, Printable
from kiosk.clock import Clock
from kiosk.errors import InputRefused, NameRefused
from kiosk.exchange.paper import to_json
from kiosk.settings import Settings
from kiosk.storage.database import Writer
from ui.hr.folders import list_folders
from ui.hr.paper_form import ABOUT_PEOPLE, PaperForm
from ui.hr.paper_process import PaperProcess
from ui.hr.places import Place, find_places
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.part import Translate
from ui.widgets.telling import reason

log = logging.getLogger(__name__)


class _Choice(NamedTuple):
    """What there is to print, or why there is nothing."""

    of: Session
    printable: Printable | None
    problem: InputRefused | None


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """What is being printed, and for whom the office was open when it was asked for."""

    order: Order
    session: Session


_Composed = tuple[_Job, str | bytes]
"""What it says, as `to_json` gives it, or a whole workbook."""


class PapersPage(QWidget):
    """What is printed is read here, with the rights of whoever asks, and painted in a process of its own."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = translate
        self._services, self._translate = services, translate
        self._session: Session | None = None
        self._job: _Job | None = None
        self._nothing = ""  # why there is nothing about people to print
        self.form = PaperForm(_, settings.office_language)
        self.start_button, self.cancel_button = QPushButton(_("Make PDF")), QPushButton(_("Cancel"))
        self.start_button.setProperty("kind", "primary")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress of the report"))
        self.bar.setRange(0, 0)
        self.process = PaperProcess(settings.office_language)
        self.form.add_row(self.start_button, self.cancel_button)
        self.form.add(self.bar)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.form)
        page.addStretch(1)
        self.setMinimumWidth(1)
        self._connect()
        self._show_running(False)

    def open_for(self, session: Session) -> None:
        """Begins anew, unless something is being printed for the same person: nobody else sees what they chose."""
        self._session = session
        if self._is_theirs(session):
            return
        self._nothing = ""
        with_people = may(session.role, Right.SEE_TEAM_FIGURES)
        self.form.begin(kinds=papers.kinds_of(session.role), today=self._services.clock.now().date())
        if with_people:
            self._ask(None)
        self._look_for_places()

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self.form.rescale(scale)

    def stop(self) -> None:
        """Ends what is being printed; nothing of it is left."""
        self.process.stop()

    def _connect(self) -> None:
        self.form.changed.connect(self._on_form)
        self.form.stepped.connect(self._ask)
        self.form.places.again.clicked.connect(self._look_for_places)
        self.form.places.wanted.connect(self._list_folders)
        self.start_button.clicked.connect(self._begin)
        self.cancel_button.clicked.connect(self._cancel)
        self.process.ready.connect(self._keep_hash)
        self.process.failed.connect(self._show_failed)
        self.process.cancelled.connect(self._show_cancelled)

    # --- What there is to print --------------------------------------------------------------------------------------

    def _ask(self, at: int | None) -> None:
        if (session := self._session) is not None:
            clock = self._services.clock
            self._services.reader.submit(
                lambda reader: _read_choice(reader, session, clock, at), self._show_choice, self._show_unread
            )

    def _show_choice(self, choice: _Choice) -> None:
        if choice.of is not self._session or self._is_theirs(choice.of):
            return
        self._nothing = choice.problem.told(self._translate) if choice.problem else ""
        if choice.printable is not None:
            self.form.show_quarters(choice.printable.quarters, choice.printable.at)
            self.form.show_people(choice.printable.people)
        self._on_form()

    def _show_unread(self, error: Exception) -> None:
        self._say_problem(reason(error, self._translate))

    def _on_form(self) -> None:
        _ = self._translate
        self.start_button.setText(_("Make PDF") if self.form.files.chosen == "pdf" else _("Make workbook"))
        self.start_button.setEnabled(self.form.is_complete and self._job is None)
        if self._job is None:
            self._say_problem(self._nothing if self.form.kind in ABOUT_PEOPLE else "")

    def _look_for_places(self) -> None:
        self._services.reader.submit(lambda _: find_places(), self._show_places)

    def _list_folders(self, folder: Path) -> None:
        self._services.reader.submit(lambda _: list_folders(folder), self.form.places.show_listed)

    def _show_places(self, places: tuple[Place, ...]) -> None:
        self.form.places.show_places(places)
        self.form.where.show_place()

    # --- Printing ----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """The place is looked at, and what is to be printed read, on the worker that reads."""
        if (session := self._session) is None:
            return
        self.form.say("")
        if not self.form.told.is_told():
            return
        order = self.form.order
        self._job = job = _Job(order, session)
        self._show_running(True)
        clock, ending = self._services.clock, f".{self.form.files.chosen}"

        def read(reader: sqlite3.Connection) -> _Composed:
            _check_place(order.out, ending)  # a network drive that is away may take a while
            if ending == ".xlsx":
                return job, papers.compose_book(reader, session, clock, order)
            return job, to_json(papers.compose(reader, session, clock, order))

        self._services.reader.submit(read, self._announce, self._show_refused)

    def _announce(self, read: _Composed) -> None:
        """The audit line comes before the file: better a trace of none than one that left no trace."""
        job, document = read
        if job is not self._job:  # cancelled meanwhile
            return
        clock = self._services.clock

        def announce(writer: Writer) -> _Composed:
            papers.announce(writer, job.session, clock, job.order)
            return job, document

        self._services.writer.submit(announce, self._start, self._show_refused)

    def _start(self, announced: _Composed) -> None:
        job, document = announced
        if job is not self._job:
            return
        if isinstance(document, str):
            self.process.start(document, job.order.out)
        else:  # a few rows, which take no process of their own
            self.cancel_button.hide()
            out = job.order.out
            self._services.reader.submit(
                lambda _: papers.write_book(document, out), self._keep_hash, self._show_refused
            )

    def _cancel(self) -> None:
        if self.process.is_running:
            self.process.cancel()
        else:
            self._show_cancelled()

    def _keep_hash(self, sha256: str) -> None:
        """Ready once its line with the hash is kept as well, in the name of who asked for it."""
        assert self._job is not None
        session, clock, file = self._job.session, self._services.clock, self._job.order.file
        self.cancel_button.hide()  # the file is there

        def record(writer: Writer) -> None:
            papers.record(writer, session, clock, sha256, file)

        self._services.writer.submit(record, self._show_ready, self._show_unrecorded)

    # --- What came of it ---------------------------------------------------------------------------------------------

    def _show_ready(self, _nothing: None) -> None:
        _ = self._translate
        if (out := self._finish()) is not None:
            self.form.told.forget()  # which are of this report alone
            self.form.say(_("Ready: {path}").format(path=out))

    def _show_unrecorded(self, error: Exception) -> None:
        _, out = self._translate, self._finish()
        log.error("the hash of a report wasn't kept", exc_info=error)
        told = _("{path} was written, but the audit log couldn't keep its hash; see whether the disk is full")
        if out is not None:
            self._say_problem(told.format(path=out))

    def _show_cancelled(self) -> None:
        if self._finish() is not None:
            self.form.say(self._translate("Cancelled; no file was written."))

    def _show_failed(self, why: str) -> None:
        _ = self._translate
        if self._finish() is not None:
            self._say_problem(
                _("The report failed: {reason}").format(reason=why)
                if why
                else _("The report failed; the log in the data folder says why.")
            )

    def _show_refused(self, error: Exception) -> None:
        if self._finish() is None:
            return
        if isinstance(error, NameRefused):
            self.form.told.refuse_name(error)
        else:
            self._say_problem(reason(error, self._translate))

    def _finish(self) -> Path | None:
        """Where it was to go; None where the page is open for somebody else by now, who isn't told."""
        job, self._job = self._job, None
        self._show_running(False)
        if job is not None and job.session == self._session:
            return job.order.out
        self._on_form()
        return None

    def _is_theirs(self, session: Session) -> bool:
        """Whether something is being printed for this person."""
        return self._job is not None and self._job.session == session

    def _show_running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.start_button.setEnabled(not running and self.form.is_complete)
        self.form.let_fill_in(not running)

    def _say_problem(self, words: str) -> None:
        self.form.say(words, problem=True)


def _read_choice(reader: sqlite3.Connection, session: Session, clock: Clock, at: int | None) -> _Choice:
    """`at` is the number of a quarter, None for the newest."""
    try:
        return _Choice(session, papers.printable(reader, session, clock, at), None)
    except InputRefused as error:
        return _Choice(session, None, error)


def _check_place(out: Path, ending: str) -> None:
    """:raises InputRefused: when nothing can be written there"""
    if out.suffix.lower() != ending:
        raise InputRefused("The file's name must end in {ending}; change it", ending=ending)
    # Unlike a Path's, these take any text: a name too long is the child process's to refuse.
    if not os.path.isdir(out.parent):
        raise InputRefused("There is no folder {folder}; choose another", folder=out.parent)
    if os.path.lexists(out):
        raise InputRefused("There is a file of this name already; choose another name")
