"""Reports as PDF: about a person, about the team, whether customers helped, and for the works council. Whether they
helped can leave as a workbook as well."""

import sqlite3
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions import papers
from kiosk.actions.papers import Printable
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.settings import Settings
from ui.hr.paper_form import ABOUT_PEOPLE, PaperForm
from ui.hr.printer import Printer
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.part import Translate
from ui.widgets.telling import reason


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """What there is to print in the quarter of that number, None for the newest. Each is itself alone: what comes of
    one is shown only while nothing else was asked."""

    of: Session
    at: int | None


class _Choice(NamedTuple):
    """What there is to print, or why there is nothing."""

    asked: _Question
    printable: Printable | None
    problem: InputRefused | None


class PapersPage(QWidget):
    """Which quarters and people there are is read here; the printer reads what stands on the document."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = translate
        self._services, self._translate = services, translate
        self._session: Session | None = None
        self._asked: _Question | None = None
        self._nothing = ""  # why there is nothing about people to print
        self._aside = Aside("reports")
        self.form = PaperForm(_, settings.office_language, self._aside)
        self.printer = Printer(services, settings.office_language, _, self.form, self._aside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.form)
        page.addStretch(1)
        self.setMinimumWidth(1)
        self.form.changed.connect(self._on_form)
        self.form.stepped.connect(self._ask)
        self.printer.ended.connect(self._on_form)

    def open_for(self, session: Session) -> None:
        """Begins anew, unless something is being printed for the same person: nobody else sees what they chose."""
        self._session, self._asked = session, None
        self.printer.open_for(session)
        if self.printer.is_for(session):
            return
        self._nothing = ""
        with_people = may(session.role, Right.SEE_TEAM_FIGURES)
        self.form.begin(kinds=papers.kinds_of(session.role), today=self._services.clock.now().date())
        if with_people:
            self._ask(None)
        self.form.where.look()

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self.form.rescale(scale)

    def stop(self) -> None:
        """Ends what is being printed; nothing of it is left."""
        self.printer.stop()
        self._aside.stop()

    def _ask(self, at: int | None) -> None:
        if (session := self._session) is not None:
            clock, asked = self._services.clock, _Question(session, at)
            self._asked = asked
            self._services.reader.submit(
                lambda reader: _read_choice(reader, asked, clock), self._show_choice, partial(self._show_unread, asked)
            )

    def _show_choice(self, choice: _Choice) -> None:
        if choice.asked is not self._asked or self.printer.is_for(choice.asked.of):
            return
        self._nothing = choice.problem.told(self._translate) if choice.problem else ""
        if choice.printable is not None:
            self.form.show_quarters(choice.printable.quarters, choice.printable.at)
            self.form.show_people(choice.printable.people, choice.printable.unseen)
        self._on_form()

    def _show_unread(self, asked: _Question, error: Exception) -> None:
        told = reason(error, self._translate)
        if asked is self._asked and not self.printer.is_for(asked.of):
            self.form.say(told, problem=True)

    def _on_form(self) -> None:
        self.printer.update()
        if not self.printer.is_busy:
            self.form.say(self._nothing if self.form.kind in ABOUT_PEOPLE else "", problem=True)


def _read_choice(reader: sqlite3.Connection, asked: _Question, clock: Clock) -> _Choice:
    try:
        return _Choice(asked, papers.printable(reader, asked.of, clock, asked.at), None)
    except InputRefused as error:
        return _Choice(asked, None, error)
