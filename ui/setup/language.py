"""In which language: visitors first, and the office."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout

from kiosk.settings import LANGUAGE_NAMES, OfficeLanguage, SetUpStep
from ui.setup.first_start import FirstStart
from ui.setup.page import Page, caption
from ui.widgets.choice import Choice
from ui.widgets.style import ROOMY, Style

OFFICE: dict[OfficeLanguage, str] = {"nl": "Nederlands", "en": "English"}
ACROSS = 4

L = TypeVar("L", bound=str)


class LanguagePage(Page):
    """The office's language is also that of the set-up, from the moment it is touched."""

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        self._captions = caption(""), caption("")
        rows = QVBoxLayout()
        rows.setSpacing(style.scale.grid(1.5))
        self.visitors = self._row(rows, 0, LANGUAGE_NAMES, start.settings.home_language)
        rows.addSpacing(style.scale.grid(5))
        self.office = self._row(rows, 1, OFFICE, start.settings.office_language)
        self.column(rows)
        for choice in self.office.values():
            choice.clicked.connect(self._speak)
        self._show_words()

    def go_on(self) -> None:
        self.start.save(
            self.settles,
            self.leave,
            home_language=_chosen(self.visitors),
            office_language=_chosen(self.office),
        )

    def _row(self, rows: QVBoxLayout, at: int, languages: Mapping[L, str], chosen: L) -> dict[L, Choice]:
        rows.addWidget(self._captions[at])
        grid = QGridLayout()
        grid.setSpacing(self.look.scale.apart)
        scale = self.look.scale
        across = ACROSS // 2 if scale.is_portrait or scale.text_factor > ROOMY else ACROSS
        group = QButtonGroup(self)
        choices: dict[L, Choice] = {}
        for column, (language, name) in enumerate(languages.items()):
            choices[language] = choice = Choice(self.look, name, centred=True, role="tile")
            choice.setCheckable(True)
            choice.setChecked(language == chosen)
            choice.setMinimumHeight(max(self.look.scale.tile, self.look.scale.px(168)))
            group.addButton(choice)
            grid.addWidget(choice, column // across, column % across)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        rows.addLayout(grid)
        return choices

    def _speak(self) -> None:
        self.start.speak(_chosen(self.office))
        self._show_words()

    def _show_words(self) -> None:
        _ = self.start.translate
        self._captions[0].setText(_("Visitors see this language first; they can switch"))
        self._captions[1].setText(_("This set-up and the office"))
        self.next_label = _("Next")
        self.say(_("Which language?"))


def _chosen(choices: dict[L, Choice]) -> L:
    return next(language for language, choice in choices.items() if choice.isChecked())
