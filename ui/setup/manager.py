"""The manager's PIN, twice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from kiosk.access import pins
from kiosk.access.rights import Role
from kiosk.actions import set_up
from kiosk.errors import InputRefused
from kiosk.settings import SetUpStep
from ui.setup.first_start import FirstStart
from ui.setup.page import Page, caption
from ui.widgets.button import Button
from ui.widgets.paragraph import isolated
from ui.widgets.pin_pad import KEY, PinPad
from ui.widgets.style import ROOMY, Style

ROOMY_KEY = 128  # pixels of a key's height on a screen whose shorter side is 1080: the page has nothing else


class PinPage(Page):
    """A PIN that was set before stays, unless another is wanted or the name is another's."""

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        person = start.office_person(Role.MANAGER)
        self.name = start.office_names.get(Role.MANAGER, person.name if person else "")
        self._first = ""
        self.pad = PinPad(_)
        self.pad.rescale(style.scale, ROOMY_KEY if style.scale.text_factor <= ROOMY else KEY)
        self.pad.entered.connect(self._take)
        self.other = Button(_("Choose another PIN"), style)
        self.other.clicked.connect(self._ask)
        self._parts = QStackedLayout(self)
        self._parts.addWidget(_centred(self.pad, style))
        self._parts.addWidget(_kept(_("A PIN is set. It can't be shown."), self.other, style))
        if person is not None and person.name == self.name and start.reached("manager"):
            self._parts.setCurrentIndex(1)
            self.say(_("The PIN of {name}").format(name=isolated(self.name)))
        else:
            self._ask()

    def enter(self) -> None:
        self.pad.setFocus()

    def go_on(self) -> None:
        """Only where the PIN is set already."""
        self.start.save(self.settles, self.leave)

    def go_back(self) -> bool:
        """From the second time to the first."""
        if not self._first:
            return False
        self.pad.clear()
        self._ask()
        return True

    def _ask(self) -> None:
        _ = self.start.translate
        self._first = ""
        self._parts.setCurrentIndex(0)
        self.allow(False)
        self.say(
            _("Choose a PIN, {name}").format(name=isolated(self.name)),
            _("6 digits or more. Nobody can look it up later."),
        )
        self.pad.setFocus()

    def _take(self, digits: str) -> None:
        if not self._first:
            if self.start.check(lambda: _sound(digits)):
                _ = self.start.translate
                self._first = digits
                self.say(_("The same PIN once more"), self.hint)
        elif digits == self._first:
            self.start.keep(set_up.set_manager, self._set, self.name, digits)
        else:
            self._ask()
            self.start.check(_refuse)

    def _set(self, _kept: set_up.Kept) -> None:
        self.start.save(self.settles, self.leave)


def _sound(digits: str) -> str:
    pins.check_pin_shape(digits)
    return digits


def _refuse() -> None:
    raise InputRefused("The two PINs differ; choose one and type it twice")


def _centred(widget: QWidget, style: Style) -> QWidget:
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom if style.scale.is_portrait else Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    return around


def _kept(words: str, other: QPushButton, style: Style) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.scale.grid(3))
    column.addStretch(1 if style.scale.is_portrait else 0)
    column.addWidget(caption(words))
    column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(0 if style.scale.is_portrait else 1)
    return around
