"""Signing in: choose who you are, then the PIN or passphrase; with a code, choose one of your own first."""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.access.own_secrets import RECOVERABLE, Kind, Own, check_shape
from kiosk.access.sessions import Session
from kiosk.access.words import role_words
from kiosk.actions import own_secret, signing_in
from kiosk.errors import Forbidden, InputRefused, SignInRefused
from kiosk.staff.people import Person
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.lockout import Lockout
from ui.widgets.passphrase_entry import PassphraseEntry
from ui.widgets.person_picker import PersonPicker
from ui.widgets.pin_pad import PinPad

log = logging.getLogger(__name__)

CHOOSING, WRITING_DOWN = 90.0, 180.0  # seconds without use
MOST = 1000  # times what is left beside it


class Turn:
    """From choosing who you are to being let in, or to the page being left. Each is itself alone: what comes of one
    that is over is for nobody, also where the same person was chosen anew."""


class SignIn(QWidget):
    """Emits `signed_in` with the session once what was typed was right. It is counted and judged by the workers:
    checking takes a quarter of a second, in which neither a screen nor a visitor's tap may wait. `needs_time` tells how
    many seconds without use what is now asked may take, where that is long. `rater_asked` tells that somebody comes to
    score candidates, who has a code and no account."""

    signed_in = Signal(object)
    needs_time = Signal(float)
    rater_asked = Signal()

    def __init__(self, services: Services, door: signing_in.Door, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__()
        self._services, self._door, self._translate = services, door, translate
        self._kinds: dict[str, Kind] = {}
        self._forget()
        self.heading, self.line, self.new_code = QLabel(), QLabel(), QLabel()
        self.people, self.pad, self.words = PersonPicker(translate), PinPad(translate), PassphraseEntry(translate)
        self.back, self.forgotten = QPushButton(_("Someone else")), QPushButton(_("Forgotten?"))
        self.noted, self.rater = QPushButton(_("I have written it down")), QPushButton(_("I have a rater's code"))
        self._lay_out()
        self._lockout = Lockout(self, services.clock, translate)
        self._lockout.told.connect(self._hold_off)
        self._lockout.over.connect(self._free)
        self.people.picked.connect(self._choose)
        for entry in (self.pad, self.words):
            entry.entered.connect(self._enter)
            entry.typed.connect(self.line.clear)
        self.back.clicked.connect(self.start_over)
        self.forgotten.clicked.connect(self._recover)
        self.noted.clicked.connect(self._keep_at_last)
        self.rater.clicked.connect(self.rater_asked)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.people.rescale(scale)
        self.pad.rescale(scale)
        self.words.restyle(theme, scale)
        self._lines.setSpacing(scale.grid(1.5))
        self._foot.setSpacing(max(scale.grid(2), scale.mm(3)))
        # Room for two lines, so that nothing jumps when there is something to say.
        self.line.setFixedHeight(round(scale.type("body") * 2.6))

    def start_over(self) -> None:
        """Forgets who was chosen and what was typed, and asks who you are."""
        _ = self._translate
        self._forget()
        self._lockout.stop()
        self._clear()
        self.line.clear()
        self._show_step(_("Who are you?"), self.people)
        clock = self._services.clock
        self._services.reader.submit(
            lambda reader: (signing_in.people_at_door(reader, clock), signing_in.kinds_at_door(reader)),
            self._show_people,
            partial(self._refused, self._turn),
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self.start_over()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._lockout.stop()
        self._forget()
        self._clear()

    def _forget(self) -> None:
        self._turn = Turn()
        self._person: Person | None = None
        self._newcomer: Session | None = None  # who is to choose a secret of their own
        self._unkept: tuple[Session, own_secret.Made] | None = None
        self._recovering = False
        self._typed = self._first = ""

    def _clear(self) -> None:
        self.pad.clear()
        self.words.clear()
        self.new_code.clear()

    def _lay_out(self) -> None:
        self.heading.setProperty("role", "figure")
        self.new_code.setProperty("role", "figure")
        self.line.setProperty("role", "problem")
        self.noted.setProperty("kind", "primary")
        for button in (self.back, self.forgotten, self.rater):
            button.setProperty("kind", "quiet")
        for label in (self.heading, self.line, self.new_code):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setMinimumWidth(1)  # Qt guesses more for a long question than a narrow window has
        self._lines = QVBoxLayout(self)
        self._lines.addStretch(1)
        for label in (self.heading, self.line):  # as wide as the page, or they would wrap into a box too low for them
            self._lines.addWidget(label)
        self._lines.addWidget(self.people)
        self._lines.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addWidget(self.words)
        self._lines.addWidget(self.new_code)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        for button in (self.back, self.forgotten, self.noted, self.rater):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._lines.addLayout(self._foot)
        self._lines.addStretch(1)

    def _show_step(self, heading: str, asked: QWidget) -> None:
        """`asked` is the one part that is there to be used."""
        self.heading.setText(heading)
        for part in (self.people, self.pad, self.words, self.new_code):
            part.setVisible(part is asked)
        role = self._person.role if self._person is not None else None
        self.back.setVisible(asked in (self.pad, self.words))
        self.forgotten.setVisible(
            self.back.isVisibleTo(self) and role in RECOVERABLE and self._newcomer is None and not self._recovering
        )
        self.noted.setVisible(asked is self.new_code)
        self.rater.setVisible(asked is self.people)
        self._allow(True)

    def _allow(self, may: bool) -> None:
        """Whether anything can be typed or chosen; what is shown gets the keyboard."""
        for widget in (self.pad, self.words, self.back, self.forgotten, self.noted):
            widget.setEnabled(may)
        if may and (shown := next((e for e in (self.pad, self.words) if e.isVisibleTo(self)), None)):
            shown.setFocus()

    def _show_people(self, found: tuple[tuple[Person, ...], dict[str, Kind]]) -> None:
        _ = self._translate
        people, self._kinds = found
        if not people:
            self.line.setText(
                _(
                    "Nobody has a PIN yet; the set-up comes first. The kiosk begins with it, over the whole screen: "
                    "start klantkansen without anything behind it."
                )
            )
        roles = role_words(_)
        self.people.show_people(people, [roles[person.role] for person in people])
        # Few stand in the middle of the page; the letters above many stay where they are.
        self._lines.setStretchFactor(self.people, MOST if self.people.letters is not None else 0)
        if self._person is None:
            self.people.setFocus()  # for who types a letter

    def _choose(self, person: Person) -> None:
        _ = self._translate
        self._turn, self._person = Turn(), person
        self.line.clear()
        kind = self._kinds.get(person.key, "pin")
        asked = {"code": _("Your one-time code, {name}"), "passphrase": _("Your passphrase, {name}")}
        heading = asked.get(kind, _("Your PIN, {name}"))
        self._show_step(heading.format(name=person.name), self.words if kind == "passphrase" else self.pad)

    def _recover(self) -> None:
        _ = self._translate
        self._recovering = True
        self._clear()
        self.line.clear()
        self._show_step(_("The last recovery code"), self.pad)

    def _enter(self, typed: str) -> None:
        if self._newcomer is not None:
            self._enter_own(self._newcomer, typed)
        elif self._person is not None:
            self._typed = typed
            turn, key, recovering = self._turn, self._person.key, self._recovering
            door, clock = self._door, self._services.clock
            self._wait()
            self._services.writer.submit(
                lambda writer: signing_in.count_try(writer, key, door, clock, recovering=recovering),
                partial(self._check, turn),
                partial(self._refused, turn),
            )

    def _check(self, turn: Turn, tried: signing_in.Try) -> None:
        if turn is self._turn:
            typed, self._typed = self._typed, ""
            self._services.reader.submit(
                lambda _: (tried, tried.is_right(typed)), partial(self._finish, turn), partial(self._refused, turn)
            )

    def _finish(self, turn: Turn, checked: tuple[signing_in.Try, bool]) -> None:
        tried, is_right = checked
        clock = self._services.clock
        self._services.writer.submit(
            lambda writer: signing_in.finish_try(writer, tried, is_right, clock),
            partial(self._let_in, turn),
            partial(self._refused, turn),
        )

    def _let_in(self, turn: Turn, session: Session) -> None:
        _ = self._translate
        if turn is not self._turn:
            return
        self._free()
        if session.ticket is None:
            self.signed_in.emit(session)
        else:
            self._newcomer = session
            self._ask_own(session.ticket.sets)
            if session.ticket.by == "pin":
                self.line.setText(_("A PIN isn't enough for you any more."))

    def _ask_own(self, kind: Own) -> None:
        _ = self._translate
        self.needs_time.emit(CHOOSING)
        entry: QWidget = self.pad
        if kind == "passphrase":
            entry = self.words
            first = _("Choose a passphrase of your own: 12 characters or more, such as four words")
            again = _("The same passphrase once more")
        else:
            first, again = _("Choose a PIN of your own: 6 digits or more"), _("The same PIN once more")
        self._show_step(again if self._first else first, entry)

    def _enter_own(self, session: Session, typed: str) -> None:
        _ = self._translate
        assert session.ticket is not None
        kind = session.ticket.sets
        if not self._first:
            try:
                check_shape(kind, typed)
            except InputRefused as error:
                self.line.setText(error.told(_))
                return
            self._first = typed
            self._ask_own(kind)
        elif typed != self._first:
            self._first = ""
            self._ask_own(kind)
            self.line.setText(_("The two weren't the same; start with the first again."))
        else:
            self._wait()
            turn = self._turn
            self._services.reader.submit(
                lambda reader: (session, own_secret.make_own(session, typed, own_secret.known_names(reader))),
                partial(self._keep_own, turn),
                partial(self._refused_own, turn, kind),
            )

    def _refused_own(self, turn: Turn, kind: Own, error: Exception) -> None:
        """Another one is asked for, from the first time of typing it on."""
        if turn is self._turn:
            self._first = ""
            self._ask_own(kind)
        self._refused(turn, error)

    def _keep_own(self, turn: Turn, made: tuple[Session, own_secret.Made]) -> None:
        """A new recovery code is written down first: who is interrupted before that still has the old one."""
        _ = self._translate
        if turn is not self._turn:
            return
        self._unkept = made
        _session, secret = made
        if secret.next_recovery is None:
            self._keep_at_last()
        else:
            self._free()
            self.needs_time.emit(WRITING_DOWN)
            self.new_code.setText(secret.next_recovery.shown)
            self._show_step(
                _("Write down the new recovery code. It is shown only now; the old one ends."), self.new_code
            )

    def _keep_at_last(self) -> None:
        if self._unkept is None:
            return
        session, secret = self._unkept
        clock, turn = self._services.clock, self._turn
        self.noted.setEnabled(False)
        self._services.writer.submit(
            lambda writer: own_secret.set_own(writer, session, secret, clock),
            partial(self._let_in, turn),
            partial(self._refused, turn),
        )

    def _wait(self) -> None:
        _ = self._translate
        self._allow(False)
        self.line.setText(_("One moment…"))

    def _free(self) -> None:
        self.line.clear()
        self._allow(True)

    def _refused(self, turn: Turn, error: Exception) -> None:
        """One calm line, for the person it is about; whatever isn't for people is a bug and goes to the log."""
        _, is_a_bug = self._translate, not isinstance(error, InputRefused | Forbidden)
        if is_a_bug:
            log.error("signing in failed", exc_info=error)
        if turn is not self._turn:
            return
        self._free()
        if isinstance(error, SignInRefused) and error.seconds:
            self._lockout.begin(error.seconds)
        elif isinstance(error, InputRefused):
            self.line.setText(error.told(_))
        elif isinstance(error, Forbidden):
            self.line.setText(_("This code has been used; ask for a new one."))
        else:
            self.line.setText(_("Signing in isn't possible at the moment; try again shortly."))

    def _hold_off(self, words: str) -> None:
        self.pad.setEnabled(False)
        self.words.setEnabled(False)
        self.line.setText(words)
