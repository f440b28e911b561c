"""Which survey: the one for the showroom or the one by the exit, told by where the kiosk stands."""

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QButtonGroup

from kiosk.settings import SetUpStep
from ui.setup.first_start import FirstStart
from ui.setup.page import Page
from ui.widgets.choice import Choice
from ui.widgets.style import Style


class WherePage(Page):
    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        words = {
            "showroom": (
                _("In the showroom"),
                _("Visitors answer while they look around, and can call somebody to help them."),
                "product",
            ),
            "exit": (
                _("By the exit"),
                _("Visitors look back on their visit as they leave. Help is not offered any more."),
                "return_yes",
            ),
        }
        portrait = style.scale.is_portrait
        way = QBoxLayout.Direction.TopToBottom if portrait else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(way)
        row.setSpacing(max(style.scale.apart, style.scale.grid(3)))
        group = QButtonGroup(self)
        self.choices: dict[str, Choice] = {}
        side = style.scale.px(200)
        for survey, (heading, note, icon) in words.items():
            drawn = style.pictograms.icon(icon, QSize(side, side), style.theme, self.devicePixelRatioF())
            choice = Choice(style, heading, note, picture=drawn, centred=True, role="tile_strong", note_role="body")
            choice.setCheckable(True)
            choice.setChecked(survey == start.settings.survey)
            choice.setMinimumHeight(style.scale.px(520))
            self.choices[survey] = choice
            group.addButton(choice)
            row.addWidget(choice)
        self.column(row)
        self.say(_("Where does the kiosk stand?"))

    def filled_in(self) -> dict[str, Any]:
        return {"survey": next(survey for survey, choice in self.choices.items() if choice.isChecked())}

    def go_on(self) -> None:
        self.start.save(self.settles, self.leave, **self.filled_in())
