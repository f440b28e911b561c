"""What is known of somebody who works here, to fill in: name, role, first day, photo."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.access.rights import STAFF, Role
from kiosk.access.words import role_words
from kiosk.actions.people import COLLEAGUES
from kiosk.staff.people import Person, initials
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.photo import PhotoChoice
from ui.widgets.pictogram import Pictograms
from ui.widgets.style import Style
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.wrapping_box import WrappingBox
from ui.widgets.wrapping_row import WrappingRow

FACE = 120  # drawn pixels
PHOTOS = 580, 930  # drawn pixels of the height of those to choose from, on a wide screen and on a high one
LONGEST_TYPED = 200  # characters; how many are kept is a rule of what is typed


class PersonForm(QWidget):
    """Emits `entered` when Return is pressed in the name, and `reading` while a photo is being made small."""

    entered = Signal()
    reading = Signal(bool)
    refused = Signal(object)

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        super().__init__()
        _ = self._translate = translate
        self._look: Style | None = None
        self._pictograms = Pictograms(self.font().family())
        self._photo: bytes | None = None
        self.choice: PhotoChoice | None = None
        self.face = QLabel()
        self.face.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.photo_button = QPushButton(_("Choose a photo"))
        self.photo_button.setCheckable(True)
        self.name = TypedFields({"name": Field(_("Name"), 420, longest=LONGEST_TYPED)})
        self.hint = make_label(_("The first name is enough"), "small")  # a narrow field would cut it off
        self.role = Choices(_("Role"), {role.value: _capital(role_words(_)[role]) for role in STAFF})
        self.on_tiles = WrappingBox(_("Visitors can choose this person"))
        self.has_first = WrappingBox(_("Works here from"))
        self.first = DayField(_, _("First day"), locale)
        self._row = WrappingRow(self.face, self.name, self.photo_button)
        self._days = WrappingRow(self.has_first, self.first)
        self._photos = QWidget()
        self._photo_lines = QVBoxLayout(self._photos)
        self._photo_lines.setContentsMargins(0, 0, 0, 0)
        self._photos.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (
            self._row,
            self.hint,
            self._photos,
            self.role.caption,
            self.role,
            self._days,
            self.on_tiles,
        ):
            self._lines.addWidget(part)
        self.has_first.toggled.connect(self.first.setVisible)
        self.photo_button.toggled.connect(self._choose_photo)
        self.name.entered.connect(self.entered)
        self.name.typed.connect(self._show_face)

    def show_person(self, person: Person | None, today: date, *, for_hr: bool) -> None:
        """None is somebody new, who begins today. Others than HR don't make anybody HR."""
        self._photo = person.photo if person is not None else None
        role = person.role if person is not None else Role.EMPLOYEE
        self.name.show_texts({"name": person.name if person is not None else ""})
        for each in STAFF:
            self.role.buttons[each.value].setVisible(each in COLLEAGUES or for_hr or each is role)
        has_role = role in STAFF
        if has_role:
            self.role.choose(role.value)
        for part in (self.role, self.role.caption, self.on_tiles):
            part.setVisible(has_role)
        self.on_tiles.setChecked(person is None or person.on_tiles)
        first = today if person is None else person.first_day
        self.has_first.setChecked(first is not None)
        self.first.setVisible(first is not None)
        self.first.setDate(qdate(first or today))
        self.photo_button.setChecked(False)
        self._show_face()

    def values(self, role: Role = Role.EMPLOYEE) -> Mapping[str, Any]:
        """As they are filled in, by the names that the actions have for them; `role` where there is none to choose."""
        return {
            "name": self.name.texts["name"],
            "role": Role(self.role.chosen) if role in STAFF else role,
            "on_tiles": self.on_tiles.isChecked() and role in STAFF,
            "photo": self._photo,
            "first_day": day_of(self.first) if self.has_first.isChecked() else None,
        }

    def stands(self) -> bool:
        """Whether the first day is one; else that is said there."""
        return self.first.stands()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = Style(theme, scale, self._pictograms)
        gap = max(scale.grid(2), scale.mm(3))
        self._lines.setSpacing(scale.grid(1.5))
        for row in (self._row, self._days):
            row.set_gap(gap)
        for part in (self.name, self.role, self.first):
            part.rescale(scale)
        self._photos.setFixedHeight(scale.px(PHOTOS[scale.is_portrait]))
        self.photo_button.setChecked(False)
        self._show_face()

    def _show_face(self) -> None:
        if self._look is not None:
            letters = initials(self.name.texts["name"])
            self.face.setPixmap(self._look.face(letters, self._photo, FACE, self.devicePixelRatioF()))

    def _choose_photo(self, begins: bool) -> None:
        if self.choice is not None:
            self._photo_lines.removeWidget(self.choice)
            let_go(self.choice)
            self.choice = None
        self._photos.setVisible(begins)
        self.face.setHidden(begins)  # it is there, larger
        if begins and self._look is not None:
            self.choice = PhotoChoice(self._translate, self._look)
            self._photo_lines.addWidget(self.choice)
            self.choice.show_person(self.name.texts["name"], self._photo)
            self.choice.chosen.connect(self._take_photo)
            self.choice.reading.connect(self.reading)
            self.choice.refused.connect(self.refused)

    def _take_photo(self) -> None:
        if self.choice is not None:
            self._photo = self.choice.photo
            self._show_face()


def _capital(words: str) -> str:
    """As at the beginning of a button; HR stays HR."""
    return words[:1].upper() + words[1:]
