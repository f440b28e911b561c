"""Printing what a form asks for: it is read here, with the rights of whoever asks, and painted in a process of its
own."""

import logging
import sqlite3
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton

from kiosk.access.sessions import Session
from kiosk.actions import papers
from kiosk.actions.exporting import note_unwritten
from kiosk.actions.papers import Order
from kiosk.errors import NameRefused
from kiosk.exchange.paper import to_json
from kiosk.settings import OfficeLanguage
from kiosk.storage.database import Writer
from ui.hr.paper_process import PaperProcess
from ui.hr.print_form import PrintForm
from ui.services import Services
from ui.tasks import Aside
from ui.widgets.part import Translate
from ui.widgets.telling import note_fault, reason

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """What is being printed, and for whom the office was open when it was asked for."""

    order: Order
    session: Session


_Composed = tuple[_Job, str | bytes]
"""What it says, as `to_json` gives it, or a whole workbook."""


class Printer(QObject):
    """Its buttons stand at the foot of the form, which says what came of it. `ended` tells whoever has the form that
    something else can be printed, also where it was for somebody who isn't there any more and isn't told."""

    ended = Signal()

    def __init__(
        self, services: Services, language: OfficeLanguage, translate: Translate, form: PrintForm, aside: Aside
    ) -> None:
        super().__init__(form)  # and ends with it: what a worker still finds out then is told to nobody
        _ = translate
        self._services, self._translate, self._form, self._aside = services, translate, form, aside
        self._session: Session | None = None
        self._job: _Job | None = None
        self.start_button, self.cancel_button = QPushButton(_("Make PDF")), QPushButton(_("Cancel"))
        self.start_button.setProperty("kind", "primary")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress of the report"))
        self.bar.setRange(0, 0)
        self.process = PaperProcess(language)
        form.add_row(self.start_button, self.cancel_button)
        form.add(self.bar)
        self.start_button.clicked.connect(self._begin)
        self.cancel_button.clicked.connect(self._cancel)
        self.process.ready.connect(self._keep_hash)
        self.process.failed.connect(self._fail)
        self.process.cancelled.connect(self._end_cancelled)
        self._show_running(False)

    def open_for(self, session: Session) -> None:
        """Who asks from now on; what is being printed goes on."""
        self._session = session

    def stop(self) -> None:
        """Ends what is being printed; nothing of it is left."""
        self.process.stop()

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def is_for(self, session: Session) -> bool:
        """Whether something is being printed for this person."""
        return self._job is not None and self._job.session == session

    def update(self) -> None:
        """Whether there is something to print has changed."""
        _ = self._translate
        self.start_button.setText(_("Make PDF") if self._form.ending == ".pdf" else _("Make workbook"))
        self.start_button.setEnabled(self._form.is_complete and not self.is_busy)

    # --- Printing ----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """The place is looked at first, aside: a network drive that is away may take a while."""
        if (session := self._session) is None:
            return
        self._form.say("")
        if not self._form.told.is_told():
            return
        order = self._form.order
        self._job = job = _Job(order, session)
        self._show_running(True)
        ending = self._form.ending
        self._aside.submit(
            lambda: papers.check_place(order.out, ending), partial(self._read, job, ending), partial(self._refuse, job)
        )

    def _read(self, job: _Job, ending: str, _there: None) -> None:
        """What is to be printed, on the worker that reads."""
        if job is not self._job:  # cancelled meanwhile
            return
        clock, order = self._services.clock, job.order

        def read(reader: sqlite3.Connection) -> _Composed:
            if ending == ".xlsx":
                return job, papers.compose_book(reader, job.session, clock, order)
            return job, to_json(papers.compose(reader, job.session, clock, order))

        self._services.reader.submit(read, self._announce, partial(self._refuse, job))

    def _announce(self, read: _Composed) -> None:
        """The audit line comes before the file: better a trace of none than one that left no trace."""
        job, document = read
        if job is not self._job:  # cancelled meanwhile
            return
        clock = self._services.clock

        def announce(writer: Writer) -> _Composed:
            papers.announce(writer, job.session, clock, job.order)
            return job, document

        self._services.writer.submit(announce, self._start, partial(self._refuse, job))

    def _start(self, announced: _Composed) -> None:
        job, document = announced
        if job is not self._job:  # cancelled meanwhile
            self._note_unwritten(job, cancelled=True)
        elif isinstance(document, str):
            self.process.start(document, job.order.out)
        else:  # a few rows, which take no process of their own
            self.cancel_button.hide()
            out = job.order.out
            self._aside.submit(lambda: papers.write_book(document, out), self._keep_hash, partial(self._fail_book, job))

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
        if self._session is not None and self.is_for(self._session):
            self._form.told.forget()  # which are of this report alone
        if (out := self._finish()) is not None:
            self._form.say(_("Ready: {path}").format(path=out))

    def _show_unrecorded(self, error: Exception) -> None:
        _, out = self._translate, self._finish()
        log.error("the hash of a report wasn't kept", exc_info=error)
        told = _("{path} was written, but the audit log couldn't keep its hash; see whether the disk is full")
        if out is not None:
            self._say_problem(told.format(path=out))

    def _fail_book(self, job: _Job, error: Exception) -> None:
        self._note_unwritten(job, cancelled=False)
        self._refuse(job, error)

    def _end_cancelled(self) -> None:
        self._note_unwritten(self._job, cancelled=True)
        self._show_cancelled()

    def _fail(self, why: str) -> None:
        self._note_unwritten(self._job, cancelled=False)
        self._show_failed(why)

    def _note_unwritten(self, job: _Job | None, *, cancelled: bool) -> None:
        clock = self._services.clock
        assert job is not None
        self._services.writer.submit(
            lambda writer: note_unwritten(writer, job.order.file, job.session, clock, cancelled=cancelled)
        )

    def _show_cancelled(self) -> None:
        if self._finish() is not None:
            self._form.say(self._translate("Cancelled; no file was written."))

    def _show_failed(self, why: str) -> None:
        _ = self._translate
        if self._finish() is not None:
            self._say_problem(
                _("The report failed: {reason}").format(reason=why)
                if why
                else _("The report failed; the log in the data folder says why.")
            )

    def _refuse(self, job: _Job, error: Exception) -> None:
        """Unless it was cancelled, and another may be under way."""
        if job is self._job:
            self._show_refused(error)
        else:
            note_fault(error)

    def _show_refused(self, error: Exception) -> None:
        if self._finish() is None:
            note_fault(error)
        elif isinstance(error, NameRefused):
            self._form.told.refuse_name(error)
        else:
            self._say_problem(reason(error, self._translate))

    def _finish(self) -> Path | None:
        """Where it was to go; None where the page is open for somebody else by now, who isn't told."""
        job, self._job = self._job, None
        self._show_running(False)
        self.ended.emit()
        return job.order.out if job is not None and job.session == self._session else None

    def _show_running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.start_button.setEnabled(not running and self._form.is_complete)
        self._form.let_fill_in(not running)

    def _say_problem(self, words: str) -> None:
        self._form.say(words, problem=True)
