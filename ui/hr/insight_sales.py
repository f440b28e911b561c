"""Sales by month, typed by HR."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QPushButton

from kiosk.actions.insight import MONTHS, Brought
from kiosk.customers.amounts import parse_euros
from kiosk.customers.overview import Overview
from kiosk.errors import InputRefused
from kiosk.exchange.dates import long_month
from kiosk.exchange.sales import begins_as_sales
from kiosk.retention import months_before
from ui.models.amounts import amount_words
from ui.theme.scale import Scale
from ui.widgets.files_at_hand import FilesAtHand
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.quarter_steps import QuarterSteps
from ui.widgets.second_press import once
from ui.widgets.telling import reason
from ui.widgets.typed_field import Field, TypedFields


class Sales(FormCard):
    """Emits `given` with the first day of a month and its amount, None where nothing was typed; `file_given` with the
    path of a file that has many."""

    given = Signal(object, object)
    file_given = Signal(object)

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = self._translate = translate
        hint = _(
            "If you like: in euros, counted the same way each month; cents are rounded to whole euros. They stand "
            "under the talks."
        )
        super().__init__(_("Sales by month"), hint)
        self._locale = locale
        self._months: tuple[date, ...] = ()
        self._kept: Mapping[date, int] = {}
        self.steps = QuarterSteps(_)
        number = Qt.InputMethodHint.ImhFormattedNumbersOnly
        self.fields = TypedFields({"amount": Field(_("Sales"), width=220, unit="€", longest=20, hint=number)})
        self.edit = self.fields.edits["amount"]
        self.keep_button = QPushButton(_("Keep"))
        self.fields.put_beside(self.keep_button)
        self.files = FilesAtHand(_, (".csv",), begins_as_sales)
        self.file = TypedFields({"path": Field(_("File (CSV)"), hint=Qt.InputMethodHint.ImhNoAutoUppercase)})
        self.bring_button = QPushButton(_("Bring in the file"))
        self.file.put_beside(self.bring_button)
        once(self.bring_button)
        about = _(
            "Or from a file: its first line is month,amount; then a line a month, such as 2026-11,125000. With "
            "semicolons, as a spreadsheet saves it: month;amount, then nov-26;125.000."
        )
        self.add(self.steps, self.fields)
        self.add(make_label(about, "small"), self.files, self.file)
        self.steps.chosen.connect(self._choose)
        self.fields.entered.connect(self._give)
        self.keep_button.clicked.connect(self._give)
        self.files.chosen.connect(self._choose_file)
        self.file.entered.connect(self._give_file)
        self.bring_button.clicked.connect(self._give_file)

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
        if is_fresh:
            self.file.show_texts({"path": ""})
        if is_new:
            self._choose(len(months) - 1)
        elif self.edit.text() == was:
            self.edit.setText(self._words())

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for part in (self.steps, self.fields, self.files, self.file):
            part.rescale(scale)

    def tell_brought(self, brought: Brought) -> None:
        """What came of a file."""
        _ = self._translate
        if not brought.months:
            self.say(_("No month of this file is one of the last {count}.").format(count=MONTHS))
            return
        n = len(brought.months)
        several = _("Brought in: {n} months, from {first} to {last}.")
        said = several if n > 1 else _("Brought in: the sales of {first}.")
        first, last = (long_month(each, _) for each in (brought.months[0], brought.months[-1]))
        counts = {
            _("New: {n}."): brought.new,
            _("In the place of another amount: {n}."): brought.replaced,
            _("As they were: {n}."): n - brought.new - brought.replaced,
            _("Left out, as they are too long ago: {n}."): brought.older,
        }
        told = [words.format(n=count) for words, count in counts.items() if count]
        self.say(" ".join((said.format(n=n, first=first, last=last), *told)))

    def refuse_file(self, error: Exception) -> None:
        self.file.refuse(reason(error, self._translate), ["path"])

    def refuse(self, error: Exception) -> None:
        self.say(reason(error, self._translate), problem=True)

    def _choose(self, at: int) -> None:
        self.steps.show_quarters([long_month(month, self._translate) for month in self._months], at)
        self.fields.show_texts({"amount": self._words()})
        self.say("")

    def _choose_file(self, path: Path) -> None:
        self.file.show_texts({"path": str(path)})
        self.bring_button.setFocus()

    def _give_file(self) -> None:
        self.say("")
        self.file.accept()
        self.file_given.emit(Path(os.path.expanduser(self.file.texts["path"])))

    def _words(self) -> str:
        """What is kept of the month that is open."""
        amount = self._kept.get(self.month)
        return "" if amount is None else amount_words(amount, self._locale)

    def _give(self) -> None:
        self.say("")
        typed = self.fields.texts["amount"]
        try:
            amount = parse_euros(typed, self._locale.decimalPoint()) if typed else None
        except InputRefused as error:
            self.fields.refuse(error.told(self._translate), ["amount"])
            return
        if amount is not None:
            self.fields.show_texts({"amount": amount_words(amount, self._locale)})  # without its cents
        self.given.emit(self.month, amount)
