"""Choosing a passphrase for the panel: typed, and the same once more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.passphrases import check_passphrase_shape
from kiosk.errors import InputRefused
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.passphrase_entry import PassphraseEntry


class NewPassphrase(QWidget):
    """Emits `chosen` with it. `said` tells why what was typed can't be it, and nothing once somebody types on."""

    chosen = Signal(str)
    said = Signal(str)

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self._translate = translate
        self._first = ""
        self.asked = make_label("", "heading")
        self.entry = PassphraseEntry(translate)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.asked)
        self._lines.addWidget(self.entry)
        self.entry.entered.connect(self._take)
        self.entry.typed.connect(lambda: self.said.emit(""))
        self.begin()

    def begin(self) -> None:
        """Anew; whatever was typed is forgotten."""
        self._first = ""
        _ = self._translate
        self.asked.setText(_("Choose a passphrase for the panel: 12 characters or more, such as four words"))
        self.entry.clear()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1.5))
        self.entry.restyle(theme, scale)

    def _take(self, typed: str) -> None:
        _ = self._translate
        first = self._first
        if not first:
            try:
                check_passphrase_shape(typed)
            except InputRefused as error:
                self.said.emit(error.told(_))
                return
            self._first = typed
            self.asked.setText(_("The same passphrase once more"))
            return
        self.begin()
        if typed == first:
            self.chosen.emit(typed)
        else:
            self.said.emit(_("The two weren't the same; choose a passphrase again"))
