"""The one outcome that is tested: what the test says, and choosing it."""

from datetime import date

from PySide6.QtCore import QLocale, Signal

from kiosk.customers import worth_words
from kiosk.customers.overview import Overview
from kiosk.customers.worth import ASPECTS, Outcome
from ui.models.words import day_words
from ui.theme.scale import Scale
from ui.widgets.choices import Choices
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.telling import reason


class TestedOutcome(FormCard):
    """Emits `chosen` with another outcome than the one that is tested."""

    chosen = Signal(str)

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        _ = self._translate = translate
        super().__init__(_("The one test"))
        self._locale = locale
        self._tested: Outcome | None = None
        self.said, self.how = make_label("", "heading"), make_label("", "small")
        self.choices = Choices(_("Which outcome counts?"), {key: worth_words.outcome(key, _) for key in ASPECTS})
        self.anew = make_label(worth_words.starts_anew(_), "small")
        self.choose = SureButton(_("Test this one"), _("The test begins anew tomorrow. Sure?"))
        self.add(self.said, self.how, self.choices.caption, self.choices, self.anew)
        self.add_row(self.choose)
        for button in self.choices.buttons.values():
            button.toggled.connect(self._on_pick)
        self.choose.sure.connect(self._choose)

    def show_overview(self, overview: Overview, *, is_fresh: bool) -> None:
        """What somebody picked and didn't choose yet stays, unless it is `is_fresh`."""
        _ = self._translate
        tested = overview.choice.outcome if overview.choice is not None else None
        if is_fresh or tested != self._tested:
            self._tested = tested
            self.choices.choose(tested)
        judged = overview.insight.judgement
        self.said.setVisible(judged is not None)
        if judged is None:
            self.how.setText(worth_words.not_chosen(_))
        else:
            self.said.setText(worth_words.judgement(judged, _))
            told = [worth_words.how_tested(judged, self._day, _)]
            if judged.with_customer + judged.without:
                told.append(worth_words.assigned_tested(judged, _))
            self.how.setText(" ".join(told))
        self.choose.asks = tested is not None
        self._on_pick()

    def refuse(self, error: Exception) -> None:
        self.say(reason(error, self._translate), problem=True)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.choices.rescale(scale)

    def _on_pick(self) -> None:
        picked = self.choices.picked
        may_choose = picked not in (None, self._tested)
        if picked is not None and self.choose.hasFocus() and not may_choose:
            self.choices.buttons[picked].setFocus()  # or the page would scroll to what the keyboard goes to instead
        self.choose.setVisible(may_choose)

    def _choose(self) -> None:
        if (picked := self.choices.picked) is not None:
            self.chosen.emit(picked)

    def _day(self, day: date) -> str:
        return day_words(day, self._locale)
