"""Who of those invited came to a talk: all of them on one card, ticked and kept together."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import panel_came
from kiosk.actions.changes import Changes
from kiosk.actions.panel_came import Held
from kiosk.actions.panel_key import OpenPanel
from kiosk.customers.contacts import shown
from kiosk.customers.talks import Talk
from kiosk.staff.people import alphabetical
from kiosk.storage.database import Writer
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.choices import Choices
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.tab_order import TabMark
from ui.widgets.wrapping_box import WrappingBox


@dataclass(frozen=True, slots=True)
class _Ticks:
    """A talk, and each of those invited to it by id: who it is in words, and whether they came."""

    talk: Talk
    members: tuple[tuple[str, str, bool], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read while it was `opened`, the latest talk first."""

    opened: OpenPanel
    talks: tuple[_Ticks, ...]


class PanelCame(Part):
    """A box for each who was invited to the talk that is chosen, of the latest few. What is ticked and not kept stays
    until another talk is chosen."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "Tick who of those invited was there. Whoever came besides is noted on their own card, under the list of "
            "members. The number of customers who came stands in the minutes, on the page Monthly talks."
        )
        super().__init__(services, translate, _("Who came to a talk"), hint)
        self._locale = locale
        self._opened: OpenPanel | None = None
        self._scale: Scale | None = None
        self._talks: tuple[_Ticks, ...] = ()
        self._shown: _Ticks | None = None
        self.boxes: dict[str, WrappingBox] = {}
        self.talk = Choices(_("Which talk?"), {})
        self.none = make_label(_("There was no talk yet."))
        self.minutes = make_label("", "small")
        self.save_button = QPushButton(_("Save who came"))
        self.save_button.setProperty("kind", "primary")
        self._holder, self._choosing = QWidget(), QWidget()
        self._line, self._choosing_line = TabMark(self._holder), TabMark(self._choosing)
        self._list, self._choices = QVBoxLayout(self._holder), QVBoxLayout(self._choosing)
        for lines in (self._list, self._choices):
            lines.setContentsMargins(0, 0, 0, 0)
        self._choices.addWidget(self.talk)
        self.add(self._choosing, self.none, self._holder, self.minutes)
        self.add_row(self.save_button)
        self.wait_with(self._choosing, self.none, self._holder, self.minutes, self.save_button)
        self.save_button.clicked.connect(self._save)

    def open_panel(self, opened: OpenPanel) -> None:
        self._opened = opened
        self.open_for(opened.session)

    def lock(self) -> None:
        """Nothing of anybody stays."""
        self._opened = self.session = self._shown = None
        self._talks = ()
        self.forget_kept()
        self._make_boxes(())
        self.say("")

    def concerns(self, changes: Changes) -> bool:
        return changes.panel or changes.talks

    def subject(self) -> object:
        return self._shown.talk.id if self._shown is not None else None

    def read(self, connection: sqlite3.Connection, _session: Session) -> _Found | None:
        if (opened := self._opened) is None:
            return None
        found = panel_came.held(connection, opened, self.services.clock)
        return _Found(opened, tuple(_Ticks(each.talk, _who(each)) for each in found))

    def show_kept(self, kept: _Found | None) -> None:
        if kept is None or kept.opened is not self._opened:
            return  # it was locked meanwhile
        self._talks = kept.talks
        self._offer([each.talk for each in kept.talks])
        self._show_talk()

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self._scale = scale
        self._list.setSpacing(scale.grid(1))
        self.talk.rescale(scale)

    def _offer(self, talks: Sequence[Talk]) -> None:
        """One is down: the one that was, while it is there, else the latest."""
        _ = self.translate
        words = {str(talk.id): day_words(talk.day, self._locale) for talk in talks}
        if words != {key: button.text() for key, button in self.talk.buttons.items()}:
            before, self.talk = self.talk, Choices(_("Which talk?"), words)
            picked = before.picked
            self._choices.replaceWidget(before, self.talk)
            let_go(before)
            self._choosing_line.put_in_line([self.talk])
            if self._scale is not None:
                self.talk.rescale(self._scale)
            for button in self.talk.buttons.values():
                button.clicked.connect(self._choose)
            if words:
                self.talk.choose(picked if picked in words else next(iter(words)))
        self._choosing.setVisible(bool(words))

    def _choose(self) -> None:
        self.say("")
        self._show_talk()

    def _show_talk(self) -> None:
        _ = self.translate
        ticks = next((each for each in self._talks if str(each.talk.id) == self.talk.picked), None)
        if ticks is not None and ticks != self._shown:
            self._make_boxes(ticks.members)
        self._shown = ticks
        has_members = ticks is not None and bool(ticks.members)
        none = _("Nobody was invited to this talk from here.") if ticks is not None else _("There was no talk yet.")
        self.none.setText(none)
        self.none.setVisible(not has_members)
        for part in (self._holder, self.save_button):
            part.setVisible(has_members)
        self.minutes.setVisible(ticks is not None)
        if ticks is not None:
            told = _("Customers who came, by the minutes: {n}.")
            none = _("The minutes of this talk aren't written yet.")
            self.minutes.setText(none if ticks.talk.came is None else told.format(n=ticks.talk.came))

    def _make_boxes(self, members: Sequence[tuple[str, str, bool]]) -> None:
        for box in self.boxes.values():
            self._list.removeWidget(box)
            let_go(box)
        self.boxes = {id_: WrappingBox(words) for id_, words, _came in members}
        for id_, _words, came in members:
            self.boxes[id_].setChecked(came)
            self._list.addWidget(self.boxes[id_])
        self._line.put_in_line(self.boxes.values())

    def _save(self) -> None:
        opened, clock, _ = self._opened, self.services.clock, self.translate
        if opened is None or self._shown is None:
            return
        day, came = self._shown.talk.day, {id_: box.isChecked() for id_, box in self.boxes.items()}
        said = _("Kept. Came on {day}: {n}.").format(day=day_words(day, self._locale), n=sum(came.values()))

        def act(writer: Writer, _who: Session) -> Changes:
            return panel_came.note_who_came(writer, opened, clock, day, came)

        self.keep(act, said, pressed=self.save_button)


def _who(of: Held) -> tuple[tuple[str, str, bool], ...]:
    """In the order of their names, those without one last. Takes a moment for phone numbers: not for the Qt thread."""
    rows = []
    for id_, member in of.members.items():
        contact = shown(member.contact)
        order = (not member.name, alphabetical(member.name), contact.casefold(), id_)
        rows.append((order, (id_, " · ".join(filter(None, (member.name, contact))), id_ in of.came)))
    return tuple(row for _order, row in sorted(rows))
