"""Whether visitors may be asked who came to them: only once the works council agreed, or staff were told."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from kiosk.exchange.dates import short_months
from kiosk.settings import SetUpStep
from ui.setup.first_start import FirstStart
from ui.setup.page import Page, caption
from ui.setup.stepper import Stepper
from ui.widgets.choice import Choice
from ui.widgets.style import Style

LAST_OF_MONTH = 28  # where a month has no such day


class ConsentPage(Page):
    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        self._today = start.services.clock.now().date()
        self.on = start.settings.works_council_consent or self._today
        self.agreed = Choice(
            style,
            _("Yes, that is settled"),
            _("The works council agreed; or there is none, and staff were told."),
            role="tile_strong",
            note_role="body",
        )
        self.not_yet = Choice(
            style,
            _("Not yet"),
            _("The question stays off, and no name is asked. HR can record it later."),
            role="tile_strong",
            note_role="body",
        )
        group = QButtonGroup(self)
        way = QBoxLayout.Direction.TopToBottom if style.scale.is_portrait else QBoxLayout.Direction.LeftToRight
        choices = QBoxLayout(way)
        choices.setSpacing(max(style.scale.apart, style.scale.grid(3)))
        for choice in (self.agreed, self.not_yet):
            choice.setCheckable(True)
            choice.setMinimumHeight(style.scale.px(260))
            group.addButton(choice)
            choices.addWidget(choice)
        (self.agreed if start.settings.works_council_consent else self.not_yet).setChecked(True)
        group.buttonClicked.connect(self._show)
        self.date = QWidget()
        self.day = Stepper(style, "", _("A day earlier"), _("A day later"), drawn_width=110)
        self.month = Stepper(style, "", _("A month earlier"), _("A month later"), drawn_width=110)
        self.year = Stepper(style, "", _("A year earlier"), _("A year later"), drawn_width=110)
        self.day.stepped.connect(self._step_day)
        self.month.stepped.connect(self._step_month)
        self.year.stepped.connect(self._step_year)
        self.column(choices, self.date)
        self._lay_out_date(style)
        self.say(
            _("May visitors say who came to them?"),
            _("This concerns your staff's privacy, so it needs their works council's consent."),
        )
        self._show()

    def filled_in(self) -> dict[str, Any]:
        agreed = self.agreed.isChecked()
        return {"staff_question": agreed, "works_council_consent": self.on if agreed else None}

    def go_on(self) -> None:
        self.start.save(self.settles, self.leave, **self.filled_in())

    def _lay_out_date(self, style: Style) -> None:
        _ = self.start.translate
        column = QVBoxLayout(self.date)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.scale.grid(1.5))
        column.addWidget(caption(_("On which date?")))
        portrait = style.scale.is_portrait
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if portrait else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(style.scale.apart if portrait else style.scale.grid(5))
        for stepper in (self.day, self.month, self.year):
            row.addWidget(stepper)
        row.addStretch(1)
        column.addLayout(row)

    def _step_day(self, way: int) -> None:
        self._try(date.fromordinal(self.on.toordinal() + way))

    def _step_month(self, way: int) -> None:
        months = self.on.year * 12 + self.on.month - 1 + way
        self._try(_sound(months // 12, months % 12 + 1, self.on.day))

    def _step_year(self, way: int) -> None:
        self._try(_sound(self.on.year + way, self.on.month, self.on.day))

    def _try(self, day: date) -> None:
        """Consent lies in the past."""
        self.on = min(day, self._today)
        self._show()

    def _show(self) -> None:
        self.day.show_value(str(self.on.day))
        self.month.show_value(short_months(self.start.translate)[self.on.month - 1])
        self.year.show_value(str(self.on.year))
        self.date.setVisible(self.agreed.isChecked())


def _sound(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, LAST_OF_MONTH)
