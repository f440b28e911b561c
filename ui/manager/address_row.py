"""One address of those who are told: its name, its service, what it is sent and whether that arrives."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.calls.alerts import MESSAGE_KINDS
from kiosk.calls.delivery import Delivered
from kiosk.calls.words import kind_words
from kiosk.storage.messages import Address
from ui.manager.kinds import KindBoxes
from ui.models.words import moment_words
from ui.theme.scale import Scale
from ui.widgets.labels import make_label, wear
from ui.widgets.sure_button import SureButton
from ui.widgets.wrapping_row import WrappingRow


class AddressRow(QWidget):
    """Emits `trial_asked` and `remove_asked` with the address's number, `kinds_chosen` with that and what it gets."""

    trial_asked = Signal(int)
    kinds_chosen = Signal(int, object)
    remove_asked = Signal(int)

    def __init__(self, number: int, translate: Callable[[str], str], locale: QLocale) -> None:
        super().__init__()
        _ = translate
        self._number, self._translate, self._locale = number, translate, locale
        self._chosen: Iterable[str] = ()
        self.is_trying = False
        self.name, self.kinds = make_label("", "heading"), make_label("", "small")
        self.state, self.line = make_label(), make_label()
        self.line.hide()
        self.trial, self.remove = QPushButton(_("Send a trial")), SureButton(_("Remove"), _("Remove it?"))
        self.change = QPushButton()
        self.boxes = KindBoxes(MESSAGE_KINDS, translate)
        self._buttons = WrappingRow(self.change, self.trial, self.remove)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.name, self.kinds, self.boxes, self.state, self.line, self._buttons):
            self._lines.addWidget(part)
        self._choosing(False)
        self.change.clicked.connect(self._change)
        self.trial.clicked.connect(self._try)
        self.remove.sure.connect(self._remove)

    def show_address(self, address: Address) -> None:
        """With its service, and without its url, which no screen shows."""
        _ = self._translate
        words = kind_words(_)
        self._chosen = address.kinds
        self.name.setText(f"{address.name} · {address.service}")
        self.kinds.setText(" · ".join(word for kind, word in words.items() if kind in address.kinds))
        lines = []
        if address.failing is not None:
            moment = moment_words(address.failing, self._locale)
            why = "" if address.reason is None else address.reason.told(_)
            lines.append(_("Nothing has arrived since {moment}: {reason}").format(moment=moment, reason=why))
        if address.waiting:
            lines.append(_("Messages waiting: {count}").format(count=address.waiting))
        self.state.setText("\n".join(lines))
        self.state.setVisible(bool(lines))
        wear(self.state, "role", "problem" if address.failing is not None else "small")

    def show_trial(self, delivered: Delivered) -> None:
        """What became of the trial."""
        _ = self._translate
        self.is_trying = False
        if delivered.outcome == "sent":
            self._say(_("The trial was taken; see whether it arrived."), "")
        else:
            why = "" if delivered.reason is None else delivered.reason.told(_)
            self._say(_("The trial wasn't sent: {reason}").format(reason=why), "problem")

    def show_untried(self, words: str) -> None:
        """Why there was no trial."""
        self.is_trying = False
        self._say(words, "problem")

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1))
        self.boxes.rescale(scale)
        self._buttons.set_gap(max(scale.grid(2), scale.mm(3)))

    def _choosing(self, now: bool) -> None:
        _ = self._translate
        self.boxes.setVisible(now)
        self.kinds.setVisible(not now)
        self.change.setText(_("Keep") if now else _("Change"))

    def _change(self) -> None:
        if self.boxes.isHidden():
            self.boxes.choose(self._chosen)
            self._choosing(True)
        else:
            self._choosing(False)
            self.kinds_chosen.emit(self._number, self.boxes.chosen)

    def _try(self) -> None:
        """One at a time; a button that is disabled would hand on the keyboard, to the one that removes."""
        _ = self._translate
        if self.is_trying:
            return
        self.is_trying = True
        self._say(_("The trial is on its way…"), "")
        self.trial_asked.emit(self._number)

    def _remove(self) -> None:
        self.remove_asked.emit(self._number)

    def _say(self, words: str, role: str) -> None:
        self.line.setText(words)
        self.line.show()
        wear(self.line, "role", role)
