"""Tiles to choose a person from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from kiosk.staff.people import Person
from ui.theme.scale import Scale

ACROSS = 3


class PersonPicker(QWidget):
    """A tile a person, in the order given."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()
        self._scale: Scale | None = None
        self._tiles = QButtonGroup(self)
        self._tiles.idClicked.connect(self._pick)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_people(self, people: Sequence[Person], roles: Sequence[str]) -> None:
        """`roles` are what to write under each name."""
        for tile in self._tiles.buttons():
            self._tiles.removeButton(tile)
            tile.deleteLater()
        self._people = tuple(people)
        for at, (person, role) in enumerate(zip(people, roles, strict=True)):
            tile = QPushButton(f"{person.name}\n{role}".replace("&", "&&"))
            tile.setAccessibleName(f"{person.name}, {role}")
            self._tiles.addButton(tile, at)
            self._grid.addWidget(tile, at // ACROSS, at % ACROSS)
        self._size_tiles()

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        self._size_tiles()

    def _size_tiles(self) -> None:
        if self._scale is None:
            return
        self._grid.setSpacing(max(self._scale.grid(2), self._scale.mm(3)))
        for tile in self._tiles.buttons():
            tile.setMinimumSize(self._scale.px(240), max(self._scale.touch, self._scale.px(112)))

    def _pick(self, at: int) -> None:
        self.picked.emit(self._people[at])
