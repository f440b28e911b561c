"""A section of a page: its title, what to know with it, and a line that says what came of what was pressed."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label, wear
from ui.widgets.reach import bring_into_view
from ui.widgets.wrapping_row import WrappingRow


class FormCard(QFrame):
    """Whatever is added stands under each other, the line under all of it."""

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title, self.hint = make_label(title, "title"), make_label(hint, "small")
        self.entitle(title)
        self.line = make_label()
        self._beside: list[WrappingRow] = []
        self.lines = QVBoxLayout(self)
        for label in (self.title, self.hint, self.line):
            self.lines.addWidget(label)
        self.hint.setVisible(bool(hint))  # not before it has a parent: it would be a window for a moment
        self.line.hide()
        self.lines.addStretch(1)  # or a card higher than its parts would spread them

    def entitle(self, words: str) -> None:
        """Another title, also for whoever has it read out."""
        self.title.setText(words)
        self.setAccessibleName(words)

    def add(self, *parts: QWidget) -> None:
        """Each under those that are there."""
        for part in parts:
            self.lines.insertWidget(self.lines.count() - 2, part)

    def add_row(self, *parts: QWidget) -> None:
        """Beside each other where they fit, as wide as they need to be."""
        row = WrappingRow(*parts)
        self._beside.append(row)
        self.add(row)

    def say(self, words: str, problem: bool = False) -> None:
        """What became of it; nothing for an empty text."""
        self.line.setText(words)
        self.line.setVisible(bool(words))
        wear(self.line, "role", "problem" if problem else "")
        if words and self.isVisible():
            QTimer.singleShot(0, self.line, partial(bring_into_view, self.line))  # once it has its place

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(3)
        self.lines.setContentsMargins(inside, scale.grid(2.5), inside, scale.grid(2.5))
        self.lines.setSpacing(scale.grid(1.5))
        for row in self._beside:
            row.set_gap(max(scale.grid(2), scale.mm(3)))
