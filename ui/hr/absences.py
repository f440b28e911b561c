"""Days on which somebody is away, which don't count among those in which a figure is theirs alone."""

import sqlite3
from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QPushButton

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions import mirroring
from kiosk.actions.changes import Changes
from kiosk.staff.mirror import PATIENCE, Absence
from kiosk.staff.people import told_apart
from kiosk.storage import people, personal
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, qdate
from ui.widgets.labels import make_label
from ui.widgets.name_finder import NameFinder
from ui.widgets.part import Part, Translate
from ui.widgets.typing_keys import TypingKeys

Team = dict[str, tuple[str, tuple[Absence, ...]]]
"""Of each person by key: the name, and the days registered so far."""


class Absences(Part):
    """Who, from when until when."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "Whoever is away can't look. Days that you register don't count among the {count} in which a figure is its "
            "owner's alone. Give no reason."
        )
        super().__init__(services, translate, _("Absence"), hint.format(count=PATIENCE))
        self._locale = locale
        self._team: Team = {}
        self.who = NameFinder(_)
        self.keys = TypingKeys(_, self.who.edit)
        self.before = make_label("", "small")
        self.first, self.last = DayField(_, _("First day"), locale), DayField(_, _("Last day"), locale)
        self._days = (Captioned(_("First day"), self.first), Captioned(_("Last day"), self.last))
        self.register = QPushButton(_("Register these days"))
        self.add(self.who)
        self.add(self.keys.button, self.keys, self.before)
        self.add_row(*self._days, self.register)
        self.who.chosen.connect(self._choose)
        self.register.clicked.connect(self._register)

    def concerns(self, changes: Changes) -> bool:
        return changes.personal or changes.people

    def read(self, connection: sqlite3.Connection, _session: Session) -> Team:
        names = told_apart(people.names(connection))
        everybody = sorted(people.people(connection), key=lambda one: names[one.key].casefold())
        can_see = [one for one in everybody if one.active and may(one.role, Right.SEE_OWN_FIGURES)]
        return {one.key: (names[one.key], personal.absences(connection, one.key)) for one in can_see}

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
        for part in (self.who, self.first, self.last, *self._days):
            part.rescale(scale)
        self.keys.restyle(theme, scale)

    def _choose(self, _key: str) -> None:
        self.say("")
        self._show_before()

    def _show_before(self) -> None:
        """What was registered of who is chosen."""
        _ = self.translate
        _name, before = self._team.get(self.who.key, ("", ()))
        spans = "; ".join(f"{self._day(one.first)} – {self._day(one.last)}" for one in before)
        self.before.setText(_("Registered before: {days}").format(days=spans) if before else "")
        self.before.setVisible(bool(before))

    def _register(self) -> None:
        _ = self.translate
        key, name = self.who.key, self.who.name
        if not key:
            self.say(_("Choose first who is away."), problem=True)
            return
        clock, first, last = self.services.clock, _date(self.first.date()), _date(self.last.date())
        said = _("Registered: {name}, {first} – {last}.")
        self.keep(
            lambda writer, who: mirroring.register_absence(writer, who, clock, key, first=first, last=last),
            said.format(name=name, first=self._day(first), last=self._day(last)),
        )

    def _day(self, day: date) -> str:
        return day_words(day, self._locale)


def _date(chosen: QDate) -> date:
    return date(chosen.year(), chosen.month(), chosen.day())
