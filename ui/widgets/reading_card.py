"""What a figure about a person says, what it can't say, and what is known to bend it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.staff import words
from ui.theme.scale import Scale
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate


class ReadingCard(FormCard):
    """Three lists in words that take no statistics, and who sees a figure from how many replies on."""

    def __init__(self, translate: Translate) -> None:
        _ = translate
        super().__init__(_("How to read this"))
        self._lists = (
            Sentences(_("What this says"), words.can_say(_)),
            Sentences(_("What it can't say"), words.cannot_say(_)),
            Sentences(_("What is known to bend it"), words.biases(_)),
        )
        self.gates = make_label(words.gates(_), "small")
        self.add(*self._lists, self.gates)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for each in self._lists:
            each.rescale(scale)


class Sentences(QWidget):
    """Under their title, each with a dash before it."""

    def __init__(self, title: str, sentences: tuple[str, ...]) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(make_label(title, "heading"))
        self._rows: list[QHBoxLayout] = []
        for sentence in sentences:
            row = QHBoxLayout()
            mark = QLabel("–")
            mark.setProperty("role", "small")
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(make_label(sentence, "small"), 1)
            self._rows.append(row)
            self._lines.addLayout(row)

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.75))
        for row in self._rows:
            row.setSpacing(scale.grid(1))
