"""How a vacancy went: what it cost, when it was filled and who came."""

import sqlite3
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.vacancies import record_course, see_newcomers, see_procedure
from kiosk.customers.amounts import parse_euros
from kiosk.customers.vacancies import Vacancy
from kiosk.errors import InputRefused
from ui.hr.vacancies_part import VacancyPart
from ui.models.amounts import amount_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.labels import make_label
from ui.widgets.name_finder import NameFinder
from ui.widgets.part import Translate
from ui.widgets.typed_field import Field, TypedFields

COST = 160  # drawn pixels


@dataclass(frozen=True, slots=True)
class _Course:
    vacancy: Vacancy
    people: dict[str, str]


class Course(VacancyPart):
    """What is needed to tell later whether it helped. Who came is one of the people list; their days tell the rest."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "With this the page “Did it help?” compares vacancies with and without a customer. Cents are rounded to "
            "whole euros."
        )
        super().__init__(services, translate, _("How it went"), hint)
        self._locale = locale
        self._found: _Course | None = None
        number = Qt.InputMethodHint.ImhFormattedNumbersOnly
        cost = Field(_("Cost of the procedure"), width=COST, unit="€", longest=20, hint=number)
        self.cost = TypedFields({"cost": cost})
        self.filled = DayField(_, _("Filled on"), locale)
        self._captioned = Captioned(_("Filled on"), self.filled)
        about = _("Who came? First add them to People, with a first day since the vacancy was opened.")
        self.about_who = make_label(about, "small")
        self.who = NameFinder(_)
        self.button = QPushButton(_("Keep"))
        self.add(self.cost, self._captioned, self.about_who, self.who)
        self.add_row(self.button)
        self.button.clicked.connect(self._keep)

    def read_of(self, connection: sqlite3.Connection, session: Session, vacancy: int) -> _Course:
        return _Course(see_procedure(connection, session, vacancy).vacancy, see_newcomers(connection, session, vacancy))

    def show_of(self, found: _Course) -> None:
        if not self.is_fresh and found == self._found:
            return
        self._found, of = found, found.vacancy
        self.cost.show_texts({"cost": self._cost_words(of.cost)})
        self.filled.setDate(qdate(of.filled or self.services.clock.now().date()))
        self.who.clear()
        self.who.show_people(list(found.people.items()))
        if of.person in found.people:
            self.who.edit.setText(found.people[of.person])
            self.who.key = of.person
            self.who.show_people(list(found.people.items()))
        hired = of.decision is not None and of.decision.hired
        for part in (self._captioned, self.about_who, self.who):
            part.setVisible(hired)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.cost.rescale(scale)
        self.filled.rescale(scale)
        self._captioned.rescale(scale)
        self.who.rescale(scale)

    def refuse(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            self.say(error.told(self.translate), problem=True)
        else:
            super().refuse(error)

    def _keep(self) -> None:
        _ = self.translate
        self.say("")
        if self._found is None or not self.filled.stands():
            return
        text, of, clock = self.cost.texts["cost"], self._found.vacancy, self.services.clock
        try:
            cost = parse_euros(text, self._locale.decimalPoint()) if text else None
        except InputRefused as error:
            self.cost.refuse(error.told(_), ["cost"])
            return
        self.cost.show_texts({"cost": self._cost_words(cost)})  # without its cents
        hired = of.decision is not None and of.decision.hired
        filled = day_of(self.filled) if hired else None
        person = self.who.key or None if hired else None
        self.keep(
            lambda writer, who: record_course(writer, who, clock, of.id, cost=cost, filled=filled, person=person),
            _("Kept."),
        )

    def _cost_words(self, cost: int | None) -> str:
        return "" if cost is None else amount_words(cost, self._locale)
