"""The team as cards: who works here, and who did."""

import sqlite3
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.access.words import role_words
from kiosk.actions.changes import Changes
from kiosk.actions.people import Member, team
from kiosk.settings import Settings
from kiosk.staff.people import alphabetical, initials
from ui.models.people import days_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choice import Choice
from ui.widgets.choices import Choices
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.pictogram import Pictograms
from ui.widgets.shelf import Shelf
from ui.widgets.style import Style
from ui.widgets.typed_field import Field, TypedFields

CARD = 350  # drawn pixels of a card's width
FACE = 60
MOST_OF_SCREEN = 0.58  # of its height is what the cards take, where there are so many


class PeopleList(Part):
    """Emits `opened` with the Member who was pressed, and `add_asked`."""

    opened = Signal(object)
    add_asked = Signal()

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        _ = translate
        super().__init__(services, translate, _("People"))
        self._locale = QLocale(settings.office_language)
        self._members: tuple[Member, ...] | None = None  # until they are read
        self._look: Style | None = None
        self._pictograms = Pictograms(self.font().family())
        self.shelf: Shelf | None = None
        self.add_button = QPushButton(_("Add somebody"))
        self.add_button.setProperty("kind", "primary")
        self.which = Choices(_("Who"), {"here": _("Works here"), "left": _("Left")})
        self.search = TypedFields({"name": Field(_("Find by name"), 260)})
        self.none = make_label()
        self.none.hide()
        self._holder = QWidget()
        self._shelf_lines = QVBoxLayout(self._holder)
        self._shelf_lines.setContentsMargins(0, 0, 0, 0)
        self.search.put_beside(self.which.buttons["here"])
        self.search.put_beside(self.which.buttons["left"])
        self.search.put_beside(self.add_button)
        self.add(self.search, self.none, self._holder)
        self.wait_with(self._holder)
        self.which.choose("here")
        self.add_button.clicked.connect(self.add_asked)
        self.search.typed.connect(self._show_cards)
        for button in self.which.buttons.values():
            button.toggled.connect(self._switch)

    def open_for(self, session: Session) -> None:
        self.search.show_texts({"name": ""})
        self.which.choose("here")
        super().open_for(session)

    def concerns(self, changes: Changes) -> bool:
        return changes.people

    def read(self, connection: sqlite3.Connection, session: Session) -> tuple[Member, ...]:
        return team(connection, session, self.services.clock)

    def show_kept(self, kept: Any) -> None:
        if kept != self._members:
            self._members = kept
            self._show_cards()

    def go_to(self, key: str) -> None:
        """The keyboard goes to that person's card, or to the button for a new one."""
        cards = self.shelf.cards() if self.shelf is not None else []
        stop = next((card for card in cards if card.property("person") == key), self.add_button)
        stop.setFocus()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._look = Style(theme, scale, self._pictograms)
        self.search.rescale(scale)
        self.which.rescale(scale)
        if self.shelf is not None:
            self._shelf_lines.removeWidget(self.shelf)
            let_go(self.shelf)
        self.shelf = Shelf(self._look, self.translate, CARD)
        self._shelf_lines.addWidget(self.shelf)
        self._show_cards()

    def _switch(self, is_down: bool) -> None:
        if is_down:  # of the other button that went up
            self._show_cards()

    def _show_cards(self) -> None:
        _ = self.translate
        if self.shelf is None or self._look is None or self._members is None:
            return
        left = self.which.chosen == "left"
        typed = alphabetical(self.search.texts["name"])
        found = [member for member in self._members if (member.standing == "left") is left]
        shown = [member for member in found if typed in alphabetical(member.person.name)]
        self.shelf.show_cards([self._card(member) for member in shown])
        self._fit(len(shown))
        self.none.setText("" if shown else _("Nobody of that name.") if typed else _("Nobody."))
        self.none.setVisible(not shown)
        self._holder.setVisible(bool(shown))

    def _fit(self, count: int) -> None:
        """As high as the cards need, up to what the window has room for: then they are turned over."""
        assert self.shelf is not None
        assert self._look is not None
        scale, gap = self._look.scale, self._look.scale.apart
        cards = self.shelf.cards()
        least = self.shelf.minimumSizeHint().width()
        across = max(1, (max(self.width() - scale.grid(6), least) + gap) // (least + gap))
        wide = (self.width() - scale.grid(6) + gap) // across - gap
        high = max((card.heightForWidth(wide) for card in cards), default=scale.touch) + gap
        most = max(high, int(scale.height * MOST_OF_SCREEN) // high * high)
        needed = -(-count // across) * high
        self.shelf.setFixedHeight(needed if needed <= most else most + self.shelf.turning + scale.grid(1))

    def _card(self, member: Member) -> Choice:
        assert self._look is not None
        _, person = self.translate, member.person
        face = self._look.face(initials(person.name), person.photo, FACE, self.devicePixelRatioF())
        card = Choice(self._look, member.name, self._said(member), picture=face)
        card.setProperty("person", person.key)
        card.clicked.connect(self._open)
        return card

    def _said(self, member: Member) -> str:
        """In lines: the role and the days, what the kiosk and the office have of them, and what is wrong with that."""
        _, person = self.translate, member.person
        first = [role_words(_)[person.role], days_words(person, _, self._locale)]
        second = []
        if member.standing != "left":
            second.append(_("on the kiosk") if person.on_tiles else _("not on the kiosk"))
            second.append(_("signs in") if member.secret else _("no sign-in"))
        third = [_("visitors can't tell them from another of this name")] if member.is_alike else []
        return "\n".join(" · ".join(part for part in line if part) for line in (first, second, third) if any(line))

    def _open(self) -> None:
        key = self.sender().property("person")
        self.opened.emit(next(member for member in self._members or () if member.person.key == key))
