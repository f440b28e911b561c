"""How far raters agree on each criterion, over the candidates of all vacancies."""

import sqlite3

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.deciding import agreements
from kiosk.customers import comparing_words as words
from kiosk.customers.agreement import Agreement
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.facts import Facts
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate


class AgreementCard(Part):
    """A line a criterion, and how to read it."""

    def __init__(self, services: Services, translate: Translate) -> None:
        _ = translate
        hint = _(
            "Whether raters mean the same by a number. Where they don't, write clearer anchors before the next one."
        )
        super().__init__(services, translate, _("Do raters agree?"), hint)
        self.none, self.told = make_label(_("No vacancy yet.")), Facts()
        self.read_as = make_label(" ".join(words.how_agreement_is_read(_)), "small")
        self.add(self.none, self.told, self.read_as)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.told.rescale(scale)

    def concerns(self, changes: Changes) -> bool:
        return changes.selection

    def read(self, connection: sqlite3.Connection, session: Session) -> tuple[tuple[str, Agreement], ...]:
        return agreements(connection, session)

    def show_kept(self, kept: tuple[tuple[str, Agreement], ...]) -> None:
        _ = self.translate
        self.none.setVisible(not kept)
        self.told.show_facts((title, words.agreement(of, _)) for title, of in kept)
