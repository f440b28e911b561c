"""The vacancies, one of which HR opens."""

import sqlite3

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.vacancies import see_vacancies
from kiosk.customers.vacancies import Vacancy
from ui.hr.vacancies_part import Row, Rows
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate


class VacancyList(Part):
    """The latest first. `chosen` gives the vacancy that was pressed."""

    chosen = Signal(object)

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(services, translate, _("Vacancies"))
        self._locale = locale
        self._shown: tuple[Vacancy, ...] = ()
        self.none = make_label(_("No vacancy yet. Open one below; candidates and raters come after that."))
        self.rows = Rows()
        self.add(self.none, self.rows)

    def concerns(self, changes: Changes) -> bool:
        return changes.selection

    def read(self, connection: sqlite3.Connection, session: Session) -> tuple[Vacancy, ...]:
        return see_vacancies(connection, session)

    def show_kept(self, kept: tuple[Vacancy, ...]) -> None:
        self.none.setVisible(not kept)
        if kept == self._shown and not self.is_fresh:
            return  # or whoever is at a button would lose it
        self._shown = kept
        self.rows.show_rows([self._row(each) for each in kept])

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.rows.restyle(theme, scale)

    def _row(self, vacancy: Vacancy) -> Row:
        _ = self.translate
        row = Row()
        button = QPushButton(_("Look"))
        button.setAccessibleName(f"{button.text()}: {vacancy.title}")
        button.clicked.connect(lambda: self.chosen.emit(vacancy))
        told = QVBoxLayout()
        told.addWidget(make_label(vacancy.title, "heading"))
        told.addWidget(make_label(said_of(vacancy, _, self._locale), "small"))
        beside = QHBoxLayout()
        beside.addLayout(told, 1)
        beside.addWidget(button)
        row.lines.addLayout(beside)
        return row


def said_of(vacancy: Vacancy, translate: Translate, locale: QLocale) -> str:
    """Since when, with whom, and what came of it."""
    _ = translate
    parts = [_("opened on {day}").format(day=day_words(vacancy.opened, locale))]
    if vacancy.by_coin:
        parts.append(
            _("with a customer, as the coin fell")
            if vacancy.with_customer
            else _("without a customer, as the coin fell")
        )
    else:
        parts.append(_("with a customer") if vacancy.with_customer else _("without a customer"))
    if (decision := vacancy.decision) is None:
        parts.append(_("not decided yet"))
    else:
        words = _("somebody hired on {day}") if decision.hired else _("nobody hired, on {day}")
        parts.append(words.format(day=day_words(decision.day, locale)))
    return " · ".join(parts)
