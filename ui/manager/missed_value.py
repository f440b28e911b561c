"""What a missed chance is worth, by the dealer's own judgement."""

import sqlite3

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.settings import change_settings
from kiosk.attention.value import Worth
from kiosk.customers.amounts import parse_euros
from kiosk.errors import InputRefused
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from ui.models.amounts import amount_words, parse_amount
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.typed_field import Field, TypedFields

CONVERSIONS = ("low", "likely", "high")
FACTORS = {"low": 100, "likely": 100, "high": 100, "margin": 1}  # from what is kept to what is typed


class ValuePart(Part):
    """Nothing typed switches the amount off."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        _ = translate
        hint = _(
            "How many more of a hundred parties buy when somebody helps them than when nobody does, and the margin of "
            "a sale, rounded to whole euros. Leave all four empty to show no amount."
        )
        super().__init__(services, translate, _("What a missed chance is worth"), hint)
        self._locale = QLocale(settings.office_language)
        number = Qt.InputMethodHint.ImhFormattedNumbersOnly
        self.fields = TypedFields(
            {
                "low": Field(_("At least"), 110, "%", 12, hint=number),
                "likely": Field(_("Likely"), 110, "%", 12, hint=number),
                "high": Field(_("At most"), 110, "%", 12, hint=number),
                "margin": Field(_("Margin"), 170, "€", 20, hint=number),
            }
        )
        covers = make_label(
            _(
                "The 95% interval of the amount covers chance in who tapped, and nothing else: not whether your "
                "conversion and margin are right, and not visitors who never tap. Without a door count the amount is "
                "of those who tapped alone."
            ),
            "small",
        )
        self.keep_button = QPushButton(_("Save"))
        self.fields.put_beside(self.keep_button)
        self.add(self.fields, covers)
        self.keep_button.setProperty("kind", "primary")
        self.keep_button.clicked.connect(self._keep)
        self.fields.entered.connect(self._keep)

    def read(self, connection: sqlite3.Connection, _session: Session) -> Settings:
        return kept_settings.load(connection)

    def show_kept(self, kept: Settings) -> None:
        if not self.is_fresh:
            return  # nor is what somebody types overwritten
        texts = dict.fromkeys(FACTORS, "")
        if kept.chance is not None:
            for (key, factor), value in zip(FACTORS.items(), kept.chance, strict=True):
                texts[key] = amount_words(value * factor, self._locale)
        self.fields.show_texts(texts)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.fields.rescale(scale)

    def _keep(self) -> None:
        _ = self.translate
        self.say("")
        typed = self.fields.texts
        if not any(typed.values()):
            self._store(None, _("Saved: no amount is shown."))
        elif missing := [key for key, text in typed.items() if not text]:
            self.fields.refuse(_("Type all four of them, or leave all of them empty."), missing)
        elif (values := self._values(typed)) is not None:
            self.fields.show_texts({"margin": amount_words(values[-1], self._locale)})  # without its cents
            self._store(values, _("Saved."))

    def _values(self, typed: dict[str, str]) -> tuple[float, float, float, float] | None:
        """What was typed, or None once it is said at which field it is wrong."""
        _ = self.translate
        found: dict[str, float] = {}
        try:
            for key, text in typed.items():
                wrong = [key]
                is_margin = key == "margin"
                found[key] = (
                    float(parse_euros(text, self._locale.decimalPoint()))
                    if is_margin
                    else parse_amount(text, self._locale) / FACTORS[key]
                )
                of_a_sale = found[key] if is_margin else 1.0
                conversion = 1.0 if is_margin else found[key]
                Worth(conversion, conversion, conversion, of_a_sale)
            wrong = list(CONVERSIONS)
            Worth(found["low"], found["likely"], found["high"], found["margin"])
        except InputRefused as error:
            self.fields.refuse(error.told(_), wrong)
            return None
        return found["low"], found["likely"], found["high"], found["margin"]

    def _store(self, chance: tuple[float, float, float, float] | None, said: str) -> None:
        clock = self.services.clock
        self.keep(lambda writer, session: change_settings(writer, session, clock, chance=chance), said)
