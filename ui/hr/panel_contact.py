"""Where customers answer to the panel: what visitors read when they sign up."""

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.panel_key import OpenPanel
from kiosk.actions.settings import Saved, change_settings
from kiosk.settings import LONGEST_CONTACT
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.part import Part, Translate
from ui.widgets.telling import reason
from ui.widgets.typed_field import Field, TypedFields


class PanelContact(Part):
    """A round of invitations has its own, which begins as this one."""

    def __init__(self, services: Services, translate: Translate) -> None:
        _ = translate
        hint = _(
            "Visitors read it on the screen where they sign up, and it is filled in for a new round of invitations. "
            "Rounds that were chosen before keep theirs."
        )
        super().__init__(services, translate, _("Where customers reach the panel"), hint)
        mail = Qt.InputMethodHint.ImhEmailCharactersOnly
        name = _("Mail or phone")
        self.contact = TypedFields({"contact": Field(name, longest=LONGEST_CONTACT, left=_("{n} left"), hint=mail)})
        self._usual = ""
        self.save_button = QPushButton(_("Save"))
        self.add(self.contact)
        self.add_row(self.save_button)
        self.save_button.clicked.connect(self._save)
        self.contact.entered.connect(self._save)

    def open_panel(self, opened: OpenPanel) -> None:
        """Begins anew."""
        self.open_for(opened.session)

    def lock(self) -> None:
        self.session = None
        self.say("")

    def read(self, connection: sqlite3.Connection, _session: Session) -> str:
        return kept_settings.load(connection).contact

    def show_kept(self, kept: str) -> None:
        """What is being typed stays."""
        if self.is_fresh or self.contact.texts["contact"] == self._usual:
            self.contact.show_texts({"contact": kept})
        self._usual = kept

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.contact.rescale(scale)

    def refuse(self, error: Exception) -> None:
        self.say("")
        self.contact.refuse(reason(error, self.translate), ["contact"])

    def _save(self) -> None:
        clock, typed = self.services.clock, self.contact.texts["contact"]

        def act(writer: Writer, who: Session) -> Saved:
            return change_settings(writer, who, clock, contact=typed)

        self.keep(act, self.translate("Kept."), pressed=self.save_button)
