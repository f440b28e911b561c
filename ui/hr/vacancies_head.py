"""What an open vacancy is, and its criteria as raters see them."""

import sqlite3

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.vacancies import Procedure, remove_vacancy, see_procedure
from kiosk.customers.vacancies import Vacancy
from ui.hr.vacancies_list import said_of
from ui.hr.vacancies_part import VacancyPart
from ui.services import Services
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.sure_button import SureButton


class VacancyHead(VacancyPart):
    """`removed` tells that it is no more: one without candidates, opened by mistake."""

    removed = Signal()

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(services, translate, "")
        self._locale = locale
        self.said, self.anchors = make_label(), make_label("", "small")
        self.words = QPushButton(_("The criteria"))
        self.words.setCheckable(True)
        self.remove = SureButton(_("Remove"), _("Press again to remove"))
        self.add(self.said)
        self.add_row(self.words, self.remove)
        self.add(self.anchors)
        self.anchors.hide()
        self.words.toggled.connect(self.anchors.setVisible)
        self.remove.sure.connect(self._remove)

    def turn_to(self, vacancy: int | None) -> None:
        """Begin anew; whether this one can be removed isn't known yet."""
        self.remove.hide()
        self.entitle("")
        for label in (self.said, self.anchors):
            label.clear()
        super().turn_to(vacancy)

    def read_of(self, connection: sqlite3.Connection, session: Session, vacancy: int) -> Procedure:
        return see_procedure(connection, session, vacancy)

    def show_of(self, found: Procedure) -> None:
        self.entitle(found.vacancy.title)
        self.said.setText(said_of(found.vacancy, self.translate, self._locale))
        told = []
        for each in found.criteria:
            told += [each.title, *(f"    {value} · {anchor}" for value, anchor in enumerate(each.anchors, 1)), ""]
        self.anchors.setText("\n".join(told).strip())
        may = not found.applicants and not found.vacancy.by_coin and found.vacancy.decision is None
        self.remove.setVisible(may)

    def tell_toss(self, vacancy: Vacancy) -> None:
        """Right after the coin fell."""
        _ = self.translate
        self.say(
            _("The coin was tossed: with a customer. Invite one of the panel.")
            if vacancy.with_customer
            else _("The coin was tossed: without a customer.")
        )

    def _refused(self, error: Exception) -> None:
        if self.vacancy is not None:  # else it was left meanwhile
            self.show()
            self.is_fresh = False
        super()._refused(error)

    def _remove(self) -> None:
        vacancy, clock = self.vacancy, self.services.clock
        if vacancy is not None:
            self.keep(
                lambda writer, who: remove_vacancy(writer, who, clock, vacancy), then=lambda _gone: self.removed.emit()
            )
