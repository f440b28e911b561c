"""Who works here: a list, and adding somebody by name, perhaps with a photo."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from kiosk.access.rights import Role
from kiosk.actions import set_up
from kiosk.settings import SetUpStep
from kiosk.staff.people import Person, clean_name, initials
from kiosk.staff.telling_apart import check_told_apart, look_alike
from ui.setup.first_start import FirstStart
from ui.setup.page import Page, caption
from ui.setup.typed import TypedLine
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.paragraph import isolated
from ui.widgets.photo import PhotoChoice
from ui.widgets.shelf import Shelf
from ui.widgets.style import ROOMY, Style

CARD = 300  # pixels of a card's width on a screen whose shorter side is 1080
FACE = 80
LARGE_FACE = 220
MANY = 12  # people, from whom on their list takes all the height there is
LIST, NAME, PHOTO, PERSON = range(4)


class StaffPage(Page):
    """Next leaves the list; while somebody is being added it goes on to the photo and then adds."""

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        self.shelf = Shelf(style, _, CARD)
        self.line = TypedLine(start, style, _("What is the name?"))
        self.line.field.textChanged.connect(self.typed)
        self.line.field.returnPressed.connect(self.wants_on)
        self.photo = PhotoChoice(_, style)
        self.photo.reading.connect(self._wait)
        self.photo.refused.connect(start.tell)
        self.remove = Button(_("Remove from the list"), style)
        self.remove.setProperty("kind", "danger")
        self.remove.clicked.connect(self._remove)
        self._person: Person | None = None
        self._name = ""
        self._parts = QStackedLayout(self)
        for part in (self.shelf, self.line, self.photo, self._about(style)):
            self._parts.addWidget(part)
        self._show_list()

    def go_on(self) -> None:
        match self._parts.currentIndex():
            case 0:
                self.start.save(self.settles, self.leave)
            case 1:
                self._take_name()
            case 2:
                self.start.keep(set_up.add_staff, self._show_list, self._name, self.photo.photo)
            case _:
                self._show_list()

    def go_back(self) -> bool:
        match self._parts.currentIndex():
            case 0:
                return False
            case 2:
                self._ask_name(self._name)
            case _:
                self._show_list()
        return True

    def _about(self, style: Style) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.scale.grid(3))
        _ = self.start.translate
        self._face = QLabel()
        column.addWidget(self._face)
        column.addWidget(caption(_("Added by mistake? Somebody who worked here stays in the list.")))
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return part

    def _show_list(self, _kept: object = None) -> None:
        _ = self.start.translate
        plus = self.look.face("+", None, FACE, self.devicePixelRatioF())
        add = Choice(self.look, _("Add somebody"), picture=plus)
        add.clicked.connect(self._add)
        self.shelf.show_cards([add, *(self._card(person) for person in self.start.staff())])
        self._go(LIST, _("Next"))
        self.say(
            _("Who works on the floor?"), _("Visitors can choose these people, if you allow that on the next page.")
        )

    def _portrait(self, person: Person, side: int) -> QPixmap:
        return self.look.face(initials(person.name), person.photo, side, self.devicePixelRatioF())

    def _card(self, person: Person) -> Choice:
        card = Choice(self.look, person.name, picture=self._portrait(person, FACE))
        card.setProperty("person", person.key)
        card.clicked.connect(self._open)
        return card

    def _add(self) -> None:
        self._ask_name("")

    def _ask_name(self, name: str) -> None:
        _ = self.start.translate
        self.line.field.setText(name)
        self._go(NAME, _("Next"))
        self.say(_("What is the name?"), _("As visitors know it; the first name is enough."))
        self.line.setFocus()

    def _take_name(self) -> None:
        name = self.start.check(lambda: self._check_name(clean_name(self.line.field.text())))
        if name is None:
            return
        _, alike = self.start.translate, self._alike(name)
        self._name = name
        self._go(PHOTO, _("Add"))
        if alike:
            hint = _("There is a {name} already: a photo, or a longer name, tells them apart.")
        else:
            hint = _("Without a photo visitors see the initials.")
        self.say(_("A photo of {name}?").format(name=isolated(name)), hint.format(name=isolated(name)))
        self.photo.show_person(name)

    def _check_name(self, name: str) -> str:
        """What a photo can't mend, since another has none, is said before one is taken."""
        without = [person for person in self._alike(name) if person.photo is None]
        check_told_apart(Person("", name, Role.EMPLOYEE), without, self.start.today)
        return name

    def _alike(self, name: str) -> list[Person]:
        new, today = Person("", name, Role.EMPLOYEE), self.start.today
        return [person for person in self.start.people if look_alike(new, person, today)]

    def _wait(self, reading: bool) -> None:
        self.allow(not reading)

    def _open(self) -> None:
        key = self.sender().property("person")
        self._person = next(person for person in self.start.staff() if person.key == key)
        self._face.setPixmap(self._portrait(self._person, LARGE_FACE))
        _ = self.start.translate
        self._go(PERSON, _("Keep"))
        self.say(self._person.name)

    def _remove(self) -> None:
        if self._person is not None:
            self.start.keep(set_up.remove_staff, self._show_list, self._person.key)

    def _go(self, part: int, next_label: str) -> None:
        self.next_label = next_label
        self._parts.setCurrentIndex(part)
        crowded = len(self.start.staff()) > MANY or self.look.scale.text_factor > ROOMY
        self.fills_height = part == PHOTO or (part == LIST and crowded)
