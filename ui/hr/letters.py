"""Who isn't told yet of a figure about them; whoever left can only be told by letter."""

import sqlite3
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import inquiries, mirroring
from kiosk.actions.changes import Changes
from kiosk.staff import words
from kiosk.staff.mirror import PATIENCE
from kiosk.staff.people import alphabetical
from kiosk.staff.views import Untold
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.tab_order import TabMark
from ui.widgets.wrapping_row import WrappingRow


class Letters(Part):
    """A row a person, whoever left first, by name."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "Others see a figure once its owner has seen it, or {count} days after being told. Whoever works here is "
            "told by signing in, or by letter like whoever left. The letter says that there is one; it can't go along, "
            "since until then you don't see it either."
        )
        super().__init__(services, translate, _("Not told yet"), hint.format(count=PATIENCE))
        self._locale = locale
        self._look: tuple[Theme, Scale] | None = None
        self._shown: tuple[Untold, ...] = ()
        self.rows: dict[str, LetterRow] = {}
        self.none = make_label()
        self._holder = QWidget()
        self._line = TabMark(self._holder)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.add(self.none, self._holder)
        self.wait_with(self.none)

    def concerns(self, changes: Changes) -> bool:
        return changes.personal or changes.people

    def read(self, connection: sqlite3.Connection, session: Session) -> tuple[Untold, ...] | None:
        return inquiries.to_tell(connection, session, self.services.clock)

    def show_kept(self, kept: tuple[Untold, ...] | None) -> None:
        """None while figures about people are off."""
        _ = self.translate
        self.none.setText(
            _("Everybody was told of their figures.")
            if kept is not None
            else _("No consent of the works council is recorded. Figures about people are off until it is.")
        )
        if (untold := kept or ()) != self._shown:
            self._shown = untold
            self._make_rows(sorted(untold, key=lambda one: (not one.has_left, alphabetical(one.name))))
        self.none.setVisible(not kept)
        self._holder.setVisible(bool(self.rows))

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._look = theme, scale
        self._list.setSpacing(scale.grid(2))
        for row in self.rows.values():
            row.rescale(scale)

    def _make_rows(self, untold: list[Untold]) -> None:
        _ = self.translate
        for row in self.rows.values():
            self._list.removeWidget(row)
            let_go(row)
        self.rows = {}
        for key in dict.fromkeys(one.key for one in untold):
            own = [one for one in untold if one.key == key]
            quarters = ", ".join(words.quarter(one.quarter, one.quarter, _) for one in own)
            if own[0].has_left:
                quarters = _("{quarters} · has left").format(quarters=quarters)
            row = self.rows[key] = LetterRow(_, self._locale, key, own[0].name, quarters)
            row.day.setDate(qdate(self.services.clock.now().date()))
            row.sent.connect(self._tell)
            if self._look is not None:
                row.rescale(self._look[1])
            self._list.addWidget(row)
        self._line.put_in_line(self.rows.values())

    def _tell(self, key: str, day: date) -> None:
        _ = self.translate
        clock, name = self.services.clock, self.rows[key].name
        said = _("Kept: {name} was told. The {count} days run from that day.").format(name=name, count=PATIENCE)
        self.keep(lambda writer, who: mirroring.tell_by_letter(writer, who, clock, key, day), said, pressed=key)


class LetterRow(QFrame):
    """Emits `sent` with the person's key and the day of the letter."""

    sent = Signal(str, object)

    def __init__(self, translate: Translate, locale: QLocale, key: str, name: str, quarters: str) -> None:
        _ = translate
        super().__init__()
        self._key, self.name = key, name
        self.setProperty("role", "notice")
        sent_on = _("Letter sent on")
        self.day = DayField(_, f"{sent_on}: {name}", locale)
        self.button = QPushButton(_("The letter was sent"))
        self.button.setAccessibleName(f"{self.button.text()}: {name}")
        self._captioned = Captioned(sent_on, self.day)
        self._row = WrappingRow(self._captioned, self.button)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(make_label(name, "heading"))
        self._lines.addWidget(make_label(quarters, "small"))
        self._lines.addWidget(self._row)
        self.button.clicked.connect(self._send)

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(2)
        self._lines.setContentsMargins(inside, inside, inside, inside)
        self._lines.setSpacing(scale.grid(1))
        self._row.set_gap(max(scale.grid(2), scale.mm(3)))
        self.day.rescale(scale)
        self._captioned.rescale(scale)

    def _send(self) -> None:
        if self.day.stands():
            self.sent.emit(self._key, day_of(self.day))
