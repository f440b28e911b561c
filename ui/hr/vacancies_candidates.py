"""The candidates of a vacancy: their names for HR alone, their letters for the raters, and how far they are."""

import sqlite3

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.deciding import show_scores
from kiosk.actions.vacancies import (
    Added,
    Applicant,
    Procedure,
    add_candidate,
    erase_candidate,
    record_consent,
    see_procedure,
)
from kiosk.errors import InputRefused
from kiosk.staff.people import LONGEST_NAME
from ui.hr.vacancies_part import Row, Rows, VacancyPart
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.wrapping_box import WrappingBox


class Candidates(VacancyPart):
    """A row each. Scores are shown from here, once everybody has handed in or was excused."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _("Raters see the letter and never the name. Add everybody who comes to the last interview.")
        super().__init__(services, translate, _("Candidates"), hint)
        self._locale = locale
        self._found: Procedure | None = None
        self.rows = Rows()
        self.name = TypedFields({"name": Field(_("Name of a candidate"), longest=LONGEST_NAME)})
        self.button = QPushButton(_("Add"))
        self.name.put_beside(self.button)
        self.add(self.rows, self.name)
        self.button.clicked.connect(self._add)
        self.name.entered.connect(self._add)

    def read_of(self, connection: sqlite3.Connection, session: Session, vacancy: int) -> Procedure:
        return see_procedure(connection, session, vacancy)

    def show_of(self, found: Procedure) -> None:
        if self.is_fresh:
            self.name.show_texts({"name": ""})
        elif found == self._found:
            return  # a button that asks for a second press goes on asking
        self._found = found
        for part in (self.hint, self.name):
            part.setVisible(found.vacancy.decision is None)
        self._show_rows(found)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.rows.restyle(theme, scale)
        self.name.rescale(scale)

    def refuse(self, error: Exception) -> None:
        if isinstance(error, InputRefused) and self.name.texts["name"]:
            self.name.refuse(error.told(self.translate), ["name"])
        else:
            super().refuse(error)
        if self._found is not None:
            self._show_rows(self._found)  # what was ticked isn't kept

    def _show_rows(self, found: Procedure) -> None:
        self.rows.show_rows([self._row(each, found) for each in found.applicants])

    def _row(self, applicant: Applicant, of: Procedure) -> Row:
        _ = self.translate
        candidate = applicant.candidate
        name = f"{candidate.code} · {candidate.name}"
        row = Row()
        row.lines.addWidget(make_label(name, "heading"))
        row.lines.addWidget(make_label(self._state(applicant, of), "small"))
        consent = WrappingBox(_("May be kept for a year (the candidate agreed)"))
        consent.setAccessibleDescription(name)
        consent.setChecked(candidate.consent is not None)
        consent.clicked.connect(lambda given: self._consent(candidate.id, given))
        fixed = _("Nobody changes these scores after this; press again")
        show = SureButton(_("Show the scores"), fixed, kind="primary")
        erase = SureButton(_("Erase"), _("Press again to erase all of it"))
        show.setAccessibleName(f"{show.text()}: {name}")
        erase.setAccessibleName(f"{erase.text()}: {name}")
        show.setEnabled(applicant.raters > 0 and applicant.handed_in == applicant.raters)
        show.sure.connect(lambda: self._show_scores(candidate.id))
        erase.sure.connect(lambda: self._erase(candidate.id))
        row.add_row(show, consent, erase)
        show.setVisible(candidate.shown is None and of.vacancy.decision is None)
        return row

    def _state(self, applicant: Applicant, of: Procedure) -> str:
        _ = self.translate
        if applicant.candidate.shown is not None:
            state = _("scores shown on {day}").format(day=day_words(applicant.candidate.shown, self._locale))
        elif not applicant.raters:
            state = _("no raters yet")
        else:
            state = _("raters who handed in: {done} of {n}").format(done=applicant.handed_in, n=applicant.raters)
        decided = of.vacancy.decision is not None
        goes = _("erased from {day} on") if decided else _("erased from {day} on; a decision may bring that forward")
        return f"{state} · {goes.format(day=day_words(applicant.goes, self._locale))}"

    def _add(self) -> None:
        clock, vacancy, name = self.services.clock, self.vacancy, self.name.texts["name"]
        if vacancy is not None:
            self.keep(
                lambda writer, who: add_candidate(writer, who, clock, vacancy, name),
                then=self._tell_added,
                pressed=self.button,
            )

    def _tell_added(self, added: Added) -> None:
        """Two of one name may be one person who was added twice, and would be scored twice."""
        _ = self.translate
        self.name.show_texts({"name": ""})
        before = [each.candidate for each in self._found.applicants] if self._found is not None else []
        name = added.candidate.name
        codes = [each.code for each in before if each.name.casefold() == name.casefold() and each != added.candidate]
        if codes:
            told = _("{name} is there more than once: {codes}. Is it one person? Then erase one of them.")
            self.say(told.format(name=name, codes=", ".join([*codes, added.candidate.code])))

    def _show_scores(self, candidate: int) -> None:
        clock = self.services.clock
        self.keep(lambda writer, who: show_scores(writer, who, clock, candidate))

    def _consent(self, candidate: int, given: bool) -> None:
        clock = self.services.clock
        self.keep(lambda writer, who: record_consent(writer, who, clock, candidate, given=given))

    def _erase(self, candidate: int) -> None:
        _, clock = self.translate, self.services.clock
        said = _("Erased; nothing of this candidate is left.")
        self.keep(lambda writer, who: erase_candidate(writer, who, clock, candidate), said)
