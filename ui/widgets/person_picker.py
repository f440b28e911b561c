"""Tiles to choose a person from."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.staff.people import Person
from ui.theme.scale import Scale

ACROSS = 3  # at most; fewer where long names or a narrow page leave no room
EDGE = 2  # pixels of a tile's edge, which the style sheet adds to the least height


class PersonPicker(QWidget):
    """A tile a person, in the order given."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()
        self._scale: Scale | None = None
        self._across = ACROSS
        self._tiles = QButtonGroup(self)
        self._tiles.idClicked.connect(self._pick)
        self._grid, row = QGridLayout(), QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addLayout(self._grid)
        row.addStretch(1)

    def show_people(self, people: Sequence[Person], roles: Sequence[str]) -> None:
        """`roles` are what to write under each name."""
        for tile in self._tiles.buttons():
            self._tiles.removeButton(tile)
            tile.hide()  # it goes only when the loop gets to it
            tile.deleteLater()
        self._people = tuple(people)
        for at, (person, role) in enumerate(zip(people, roles, strict=True)):
            tile = _Tile(person.name, role)
            self._tiles.addButton(tile, at)
            self._grid.addWidget(tile, at // self._across, at % self._across)
        self._size_tiles()

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        self._size_tiles()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """It may become as narrow as its widest tile."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _size_tiles(self) -> None:
        if self._scale is None:
            return
        self._grid.setSpacing(max(self._scale.grid(2), self._scale.mm(3)))
        for tile in self._tiles.buttons():
            assert isinstance(tile, _Tile)
            tile.rescale(self._scale)
        self._lay_out()

    def _lay_out(self) -> None:
        tiles, gap = self._tiles.buttons(), self._grid.horizontalSpacing()
        across = max(1, min(ACROSS, (self.width() + gap) // (self._widest() + gap)))
        if across != self._across:
            self._across = across
            for at, tile in enumerate(tiles):
                self._grid.addWidget(tile, at // across, at % across)

    def _widest(self) -> int:
        tiles = self._tiles.buttons()
        return max((max(tile.minimumWidth(), tile.sizeHint().width()) for tile in tiles), default=1)

    def _pick(self, at: int) -> None:
        self.picked.emit(self._people[at])


class _Tile(QPushButton):
    """A name, and under it a role."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}, {role}")
        self._words = QVBoxLayout(self)
        for text, look in ((name, "title"), (role, "small")):
            label = QLabel(text)
            label.setProperty("role", look)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._words.addWidget(label)

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(3)
        self._words.setContentsMargins(inside, scale.grid(2), inside, scale.grid(2))
        self._words.setSpacing(scale.grid(0.5))
        self.setMinimumWidth(scale.px(340))
        # A style sheet's least height would win over one that is only a minimum.
        self.setFixedHeight(max(scale.touch + 2 * EDGE, scale.px(80) + scale.type("title") + scale.type("small")))

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self._words.sizeHint()
