"""The roster: who is on the floor when, a week at a time."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import roster
from kiosk.actions.changes import Changes
from kiosk.settings import Hours, Settings
from kiosk.staff.people import Person, initials
from kiosk.staff.shifts import monday
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from ui.manager.shift_form import ShiftForm
from ui.manager.shift_import import ShiftImport
from ui.manager.week import bar_of, day_heads, long_day, planned_words, rows_of, times_of, week_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.part import Outcome, Part, Translate
from ui.widgets.pictogram import Pictograms
from ui.widgets.roster_grid import RosterGrid
from ui.widgets.roster_places import Bar
from ui.widgets.telling import reason
from ui.widgets.wrapping_row import WrappingRow

FACE = 40  # drawn pixels
ROOM_FOR_WEEK = 30  # heights of its text: the least width of a window that begins with a whole week
WEEK = timedelta(weeks=1)


class _Shown(NamedTuple):
    week: roster.Week
    hours: Sequence[Hours] | None


class _Undo(NamedTuple):
    """What takes the last change back, and what is said then."""

    action: Callable[[Writer, Session], Changes | Outcome]
    said: str


class RosterPart(Part):
    """Everything that is done to shifts is kept at once; what can't be is said in one line, and nothing has moved."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        _ = translate
        hint = _(
            "Drag on an empty place for a new shift; drag a shift to move it, or its edge to make it longer. "
            "Twice on an empty place gives one of the opening hours."
        )
        super().__init__(services, translate, "", hint)
        self._locale = QLocale(settings.office_language)
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self._pictograms = Pictograms(self.font().family())
        self._day = services.clock.now().date()
        self._shown: _Shown | None = None
        self._undo: _Undo | None = None
        self.before, self.after = QPushButton("‹"), QPushButton("›")
        self.now_button, self.one_day = QPushButton(_("This week")), QPushButton(_("One day"))
        self.copy_button = QPushButton(_("Copy the week before"))
        self.undo_button = QPushButton()
        self.grid = RosterGrid(translate)
        self.form = ShiftForm(translate, self._locale)
        self.nobody = make_label(_("Nobody works here in this week. Add people on the page People."))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        _ = self.translate
        self.before.setAccessibleName(_("The week before"))
        self.after.setAccessibleName(_("The week after"))
        for button in (self.before, self.after):
            button.setProperty("kind", "step")
        self.one_day.setCheckable(True)
        for part in (self.undo_button, self.nobody, self.form):
            part.hide()  # until something is known
        self.add_row(self.before, self.now_button, self.after, self.one_day, self.copy_button)
        self.add(self.nobody, self.grid)
        self.lines.removeWidget(self.line)  # where one looks: right under the shifts
        self._said = WrappingRow()
        self._said.add(self.line, grows=True)
        self._said.add(self.undo_button)
        self.lines.insertWidget(self.lines.count() - 1, self._said)
        self.lines.insertWidget(self.lines.count() - 1, self.form)

    def _connect(self) -> None:
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        self.now_button.clicked.connect(self._go_now)
        self.one_day.toggled.connect(self._show_one_day)
        self.copy_button.clicked.connect(self._copy)
        self.undo_button.clicked.connect(self._take_back)
        self.grid.wanted.connect(self._want)
        self.grid.removal_wanted.connect(self._remove)
        self.grid.edit_wanted.connect(self.form.take_keyboard)
        self.grid.chosen.connect(self._show_chosen)
        self.form.wanted.connect(self._want)
        self.form.refused.connect(self._stop_saying)
        self.form.removal_wanted.connect(self._remove)
        self.form.repeat_wanted.connect(self._repeat)

    # --- What it shows -----------------------------------------------------------------------------------------------

    def open_for(self, session: Session) -> None:
        self.one_day.setChecked(self._is_narrow())
        self._day = self.services.clock.now().date()
        self._forget_undo()
        super().open_for(session)

    def concerns(self, changes: Changes) -> bool:
        return changes.roster or changes.people or changes.settings

    def read(self, connection: sqlite3.Connection, session: Session) -> _Shown:
        week = roster.week(connection, session, self.services.clock, self._day)
        return _Shown(week, kept_settings.load(connection).opening_hours)

    def show_kept(self, kept: _Shown) -> None:
        if kept.week.monday != monday(self._day):
            return  # another week was chosen meanwhile
        self._shown = kept
        self._show_days()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._theme, self._scale = theme, scale
        self.grid.restyle(theme, scale)
        self.form.rescale(scale)
        self._said.set_gap(scale.grid(2))
        for button in (self.before, self.after):
            button.setFixedWidth(scale.touch + scale.grid(1))
        self._show_days()

    def _show_days(self) -> None:
        kept = self._shown
        if kept is None or self._scale is None:
            return
        _, week = self.translate, kept.week
        days = [self._day] if self.one_day.isChecked() else week.days
        self.entitle(week_words(days, _, self._locale))
        today = self.services.clock.now().date()
        heads = day_heads(days, kept.hours, today, _, self._locale)
        rows = rows_of(week, self._portrait, _, self._locale)
        self.grid.show_week(rows, heads, [bar_of(shift) for shift in week.shifts])
        if self.is_fresh and today in days:
            self.grid.choose(0, list(days).index(today))
        self.nobody.setVisible(not rows)
        self.grid.setVisible(bool(rows))

    def _show_one_day(self, one: bool) -> None:
        """The day that things are done with; going back, it is still that one."""
        _ = self.translate
        if one and self.grid.week.heads:
            self._day = self.grid.week.heads[self.grid.day].day
        self.now_button.setText(_("Today") if one else _("This week"))
        self.before.setAccessibleName(_("The day before") if one else _("The week before"))
        self.after.setAccessibleName(_("The day after") if one else _("The week after"))
        self._show_days()
        if not one:
            self.grid.choose(self.grid.row, self._day.weekday())

    def _is_narrow(self) -> bool:
        """Whether the days of a week would have no room for their names, beside those of the people and the pages."""
        return self._scale is not None and self._scale.width < ROOM_FOR_WEEK * self._scale.type("body")

    def _portrait(self, person: Person) -> QPixmap:
        assert self._theme is not None
        assert self._scale is not None
        side, ratio = self._scale.px(FACE), self.devicePixelRatioF()
        return self._pictograms.portrait(person.key, person.photo, initials(person.name), side, self._theme, ratio)

    def _show_chosen(self) -> None:
        grid = self.grid
        if not grid.week.rows or not grid.week.heads:
            self.form.show_bar(None, "")
            return
        bar = grid.bar or grid.usual()
        row = grid.week.row_of(bar.person) if bar is not None else None
        name = grid.week.rows[row].name if row is not None else ""
        self.form.show_bar(bar, f"{name} · {long_day(bar.day, self._locale)}" if bar is not None else "")

    # --- Going through the weeks -------------------------------------------------------------------------------------

    def _go_back(self) -> None:
        self._go_to(self._day - self._step())

    def _go_on(self) -> None:
        self._go_to(self._day + self._step())

    def _go_now(self) -> None:
        self._go_to(self.services.clock.now().date())

    def _step(self) -> timedelta:
        return timedelta(days=1) if self.one_day.isChecked() else WEEK

    def _go_to(self, day: date) -> None:
        self._forget_undo()
        self.say("")
        self._day = day
        if self._shown is not None and self._shown.week.monday == monday(day):
            self._show_days()
        else:
            self.ask()

    # --- Keeping -----------------------------------------------------------------------------------------------------

    def _want(self, bar: Bar) -> None:
        clock, (starts, ends) = self.services.clock, times_of(bar)
        self._forget_undo()
        self.say("")
        if bar.id:
            self.keep(
                lambda writer, session: roster.change_shift(
                    writer, session, clock, bar.id, person=bar.person, starts=starts, ends=ends
                )
            )
        else:
            self.keep(
                lambda writer, session: roster.plan_shift(
                    writer, session, clock, person=bar.person, starts=starts, ends=ends
                ),
                pressed=bar,
            )

    def _remove(self, bar: Bar) -> None:
        _, clock, (starts, ends) = self.translate, self.services.clock, times_of(bar)

        def plan(writer: Writer, session: Session) -> roster.Planned:
            return roster.plan_shift(writer, session, clock, person=bar.person, starts=starts, ends=ends)

        def removed(_changes: object) -> None:
            self._offer_undo(_("Put it back"), _Undo(plan, ""))
            self.grid.setFocus()

        self._forget_undo()
        self.keep(
            lambda writer, session: roster.remove_shift(writer, session, clock, bar.id),
            _("The shift is removed."),
            removed,
            pressed=self.form.remove_button,
        )

    def _repeat(self, bar: Bar, until: date) -> None:
        clock = self.services.clock
        pressed = self.form.repeat_button
        self._plan_many(lambda writer, session: roster.repeat_shift(writer, session, clock, bar.id, until), pressed)

    def _copy(self) -> None:
        clock, day, pressed = self.services.clock, self._day, self.copy_button
        self._plan_many(lambda writer, session: roster.copy_week(writer, session, clock, day - WEEK, day), pressed)

    def _plan_many(self, action: Callable[[Writer, Session], roster.Planned], pressed: QWidget) -> None:
        """And say how many they are; all of them can be taken out again, also after a second press, which finds nothing
        more to plan."""
        _, clock = self.translate, self.services.clock

        def tell(planned: roster.Planned) -> None:
            words = [planned_words(len(planned.shifts), _)]
            if planned.skipped:
                left_out = _("Left out: {n}, where somebody has a shift already or doesn't work here.")
                words.append(left_out.format(n=planned.skipped))
            self.say(" ".join(words))
            if planned.shifts:
                undo = _Undo(
                    lambda writer, session: roster.take_back(writer, session, clock, planned.shifts),
                    _("It is taken out again."),
                )
                self._offer_undo(_("Take out what was planned"), undo)

        self.keep(action, then=tell, pressed=pressed)

    def _stop_saying(self) -> None:
        """Another problem is said where it is; two at once would be one too many."""
        self.say("")

    def refuse(self, error: Exception) -> None:
        self.form.times.accept()
        self.say(reason(error, self.translate, lambda day: long_day(day, self._locale)), problem=True)
        self.grid.spring_back()

    def _offer_undo(self, words: str, undo: _Undo) -> None:
        self._undo = undo
        self.undo_button.setText(words)
        self.undo_button.show()

    def _take_back(self) -> None:
        undo = self._undo
        self._forget_undo()
        if undo is not None:
            self.say("")
            self.keep(undo.action, undo.said)

    def _forget_undo(self) -> None:
        self._undo = None
        self.undo_button.hide()


class RosterPage(QWidget):
    """The week, and under it what brings shifts in from a file."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        self.roster = RosterPart(services, settings, translate)
        self.files = ShiftImport(services, settings, translate)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.roster, self.files):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        self.setMinimumWidth(1)  # or it would never be told of a narrow window

    def open_for(self, session: Session) -> None:
        self.roster.open_for(session)
        self.files.open_for(session)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(2.5))
        self.roster.restyle(theme, scale)
        self.files.restyle(theme, scale)

    def stop(self) -> None:
        self.roster.stop()
        self.files.stop()
