"""Several lines to type in, of so many characters at most, with what is left of them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.labels import make_label, wear

LINES = 4  # seen at once


class LongEdit(QPlainTextEdit):
    """Tab leaves it, and a keyboard in the page can write into it. `changed` gives what is typed."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._tell)

    def text(self) -> str:
        return self.toPlainText()

    def insert(self, text: str) -> None:
        """Where the cursor is."""
        self.insertPlainText(text)
        self.ensureCursorVisible()

    def backspace(self) -> None:
        self.textCursor().deletePreviousChar()

    def _tell(self) -> None:
        self.changed.emit(self.toPlainText())


class LongField(QWidget):
    """Under its caption, over one line for what is wrong, which stands there until something is typed."""

    def __init__(self, translate: Callable[[str], str], name: str, longest: int) -> None:
        """`longest` is how many characters may be kept."""
        super().__init__()
        _ = translate
        self._left_words, self._over_words, self._longest = _("{n} left"), _("{n} too many"), longest
        self.edit = LongEdit()
        self.edit.setAccessibleName(name)
        self.left = make_label("", "small")
        self.problem = make_label("", "problem")
        self.problem.hide()
        self._captioned = Captioned(name, self.edit, grows=True, aside=self.left, wraps=True)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._captioned)
        self._lines.addWidget(self.problem)
        self.edit.changed.connect(self._count)

    @property
    def text(self) -> str:
        """Without spaces around it."""
        return self.edit.text().strip()

    def show_text(self, text: str) -> None:
        """In place of what was typed, which can't be brought back."""
        self.edit.setPlainText(text)

    def refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        wear(self.edit, "wrong", True)
        self.edit.setFocus()

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.5))
        self._captioned.rescale(scale)
        self.edit.document().setDocumentMargin(scale.grid(1))
        self.edit.setFixedHeight(round(LINES * 1.35 * scale.type("body")) + 2 * scale.grid(1.5))

    def _count(self, text: str) -> None:
        n = self._longest - len(text.strip())
        words = (self._left_words if n >= 0 else self._over_words).format(n=abs(n)) if text else ""
        self.left.setText(words)
        wear(self.left, "role", "small" if n >= 0 else "problem")
        self.edit.setAccessibleDescription(words)
        self.problem.hide()
        wear(self.edit, "wrong", False)
