"""What is kept, for how long, and what goes within a week; HR sets how long."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QDate, QLocale, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.retention import Due, see_due
from kiosk.actions.settings import Saved, change_settings
from kiosk.errors import InputRefused
from kiosk.retention import BOUNDS, SETTING
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from ui.models.keeping import for_good, say_going, say_length, settable
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.amount_stepper import AmountStepper
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label, wear
from ui.widgets.sure_button import SureButton
from ui.widgets.telling import reason

WIDE = 52  # times the height of its text: from here on a line has its three parts beside each other
REST = 250  # milliseconds without a step, after which it is asked what would go


class _Line(NamedTuple):
    """One thing that is kept: what it is, for how long, and what goes of it."""

    what: QWidget
    length: QWidget
    going: QLabel


class _Found(NamedTuple):
    """What would go with these steps from what is kept."""

    kept: Settings
    steps: dict[str, int]
    due: Due


class RetentionPage(QWidget):
    """A line for each kind. Steps are kept together, with one press, or two where they would remove something."""

    def __init__(self, services: Services, settings: Settings, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = translate
        self._services, self._translate = services, translate
        self._locale = QLocale(settings.office_language)
        self._session: Session | None = None
        self._kept = settings
        self._scale: Scale | None = None
        self.card = FormCard(
            _("What is kept"), _("What is too old goes by itself: once a day, and when the program starts.")
        )
        self.waits = make_label("", "problem")
        self.steppers: dict[str, AmountStepper] = {}
        self._lines: dict[str, _Line] = {}
        self.save_button = QPushButton(_("Save"))
        self.sure_button = SureButton(_("Save"), _("What is older goes for good. Save?"))
        self.undo_button = QPushButton(_("Undo"))
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._lay_out()
        self._rest.timeout.connect(self._ask)
        self.save_button.clicked.connect(self._save)
        self.sure_button.sure.connect(self._save)
        self.undo_button.clicked.connect(self._undo)
        services.announcer.changed.connect(self._on_change)

    def open_for(self, session: Session) -> None:
        """Begins anew: steps that weren't kept are gone."""
        self._session = session
        may_change = may(session.role, Right.CHANGE_RETENTION)
        for stepper in self.steppers.values():
            stepper.let_step(may_change)
        self.card.say("")
        self._undo()

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        self._scale = scale
        self.card.rescale(scale)
        for stepper in self.steppers.values():
            stepper.rescale(scale)
        self._grid.setHorizontalSpacing(scale.grid(4))
        self._grid.setVerticalSpacing(scale.grid(0.5))
        for head in self._heads:
            head.setContentsMargins(0, 0, 0, scale.grid(1))
        self._place()

    def stop(self) -> None:
        """The window goes."""
        self._rest.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        _ = self._translate
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._heads = [make_label(_("Kept for"), "caption"), make_label(_("Goes within a week"), "caption")]
        for setting, said in settable(_).items():
            stepper = self.steppers[setting] = AmountStepper(said.name, BOUNDS[setting], say_length(setting, _), _)
            stepper.changed.connect(self._step)
            self._lines[setting] = _Line(_told(said.name, said.about), stepper, make_label("", "small"))
        for said, length in for_good(_):
            self._lines[said.name] = _Line(_told(said.name, said.about), make_label(length), make_label())
        self.card.add(self.waits, holder)
        self.save_button.setProperty("kind", "primary")
        self.card.add_row(self.save_button, self.sure_button, self.undo_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.card)
        page.addStretch(1)
        self.setMinimumWidth(1)

    def _place(self) -> None:
        """What it is beside the rest, or above it where that leaves the words too little room."""
        if self._scale is None:
            return
        scale = self._scale
        beside = int(self.width() >= scale.type("body") * WIDE)
        for column, share in enumerate((5, 0, 3) if beside else (0, 1, 0)):
            self._grid.setColumnStretch(column, share)
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, beside + column)
        for at, line in enumerate(self._lines.values()):
            row = 1 + 3 * at
            self._grid.addWidget(line.what, row, 0, 1, 1 if beside else 2)
            below = row + 1 - beside
            is_settable = isinstance(line.length, AmountStepper)
            self._grid.addWidget(line.length, below, beside, 1, 1 if is_settable else 2)
            if is_settable:
                self._grid.addWidget(line.going, below, beside + 1)
            self._grid.setRowMinimumHeight(row + 2, scale.grid(1 if beside else 2))

    # --- What is shown -----------------------------------------------------------------------------------------------

    def _on_change(self, changes: Changes) -> None:
        people = changes.roster or changes.personal or changes.panel or changes.talks or changes.selection
        if self.isVisible() and (changes.settings or people):
            self._ask()

    def _ask(self) -> None:
        session, clock, steps = self._session, self._services.clock, self._steps()
        if session is None or self._why_not():
            return

        def find(reader: sqlite3.Connection) -> _Found:
            kept = kept_settings.load(reader)
            return _Found(kept, steps, see_due(reader, session, clock, _with(kept, steps)))

        self._services.reader.submit(find, self._show, partial(self._refused, session))

    def _show(self, found: _Found) -> None:
        if found.steps != self._steps():
            return  # it was stepped on meanwhile
        _ = self._translate
        self._kept = found.kept
        today = self._services.clock.now().date()
        shown = _with(found.kept, found.steps)
        for setting, stepper in self.steppers.items():
            stepper.show_value(getattr(shown, setting))
            going = [each for each in found.due.going if SETTING[each.kind] == setting]
            words = say_going(going, today, self._name_day, self._locale.toString, _)
            self._lines[setting].going.setText(words)
        until = found.due.waits_until
        waits = _("The clock leapt ahead, so nothing goes before {day}; see whether it is right.")
        self.waits.setText(waits.format(day=self._name_day(until)) if until is not None else "")
        self.waits.setVisible(until is not None)
        self._offer()
        self._place()

    def _name_day(self, day: date) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), "d MMMM")

    # --- Changing it -------------------------------------------------------------------------------------------------

    def _step(self, _value: int) -> None:
        self.card.say("")
        self._rest.start()
        self._offer()

    def _offer(self) -> None:
        """What to press, once there is something to keep; or beside what was stepped, why it can't be."""
        steps, why_not = self._steps(), self._why_not()
        shortens = any(value < getattr(self._kept, name) for name, value in steps.items())
        self.save_button.setVisible(bool(steps) and not shortens and not why_not)
        self.sure_button.setVisible(bool(steps) and shortens and not why_not)
        self.undo_button.setVisible(bool(steps))
        for setting in self.steppers:
            refused = bool(why_not) and setting in steps
            going = self._lines[setting].going
            wear(going, "role", "problem" if refused else "small")
            if refused:
                going.setText(why_not)

    def _steps(self) -> dict[str, int]:
        """The lengths that are shown and not kept yet."""
        shown = {name: stepper.value for name, stepper in self.steppers.items()}
        return {name: value for name, value in shown.items() if value != getattr(self._kept, name)}

    def _why_not(self) -> str:
        """Why what is shown can't be kept; empty where it can."""
        try:
            _with(self._kept, self._steps())
        except InputRefused as error:
            return error.told(self._translate)
        return ""

    def _undo(self) -> None:
        self._rest.stop()
        for name, stepper in self.steppers.items():
            stepper.show_value(getattr(self._kept, name))
        self.card.say("")
        self._offer()
        self._ask()

    def _save(self) -> None:
        session, clock, steps = self._session, self._services.clock, self._steps()
        if session is not None and steps:
            self._rest.stop()
            self._services.writer.submit(
                lambda writer: change_settings(writer, session, clock, **steps),
                partial(self._saved, session),
                partial(self._refused, session),
            )

    def _saved(self, session: Session, saved: Saved) -> None:
        _ = self._translate
        self._kept = saved.settings
        self._offer()
        if session is self._session:
            self.card.say(_("Kept. What is too old now goes tomorrow, or when the program starts again."))
        self._services.announcer.changed.emit(saved.changes)

    def _refused(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        if session is self._session:
            self.card.say(told, problem=True)


def _with(kept: Settings, steps: dict[str, Any]) -> Settings:
    """:raises InputRefused: when they can't be together"""
    return replace(kept, **steps)


def _told(name: str, about: str) -> QWidget:
    """What a thing is called, over what to know of it."""
    told = QWidget()
    lines = QVBoxLayout(told)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addStretch(1)
    lines.addWidget(make_label(name, "heading"))
    lines.addWidget(make_label(about, "small"))
    lines.addStretch(1)
    return told
