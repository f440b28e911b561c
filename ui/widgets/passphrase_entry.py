"""A line to type a passphrase in, with a keyboard in the page for a screen without one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from kiosk.access.passphrases import LONGEST
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.keyboard import PASSPHRASES, Keyboard
from ui.widgets.wrapping_row import WrappingRow

LEAST_WIDTH = 420  # pixels of the line on a screen whose shorter side is 1080
LONGEST_TYPED = 2 * LONGEST  # so that a passphrase that is too long is told to be, not silently cut

# No keyboard of the system learns it, offers the rest of it, or writes it with a capital.
_SECRET = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseEntry(QWidget):
    """Emits `entered` with what was typed, exactly so. It is shown as dots, unless asked for."""

    entered = Signal(str)
    typed = Signal()

    def __init__(self, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__()
        self._translate = translate
        self._look: tuple[Theme, Scale] | None = None
        self.keyboard: Keyboard | None = None  # made when it is wanted: it has some hundred keys
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_TYPED)
        self.field.setAccessibleName(_("Passphrase"))
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.shown, self.keys, self.confirm = (QPushButton(text) for text in (_("Show"), _("Keyboard"), _("OK")))
        for button in (self.shown, self.keys):
            button.setCheckable(True)
            button.setProperty("kind", "quiet")
        self.confirm.setProperty("kind", "primary")
        for button in (self.shown, self.keys, self.confirm):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves the line where it was
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._tell_typed)
        self.field.returnPressed.connect(self._enter)
        self.confirm.clicked.connect(self._enter)
        self.shown.toggled.connect(self._show_text)
        self.keys.toggled.connect(self._show_keys)
        self._show_text(False)

    def want_keyboard(self, wanted: bool) -> None:
        """Whether the keys are in the page from the start; a button brings or removes them."""
        self.keys.setChecked(wanted)

    def clear(self) -> None:
        """Forgets what was typed, and shows dots again."""
        self.field.setText("")  # which, unlike clearing it, leaves nothing that Ctrl+Z would bring back
        self.shown.setChecked(False)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self.field.setMinimumWidth(scale.px(LEAST_WIDTH))
        self._row.set_gap(max(scale.grid(1), scale.mm(3)))
        self._lines.setSpacing(scale.grid(2))
        if self.keyboard is not None:
            self.keyboard.restyle(theme, scale)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._show_keys(self.keys.isChecked())

    def _lay_out(self) -> None:
        self._lines, self._row = QVBoxLayout(self), WrappingRow()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._row.add(self.field, grows=True)
        for button in (self.confirm, self.shown, self.keys):
            self._row.add(button)
        self._lines.addWidget(self._row)

    def _show_text(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(self.field.inputMethodHints() | _SECRET)  # the echo mode takes them away

    def _show_keys(self, wanted: bool) -> None:
        if wanted and self.keyboard is None and self._look is not None and self.isVisible():
            self.keyboard = Keyboard(*self._look, self._translate, PASSPHRASES, capitals=False)
            self.keyboard.type_into(self.field)
            self._lines.addWidget(self.keyboard)
        if self.keyboard is not None:
            self.keyboard.setVisible(wanted)

    def _tell_typed(self, text: str) -> None:
        if text:  # also by the keys of the page
            self.typed.emit()

    def _enter(self) -> None:
        typed = self.field.text()
        self.clear()
        if typed:
            self.entered.emit(typed)
