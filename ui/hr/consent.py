"""The works council's consent: recorded, moved to another day, and withdrawn, by HR."""

import sqlite3
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.consent import record_consent, withdraw_consent
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, all_stand, day_of, qdate
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.wrapping_box import WrappingBox


class ConsentPart(Part):
    """The day, whether visitors are asked about colleagues, and what withdrawing would do."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "Figures about people, and the question to visitors who came to them, need the works council's consent. "
            "Where there is no works council, all staff are told beforehand, and the day of that counts."
        )
        super().__init__(services, translate, _("Consent"), hint)
        self._locale = locale
        self._shown: tuple[date | None, bool] | None = None
        self.state = make_label("", "heading")
        caption = _("Day of the consent")
        self.day = DayField(_, caption, locale)
        self._captioned = Captioned(caption, self.day)
        self.asks = WrappingBox(_("Visitors are asked which colleague came to them"))
        self.keep_button = QPushButton(_("Record"))
        self.keep_button.setProperty("kind", "primary")
        sure = _("Sure? Press again: figures about people go off")
        self.withdraw_button = SureButton(_("Withdraw the consent"), sure)
        self.outcome = make_label(
            _(
                "If it is withdrawn, nobody is shown figures about people any more, no quarter is computed, and the "
                "kiosk no longer asks about colleagues. What was computed stays until it is too old, and is there "
                "again once there is consent."
            ),
            "small",
        )
        self.add(self.state, self._captioned, self.asks)
        self.add_row(self.keep_button, self.withdraw_button)
        self.add(self.outcome)
        self.wait_with(self.state, self._captioned, self.asks, self.keep_button, self.withdraw_button, self.outcome)
        self.keep_button.clicked.connect(self._record)
        self.withdraw_button.sure.connect(self._withdraw)

    def read(self, connection: sqlite3.Connection, _session: Session) -> Settings:
        return kept_settings.load(connection)

    def show_kept(self, kept: Settings) -> None:
        """What is being filled in stays, unless the consent itself was changed meanwhile."""
        _ = self.translate
        on = kept.works_council_consent
        if on is None:
            self.state.setText(_("Not recorded: figures about people are off."))
        else:
            self.state.setText(_("Recorded: {day}.").format(day=day_words(on, self._locale)))
        self.keep_button.setText(_("Save") if on is not None else _("Record"))
        for part in (self.withdraw_button, self.outcome):
            part.setVisible(on is not None)
        if self.is_fresh or self._shown != (on, kept.staff_question):
            self._shown = on, kept.staff_question
            self.day.setDate(qdate(on or self.services.clock.now().date()))
            self.asks.setChecked(kept.staff_question or on is None)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.day.rescale(scale)
        self._captioned.rescale(scale)

    def _record(self) -> None:
        _ = self.translate
        self.say("")
        if not all_stand(self.day):
            return
        day, asks, clock = day_of(self.day), self.asks.isChecked(), self.services.clock
        said = _("Kept. Visitors are asked about colleagues, from the next one on.")
        if not asks:
            said = _("Kept. Visitors aren't asked about colleagues.")
        self.keep(
            lambda writer, session: record_consent(writer, session, clock, day, asks=asks),
            said,
            pressed=self.keep_button,
        )

    def _withdraw(self) -> None:
        _ = self.translate
        clock = self.services.clock
        self.keep(
            lambda writer, session: withdraw_consent(writer, session, clock),
            _("Withdrawn. Figures about people are off, and visitors are no longer asked about colleagues."),
            pressed=self.withdraw_button,
        )
