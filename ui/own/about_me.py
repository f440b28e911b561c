""" "About me": somebody's own figures, which others see only afterwards."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLocale
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import evaluating, mirroring
from kiosk.actions.changes import Changes
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.settings import Settings
from kiosk.staff import words
from kiosk.staff.pictures import past
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import OwnPage, PersonView
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from ui.models.words import day_words
from ui.own.answer_card import AnswerCard
from ui.own.dispute_card import DisputeCard, DisputeDraft
from ui.own.figure_words import no_figure, who_sees
from ui.own.new_card import NewCard
from ui.own.now_cards import NowCards
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.moment import Moment
from ui.widgets.part import Translate
from ui.widgets.person_figure import PersonFigure
from ui.widgets.quarter_steps import QuarterSteps
from ui.widgets.reading_card import ReadingCard
from ui.widgets.telling import note_fault, reason
from ui.widgets.trend_chart import NOTHING, TrendChart
from ui.widgets.two_columns import TwoColumns

SIDE_BY_SIDE = 1300  # drawn pixels of width from which the running quarter stands beside the figure


class _Own(NamedTuple):
    of: Session
    has_consent: bool
    page: OwnPage


class _Draft(NamedTuple):
    """What `person` was typing when the page was left, beside the figure of `quarter`."""

    person: str
    quarter: Quarter | None
    answers: dict[Quarter, str]
    dispute: DisputeDraft | None


class _Done(NamedTuple):
    """What was kept, and for whom."""

    of: Session
    changes: Changes


class AboutMePage(QWidget):
    """Figures that it shows count as seen. Where that opens one to others, it asks before. What is hidden is forgotten,
    but for what somebody was typing: that is there again for them alone."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = translate
        self._services, self._translate = services, translate
        self._locale = QLocale(settings.office_language)
        self._session: Session | None = None
        self._known: tuple[PersonView, ...] = ()
        self._figures: tuple[PersonView, ...] = ()
        self._chosen: Quarter | None = None
        self._draft: _Draft | None = None
        self._is_disputing = False  # what was sent isn't kept yet
        self.heading = make_label(_("About me"), "title")
        self.problem = make_label("", "problem")
        self.moment = Moment(_)
        self.steps = QuarterSteps(_)
        self.state = FormCard("")
        self.new = NewCard(_, self._locale)
        self.figure = PersonFigure(_)
        self.answer = AnswerCard(_)
        self.past = FormCard(_("Quarter by quarter"), _("The share as measured, with its 95% interval."))
        self.trend = TrendChart(self.past.title.text())
        self.past.add(self.trend)
        self.now = NowCards(_, self._locale)
        self.dispute = DisputeCard(_, self._locale)
        self.reading = ReadingCard(_)
        self._lay_out()
        self.new.wanted.connect(self._see_new)
        self.steps.chosen.connect(self._choose)
        self.answer.written.connect(self._keep_answer)
        self.dispute.raised.connect(self._keep_dispute)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        """Begins anew with the newest figure."""
        self._forget()
        self._session = session
        self.dispute.begin(self._services.clock.now().date())
        self._take_up_draft()
        self.moment.begin()
        self._ask()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._page.setSpacing(scale.grid(2.5))
        for part in (self.steps, self.new, self.state, self.past, self.now, self.reading, self._columns):
            part.rescale(scale)
        for form in (self.answer, self.dispute):
            form.rescale(scale)
        for card in (self.figure, self.trend):
            card.restyle(theme, scale)

    def stop(self) -> None:
        """Nothing runs here beyond a question to a worker."""

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # which says that it was minimised, not left
            self._forget()

    def _lay_out(self) -> None:
        first = (self.state, self.figure, self.answer, self.past, self.dispute)
        second = (self.now, self.reading)
        self._cards = (*first, *second)
        narrow = (self.state, self.figure, self.answer, self.now, self.past, self.dispute, self.reading)
        self._columns = TwoColumns(first, second, narrow, SIDE_BY_SIDE)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.problem, self.moment, self.new, self.steps, self._columns):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.setMinimumWidth(1)
        self._show_only()

    # --- Asking ------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if (session := self._session) is not None:
            clock = self._services.clock
            self._services.reader.submit(
                lambda reader: _read(reader, session, clock), self._show, partial(self._fail, session)
            )

    def _on_change(self, changes: Changes) -> None:
        if (changes.personal or changes.settings) and self.isVisible():
            self._ask()

    def _show(self, own: _Own) -> None:
        if own.of is not self._session:
            return
        _ = self._translate
        if not own.has_consent:
            self._say_state(
                _("Figures about people are off"),
                _(
                    "Nobody sees any, and none is computed, until HR has recorded that the works council agreed, or "
                    "that there is none and staff were told."
                ),
            )
            self._show_only(self.state)
            return
        self._known, self._figures = own.page.figures, _chosen_to_see(own.page)
        self.now.show_page(own.page)
        self.dispute.show_page(own.page)
        new = [self.new] if own.page.unopened else []
        if new:
            self.new.show_new(own.page.unopened)
        if self._figures:
            self._show_figures(new)
        elif new:
            self._show_only(*new, self.now, self.dispute, self.reading)
        else:
            today = self._services.clock.now().date()
            self._say_state(*no_figure(today, _, self._locale))
            self._show_only(self.state, self.now, self.dispute, self.reading)

    def _show_figures(self, new: list[NewCard]) -> None:
        _ = self._translate
        lasts = [one.last for one in self._figures]
        at = lasts.index(self._chosen) if self._chosen in lasts else len(lasts) - 1
        self._show_figure(at)
        self.trend.show_picture(past(self._figures, _))
        shown = (*new, self.steps, self.figure, self.answer, self.now, self.dispute, self.reading)
        self._show_only(*shown, *([self.past] if len(self._figures) > 1 else []))
        if not new:
            self._mark_seen()

    def _choose(self, at: int) -> None:
        self._show_figure(at)

    def _show_figure(self, at: int) -> None:
        _ = self._translate
        view = self._figures[at]
        self._chosen = view.last
        names = [words.quarter(one.first, one.last, _) for one in self._figures]
        self.steps.show_quarters([name[:1].upper() + name[1:] for name in names], at)
        today = self._services.clock.now().date()
        self.figure.show_figure(view, None, _("What visitors said"), who_sees(view, today, _, self._locale))
        self.answer.show_figure(view)

    # --- Keeping -----------------------------------------------------------------------------------------------------

    def _see_new(self) -> None:
        """It is kept as seen first, and shown then."""
        self._chosen = None
        self.setFocus()  # or the keyboard would go to what comes next, and the page would scroll there
        self._mark_seen()

    def _mark_seen(self) -> None:
        if (session := self._session) is not None and self.isVisible():
            clock, known = self._services.clock, self._known
            self._services.writer.submit(
                lambda writer: mirroring.see_own(writer, session, clock, known),
                self._tell_seen,
                partial(self._fail, session),
            )

    def _tell_seen(self, changes: Changes) -> None:
        if changes != Changes():  # or seeing it would be asked for again and again
            self._services.announcer.changed.emit(changes)

    def _keep_answer(self, quarter: Quarter, text: str) -> None:
        clock = self._services.clock
        self._keep(
            lambda writer, session: mirroring.answer(writer, session, clock, quarter, text),
            self._answered,
            self._refuse_answer,
        )

    def _answered(self, done: _Done) -> None:
        if done.of is self._session:
            self.answer.tell_kept()
        self._services.announcer.changed.emit(done.changes)

    def _refuse_answer(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            self.answer.field.refuse(error.told(self._translate))
        else:
            self.answer.say(reason(error, self._translate), problem=True)

    def _keep_dispute(self, first: date, last: date, why: str) -> None:
        """Once, also for a finger that taps twice: the second would be told that these days are disputed already."""
        if self._is_disputing:
            return
        self._is_disputing, clock = True, self._services.clock
        self._keep(
            lambda writer, session: mirroring.dispute(writer, session, clock, first, last, reason=why),
            self._disputed,
            self._refuse_dispute,
        )

    def _disputed(self, done: _Done) -> None:
        _ = self._translate
        if done.of is self._session:
            self._is_disputing = False
            self.dispute.begin(self._services.clock.now().date())
            self.dispute.say(_("HR was asked; it is in the list of disputed days."))
        self._services.announcer.changed.emit(done.changes)

    def _refuse_dispute(self, error: Exception) -> None:
        self._is_disputing = False
        self.dispute.say(reason(error, self._translate, partial(day_words, locale=self._locale)), problem=True)

    def _keep(
        self,
        action: Callable[[Writer, Session], Changes],
        done: Callable[[_Done], None],
        refused: Callable[[Exception], None],
    ) -> None:
        """Told to whoever asked, not to the next."""
        if (session := self._session) is None:
            return

        def refuse(error: Exception) -> None:
            if session is self._session:
                refused(error)
            else:
                note_fault(error)

        self._services.writer.submit(lambda writer: _Done(session, action(writer, session)), done, refuse)

    # --- What is shown -----------------------------------------------------------------------------------------------

    def _fail(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        if session is self._session:
            self.problem.setText(told)
            self._show_only(self.problem)

    def _say_state(self, title: str, hint: str) -> None:
        self.state.entitle(title)
        self.state.hint.setText(hint)
        self.state.hint.show()

    def _show_only(self, *shown: QWidget) -> None:
        self.moment.give_up()
        for part in (self.problem, self.new, self.steps, *self._cards):
            part.setVisible(part in shown)

    def _take_up_draft(self) -> None:
        """Once: what this person typed before the office locked, where they were."""
        if self._session is not None and self._draft is not None and self._draft.person == self._session.person:
            self._chosen = self._draft.quarter
            self.answer.take_up(self._draft.answers)
            if self._draft.dispute is not None:
                self.dispute.take_up(self._draft.dispute)
            self._draft = None

    def _forget(self) -> None:
        answers, disputed = self.answer.drafts, self.dispute.draft
        if self._session is not None and (answers or disputed is not None):
            self._draft = _Draft(self._session.person, self._chosen, answers, disputed)
        self._session, self._chosen, self._known, self._figures = None, None, (), ()
        self._is_disputing = False
        self._show_only()
        for part in (self.new, self.figure, self.answer, self.now, self.dispute):
            part.forget()
        self.trend.show_picture(NOTHING)


def _read(reader: sqlite3.Connection, session: Session, clock: Clock) -> _Own:
    return _Own(session, kept_settings.has_consent(reader), evaluating.own_page(reader, session, clock))


def _chosen_to_see(page: OwnPage) -> tuple[PersonView, ...]:
    """The figures without what is new, which their owner hasn't chosen to see yet."""
    new = {one.last: one for one in page.unopened}
    return tuple(
        replace(one, correction=None) if one.last in new else one
        for one in page.figures
        if one.last not in new or new[one.last].only_correction
    )
