"""When the store is open: a tile a day, and under them the times of the day that is chosen."""

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.settings import Hours, SetUpStep
from ui.setup.first_start import FirstStart
from ui.setup.page import Page
from ui.setup.stepper import Stepper
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.style import Style

STEP = 15  # minutes
LAST = 24 * 60
USUAL: tuple[Hours, ...] = (*([("09:00", "17:30")] * 5), ("09:00", "17:00"), None)
REOPENED = ("09:00", "17:30")


class HoursPage(Page):
    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        kept = start.settings.opening_hours
        self.hours: list[Hours] = list(kept or USUAL)
        self.day = 0
        self._names = [
            (_("Mon"), _("Monday")),
            (_("Tue"), _("Tuesday")),
            (_("Wed"), _("Wednesday")),
            (_("Thu"), _("Thursday")),
            (_("Fri"), _("Friday")),
            (_("Sat"), _("Saturday")),
            (_("Sun"), _("Sunday")),
        ]
        self.set_them = Button(_("These hours"), style, checkable=True)
        self.not_set = Button(_("Not set"), style, checkable=True)
        whether = QButtonGroup(self)
        for toggle in (self.set_them, self.not_set):
            whether.addButton(toggle)
        (self.set_them if kept is not None or not start.reached("store") else self.not_set).setChecked(True)
        whether.buttonClicked.connect(self._show)
        self.days = [
            Choice(style, short, centred=True, role="tile", note_role="body", mark="") for short, _long in self._names
        ]
        self._days = QButtonGroup(self)
        for number, tile in enumerate(self.days):
            tile.setCheckable(True)
            tile.setMinimumHeight(max(style.scale.tile, style.scale.px(176)))
            self._days.addButton(tile, number)
        self._days.idClicked.connect(self._choose)
        self.opens = Stepper(style, _("from"), _("Opens earlier"), _("Opens later"))
        self.closes = Stepper(style, _("to"), _("Closes earlier"), _("Closes later"))
        self.opens.stepped.connect(self._step_opens)
        self.closes.stepped.connect(self._step_closes)
        self.closed = Button(_("Closed"), style, checkable=True)
        self.closed.clicked.connect(self._close)
        self.same = Button("", style)
        self.same.clicked.connect(self._copy)
        self._set_times = QWidget()
        self._lay_out(style)
        self._choose(0)

    def filled_in(self) -> dict[str, Any]:
        return {"opening_hours": tuple(self.hours) if self.set_them.isChecked() else None}

    def go_on(self) -> None:
        self.start.save(self.settles, self.leave, **self.filled_in())

    def _lay_out(self, style: Style) -> None:
        apart = style.scale.apart
        times = QVBoxLayout(self._set_times)
        times.setContentsMargins(0, 0, 0, 0)
        times.setSpacing(style.scale.grid(4))
        tiles = QHBoxLayout()
        tiles.setSpacing(apart)
        for tile in self.days:
            tiles.addWidget(tile)
        times.addLayout(tiles)
        if style.scale.is_portrait:
            times.addLayout(_row(apart, self.opens))
            times.addLayout(_row(apart, self.closes))
        else:
            times.addLayout(_row(style.scale.grid(6), self.opens, self.closes))
        times.addLayout(_row(apart, self.closed, self.same))
        self.column(_row(apart, self.set_them, self.not_set), self._set_times)

    def _choose(self, day: int) -> None:
        self.day = day
        self.days[day].setChecked(True)
        self._show()

    def _step_opens(self, way: int) -> None:
        if times := self.hours[self.day]:
            opens, closes = map(_minutes, times)
            self._keep(max(0, min(closes - STEP, opens + way * STEP)), closes)

    def _step_closes(self, way: int) -> None:
        if times := self.hours[self.day]:
            opens, closes = map(_minutes, times)
            self._keep(opens, max(opens + STEP, min(LAST, closes + way * STEP)))

    def _keep(self, opens: int, closes: int) -> None:
        self.hours[self.day] = (_time(opens), _time(closes))
        self._show()

    def _close(self) -> None:
        if self.hours[self.day] is None:
            before = next((hours for hours in reversed(self.hours[: self.day]) if hours), REOPENED)
            self.hours[self.day] = before
        else:
            self.hours[self.day] = None
        self._show()

    def _copy(self) -> None:
        self.hours[self.day] = self.hours[self.day - 1]
        self._show()

    def _show(self) -> None:
        _ = self.start.translate
        is_set = self.set_them.isChecked()
        self._set_times.setVisible(is_set)
        for (short, _long), tile, hours in zip(self._names, self.days, self.hours, strict=True):
            tile.show_words(short, "\n".join(hours) if hours else _("closed"))
        hours = self.hours[self.day]
        self.closed.setChecked(hours is None)
        for stepper, at in ((self.opens, 0), (self.closes, 1)):
            stepper.setVisible(hours is not None)
            stepper.show_value(hours[at] if hours else "")
        self.same.setVisible(self.day > 0)
        self.same.setText(_("Same as {day}").format(day=self._names[self.day - 1][1]))
        hint = _("Replies outside these hours are set aside.") if is_set else _("Replies count at every hour.")
        self.say(_("When are you open?"), hint)


def _row(apart: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(apart)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
