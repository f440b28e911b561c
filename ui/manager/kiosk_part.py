"""The kiosk itself: what the store is called, which survey it asks, when it is open, how it looks and speaks, and
cleaning its screen."""

import sqlite3
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.settings import change_settings
from kiosk.errors import InputRefused
from kiosk.settings import LANGUAGE_NAMES, LONGEST_STORE_NAME, Settings, clean_store_name
from kiosk.storage import settings as kept_settings
from kiosk.survey.state import CLEANING
from ui.manager.hours import HoursTable
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.choices import Choices
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.wrapping_box import WrappingBox


class KioskPart(Part):
    """Emits `clean_asked` for a screen that is to hold still while it is cleaned."""

    clean_asked = Signal()

    def __init__(self, services: Services, _settings: Settings, translate: Translate) -> None:
        _ = translate
        super().__init__(services, translate, _("The kiosk"))
        self.name = TypedFields({"store_name": Field(_("Name of the store"), longest=LONGEST_STORE_NAME)})
        self.survey = Choices(
            _("Where does the kiosk stand?"), {"showroom": _("In the showroom"), "exit": _("By the exit")}
        )
        self.hours = HoursTable(translate)
        self.sleeps = WrappingBox(_("The screen sleeps outside opening hours; the first touch wakes it"))
        self.theme = Choices(_("Colours"), {"light": _("Light"), "dark": _("Dark"), "contrast": _("High contrast")})
        self.home_language = Choices(_("Visitors see this language first; they can switch"), LANGUAGE_NAMES)
        self.language = Choices(_("Language of the office"), {each: LANGUAGE_NAMES[each] for each in ("nl", "en")})
        self.keep_button = QPushButton(_("Save"))
        self.clean = QPushButton(_("Clean the screen ({seconds} s)").format(seconds=round(CLEANING)))
        at_next = _(
            "The visitors' screen changes at once, and its questions for the next visitor; this window changes its "
            "colours and language at the next start."
        )
        self.add(self.name, self.survey.caption, self.survey)
        self.add(make_label(_("Opening hours"), "heading"), self.hours, self.sleeps)
        for choice in (self.theme, self.home_language, self.language):
            self.add(choice.caption, choice)
        self.add(make_label(at_next, "small"))
        self.add_row(self.keep_button, self.clean)
        self.keep_button.setProperty("kind", "primary")
        self.keep_button.clicked.connect(self._keep)
        self.clean.clicked.connect(self._clean)
        self.hours.are_set.toggled.connect(self.sleeps.setVisible)

    def read(self, connection: sqlite3.Connection, _session: Session) -> Settings:
        return kept_settings.load(connection)

    def show_kept(self, kept: Settings) -> None:
        if not self.is_fresh:
            return  # nor is what somebody fills in overwritten
        self.name.show_texts({"store_name": kept.store_name})
        self.survey.choose(kept.survey)
        self.home_language.choose(kept.home_language)
        self.hours.show_hours(kept.opening_hours)
        self.sleeps.setChecked(kept.sleep_outside_hours)
        self.sleeps.setVisible(kept.opening_hours is not None)
        self.theme.choose(kept.theme)
        self.language.choose(kept.office_language)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for part in (self.name, self.survey, self.hours, self.theme, self.home_language, self.language):
            part.rescale(scale)

    def _keep(self) -> None:
        _ = self.translate
        self.say("")
        name = self._store_name()
        if name is None or not self.hours.are_right():
            return
        values: dict[str, Any] = {
            "store_name": name,
            "survey": self.survey.chosen,
            "home_language": self.home_language.chosen,
            "opening_hours": self.hours.hours,
            "sleep_outside_hours": self.sleeps.isChecked(),
            "theme": self.theme.chosen,
            "office_language": self.language.chosen,
        }
        clock = self.services.clock
        self.keep(lambda writer, session: change_settings(writer, session, clock, **values), _("Saved."))

    def _store_name(self) -> str | None:
        """None where there can't be such a name; why stands under it."""
        try:
            return clean_store_name(self.name.texts["store_name"])
        except InputRefused as error:
            self.name.refuse(error.told(self.translate), ["store_name"])
            return None

    def _clean(self) -> None:
        """Where the office covers the visitors' screen, the kiosk waits until it has it back."""
        _ = self.translate
        words = _("For {seconds} s the visitors' screen takes no touch; if this window covers it, once you sign out.")
        self.say(words.format(seconds=round(CLEANING)))
        self.clean_asked.emit()  # last: a rater there is told of in the place of that

    def tell_of_rater(self) -> None:
        """The screen isn't cleaned."""
        _ = self.translate
        self.say(_("Not now: somebody scores candidates at that screen, and is asked there to stop."), problem=True)
