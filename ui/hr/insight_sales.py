"""Sales by month, typed by HR."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton

from kiosk.actions.insight import MONTHS
from kiosk.customers.overview import Overview
from kiosk.errors import InputRefused
from kiosk.exchange.dates import long_month
from kiosk.retention import months_before
from ui.models.amounts import amount_words, parse_amount
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.form_card import FormCard
from ui.widgets.keyboard import AMOUNTS
from ui.widgets.part import Translate
from ui.widgets.quarter_steps import QuarterSteps
from ui.widgets.telling import reason
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.typing_keys import TypingKeys


class Sales(FormCard):
    """Emits `given` with the first day of a month and its amount, None where nothing was typed."""

    given = Signal(object, object)

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = self._translate = translate
        hint = _("If you like: whole euros, counted the same way each month. They stand under the talks.")
        super().__init__(_("Sales by month"), hint)
        self._locale = locale
        self._months: tuple[date, ...] = ()
        self._kept: Mapping[date, int] = {}
        self.steps = QuarterSteps(_)
        self.fields = TypedFields({"amount": Field(_("Sales"), width=220, unit="€", longest=20)})
        self.edit = self.fields.edits["amount"]
        self.keep_button = QPushButton(_("Keep"))
        self.fields.put_beside(self.keep_button)
        self.keys = TypingKeys(_, self.edit, AMOUNTS)
        self.add(self.steps, self.fields, self.keys.button, self.keys)
        self.steps.chosen.connect(self._choose)
        self.fields.entered.connect(self._give)
        self.keep_button.clicked.connect(self._give)

    @property
    def month(self) -> date:
        return self._months[self.steps.at]

    def show_overview(self, overview: Overview, *, is_fresh: bool) -> None:
        """An amount that is being typed stays, unless it is `is_fresh`."""
        this = overview.day.replace(day=1)
        months = tuple(months_before(this, ago) for ago in reversed(range(MONTHS)))
        was = self._words() if self._months else ""
        is_new = is_fresh or months != self._months
        self._months, self._kept = months, overview.sales
        if is_new:
            self._choose(len(months) - 1)
        elif self.edit.text() == was:
            self.edit.setText(self._words())

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self.steps.rescale(scale)
        self.fields.rescale(scale)
        self.keys.restyle(theme, scale)

    def refuse(self, error: Exception) -> None:
        self.say(reason(error, self._translate), problem=True)

    def _choose(self, at: int) -> None:
        self.steps.show_quarters([long_month(month, self._translate) for month in self._months], at)
        self.fields.show_texts({"amount": self._words()})
        self.say("")

    def _words(self) -> str:
        """What is kept of the month that is open."""
        amount = self._kept.get(self.month)
        return "" if amount is None else amount_words(amount, self._locale)

    def _give(self) -> None:
        typed = self.fields.texts["amount"]
        try:
            amount = round(parse_amount(typed, self._locale)) if typed else None
        except InputRefused as error:
            self.fields.refuse(error.told(self._translate), ["amount"])
            return
        self.given.emit(self.month, amount)
