"""Lines to type in, with what they are above them and, below, what is wrong with what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label, wear


@dataclass(frozen=True, slots=True)
class Field:
    """One line: `width` is in pixels on a screen whose shorter side is 1080, 0 for all there is; `unit` stands behind
    it."""

    name: str
    width: int = 0
    unit: str = ""
    longest: int = 32767


class TypedFields(QWidget):
    """Fields beside each other under one line for what is wrong, which stands there until something is typed. `entered`
    tells that Return was pressed in one of them."""

    entered = Signal()
    typed = Signal()

    def __init__(self, fields: Mapping[str, Field]) -> None:
        super().__init__()
        self._fields = fields
        self.edits = {key: self._edit(field) for key, field in fields.items()}
        self._units: list[QHBoxLayout] = []
        self._button: QPushButton | None = None
        self.problem = make_label("", "problem")
        self.problem.hide()
        self._grid = QGridLayout()
        for at, (key, field) in enumerate(fields.items()):
            caption = QLabel(field.name)
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setBuddy(self.edits[key])
            self._grid.addWidget(caption, 0, at)
            self._grid.addLayout(self._with_unit(key), 1, at)
            self._grid.setColumnStretch(at, 0 if field.width else 1)
        if all(field.width for field in fields.values()):
            self._grid.setColumnStretch(len(fields), 1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addLayout(self._grid)
        self._lines.addWidget(self.problem)

    def put_beside(self, button: QPushButton) -> None:
        """What is pressed once it is typed: behind the last field, or below them where that leaves too little room."""
        self._button = button
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

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

    def accept(self) -> None:
        """Nothing is wrong, or not any more."""
        self.problem.clear()
        self.problem.hide()
        for edit in self.edits.values():
            wear(edit, "wrong", False)

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.5))
        self._grid.setHorizontalSpacing(scale.grid(2))
        self._grid.setVerticalSpacing(scale.grid(0.5))
        for row in self._units:
            row.setSpacing(scale.grid(1))
        for key, field in self._fields.items():
            if field.width:
                self.edits[key].setFixedWidth(scale.px(field.width * scale.text_factor))
        self._place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """The button may go below."""
        return QSize(self._fields_width(), super().minimumSizeHint().height())

    def _fields_width(self) -> int:
        gap = self._grid.horizontalSpacing()
        return sum(row.minimumSize().width() + gap for row in self._units) - gap

    def _place(self) -> None:
        if self._button is not None:
            needed = self._fields_width() + self._grid.horizontalSpacing() + self._button.sizeHint().width()
            row, column = (1, len(self._fields)) if needed <= self.width() else (2, 0)
            self._grid.addWidget(self._button, row, column, 1, -1 if column == 0 else 1, Qt.AlignmentFlag.AlignLeft)

    def _edit(self, field: Field) -> QLineEdit:
        edit = QLineEdit()
        edit.setMaxLength(field.longest)
        edit.setAccessibleName(f"{field.name} ({field.unit})" if field.unit else field.name)
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        edit.textEdited.connect(self.accept)
        edit.textChanged.connect(self.typed)
        edit.returnPressed.connect(self.entered)
        return edit

    def _with_unit(self, key: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.edits[key])
        if self._fields[key].unit:
            row.addWidget(QLabel(self._fields[key].unit))
        if self._fields[key].width:
            row.addStretch(1)
        self._units.append(row)
        return row
