"""Who is invited to a talk to come, and who of those invited came to one: all on one card, ticked and kept together."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import panel_came
from kiosk.actions.changes import Changes
from kiosk.actions.panel_came import Attended
from kiosk.actions.panel_key import OpenPanel
from kiosk.customers.contacts import shown
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
    """The day of a talk, whether it was held, how many came by its minutes, and each of those invited to it by id: who
    it is in words, and whether they came."""

    day: date
    is_held: bool
    counted: int | None
    members: tuple[tuple[str, str, bool], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read while it was `opened`; of the talks those that were held come first, the latest before all."""

    opened: OpenPanel
    talks: tuple[_Ticks, ...]


class PanelCame(Part):
    """A box for each who was invited to the talk that is chosen, of the latest few; of one to come a line each. What is
    ticked and not kept stays until another talk is chosen."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        hint = _(
            "Tick who of those invited was there. Whoever came besides is noted on their own card, under the list of "
            "members. The number of customers who came stands in the minutes, on the page Monthly talks."
        )
        super().__init__(services, translate, _("Who is invited and who came"), hint)
        self._locale = locale
        self._opened: OpenPanel | None = None
        self._scale: Scale | None = None
        self._talks: tuple[_Ticks, ...] = ()
        self._shown: _Ticks | None = None
        self.boxes: dict[str, WrappingBox] = {}
        self.talk = Choices(_("Which talk?"), {})
        self.none, self.invited = make_label(_("There was no talk yet.")), make_label()
        self.minutes = make_label("", "small")
        self.save_button = QPushButton(_("Save who came"))
        self.save_button.setProperty("kind", "primary")
        self._holder, self._choosing = QWidget(), QWidget()
        self._line, self._choosing_line = TabMark(self._holder), TabMark(self._choosing)
        self._list, self._choices = QVBoxLayout(self._holder), QVBoxLayout(self._choosing)
        for lines in (self._list, self._choices):
            lines.setContentsMargins(0, 0, 0, 0)
        self._choices.addWidget(self.talk)
        parts = (self._choosing, self.none, self.invited, self._holder, self.minutes)
        self.add(*parts)
        self.add_row(self.save_button)
        self.wait_with(*parts, self.save_button)
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
        self.invited.clear()
        self.say("")

    def concerns(self, changes: Changes) -> bool:
        return changes.panel or changes.talks

    def subject(self) -> object:
        return self._shown.day if self._shown is not None else None

    def read(self, connection: sqlite3.Connection, _session: Session) -> _Found | None:
        if (opened := self._opened) is None:
            return None
        found = panel_came.attended(connection, opened, self.services.clock)
        return _Found(opened, tuple(_Ticks(each.day, each.is_held, each.counted, _who(each)) for each in found))

    def show_kept(self, kept: _Found | None) -> None:
        if kept is None or kept.opened is not self._opened:
            return  # it was locked meanwhile
        self._talks = kept.talks
        self._offer([each.day for each in kept.talks])
        self._show_talk()

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self._scale = scale
        self._list.setSpacing(scale.grid(1))
        self.talk.rescale(scale)

    def _offer(self, days: Sequence[date]) -> None:
        """One is down: the one that was, while it is there, else the latest."""
        _ = self.translate
        words = {day.isoformat(): day_words(day, self._locale) for day in days}
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
        ticks = next((each for each in self._talks if each.day.isoformat() == self.talk.picked), None)
        members = ticks.members if ticks is not None else ()
        is_to_come = ticks is not None and not ticks.is_held
        if ticks != self._shown:
            is_same = ticks is not None and self._shown is not None and ticks.day == self._shown.day
            unkept = self._unkept() if is_same else {}
            told = [(id_, words, unkept.get(id_, came)) for id_, words, came in members]
            self._make_boxes(() if is_to_come else told)
        self._shown = ticks
        self.invited.setText("\n".join(words for _id, words, _came in members) if is_to_come else "")
        self.invited.setVisible(is_to_come)
        for part in (self._holder, self.save_button):
            part.setVisible(bool(self.boxes))
        nobody = _("Nobody was invited to this talk from here.")
        self.none.setText(nobody if ticks is not None else _("There was no talk yet."))
        self.none.setVisible(not members)
        self.minutes.setText(self._tell(ticks, is_to_come) if ticks is not None else "")
        self.minutes.setVisible(ticks is not None)

    def _tell(self, ticks: _Ticks, is_to_come: bool) -> str:
        _ = self.translate
        if is_to_come:
            return _("They have their invitation. Tell them when this talk moves or is called off.")
        if ticks.counted is None:
            return _("The minutes of this talk aren't written yet.")
        return _("Customers who came, by the minutes: {n}.").format(n=ticks.counted)

    def _unkept(self) -> dict[str, bool]:
        """What was ticked, or not any more, by id."""
        kept = {id_: came for id_, _words, came in self._shown.members} if self._shown is not None else {}
        return {id_: box.isChecked() for id_, box in self.boxes.items() if box.isChecked() != kept[id_]}

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
        day, came = self._shown.day, {id_: box.isChecked() for id_, box in self.boxes.items()}
        said = _("Kept. Came on {day}: {n}.").format(day=day_words(day, self._locale), n=sum(came.values()))

        def act(writer: Writer, _who: Session) -> Changes:
            return panel_came.note_who_came(writer, opened, clock, day, came)

        self.keep(act, said, pressed=self.save_button)


def _who(of: Attended) -> tuple[tuple[str, str, bool], ...]:
    """In the order of their names, those without one last. Takes a moment for phone numbers: not for the Qt thread."""
    rows = []
    for id_, member in of.members.items():
        contact = shown(member.contact)
        order = (not member.name, alphabetical(member.name), contact.casefold(), id_)
        rows.append((order, (id_, " · ".join(filter(None, (member.name, contact))), id_ in of.came)))
    return tuple(row for _order, row in sorted(rows))
