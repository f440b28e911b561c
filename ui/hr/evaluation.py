"""Figures about people, for managers and HR: a closed quarter of the team, and in it each person."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import evaluating, mirroring
from kiosk.actions.changes import Changes
from kiosk.actions.closing import first_closing
from kiosk.clock import Clock
from kiosk.errors import Forbidden
from kiosk.settings import Settings
from kiosk.staff import words
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import PersonPage, PersonView, TeamView
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from ui.hr.person_cards import PersonCards
from ui.hr.team_cards import TeamCards
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.moment import Moment
from ui.widgets.part import Translate
from ui.widgets.quarter_steps import QuarterSteps
from ui.widgets.reach import bring_into_view
from ui.widgets.telling import reason

NESTED = 8  # layouts that lie within one another, at most: each asks the next when it has been asked


class _Start(NamedTuple):
    """What there is to choose from, the oldest quarter first; `closes` is when the first closes, where none has."""

    of: Session
    has_consent: bool
    quarters: tuple[Quarter, ...]
    closes: date | None


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What somebody wants to see: the team, or the person of that key. Each is itself alone: what comes of a look is
    shown only while nothing else was asked for."""

    of: Session
    quarter: Quarter
    key: str | None = None


_Found = tuple[_Look, TeamView | PersonPage]


class EvaluationPage(QWidget):
    """Every look leaves an audit line before it shows anything. What is hidden is forgotten."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = translate
        self._services, self._translate = services, translate
        self._locale = QLocale(settings.office_language)
        self._session: Session | None = None
        self._look: _Look | None = None
        self._is_recorded = False
        self._style: tuple[Theme, Scale] | None = None
        self._person: PersonCards | None = None
        self._team: TeamView | None = None
        self._quarters: tuple[Quarter, ...] = ()
        self.steps = QuarterSteps(_)
        self.back = QPushButton(_("‹ All colleagues"))
        self.problem = make_label("", "problem")
        self.moment = Moment(_)
        self.state = FormCard("")
        self.cards = TeamCards(_, self._locale)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._parts: list[QWidget] = [self.steps, self.back, self.problem, self.state, self.cards]
        for part in (*self._parts, self.moment):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.setMinimumWidth(1)
        self._show_only()
        self.steps.chosen.connect(self._choose_quarter)
        self.back.clicked.connect(self._go_back)
        self.cards.chosen.connect(self._choose_person)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        """Begins anew with the newest quarter."""
        self._forget()
        self._session = session
        self.moment.begin()
        self._ask()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._page.setSpacing(scale.grid(2.5))
        self.steps.rescale(scale)
        self.state.rescale(scale)
        self.back.setMaximumWidth(self.back.sizeHint().width())
        self.cards.restyle(theme, scale)
        if self._person is not None:
            self._person.restyle(theme, scale)
        self._style = theme, scale

    @property
    def person(self) -> PersonCards:
        """Made for the first who is looked at."""
        if self._person is None:
            self._person = PersonCards(self._translate, self._locale)
            self._person.hide()
            self._page.insertWidget(len(self._parts), self._person)
            self._parts.append(self._person)
            if self._style is not None:
                self._person.restyle(*self._style)
        return self._person

    def stop(self) -> None:
        """Nothing runs here beyond a question to a worker."""

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # which says that it was minimised, not left
            self._forget()

    # --- Which quarters there are ------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if (session := self._session) is not None:
            clock = self._services.clock
            self._services.reader.submit(
                lambda reader: _start(reader, session, clock), self._begin, partial(self._fail, session)
            )

    def _begin(self, start: _Start) -> None:
        _ = self._translate
        if start.of is not self._session:
            return
        self._look, self._team, self._quarters = None, None, start.quarters
        self._clear()
        if not start.has_consent:
            self._say_state(
                _("Figures about people are off"),
                _(
                    "First HR records, on the page Rules, on which day the works council agreed, or on which staff "
                    "were told where there is none. From then on visitors can say who came to them."
                ),
            )
        elif not start.quarters:
            assert start.closes is not None
            self._say_state(
                _("No quarter is closed yet"),
                _("Figures about people exist for whole quarters alone. The first is computed on {day}.").format(
                    day=day_words(start.closes, self._locale)
                ),
            )
        else:
            self._look_at(len(start.quarters) - 1)

    # --- Looking -----------------------------------------------------------------------------------------------------

    def _choose_quarter(self, at: int) -> None:
        self._look_at(at)

    def _look_at(self, at: int) -> None:
        if self._session is not None:
            self._begin_look(_Look(self._session, self._quarters[at]))

    def _choose_person(self, view: PersonView) -> None:
        if self._look is not None:
            self._begin_look(_Look(self._look.of, self._look.quarter, view.key))

    def _begin_look(self, look: _Look) -> None:
        self._look, self._is_recorded = look, False
        self._read(look)

    def _go_back(self) -> None:
        """What was looked at before is there still, and asked for again in case it changed."""
        if self._look is None or self._team is None:
            return
        self._look = _Look(self._look.of, self._look.quarter)
        self._show_only(self.steps, self.cards)
        self.cards.plot.setFocus()
        self._read(self._look)

    def _read(self, look: _Look) -> None:
        if look is not self._look:
            return
        clock = self._services.clock
        self._services.reader.submit(
            lambda reader: _found(reader, look, clock), self._record, partial(self._refuse, look)
        )

    def _refuse(self, look: _Look, error: Exception) -> None:
        """Whoever may not look leaves a line as well."""
        if isinstance(error, Forbidden):
            self._services.writer.submit(lambda writer: self._write(look, writer), failed=partial(self._fail, look))
        else:
            self._fail(look, error)

    def _write(self, look: _Look, writer: Writer) -> None:
        """On the writing thread."""
        mirroring.record_view(writer, look.of, self._services.clock, look.quarter, look.key)

    def _record(self, found: _Found) -> None:
        """The line comes first; a look at which nothing is to be seen leaves none."""
        look, shown = found
        if look is not self._look:
            return
        if self._is_recorded or not (shown.is_open if isinstance(shown, TeamView) else shown.figures):
            self._show(found)
            return

        def record(writer: Writer) -> _Found:
            self._write(look, writer)
            return found

        self._services.writer.submit(record, self._show_recorded, partial(self._fail, look))

    def _show_recorded(self, found: _Found) -> None:
        if found[0] is self._look:
            self._is_recorded = True
            self._show(found)

    def _show(self, found: _Found) -> None:
        look, shown = found
        if look is not self._look:
            return  # another was chosen meanwhile
        self._name_quarter(look.quarter)
        if isinstance(shown, TeamView):
            self._show_team(shown)
        else:
            self._show_person(look, shown)
        # Layouts ask their parents for room one after another; in between, all would be painted where it doesn't stay.
        for _depth in range(NESTED):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _name_quarter(self, quarter: Quarter) -> None:
        """Only once its figures are there: those of another would stand under its name."""
        names = [words.quarter(each, each, self._translate) for each in self._quarters]
        self.steps.show_quarters([name[:1].upper() + name[1:] for name in names], self._quarters.index(quarter))

    def _show_team(self, view: TeamView) -> None:
        if not view.is_open:
            self.cards.forget()
            self._team = None
            self._say_state(*_not_open(view, self._translate, self._locale))
            self.steps.show()
        elif view != self._team:
            self._team = view
            self.cards.show_team(view)
            self._show_only(self.steps, self.cards)
        else:
            self._show_only(self.steps, self.cards)

    def _show_person(self, look: _Look, page: PersonPage) -> None:
        team = self._team
        is_odd = team is not None and page.key in team.inquire
        figures = team.team if team is not None else None
        if not self.person.show_person(page, look.quarter, figures, is_odd):
            self._go_back()
            return
        is_new = self.person.isHidden()
        self._show_only(self.back, self.person)
        if is_new:
            self.back.setFocus()
            bring_into_view(self.back)

    def _on_change(self, changes: Changes) -> None:
        if not self.isVisible():
            return
        if changes.settings or (changes.personal and self._look is None):
            self._ask()
        elif (changes.personal or changes.people) and self._look is not None:
            self._read(self._look)

    # --- What is shown -----------------------------------------------------------------------------------------------

    def _fail(self, asked: Session | _Look, error: Exception) -> None:
        """`asked` is for whom the quarters were looked up, or at what somebody looked."""
        told = reason(error, self._translate)  # which is in the log also where it is nobody's to read any more
        if asked is not self._session and asked is not self._look:
            return
        if self._look is not None:
            self._name_quarter(self._look.quarter)
        self._show_only(self.problem, *([self.steps] if self._quarters else []))
        self.problem.setText(told)

    def _say_state(self, title: str, hint: str) -> None:
        self.state.entitle(title)
        self.state.hint.setText(hint)
        self.state.hint.show()
        self._show_only(self.state)

    def _show_only(self, *shown: QWidget) -> None:
        self.moment.give_up()
        for part in self._parts:
            part.setVisible(part in shown)

    def _forget(self) -> None:
        self._session, self._look, self._team = None, None, None
        self._quarters = ()
        self._show_only()
        self._clear()

    def _clear(self) -> None:
        """Nothing of anybody stays in here."""
        self.cards.forget()
        if self._person is not None:
            self._person.forget()


def _start(reader: sqlite3.Connection, session: Session, clock: Clock) -> _Start:
    quarters = evaluating.quarters(reader, session)[::-1]
    closes = None if quarters else first_closing(reader, clock)  # which looks through all replies
    return _Start(session, kept_settings.has_consent(reader), quarters, closes)


def _found(reader: sqlite3.Connection, look: _Look, clock: Clock) -> _Found:
    if look.key is None:
        return look, evaluating.team_page(reader, look.of, clock, look.quarter)
    return look, evaluating.person_page(reader, look.of, clock, look.key)


def _not_open(view: TeamView, translate: Translate, locale: QLocale) -> tuple[str, str]:
    """Why a quarter can't be seen yet, and until when; nothing else of it."""
    _ = translate
    waits = _("One person hasn't seen their own figure yet. They see it first; then it opens to you.")
    if view.unseen != 1:
        waits = _("{n} people haven't seen their own figure yet. They see it first; then it opens to you.")
    if view.opens is None:
        until = _(
            "For who isn't told yet, the 14 days begin with signing in, for which HR makes a one-time code on the page "
            "Access, or with a letter of HR (page Disputes)."
        )
    else:
        until = _("That is on {day} at the latest.").format(day=day_words(view.opens, locale))
    return _("This quarter isn't open yet"), f"{waits.format(n=view.unseen)} {until}"
