"""Names that are typed: of the store, of the manager and of who does personnel work."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.rights import Role
from kiosk.settings import SetUpStep, clean_store_name
from kiosk.staff.people import clean_name
from ui.setup.first_start import FirstStart
from ui.setup.page import Page
from ui.widgets.button import Field
from ui.widgets.keyboard import Keyboard
from ui.widgets.style import Style

LONGEST_TYPED = 200  # characters; how many are kept is a rule of what is typed


class TypedLine(QWidget):
    """A line to type in, with the keyboard under it."""

    def __init__(self, start: FirstStart, style: Style, said: str) -> None:
        """`said` is what a screen reader calls the line."""
        super().__init__()
        self.field = Field(said, style)
        self.field.setMaxLength(LONGEST_TYPED)
        self.keyboard = Keyboard(style.theme, style.scale, start.translate)
        self.keyboard.type_into(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.scale.grid(3))
        if style.scale.is_portrait:
            column.addStretch(1)
        column.addWidget(self.field)
        if not style.scale.is_portrait:
            column.addStretch(1)
        column.addWidget(self.keyboard)
        self.setFocusProxy(self.field)


class StoreNamePage(Page):
    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        self.line = _line(self, _("What is your showroom called?"), start.settings.store_name)
        self.say(self.line.field.accessibleName(), _("Visitors see this name above every question."))

    def enter(self) -> None:
        self.line.setFocus()

    def filled_in(self) -> dict[str, Any]:
        return {"store_name": clean_store_name(self.line.field.text())}

    def go_on(self) -> None:
        values = self.start.check(self.filled_in)
        if values is not None:
            self.start.save(self.settles, self.leave, **values)


class OfficeNamePage(Page):
    """The name of the one person of an office role; it is kept with the PIN or code of the page after it."""

    role: Role

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep, title: str, hint: str) -> None:
        super().__init__(start, style, settles)
        person = start.office_person(self.role)
        self.line = _line(self, title, start.office_names.get(self.role, person.name if person else ""))
        self.line.field.textChanged.connect(self._note)
        self.say(title, hint)

    def enter(self) -> None:
        self.line.setFocus()

    def go_on(self) -> None:
        name = self.start.check(self._name)
        if name is not None:
            self.start.office_names[self.role] = name
            self.leave()

    def _note(self, typed: str) -> None:
        """Who goes back finds it again."""
        self.start.office_names[self.role] = typed

    def _name(self) -> str:
        return clean_name(self.line.field.text())


class ManagerNamePage(OfficeNamePage):
    role = Role.MANAGER

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        _ = start.translate
        super().__init__(start, style, settles, _("Who runs the floor?"), _("This person opens the office with a PIN."))


class HrNamePage(OfficeNamePage):
    role = Role.HR

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        _ = start.translate
        hint = _("HR signs in for itself, with a secret that nobody else knows.")
        super().__init__(start, style, settles, _("Who does HR?"), hint)


def _line(page: Page, said: str, text: str) -> TypedLine:
    line = TypedLine(page.start, page.look, said)
    line.field.setText(text)
    line.field.textChanged.connect(page.typed)
    line.field.returnPressed.connect(page.wants_on)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(line)
    return line
