"""One point of a talk's minutes, to be filled in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from kiosk.customers.talks import Point
from kiosk.customers.texts import WORDS
from ui.models.words import day_words
from ui.theme.scale import Scale
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.labels import make_label
from ui.widgets.long_field import LongField
from ui.widgets.name_finder import Named, NameFinder
from ui.widgets.part import Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.wrapping_box import WrappingBox
from ui.widgets.wrapping_row import WrappingRow


@dataclass(frozen=True, slots=True)
class Making:
    """What a point is made with: the people who can see to it, and the day that is offered until when."""

    translate: Translate
    locale: QLocale
    people: Sequence[Named]
    due: date


class PointForm(QFrame):
    """Emits `removed` with itself, and `changed` when somebody fills in something."""

    removed = Signal(object)
    changed = Signal()

    def __init__(self, making: Making, point: Point) -> None:
        super().__init__()
        _ = self._translate = making.translate
        self._point = self._latest = point
        self._people, self._owner = making.people, point.owner
        self.setProperty("role", "notice")
        self.said = LongField(_, _("What customers want"), WORDS)
        self.follow_up = LongField(_, _("What is agreed"), WORDS)
        self.said.edit.setPlaceholderText(_("In their own words"))
        self.follow_up.edit.setPlaceholderText(_("May stay empty"))
        self.who, self.finder = QPushButton(), NameFinder(_)
        self.has_due, self.due = WrappingBox(_("Until a day")), DayField(_, _("Until"), making.locale)
        self.tell = WrappingBox(_("For “you said, we did”"))
        self.told = make_label("", "small")
        self.remove = SureButton(_("Remove this point"), _("Remove it?"))
        self._lay_out()
        self._fill(point, making)
        self._connect()

    @property
    def point(self) -> Point:
        """As it is filled in."""
        return replace(
            self._point,
            said=self.said.text,
            follow_up=self.follow_up.text,
            owner=self._owner,
            due=day_of(self.due) if self.has_due.isChecked() else None,
            tell=self._point.tell if self._point.tell == "told" else "wanted" if self.tell.isChecked() else None,
        )

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(2)
        self._lines.setContentsMargins(inside, inside, inside, inside)
        self._lines.setSpacing(scale.grid(1.25))
        for part in (self.said, self.follow_up, self.finder, self.due):
            part.rescale(scale)
        for row in self._rows:
            row.set_gap(max(scale.grid(2), scale.mm(3)))

    def _lay_out(self) -> None:
        self._lines = QVBoxLayout(self)
        self._rows = WrappingRow(self.who, self.has_due, self.due), WrappingRow(self.tell, self.told, self.remove)
        self.who.setCheckable(True)
        self.finder.hide()
        for part in (self.said, self.follow_up, self._rows[0], self.finder, self._rows[1]):
            self._lines.addWidget(part)

    def _fill(self, point: Point, making: Making) -> None:
        _ = self._translate
        self.said.show_text(point.said)
        self.follow_up.show_text(point.follow_up)
        self.finder.show_people((("", _("Nobody")), *making.people))
        self.has_due.setChecked(point.due is not None)
        self.due.setDate(qdate(point.due or making.due))
        self.due.setVisible(point.due is not None)
        self.tell.setChecked(point.tell == "wanted")
        self.tell.setVisible(point.tell != "told")
        told = [_("Visitors are told of it.")] if point.tell == "told" else []
        if point.done is not None:
            told.append(_("Done on {day}.").format(day=day_words(point.done, making.locale)))
        self.told.setText(" ".join(told))
        self.told.setVisible(bool(told))
        self._show_owner()

    def _connect(self) -> None:
        self.who.toggled.connect(self.finder.setVisible)
        self.finder.chosen.connect(self._choose)
        self.has_due.toggled.connect(self.due.setVisible)
        self.remove.sure.connect(self._remove)
        for field in (self.said, self.follow_up):
            field.edit.changed.connect(self._tell_change)
        for box in (self.has_due, self.tell):
            box.toggled.connect(self._tell_change)
        self.due.dateChanged.connect(self._tell_change)

    def _choose(self, key: str) -> None:
        self._owner = key or None
        self._show_owner()
        self.who.setChecked(False)
        self.changed.emit()

    def _show_owner(self) -> None:
        _ = self._translate
        names = dict(self._people)
        name = names.get(self._owner or "", _("nobody yet"))
        self.who.setText(_("By: {name}").format(name=name.replace("&", "&&")))

    def _remove(self) -> None:
        self.removed.emit(self)

    def _tell_change(self, _what: str | bool | QDate) -> None:
        if (now := self.point) != self._latest:  # a line is said to change as well when its margins do
            self._latest = now
            self.changed.emit()
