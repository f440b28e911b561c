"""How a rater comes in: with the code on paper and, who was here before, with the number noted then."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.actions import rating
from kiosk.actions.rating import Begun, Entry
from kiosk.errors import SignInRefused
from ui.services import Services
from ui.widgets.labels import make_label
from ui.widgets.lockout import Lockout
from ui.widgets.part import Translate
from ui.widgets.pin_pad import PinPad
from ui.widgets.telling import note_fault, reason


class Entrance(QObject):
    """Its three steps stand on the page: the code, the number, and the number to note. `wanted` gives the one to show,
    its heading, its hint and what the button says that leads on; `said` one line, empty for none. `began` gives the
    Entry of who comes for the first time, `came_back` that of others. An answer for somebody who left is dropped."""

    wanted = Signal(object, str, str, str)
    said = Signal(str)
    began = Signal(object)
    came_back = Signal(object)

    def __init__(self, services: Services, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        self._services = services
        self._code = ""
        self.code, self.number = PinPad(_, is_read=True), PinPad(_)
        self.noted = make_label("", "figure")
        self._lockout = Lockout(self, services.clock, _)
        self.code.entered.connect(self.knock)
        self.number.entered.connect(self._come_back)
        self._lockout.told.connect(self._hold_off)
        self._lockout.over.connect(self._let_try)

    def ask(self) -> None:
        """For the code."""
        _ = self._translate
        self.wanted.emit(self.code, _("Your code"), _("It stands on your paper: three groups of four digits."), "")
        self.code.setFocus()

    def knock(self, code: str) -> None:
        """With a code that was typed here or elsewhere."""
        self._code = code
        self._services.reader.submit(
            lambda reader: (code, rating.knock(reader, code)), self._answer, self._refused_for(code)
        )

    def forget(self) -> None:
        """Whoever was here is gone."""
        self._code = ""
        self._lockout.stop()
        for pad in (self.code, self.number):
            pad.clear()
            pad.setEnabled(True)
        self.noted.clear()

    def _answer(self, answered: tuple[str, bool]) -> None:
        _ = self._translate
        code, is_first = answered
        if code != self._code:
            return
        self.said.emit("")
        if is_first:
            clock = self._services.clock
            self._services.writer.submit(
                lambda writer: (code, rating.begin(writer, clock, code)), self._begun, self._refused_for(code)
            )
            return
        again = _(
            "Somebody began with this code before. If that was you, type the four digits that you noted. If not, "
            "the code is in use: ask HR for one of your own."
        )
        self.wanted.emit(self.number, _("Your number"), again, "")
        self.number.setFocus()

    def _begun(self, answered: tuple[str, Begun]) -> None:
        _ = self._translate
        code, begun = answered
        self._services.announcer.changed.emit(begun.changes)
        if code != self._code:
            return
        self._code = ""  # what is still answered to it, where it was confirmed twice, would take the number away
        self.noted.setText(begun.entry.number)
        self.began.emit(begun.entry)
        once = _("With your code and this number you come back to what you gave. It is shown only now.")
        self.wanted.emit(self.noted, _("Note this number"), once, _("I have written it down"))

    def _come_back(self, number: str) -> None:
        code, clock = self._code, self._services.clock
        self._services.writer.submit(
            lambda writer: (code, rating.come_back(writer, clock, code, number)),
            self._came_back,
            self._refused_for(code),
        )

    def _came_back(self, answered: tuple[str, Entry]) -> None:
        code, entry = answered
        if code == self._code:
            self.said.emit("")
            self.came_back.emit(entry)

    def _refused_for(self, code: str) -> Callable[[Exception], None]:
        def refused(error: Exception) -> None:
            if code != self._code:
                note_fault(error)
                return
            self.code.take_anew()
            self.said.emit(reason(error, self._translate))
            if isinstance(error, SignInRefused) and error.seconds:
                self._lockout.begin(error.seconds)

        return refused

    def _hold_off(self, words: str) -> None:
        self.number.setEnabled(False)
        self.said.emit(words)

    def _let_try(self) -> None:
        self.number.setEnabled(True)
        self.said.emit("")
        self.number.setFocus()
