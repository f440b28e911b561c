"""How far raters agree on each criterion, over the candidates of all vacancies."""

import sqlite3
from dataclasses import dataclass

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.deciding import agreement_units
from kiosk.actions.vacancies import see_procedure, see_vacancies
from kiosk.customers import comparing_words as words
from kiosk.customers.agreement import Agreement, agreement
from ui.services import Services
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate


@dataclass(frozen=True, slots=True)
class _Agreed:
    """By the title of each criterion."""

    found: tuple[tuple[str, Agreement], ...]


class AgreementCard(Part):
    """A sentence a criterion, and how to read it."""

    def __init__(self, services: Services, translate: Translate) -> None:
        _ = translate
        hint = _(
            "Whether raters mean the same by a number. Where they don't, write clearer anchors before the next one."
        )
        super().__init__(services, translate, _("Do raters agree?"), hint)
        self.told = make_label()
        self.read_as = make_label(" ".join(words.how_agreement_is_read(_)), "small")
        self.add(self.told, self.read_as)

    def concerns(self, changes: Changes) -> bool:
        return changes.selection

    def read(self, connection: sqlite3.Connection, session: Session) -> _Agreed:
        titles: dict[str, str] = {}
        for vacancy in see_vacancies(connection, session):
            for criterion in see_procedure(connection, session, vacancy.id).criteria:
                titles.setdefault(criterion.key, criterion.title)
        given: dict[str, list[tuple[int | None, ...]]] = {}
        for unit in agreement_units(connection, session):
            values = tuple(value for _kind, value in unit.given)
            given.setdefault(unit.criterion, []).extend([values] * unit.n)
        return _Agreed(tuple((title, agreement(given.get(key, []))) for key, title in titles.items()))

    def show_kept(self, kept: _Agreed) -> None:
        _ = self.translate
        told = [words.agreement(title, of, _) for title, of in kept.found]
        self.told.setText("\n".join(told) or _("No vacancy yet."))
