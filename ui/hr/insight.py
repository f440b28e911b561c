"""Did it help? Vacancies with and without a customer, and the monthly talks beside what visitors say."""

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import insight
from kiosk.actions.changes import Changes
from kiosk.actions.insight import Brought
from kiosk.customers import worth_words
from kiosk.customers.amounts import euros
from kiosk.customers.overview import Overview
from kiosk.customers.worth import Outcome
from kiosk.exchange.dates import long_month
from kiosk.exchange.sales import read_sales
from kiosk.settings import Settings
from kiosk.storage.database import Writer
from ui.hr.insight_months import Months
from ui.hr.insight_outcomes import Outcomes
from ui.hr.insight_sales import Sales
from ui.hr.insight_test import TestedOutcome
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label, wear
from ui.widgets.part import Translate
from ui.widgets.reading_card import Sentences
from ui.widgets.telling import note_fault, reason


class _Found(NamedTuple):
    """What was read, and for whom."""

    of: Session
    overview: Overview


class _Kept(NamedTuple):
    """Whom and where to tell what was kept, and what changed by it."""

    of: Session
    card: FormCard
    said: str
    changes: Changes


class InsightPage(QWidget):
    """All of it is read and computed by the worker that reads; until then nothing is shown but that."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        locale = QLocale(settings.office_language)
        self._services = services
        self._session: Session | None = None
        self._is_fresh = True
        self._bringing: Session | None = None  # whose file is being brought in
        self._aside = Aside("sales")
        self.heading = make_label(_("Did it help?"), "title")
        self.state = make_label("")
        self.short = FormCard("")
        self.counted, self.assigned = make_label(""), make_label("")
        where = _("Make a PDF or a workbook of it on the page Reports.")
        self.short.add(self.counted, self.assigned, make_label(where, "small"))
        self.test = TestedOutcome(_, locale)
        self.outcomes = Outcomes(_)
        self.months = Months(_)
        self.sales = Sales(_, locale)
        self.reading = _Reading(_)
        self._cards = (self.short, self.test, self.outcomes, self.months, self.sales, self.reading)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.state, *self._cards):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.setMinimumWidth(1)
        self.test.chosen.connect(self._choose)
        self.sales.given.connect(self._keep_sales)
        self.sales.file_given.connect(self._read_sales)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        """Begins anew."""
        self._session, self._is_fresh, self._bringing = session, True, None
        self._say_state(self._translate("Being computed…"))
        self._ask()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._page.setSpacing(scale.grid(2.5))
        for card in (self.short, self.test, self.outcomes, self.sales, self.reading):
            card.rescale(scale)
        self.months.restyle(theme, scale)

    def stop(self) -> None:
        self.sales.files.stop()
        self._aside.stop()

    def _ask(self) -> None:
        if (session := self._session) is None:
            return
        clock = self._services.clock

        def read(reader: sqlite3.Connection) -> _Found:
            return _Found(session, insight.see_overview(reader, session, clock))

        self._services.reader.submit(read, self._show, partial(self._fail, session))

    def _show(self, found: _Found) -> None:
        if found.of is not self._session:
            return
        _, overview = self._translate, found.overview
        self.short.entitle(worth_words.title(overview.insight, _))
        self.counted.setText(worth_words.counted(overview, _))
        self.assigned.setText(worth_words.assigned(overview.insight, _))
        self.assigned.setVisible(bool(overview.processes))
        self.test.show_overview(overview, is_fresh=self._is_fresh)
        self.outcomes.show_insight(overview.insight)
        self.months.show_overview(overview)
        self.sales.show_overview(overview, is_fresh=self._is_fresh)
        self._is_fresh = False
        self._say_state("")

    def _fail(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        if session is self._session:
            self._say_state(told, problem=True)

    def _say_state(self, words: str, problem: bool = False) -> None:
        """In the place of everything, unless it is empty."""
        wear(self.state, "role", "problem" if problem else "")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        for card in self._cards:
            card.setVisible(not words)

    # --- What HR gives -----------------------------------------------------------------------------------------------

    def _choose(self, outcome: str) -> None:
        _ = self._translate
        chosen = cast(Outcome, outcome)
        said = _("Chosen: “{outcome}”. What opens from tomorrow on is tested.")
        said = said.format(outcome=worth_words.outcome(chosen, _))
        clock = self._services.clock
        self._keep(self.test, lambda writer, who: insight.choose_outcome(writer, who, clock, chosen), said)

    def _keep_sales(self, month: date, amount: int | None) -> None:
        _ = self._translate
        said = _("Nothing is kept of {month}.")
        if amount is not None:
            said = _("Kept: sales of {amount} in {month}.")
        said = said.format(amount=euros(amount or 0, _), month=long_month(month, _))
        clock = self._services.clock
        self._keep(self.sales, lambda writer, who: insight.keep_sales(writer, who, clock, month, amount), said)

    def _read_sales(self, path: Path) -> None:
        """Aside: a file may lie on a network drive that takes its time, and every screen waits for what reads. One at a
        time: a second tap would bring it in again, and find that nothing of it is new."""
        if (session := self._session) is None or session is self._bringing:
            return
        self._bringing = session
        self._aside.submit(lambda: (session, read_sales(path)), self._bring_sales, partial(self._refuse_file, session))

    def _bring_sales(self, read: tuple[Session, dict[date, int]]) -> None:
        """Unless whoever chose the file has left meanwhile."""
        session, sales = read
        if session is not self._session:
            return
        clock = self._services.clock
        self._services.writer.submit(
            lambda writer: (session, insight.bring_sales(writer, session, clock, sales)),
            self._brought,
            partial(self._refuse_file, session),
        )

    def _refuse_file(self, session: Session, error: Exception) -> None:
        if session is self._session:
            self._bringing = None
            self.sales.refuse_file(error)
        else:
            note_fault(error)

    def _brought(self, done: tuple[Session, Brought]) -> None:
        session, brought = done
        if session is self._session:
            self._bringing = None
            self.sales.tell_brought(brought)
        self._services.announcer.changed.emit(brought.changes)

    def _keep(self, card: TestedOutcome | Sales, action: Callable[[Writer, Session], Changes], said: str) -> None:
        """Have the worker that writes do it, and say on the card what came of it."""
        if (session := self._session) is None:
            return

        def job(writer: Writer) -> _Kept:
            return _Kept(session, card, said, action(writer, session))

        def refused(error: Exception) -> None:
            if session is self._session:
                card.refuse(error)
            else:
                note_fault(error)

        self._services.writer.submit(job, self._kept, refused)

    def _kept(self, kept: _Kept) -> None:
        if kept.of is self._session:
            kept.card.say(kept.said)
        self._services.announcer.changed.emit(kept.changes)

    def _on_change(self, changes: Changes) -> None:
        concerns = changes.selection or changes.talks or changes.people or changes.personal or changes.settings
        if concerns and self.isVisible():
            self._ask()


class _Reading(FormCard):
    """What the page says and what it can't, in words that take no statistics."""

    def __init__(self, translate: Translate) -> None:
        _ = translate
        super().__init__(_("How to read this"))
        self._lists = (
            Sentences(_("What this says"), worth_words.can_say(_)),
            Sentences(_("What it can't say"), worth_words.cannot_say(_)),
        )
        self.add(*self._lists)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for each in self._lists:
            each.rescale(scale)
