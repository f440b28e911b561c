"""Signing in: choose who you are, then the PIN; with a one-time code, choose a PIN first."""

import logging
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.access.pins import check_pin_shape
from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import signing_in
from kiosk.errors import Forbidden, InputRefused, SignInRefused
from kiosk.staff.people import Person
from kiosk.storage.people import Secret
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.person_picker import PersonPicker
from ui.widgets.pin_pad import PinPad

log = logging.getLogger(__name__)


class SignIn(QWidget):
    """Emits `signed_in` with the session once a PIN was right. PINs are counted and judged by the workers: checking
    one takes a quarter of a second, in which neither a screen nor a visitor's tap may wait."""

    signed_in = Signal(object)

    def __init__(self, services: Services, door: signing_in.Door, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__()
        self._services, self._door, self._translate = services, door, translate
        self._person: Person | None = None
        self._with_code: frozenset[str] = frozenset()
        self._code_session: Session | None = None
        self._first_pin = ""
        self._blocked_until = 0.0
        self._typed = ""
        self.heading, self.line = QLabel(), QLabel()
        self.people, self.pad = PersonPicker(), PinPad(translate)
        self.back = QPushButton(_("Someone else"))
        self._lay_out()
        self._countdown = QTimer(self, interval=250)
        self._countdown.timeout.connect(self._count_down)
        self.people.picked.connect(self._choose)
        self.pad.entered.connect(self._enter)
        self.pad.typed.connect(self.line.clear)
        self.back.clicked.connect(self.start_over)

    def rescale(self, scale: Scale) -> None:
        self.people.rescale(scale)
        self.pad.rescale(scale)
        self._lines.setSpacing(scale.grid(1.5))
        # Room for two lines, so that nothing jumps when there is something to say.
        self.line.setFixedSize(scale.px(560 * scale.text_factor), round(scale.type("body") * 2.6))

    def start_over(self) -> None:
        """Forgets who was chosen and what was typed, and asks who you are."""
        _ = self._translate
        self._person = self._code_session = None
        self._first_pin = self._typed = ""
        self._blocked_until = 0.0
        self._countdown.stop()
        self.pad.clear()
        self.line.clear()
        self._show_step(_("Who are you?"), pad=False)
        self._services.reader.submit(
            lambda reader: (signing_in.people_at_door(reader), signing_in.people_with_code(reader)),
            self._show_people,
            self._refused,
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self.start_over()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._countdown.stop()
        self._person = self._code_session = None
        self._first_pin = self._typed = ""
        self.pad.clear()

    def _lay_out(self) -> None:
        self.heading.setProperty("role", "figure")
        self.line.setProperty("role", "problem")
        self.back.setProperty("kind", "quiet")
        for label in (self.heading, self.line):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._lines = QVBoxLayout(self)
        self._lines.addStretch(1)
        self._lines.addWidget(self.heading)  # as wide as the page, or it would wrap into a box too low for it
        for widget in (self.line, self.people, self.pad):
            self._lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addStretch(1)
        self._lines.addLayout(foot)
        self._lines.addStretch(1)

    def _show_step(self, heading: str, pad: bool) -> None:
        self.heading.setText(heading)
        self.people.setVisible(not pad)
        self.pad.setVisible(pad)
        self.back.setVisible(pad)
        self.back.setEnabled(True)
        self.pad.setEnabled(True)
        if pad:
            self.pad.setFocus()

    def _show_people(self, found: tuple[tuple[Person, ...], frozenset[str]]) -> None:
        _ = self._translate
        people, self._with_code = found
        if not people:
            self.line.setText(_("Nobody has a PIN yet; finish the set-up first."))
        self.people.show_people(people, [self._name_role(person.role) for person in people])

    def _name_role(self, role: Role) -> str:
        _ = self._translate
        return {
            Role.EMPLOYEE: _("employee"),
            Role.MANAGER: _("manager"),
            Role.HR: _("HR"),
            Role.WORKS_COUNCIL: _("works council"),
            Role.OPERATOR: _("operator"),
            Role.VISITOR: _("visitor"),
        }[role]

    def _choose(self, person: Person) -> None:
        _ = self._translate
        self._person = person
        self.line.clear()
        heading = _("Your one-time code, {name}") if person.key in self._with_code else _("Your PIN, {name}")
        self._show_step(heading.format(name=person.name), pad=True)

    def _enter(self, digits: str) -> None:
        if self._code_session is not None:
            self._enter_own_pin(self._code_session, digits)
        elif self._person is not None:
            self._typed = digits
            key, door, clock = self._person.key, self._door, self._services.clock
            self._wait()
            self._services.writer.submit(
                lambda writer: signing_in.count_try(writer, key, door, clock), self._check, self._refused
            )

    def _check(self, tried: signing_in.Try) -> None:
        typed, self._typed = self._typed, ""
        if self._is_about(tried.person.key):
            self._services.reader.submit(lambda _: (tried, tried.is_right(typed)), self._finish, self._refused)

    def _finish(self, checked: tuple[signing_in.Try, bool]) -> None:
        tried, is_right = checked
        clock = self._services.clock
        self._services.writer.submit(
            lambda writer: signing_in.finish_try(writer, tried, is_right, clock), self._let_in, self._refused
        )

    def _let_in(self, session: Session) -> None:
        _ = self._translate
        if not self._is_about(session.person):
            return
        self._free()
        if session.must_set_pin:
            self._code_session = session
            self._ask_own_pin(_("Choose a PIN of your own: 6 digits or more"))
        else:
            self.signed_in.emit(session)

    def _ask_own_pin(self, heading: str) -> None:
        self._show_step(heading, pad=True)

    def _enter_own_pin(self, session: Session, digits: str) -> None:
        _ = self._translate
        if not self._first_pin:
            try:
                check_pin_shape(digits)
            except InputRefused as error:
                self.line.setText(error.told(_))
                return
            self._first_pin = digits
            self._ask_own_pin(_("The same PIN once more"))
        elif digits != self._first_pin:
            self._first_pin = ""
            self._ask_own_pin(_("Choose a PIN of your own: 6 digits or more"))
            self.line.setText(_("The two weren't the same; start with the first again."))
        else:
            self._wait()
            self._services.reader.submit(
                lambda _: (session, signing_in.own_pin(digits)), self._keep_own_pin, self._refused
            )

    def _keep_own_pin(self, made: tuple[Session, Secret]) -> None:
        session, secret = made
        clock = self._services.clock
        self._services.writer.submit(
            lambda writer: signing_in.set_own_pin(writer, session, secret, clock), self._let_in, self._refused
        )

    def _is_about(self, key: str) -> bool:
        """Whether this is still the one who is signing in: the page may have been left meanwhile."""
        return self._person is not None and self._person.key == key

    def _wait(self) -> None:
        _ = self._translate
        self.pad.setEnabled(False)
        self.back.setEnabled(False)
        self.line.setText(_("One moment…"))

    def _free(self) -> None:
        self.line.clear()
        self.back.setEnabled(True)
        self.pad.setEnabled(True)
        self.pad.setFocus()

    def _refused(self, error: Exception) -> None:
        """One calm line; whatever isn't for the person at the screen is a bug and goes to the log."""
        self._free()
        _ = self._translate
        if isinstance(error, SignInRefused) and error.seconds:
            self._blocked_until = self._services.clock.monotonic() + error.seconds
            self._countdown.start()
            self._count_down()
        elif isinstance(error, InputRefused):
            self.line.setText(error.told(_))
        elif isinstance(error, Forbidden):
            self.line.setText(_("This code has been used; ask for a new one."))
        else:
            log.error("signing in failed", exc_info=error)
            self.line.setText(_("Signing in isn't possible at the moment; try again shortly."))

    def _count_down(self) -> None:
        _ = self._translate
        left = ceil(self._blocked_until - self._services.clock.monotonic())
        if left > 0:
            self.pad.setEnabled(False)
            self.line.setText(_("Too many wrong PINs; try again in {seconds} s").format(seconds=left))
        else:
            self._countdown.stop()
            self._free()
