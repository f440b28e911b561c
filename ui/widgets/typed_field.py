"""Lines to type in, with what they are above them and, below, what is wrong with what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.labels import make_label, wear
from ui.widgets.reach import bring_into_view
from ui.widgets.wrapping_row import WrappingRow

MOST = 0.45  # of the window's width is what a line with a width of its own takes: a narrow one has large text as well


@dataclass(frozen=True, slots=True)
class Field:
    """One line: `width` is in pixels on a screen whose shorter side is 1080, 0 for all there is; `unit` stands behind
    it. `left` says, once something is typed, how many characters of the `longest` are left, as its {n};
    `hint` tells what is typed, which keys in the page go by."""

    name: str
    width: int = 0
    unit: str = ""
    longest: int = 32767
    left: str = ""
    hint: Qt.InputMethodHint = Qt.InputMethodHint.ImhNone


class TypedFields(QWidget):
    """Fields beside each other where they fit, over one line for what is wrong, which stands there until something is
    typed. `entered` tells that Return was pressed in one of them."""

    entered = Signal()
    typed = Signal()

    def __init__(self, fields: Mapping[str, Field], before: QWidget | None = None) -> None:
        """`before` stands in front of them, where it isn't a line to type in."""
        super().__init__()
        self._fields = fields
        self.edits = {key: self._edit(field) for key, field in fields.items()}
        self.lefts = {key: make_label("", "small") for key, field in fields.items() if field.left}
        self._captioned: list[Captioned] = []
        self._row = WrappingRow()
        self.problem = make_label("", "problem")
        self.problem.hide()
        if before is not None:
            self._row.add(before)
        for key, field in fields.items():
            grows = not field.width
            self._captioned.append(Captioned(field.name, self.edits[key], field.unit, grows, self.lefts.get(key)))
            self._row.add(self._captioned[-1], grows)
        for key, left in self.lefts.items():
            left.hide()
            self.edits[key].textChanged.connect(partial(self._count, key))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._row)
        self._lines.addWidget(self.problem)

    def put_beside(self, part: QWidget) -> None:
        """What is pressed once it is typed: behind the last field, or below them where that leaves too little room."""
        self._row.add(part)

    @property
    def texts(self) -> dict[str, str]:
        """What is typed, by key, without spaces around it."""
        return {key: edit.text().strip() for key, edit in self.edits.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        for key, text in texts.items():
            self.edits[key].setText(text)
        self.accept()

    def refuse(self, words: str, keys: Sequence[str] = ()) -> None:
        """Say what is wrong, and mark where; the keyboard goes to the first of these."""
        self.accept()
        self.problem.setText(words)
        self.problem.show()
        for key in keys:
            wear(self.edits[key], "wrong", True)
        if keys:
            self.edits[keys[0]].setFocus()
            bring_into_view(self.edits[keys[0]])

    def accept(self) -> None:
        """Nothing is wrong, or not any more."""
        self.problem.clear()
        self.problem.hide()
        for edit in self.edits.values():
            wear(edit, "wrong", False)

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.5))
        self._row.set_gap(max(scale.grid(2), scale.mm(3)))
        for captioned in self._captioned:
            captioned.rescale(scale)
        for key, field in self._fields.items():
            if field.width:
                wanted = scale.px(field.width * scale.text_factor)
                self.edits[key].setFixedWidth(min(wanted, round(scale.width * MOST)))

    def _count(self, key: str, text: str) -> None:
        """As Qt counts: what is outside its first 65536 characters takes two places."""
        edit, left = self.edits[key], self.lefts[key]
        n = edit.maxLength() - len(text.encode("utf-16-le")) // 2
        words = self._fields[key].left.format(n=n) if text else ""
        left.setText(words)
        left.setVisible(bool(words))
        wear(left, "role", "small" if n else "problem")
        edit.setAccessibleDescription(words)

    def _edit(self, field: Field) -> QLineEdit:
        edit = QLineEdit()
        edit.setMaxLength(field.longest)
        edit.setInputMethodHints(field.hint)
        edit.setAccessibleName(f"{field.name} ({field.unit})" if field.unit else field.name)
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        edit.textEdited.connect(self.accept)
        edit.textChanged.connect(self.typed)
        edit.returnPressed.connect(self.entered)
        return edit
