"""One of a few, all of them on the page."""

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QPushButton

from ui.theme.scale import Scale
from ui.widgets.labels import make_label
from ui.widgets.wrapping_row import WrappingRow


class Choices(WrappingRow):
    """Buttons beside each other, of which one is down, under what they are about."""

    def __init__(self, name: str, words: Mapping[str, str]) -> None:
        super().__init__()
        self.caption = make_label(name)
        self.setAccessibleName(name)
        self.buttons = {key: QPushButton(word.replace("&", "&&")) for key, word in words.items()}
        self._group = QButtonGroup(self)
        for key, button in self.buttons.items():
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words[key]}")
            self._group.addButton(button)
            self.add(button)

    @property
    def chosen(self) -> str:
        """One must be down."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    @property
    def picked(self) -> str | None:
        """None where none is down yet."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, key: str | None) -> None:
        """With None, none is down."""
        self._group.setExclusive(key is not None)
        for each, button in self.buttons.items():
            button.setChecked(each == key)
        self._group.setExclusive(True)

    def rescale(self, scale: Scale) -> None:
        self.set_gap(max(scale.grid(1.5), scale.mm(3)))
