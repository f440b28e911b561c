"""One of a few, all of them on the page."""

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label


class Choices(QWidget):
    """Buttons beside each other, of which one is down, under what they are about."""

    def __init__(self, name: str, words: Mapping[str, str]) -> None:
        super().__init__()
        self.caption = make_label(name)
        self.setAccessibleName(name)
        self.buttons = {key: QPushButton(word) for key, word in words.items()}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for key, button in self.buttons.items():
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words[key]}")
            self._group.addButton(button)
            self._row.addWidget(button)
        self._row.addStretch(1)

    @property
    def chosen(self) -> str:
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        self.buttons[key].setChecked(True)

    def rescale(self, scale: Scale) -> None:
        self._row.setSpacing(max(scale.grid(1.5), scale.mm(3)))
