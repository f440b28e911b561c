"""What HR decides about a vacancy, and why; what customers advised stands beside it."""

import sqlite3
from dataclasses import dataclass

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.deciding import LONGEST_WHY, SideBySide, decide, side_by_side
from kiosk.actions.raters import see_raters
from kiosk.actions.vacancies import Procedure, see_procedure
from kiosk.customers.texts import needed_words
from kiosk.errors import InputRefused
from kiosk.storage import settings as kept_settings
from ui.hr.vacancies_part import VacancyPart, rater_names
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.long_field import LongField
from ui.widgets.part import Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.tab_order import TabMark

NOBODY = 0


@dataclass(frozen=True, slots=True)
class _Stand:
    procedure: Procedure
    scores: SideBySide
    raters: dict[int, str]  # what they are called
    kept_days: int
    consenting_months: int


class Decide(VacancyPart):
    """Deciding anew, when somebody declines, takes the place of what was decided."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "HR decides and writes why: what was seen and heard, and what the work asks. The customer's advice is kept "
            "beside the decision, whatever it is."
        )
        super().__init__(services, translate, _("The decision"), hint)
        self._locale = locale
        self._found: _Stand | None = None
        self._typed: dict[tuple[str, int | None], str] = {}
        self.advice, self.decided = make_label(), make_label("", "heading")
        self.group, self._holder = QButtonGroup(self), QWidget()
        self._line = TabMark(self._holder)
        self._options = QVBoxLayout(self._holder)
        self._options.setContentsMargins(0, 0, 0, 0)
        self.why = LongField(_, _("Why?"), LONGEST_WHY)
        self.anew, self.waits = make_label(""), make_label("")
        self.button = SureButton(_("Decide"), self._question)
        self.add(self.advice, self.decided, self.anew, self.waits, self._holder, self.why)
        self.add_row(self.button)
        self.button.sure.connect(self._decide)
        self.group.idClicked.connect(self._forget_problem)

    def read_of(self, connection: sqlite3.Connection, session: Session, vacancy: int) -> _Stand:
        settings = kept_settings.load(connection)
        return _Stand(
            see_procedure(connection, session, vacancy),
            side_by_side(connection, session, vacancy),
            rater_names([seat.rater for seat in see_raters(connection, session, vacancy)], {}, self.translate),
            settings.retention_applicants,
            settings.retention_consenting,
        )

    @property
    def _whose(self) -> tuple[str, int | None]:
        """Who may be writing about which vacancy."""
        return self.session.person if self.session is not None else "", self.vacancy

    def turn_to(self, vacancy: int | None) -> None:
        """Begin anew with another vacancy, or with none. What is typed about this one is there again for the same
        person: the office's lock may have interrupted them."""
        if self.vacancy is not None and self.why.text:
            self._typed[self._whose] = self.why.text
        super().turn_to(vacancy)

    def show_of(self, found: _Stand) -> None:
        if not self.is_fresh and found == self._found:
            return
        if self.is_fresh:
            self.why.show_text(self._typed.pop(self._whose, ""))
        self._found = found
        self._show_advice(found)
        self._show_decided(found)
        self._show_anew(found)
        self._show_options(found)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._options.setSpacing(scale.grid(0.5))
        self.why.rescale(scale)

    def _question(self) -> str:
        _ = self.translate
        if self._found is not None and self._found.procedure.vacancy.decision is not None:
            return _("The earlier decision and its reason go; press again")
        return _("Nobody scores after this; press again")

    def _show_advice(self, found: _Stand) -> None:
        _ = self.translate
        codes = {each.candidate.id: each.candidate.code for each in found.procedure.applicants}
        told = []
        for rater in found.scores.advice:
            of = _("candidate {code}").format(code=codes[rater.advised]) if rater.advised in codes else _("nobody")
            advises = (
                _("{who} advises {whom}: “{words}”")
                if len(found.scores.advice) > 1
                else _("A customer advises {whom}: “{words}”")
            )
            told.append(advises.format(who=found.raters[rater.id], whom=of, words=rater.advice))
        self.advice.setText("\n".join(told) or _("No customer has given advice, or not all scores are shown yet."))
        vacancy = found.procedure.vacancy
        is_gone = vacancy.decision is not None and not vacancy.decision.why  # with what else it rests on
        self.advice.setVisible(bool(told) or (vacancy.with_customer and not is_gone))

    def _show_decided(self, found: _Stand) -> None:
        _ = self.translate
        decision = found.procedure.vacancy.decision
        self.decided.setVisible(decision is not None)
        if decision is None:
            return
        codes = {each.candidate.id: each.candidate.code for each in found.procedure.applicants}
        what = _("Somebody is hired whose data have gone by now") if decision.hired else _("Nobody is hired")
        if (hired := codes.get(decision.candidate or NOBODY)) is not None:
            what = _("{hired} is hired").format(hired=hired)
        why = decision.why or _("what it rests on was erased in time")
        day = day_words(decision.day, self._locale)
        self.decided.setText(_("Decided on {day}: {what}. Why: {why}").format(day=day, what=what, why=why))

    def _show_anew(self, found: _Stand) -> None:
        _ = self.translate
        decision = found.procedure.vacancy.decision
        self.anew.setVisible(decision is not None and bool(decision.why))
        told = _(
            "Decide again, and this decision goes, with its reason, and with the day it was filled and by whom. "
            "The log keeps that it was decided anew. What is kept of the candidates then goes {days} days after the "
            "new decision, of those who agreed to it {months} months after."
        )
        self.anew.setText(told.format(days=found.kept_days, months=found.consenting_months))

    def _show_options(self, found: _Stand) -> None:
        _ = self.translate
        chosen = self.group.checkedId()
        for button in self.group.buttons():
            self.group.removeButton(button)
            self._options.removeWidget(button)
            let_go(button)
        decision = found.procedure.vacancy.decision
        may = decision is None or bool(decision.why)
        unshown = [each.candidate.code for each in found.procedure.applicants if each.is_unshown]
        for each in found.procedure.applicants:
            words = _("Hire {code} · {name}").format(code=each.candidate.code, name=each.candidate.name)
            self._add_option(words, each.candidate.id, may=not unshown)
        self._add_option(_("Hire nobody"), NOBODY)
        self._line.put_in_line(self.group.buttons())
        again = self.group.button(chosen)
        if again is not None and again.isEnabled() and not self.is_fresh:
            again.setChecked(True)
        waits = _("You can hire somebody once everybody's scores are shown. Not shown yet: {codes}.")
        late = _("Hiring isn't possible here any more: it was decided before everybody's scores were shown.")
        self.waits.setText((waits if decision is None else late).format(codes=", ".join(unshown)))
        self.waits.setVisible(may and bool(unshown))
        for part in (self._holder, self.why, self.button):
            part.setVisible(may)

    def _add_option(self, words: str, id_: int, *, may: bool = True) -> None:
        button = QRadioButton(words.replace("&", "&&"))
        button.setEnabled(may)
        self.group.addButton(button, id_)
        self._options.addWidget(button)

    def _forget_problem(self, _chosen: int) -> None:
        """Whom to hire is chosen anew, and what is said on the card is about who was chosen."""
        self.say("")

    def _decide(self) -> None:
        _ = self.translate
        vacancy, clock, chosen = self.vacancy, self.services.clock, self.group.checkedId()
        if vacancy is None:
            return
        if chosen < 0:
            self.say(_("Choose whom to hire, or nobody"), problem=True)
            return
        try:
            why = needed_words(self.why.text, LONGEST_WHY)
        except InputRefused as error:
            self.why.refuse(error.told(_))
            return
        hired = chosen or None
        self.keep(
            lambda writer, who: decide(writer, who, clock, vacancy, hired=hired, why=why),
            _("Kept, with the advice beside it."),
            then=lambda _decided: self.why.show_text(""),
        )
