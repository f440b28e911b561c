"""Printing what a rater is handed: with the code while that is shown, else with a line to write it on."""

import logging
import sqlite3
from typing import NamedTuple, cast

from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions import papers
from kiosk.actions.rater_pack import PackOrder, announce_pack, compose_pack
from kiosk.actions.vacancies import see_procedure
from kiosk.customers.scoring import RaterKind
from kiosk.customers.vacancies import Vacancy
from kiosk.exchange.paper import to_json
from kiosk.settings import OfficeLanguage
from kiosk.storage.database import Writer
from ui.hr.out_field import OutField, file_name
from ui.hr.paper_process import PaperProcess
from ui.hr.vacancies_part import VacancyPart
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.telling import reason

log = logging.getLogger(__name__)


class _Job(NamedTuple):
    order: PackOrder
    session: Session


class RaterPack(VacancyPart):
    """As long as there is something to score. What is printed is read here and painted in a process of its own."""

    def __init__(self, services: Services, translate: Translate, language: OfficeLanguage) -> None:
        _ = translate
        hint = _("Two or three pages: what is asked, what is confidential, what may not be asked, the scale, the code.")
        super().__init__(services, translate, _("On paper for a rater"), hint)
        self._shown: tuple[str, RaterKind | None, str] = ("", None, "")
        self._job: _Job | None = None
        self.about_code = make_label("", "small")
        self.kinds = Choices(_("For whom?"), {"customer": _("The customer"), "interviewer": _("An interviewer")})
        self.languages = Choices(_("Language"), {"nl": "Nederlands", "en": "English"})
        self._aside = Aside("packs")
        self.where = OutField(_, self._aside)
        self.button = QPushButton(_("Make PDF"))
        self.process = PaperProcess(language)
        self.kinds.choose("customer")
        self.languages.choose(language)
        self.add(self.about_code, self.kinds.caption, self.kinds, self.languages.caption, self.languages)
        self.add(make_label(_("Where?")), self.where)
        self.add_row(self.button)
        for choices in (self.kinds, self.languages):
            for button in choices.buttons.values():
                button.toggled.connect(self._suggest)
        for button in self.kinds.buttons.values():
            button.toggled.connect(self._tell_code)
        self.button.clicked.connect(self._begin)
        self.process.ready.connect(self._record)
        self.process.failed.connect(self._fail)
        self.process.cancelled.connect(lambda: self._end(""))
        self.take_code("")

    def turn_to(self, vacancy: int | None) -> None:
        """Begin anew with another vacancy, or with none."""
        super().turn_to(vacancy)
        self.take_code("")
        self.where.begin()
        self._suggest()
        if vacancy is not None:
            self.where.look()

    def read_of(self, connection: sqlite3.Connection, session: Session, vacancy: int) -> Vacancy:
        return see_procedure(connection, session, vacancy).vacancy

    def show_kept(self, kept: tuple[int | None, Vacancy | None]) -> None:
        _vacancy, found = kept
        if found is not None and found.decision is not None:
            self.hide()
        else:
            super().show_kept(kept)

    def show_of(self, found: Vacancy) -> None:
        """It is printed for a customer where the vacancy has one."""
        if self.is_fresh:
            for part in (self.kinds, self.kinds.caption):
                part.setVisible(found.with_customer)
            self.kinds.choose("customer" if found.with_customer else "interviewer")

    def take_code(self, code: str, kind: RaterKind | None = None, name: str = "") -> None:
        """The code that is shown now, of such a rater with what they are called, or none any more."""
        self._shown = code, kind, name
        if kind is not None:
            self.kinds.choose(kind)
        self._tell_code()
        self._suggest()

    @property
    def code(self) -> str:
        """What is printed: the code that is shown now, where it is that of whom the pack is for."""
        code, kind, _name = self._shown
        return code if kind == self.kinds.chosen else ""

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        for part in (self.kinds, self.languages, self.where):
            part.rescale(scale)

    def stop(self) -> None:
        """Ends what is being printed; nothing of it is left."""
        self.process.stop()
        self._aside.stop()

    def _suggest(self, checked: bool = True) -> None:
        """A name of its own for whose code is on it: that of another may be there already."""
        if checked:
            _ = self.translate
            kind = {"customer": _("customer"), "interviewer": _("interviewer")}[self.kinds.chosen]
            whose = self._shown[-1] if self.code else kind
            self.where.suggest(f"{file_name(whose, self.vacancy or 0, self.languages.chosen)}.pdf")

    def _tell_code(self, checked: bool = True) -> None:
        if not checked:
            return
        _ = self.translate
        told = _("No code is shown now: there will be a line to write it on.")
        if self.code:
            told = _("The code that is shown now stands on it.")
        elif self._shown[0]:
            told = _("The code that is shown now is somebody else's: there will be a line to write this one on.")
        self.about_code.setText(told)

    def _begin(self) -> None:
        session, vacancy, clock = self.session, self.vacancy, self.services.clock
        if session is None or vacancy is None or self._job is not None:
            return
        kind, language = cast(RaterKind, self.kinds.chosen), cast(OfficeLanguage, self.languages.chosen)
        order = PackOrder(vacancy, kind, language, self.where.out, self.code)
        self._job = job = _Job(order, session)
        self.say("")
        self.button.setEnabled(False)

        def read(reader: sqlite3.Connection) -> tuple[_Job, str]:
            return job, to_json(compose_pack(reader, session, clock, order))

        self._aside.submit(
            lambda: papers.check_place(order.out),
            lambda _: self.services.reader.submit(read, self._announce, self._refused),
            self._refused,
        )

    def _announce(self, read: tuple[_Job, str]) -> None:
        """The audit line comes before the file."""
        job, document = read
        clock = self.services.clock

        def announce(writer: Writer) -> tuple[_Job, str]:
            announce_pack(writer, job.session, clock, job.order)
            return job, document

        self.services.writer.submit(announce, self._start, self._refused)

    def _start(self, announced: tuple[_Job, str]) -> None:
        job, document = announced
        self.process.start(document, job.order.out)

    def _record(self, sha256: str) -> None:
        if self._job is None:
            return
        session, clock = self._job.session, self.services.clock
        self.services.writer.submit(
            lambda writer: papers.record(writer, session, clock, sha256), self._show_ready, self._refused
        )

    def _show_ready(self, _nothing: None) -> None:
        _ = self.translate
        if self._job is not None:
            self._end(_("Ready: {path}").format(path=self._job.order.out))

    def _fail(self, why: str) -> None:
        _ = self.translate
        told = _("The report failed: {reason}").format(reason=why) if why else ""
        self._end(told or _("The report failed; the log in the data folder says why."), problem=True)

    def refuse(self, error: Exception) -> None:
        self._end(reason(error, self.translate), problem=True)

    def _end(self, words: str, problem: bool = False) -> None:
        """Told to whoever asked, not to the next."""
        job, self._job = self._job, None
        self.button.setEnabled(True)
        if job is None or job.session is self.session:
            self.say(words, problem)
