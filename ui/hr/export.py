"""HR's export: what is asked, and the file that a process of its own writes."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import papers
from kiosk.actions.changes import Changes
from kiosk.actions.exporting import Along, Export, announce_export, note_unwritten, record_export
from kiosk.actions.exporting_people import figures_about_people, why_no_evaluation
from kiosk.errors import Forbidden, NameRefused, StorageRefused, ToldInOffice
from kiosk.exchange.personal import Personal
from kiosk.settings import Settings
from kiosk.storage import figures
from kiosk.storage.database import Writer
from ui.hr.export_form import ExportForm
from ui.hr.export_process import ExportProcess
from ui.models.period import Period, file_name
from ui.models.words import full_day_words
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.telling import note_fault, reason

log = logging.getLogger(__name__)


class _Looked(NamedTuple):
    """What was found before an export begins: the figures about people in it."""

    asked: Export
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
        self._aside = Aside("exports")
        self.form = ExportForm(translate, self._locale, self._aside)
        self.card = FormCard(_("Export replies"))
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
        self.card.say("")
        self.form.begin()
        self.form.period.show_today(self._services.clock.now().date())
        self.form.where.look()

    def stop(self) -> None:
        """Ends an export that is running; nothing of it is left."""
        self.process.stop()
        self._aside.stop()

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self.card.rescale(scale)
        self.form.rescale(scale)

    def _lay_out(self) -> None:
        self.bar.setAccessibleName(self._translate("Progress of the export"))
        self.start_button.setProperty("kind", "primary")
        self.card.add(self.form)
        self.card.add_row(self.start_button, self.cancel_button)
        self.card.add(self.bar)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.card)
        page.addStretch(1)

    def _connect(self) -> None:
        self.form.period.chosen.connect(self._describe)
        self.form.changed.connect(self._name_file)
        self.start_button.clicked.connect(self._begin)
        self.cancel_button.clicked.connect(self._cancel)
        self.process.progressed.connect(self._show_progress)
        self.process.ready.connect(self._show_ready)
        self.process.failed.connect(self._fail)
        self.process.cancelled.connect(self._end_cancelled)
        self._services.announcer.changed.connect(self._on_change)

    def _on_change(self, changes: Changes) -> None:
        period = self.form.period.period
        if not self.isVisible() or period is None:
            return
        if changes.replies:
            self._count(period)
        if changes.personal or changes.settings:
            self._look_for_evaluation(period)

    def _describe(self, period: Period | None) -> None:
        """Says what the period holds, and suggests a name for its file unless somebody typed one."""
        _ = self._translate
        self.start_button.setEnabled(period is not None and self._pending is None)
        if period is None:
            self.form.holds.setText(_("The first day is after the last; change one of them."))
            self.form.lacks.hide()
            return
        self._name_file()
        self._count(period)
        self._look_for_evaluation(period)

    def _look_for_evaluation(self, period: Period) -> None:
        _ = self._translate
        session, clock, days = self._session, self._services.clock, (period.first, period.last)
        if session is not None:
            self._services.reader.submit(
                lambda reader: (period, why_no_evaluation(reader, session, clock, days, _)), self._show_lack
            )

    def _count(self, period: Period) -> None:
        self._services.reader.submit(
            lambda reader: (period, figures.counts(reader, period.first, period.last).all), self._show_count
        )

    def _name_file(self) -> None:
        period = self.form.period.period
        if period is not None:
            self.form.where.suggest(file_name(period, self._services.clock.now().date(), self.form.ending))

    def _show_count(self, counted: tuple[Period, int]) -> None:
        _ = self._translate
        period, count = counted
        if period == self.form.period.period:
            self.form.holds.setText(_("Replies {period}: {n}").format(n=count, period=self._name_period(period)))

    def _show_lack(self, found: tuple[Period, str]) -> None:
        period, why = found
        if period == self.form.period.period:
            self.form.lacks.setText(why)
            self.form.lacks.setVisible(bool(why))

    def _name_period(self, period: Period) -> str:
        _ = self._translate
        if period.first is None or period.last is None:
            return _("from the first day until now")
        if period.first == period.last:
            return _("of {day}").format(day=full_day_words(period.first, self._locale))
        first, last = (full_day_words(day, self._locale) for day in (period.first, period.last))
        return _("from {first} to {last}").format(first=first, last=last)

    def _begin(self) -> None:
        """The place is looked at first, aside: a network drive that is away may take a while."""
        self.card.say("")
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
        ending = self.form.ending
        self._aside.submit(
            lambda: papers.check_place(asked.out, ending),
            partial(self._read, asked, session),
            partial(self._refuse, asked, self._refuse_place),
        )

    def _refuse_place(self, error: Exception) -> None:
        told = reason(error, self._translate)
        if self._finish():
            self._say_problem(told)

    def _read(self, asked: Export, session: Session, _there: None) -> None:
        """The figures about people, for whoever may see them."""
        if asked is self._pending:  # else it was cancelled meanwhile
            clock = self._services.clock
            self._services.reader.submit(
                lambda reader: _Looked(asked, figures_about_people(reader, session, clock, asked.first, asked.last)),
                self._announce,
                partial(self._refuse, asked, self._show_refused),
            )

    def _announce(self, looked: _Looked) -> None:
        """The audit line comes first: an export that left no trace would be worse than a trace without an export."""
        session, personal, clock = self._exporter, looked.personal, self._services.clock
        if looked.asked is not self._pending or session is None:  # cancelled meanwhile
            return
        export = replace(looked.asked, quarters=tuple(personal.quarters) if personal is not None else None)
        self._pending, self._along = export, replace(self._along, personal=personal)

        def announce(writer: Writer) -> tuple[Export, Session]:
            announce_export(writer, export, session, clock)
            return export, session

        self._services.writer.submit(announce, self._start, partial(self._refuse, export, self._show_refused))

    def _start(self, announced: tuple[Export, Session]) -> None:
        export, session = announced
        if export is self._pending:
            self.process.start(export, self._along)
        else:  # it was cancelled meanwhile
            self._note_unwritten(export, session, cancelled=True)

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
            self.card.say(_("Ready: {path} · replies: {n}").format(path=path, n=replies))

    def _show_unrecorded(self, error: Exception) -> None:
        _ = self._translate
        assert self._pending is not None
        log.error("the hash of an export wasn't kept", exc_info=error)
        path = self._pending.out
        told = _("{path} was written, but the audit log couldn't keep its hash; see whether the disk is full")
        if self._finish():
            self._say_problem(told.format(path=path))

    def _end_cancelled(self) -> None:
        self._note_unwritten(self._pending, self._exporter, cancelled=True)
        self._show_cancelled()

    def _fail(self, why: str) -> None:
        self._note_unwritten(self._pending, self._exporter, cancelled=False)
        self._show_failed(why)

    def _note_unwritten(self, export: Export | None, session: Session | None, *, cancelled: bool) -> None:
        clock = self._services.clock
        assert export is not None
        assert session is not None
        self._services.writer.submit(
            lambda writer: note_unwritten(writer, export.kind, session, clock, cancelled=cancelled)
        )

    def _show_cancelled(self) -> None:
        _ = self._translate
        self._finish()
        self.card.say(_("Cancelled; no file was written."))

    def _show_failed(self, why: str) -> None:
        _ = self._translate
        if not self._finish():
            return
        self._say_problem(
            _("The export failed: {reason}").format(reason=why)
            if why
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

    def _refuse(self, export: Export, tell: Callable[[Exception], None], error: Exception) -> None:
        """Unless it was cancelled, and another may be under way."""
        if export is self._pending:
            tell(error)
        else:
            note_fault(error)

    def _say_problem(self, words: str) -> None:
        self.card.say(words, problem=True)

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
