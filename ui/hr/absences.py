"""Days on which somebody is away, which don't count among those in which a figure is theirs alone."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import inquiries, mirroring
from kiosk.actions.changes import Changes
from kiosk.actions.mirroring import AbsenceRemoved
from kiosk.staff.mirror import PATIENCE, Absence
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, all_stand, day_of, qdate
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.name_finder import NameFinder
from ui.widgets.part import Part, Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.tab_order import TabMark
from ui.widgets.wrapping_row import WrappingRow

Team = dict[str, tuple[str, tuple[Absence, ...]]]
"""Of each person by key: the name, and the days registered so far."""


class Absences(Part):
    """Who, from when until when; what was registered of whoever is chosen can be taken out."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "Whoever is away can't look. Days that you register don't count among the {count} in which a figure is its "
            "owner's alone. Give no reason. To change days, remove them and register others."
        )
        super().__init__(services, translate, _("Absence"), hint.format(count=PATIENCE))
        self._locale = locale
        self._team: Team = {}
        self._scale: Scale | None = None
        self.who = NameFinder(_)
        self.before = make_label(_("Registered before:"))
        self.rows: dict[Absence, AbsenceRow] = {}
        self._holder = QWidget()
        self._line = TabMark(self._holder)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.first, self.last = DayField(_, _("First day"), locale), DayField(_, _("Last day"), locale)
        self._days = (Captioned(_("First day"), self.first), Captioned(_("Last day"), self.last))
        self.register = QPushButton(_("Register these days"))
        self.add(self.who)
        self.add_row(*self._days, self.register)
        self.add(self.before, self._holder)
        self.who.chosen.connect(self._choose)
        self.register.clicked.connect(self._register)

    def concerns(self, changes: Changes) -> bool:
        return changes.personal or changes.people

    def read(self, connection: sqlite3.Connection, session: Session) -> Team:
        return inquiries.absences(connection, session)

    def show_kept(self, kept: Team) -> None:
        if self.is_fresh:
            today = qdate(self.services.clock.now().date())
            self.first.setDate(today)
            self.last.setDate(today)
            self.who.clear()
        self._team = kept
        self.who.show_people([(key, name) for key, (name, _absences) in kept.items()])
        self._show_before()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._scale = scale
        self._list.setSpacing(max(scale.grid(1), scale.mm(3)))
        for part in (self.who, self.first, self.last, *self._days):
            part.rescale(scale)
        for row in self.rows.values():
            row.rescale(scale)

    def _choose(self, _key: str) -> None:
        self.say("")
        self._show_before()

    def _show_before(self) -> None:
        """What was registered of who is chosen."""
        _name, before = self._team.get(self.who.key, ("", ()))
        if tuple(self.rows) != before:
            self._make_rows(before)
        for part in (self.before, self._holder):
            part.setVisible(bool(before))

    def _make_rows(self, absences: Iterable[Absence]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            let_go(row)
        self.rows = {}
        for absence in absences:
            row = self.rows[absence] = AbsenceRow(self.translate, absence, self._span(absence))
            row.removal_wanted.connect(self._remove)
            if self._scale is not None:
                row.rescale(self._scale)
            self._list.addWidget(row)
        self._line.put_in_line(self.rows.values())

    def _register(self) -> None:
        _ = self.translate
        key, name = self.who.key, self.who.name
        if not key:
            self.say(_("Choose first who is away."), problem=True)
            return
        self.say("")
        if not all_stand(self.first, self.last):
            return
        clock, away = self.services.clock, Absence(day_of(self.first), day_of(self.last))
        self.keep(
            lambda writer, who: mirroring.register_absence(writer, who, clock, key, first=away.first, last=away.last),
            _("Registered: {name}, {days}.").format(name=name, days=self._span(away)),
            pressed=self.register,
        )

    def _remove(self, absence: Absence) -> None:
        _ = self.translate
        clock, key, name = self.services.clock, self.who.key, self.who.name

        def tell(removed: AbsenceRemoved) -> None:
            said = _("Removed: {name}, {days}.").format(name=name, days=self._span(absence))
            if (left := removed.left) is not None:
                stays = _("{days} stays until the figure is open, since its owner's days stood still in it.")
                said = f"{said} {stays.format(days=self._span(left))}"
            self.say(said)

        self.keep(lambda writer, who: mirroring.remove_absence(writer, who, clock, key, absence), then=tell)

    def _span(self, absence: Absence) -> str:
        return f"{self._day(absence.first)} – {self._day(absence.last)}"

    def _day(self, day: date) -> str:
        return day_words(day, self._locale)


class AbsenceRow(QWidget):
    """Days that were registered. Emits `removal_wanted` with them."""

    removal_wanted = Signal(object)

    def __init__(self, translate: Translate, absence: Absence, days: str) -> None:
        super().__init__()
        _ = translate
        self._absence = absence
        self.remove_button = SureButton(_("Remove"), _("Sure? Press again"))
        self.remove_button.setAccessibleName(_("Remove {days}").format(days=days))
        self.days = QLabel(days)  # it doesn't wrap; the row does
        self._row = WrappingRow(self.days, self.remove_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._row)
        self.remove_button.sure.connect(self._remove)

    def rescale(self, scale: Scale) -> None:
        self._row.set_gap(max(scale.grid(2), scale.mm(3)))
        self.days.setMinimumHeight(scale.touch)  # beside a button it stands in the middle

    def _remove(self) -> None:
        self.removal_wanted.emit(self._absence)
