"""The calendar of talks: each month held or missed, and planning the next one."""

import sqlite3
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions import talking
from kiosk.actions.changes import Changes
from kiosk.actions.talking import Calendar
from kiosk.customers.talks import REMIND_DAYS, Month, Talk
from kiosk.storage.database import Writer
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.labels import make_label
from ui.widgets.month_cells import MonthCells
from ui.widgets.part import Part, Translate
from ui.widgets.tab_order import TabMark
from ui.widgets.talk_words import month_cell, reminder_words, shown_months
from ui.widgets.telling import reason
from ui.widgets.wrapping_row import WrappingRow


class TalkCalendar(Part):
    """A month that is pressed opens its talk, or offers a day of it to plan one. `opened` gives the talk that is to be
    seen, None for none."""

    opened = Signal(object)

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "HR talks with some customers at least once a month. A month counts as held once the minutes say that a "
            "customer came. {days} days before a month would be missed, HR and the manager are reminded."
        )
        super().__init__(services, translate, _("Months"), hint.format(days=REMIND_DAYS))
        self._locale = locale
        self._months: tuple[Month, ...] = ()
        self._today = date.min
        self._open: int | None = None  # the id of the talk that is seen
        self._wanted: int | None = None  # the same, of one that was just planned
        self.reminder = make_label("", "problem")
        self.cells = MonthCells()
        self.talks: list[QPushButton] = []  # of a month that has several
        self._several = WrappingRow()
        self._line = TabMark(self._several)
        self.day = DayField(_, _("Day of the talk"), locale)
        self.plan = QPushButton(_("Plan a talk"))
        self._captioned = Captioned(_("Day of the talk"), self.day)
        self._planning = WrappingRow(self._captioned, self.plan)
        self.add(self.reminder, self.cells, self._several, self._planning)
        self.cells.chosen.connect(self._choose)
        self.plan.clicked.connect(self._plan)

    def concerns(self, changes: Changes) -> bool:
        return changes.talks

    def read(self, connection: sqlite3.Connection, session: Session) -> Calendar:
        return talking.see_calendar(connection, session, self.services.clock)

    def show_kept(self, kept: Calendar) -> None:
        _, manages = self.translate, self.session is not None and may(self.session.role, Right.MANAGE_TALKS)
        self._months, self._today = shown_months(kept.months, kept.today), kept.today
        self._planning.setVisible(manages)
        if self.is_fresh:
            self.day.setDate(qdate(kept.today))
        self.reminder.setText(reminder_words(kept.reminder, _, self._locale) if kept.reminder else "")
        self.reminder.setVisible(kept.reminder is not None)
        there = {talk.id: talk for month in self._months for talk in month.talks}
        wanted = self._wanted if self._wanted in there else self._open
        if wanted not in there:
            wanted = self._first_to_see()
        self._wanted = None
        self._see(there.get(wanted) if wanted is not None else None)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.cells.restyle(theme, scale)
        for part in (self.day, self._captioned):
            part.rescale(scale)
        gap = max(scale.grid(2), scale.mm(3))
        self._planning.set_gap(gap)
        self._several.set_gap(gap)

    def refuse(self, error: Exception) -> None:
        self.say(reason(error, self.translate, partial(day_words, locale=self._locale)), problem=True)

    def open_talk(self, talk: int | None) -> None:
        """Mark another one as the one that is seen, without asking for it."""
        there = {each.id: each for month in self._months for each in month.talks}
        self._mark(there.get(talk) if talk is not None else None)

    def _first_to_see(self) -> int | None:
        """The next talk, or the last one where none is planned."""
        talks = [talk for month in self._months for talk in month.talks]
        coming = [talk for talk in talks if talk.came is None and talk.day >= self._today]
        return coming[0].id if coming else talks[-1].id if talks else None

    def _see(self, talk: Talk | None) -> None:
        self._mark(talk)
        self.opened.emit(talk)

    def _mark(self, talk: Talk | None) -> None:
        """Months with it open, and its month's talks where there are several."""
        _ = self.translate
        self._open = talk.id if talk is not None else None
        month = next((at for at, each in enumerate(self._months) if talk in each.talks), None)
        cells = [month_cell(each, self._today, _, self._locale) for each in self._months]
        self.cells.show_months(cells, month)
        talks = self._months[month].talks if month is not None else ()
        while len(self.talks) < len(talks):
            button = QPushButton()
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose_of_several, len(self.talks)))
            self.talks.append(button)
            self._several.add(button)
        self._line.put_in_line(self.talks)
        for at, button in enumerate(self.talks):
            button.setVisible(at < len(talks))
            if at < len(talks):
                button.setText(day_words(talks[at].day, self._locale))
                button.setChecked(talks[at] == talk)
        self._several.setVisible(len(talks) > 1)

    def _choose(self, at: int) -> None:
        month = self._months[at]
        self.say("")
        if month.talks:
            self._see(month.talks[-1])
        else:
            self.day.setDate(qdate(max(month.first, self._today)))
            self._see(None)
            if self._open is None:  # or the minutes that somebody is writing stay open
                self.cells.cells[at].setChecked(True)

    def _choose_of_several(self, at: int) -> None:
        talk = next(month.talks[at] for month in self._months if any(each.id == self._open for each in month.talks))
        self._see(talk)

    def _plan(self) -> None:
        _ = self.translate
        self.say("")
        if not self.day.stands():
            return
        clock, day = self.services.clock, day_of(self.day)
        said = _("Planned: {day}.").format(day=day_words(day, self._locale))

        def act(writer: Writer, session: Session) -> talking.Kept:
            kept = talking.plan_talk(writer, session, clock, day)
            self._wanted = kept.talk.id
            return kept

        self.keep(act, said, pressed=self.plan)
