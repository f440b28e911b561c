"""Which alerts are raised, and from when on."""

import sqlite3
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.settings import change_settings
from kiosk.calls.rules import KINDS, AlertRules
from kiosk.errors import InputRefused
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from ui.manager.kinds import KindBoxes
from ui.models.amounts import parse_count
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.part import Part, Translate
from ui.widgets.typed_field import Field, TypedFields

NUMBERS = ("missed_count", "missed_minutes", "silent_minutes")


class RulesPart(Part):
    """A box a kind, and three numbers."""

    def __init__(self, services: Services, _settings: Settings, translate: Translate) -> None:
        _ = translate
        hint = _("Each stands on the page with alerts, and goes to whoever is told.")
        super().__init__(services, translate, _("Which alerts"), hint)
        self.kinds = KindBoxes(KINDS, translate)
        number = Qt.InputMethodHint.ImhFormattedNumbersOnly
        self.numbers = TypedFields(
            {
                "missed_count": Field(_("Missed chances"), 90, longest=6, hint=number),
                "missed_minutes": Field(_("within"), 110, _("min"), 6, hint=number),
                "silent_minutes": Field(_("Silent for"), 110, _("min"), 6, hint=number),
            }
        )
        self.keep_button = QPushButton(_("Save"))
        self.numbers.put_beside(self.keep_button)
        self.add(self.kinds, self.numbers)
        self.keep_button.setProperty("kind", "primary")
        self.keep_button.clicked.connect(self._keep)
        self.numbers.entered.connect(self._keep)

    def read(self, connection: sqlite3.Connection, _session: Session) -> Settings:
        return kept_settings.load(connection)

    def show_kept(self, kept: Settings) -> None:
        if self.is_fresh:  # what somebody fills in isn't overwritten
            self.kinds.choose(kept.alert_kinds)
            self.numbers.show_texts({name: str(getattr(kept, name)) for name in NUMBERS})

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.kinds.rescale(scale)
        self.numbers.rescale(scale)

    def _keep(self) -> None:
        _ = self.translate
        self.say("")
        self.numbers.accept()
        values: dict[str, Any] = {}
        for name, text in self.numbers.texts.items():
            try:
                values[name] = parse_count(text)
                AlertRules(**{name: values[name]})
            except InputRefused as error:
                self.numbers.refuse(error.told(_), [name])
                return
        values["alert_kinds"] = self.kinds.chosen
        clock = self.services.clock
        self.keep(lambda writer, session: change_settings(writer, session, clock, **values), _("Saved."))
