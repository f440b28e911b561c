"""How far raters agree on each criterion, over the candidates of all vacancies."""

import sqlite3

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.deciding import agreements
from kiosk.customers import comparing_words as words
from kiosk.customers.agreement import Agreement
from ui.services import Services
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate


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

    def read(self, connection: sqlite3.Connection, session: Session) -> tuple[tuple[str, Agreement], ...]:
        return agreements(connection, session)

    def show_kept(self, kept: tuple[tuple[str, Agreement], ...]) -> None:
        _ = self.translate
        told = [words.agreement(title, of, _) for title, of in kept]
        self.told.setText("\n".join(told) or _("No vacancy yet."))
