"""Tiles to choose a person from."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kiosk.staff.people import Person, first_letter
from ui.theme.scale import Scale
from ui.widgets.choices import Choices
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.tab_order import TabMark

ACROSS = 3  # at most; fewer where long names or a narrow page leave no room
MANY = 18  # people, more of whom have no room on the smallest screen
LEAST = 340  # drawn pixels of a tile's width
EVERYBODY = ""


class PersonPicker(QWidget):
    """A tile a person, in the order given. Above many stand the letters that their names begin with: one of these,
    pressed there or on a keyboard, leaves the tiles of that letter."""

    picked = Signal(object)

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._translate = translate
        self._people: tuple[Person, ...] = ()
        self._scale: Scale | None = None
        self._across, self._widest = ACROSS, 1
        self.letters: Choices | None = None
        self._tiles = QButtonGroup(self)
        self._tiles.idClicked.connect(self._pick)
        self._line = TabMark(self)
        self._grid, row = QGridLayout(), QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._grid)
        row.addStretch(1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addLayout(row)
        self._lines.addStretch(1)  # the letters stay where they are

    def show_people(self, people: Sequence[Person], roles: Sequence[str]) -> None:
        """`roles` are what to write under each name."""
        for tile in self._all():
            self._tiles.removeButton(tile)
            let_go(tile)
        self._people = tuple(people)
        for at, (person, role) in enumerate(zip(people, roles, strict=True)):
            self._tiles.addButton(_Tile(person.name, role), at)
        self._make_letters()
        self._place()
        self._size_tiles()
        self._line.put_in_line([*(self.letters.buttons.values() if self.letters is not None else ()), *self._all()])

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        self._size_tiles()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        letter = first_letter(event.text()) if event.text() else EVERYBODY
        if self.letters is None or letter not in self.letters.buttons:
            super().keyPressEvent(event)
            return
        self.letters.choose(letter)
        self._place()
        self._shown()[0].setFocus()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """It may become so narrow that names take more lines."""
        return QSize(self._scale.px(LEAST) if self._scale is not None else 1, super().minimumSizeHint().height())

    def _make_letters(self) -> None:
        if self.letters is not None:
            let_go(self.letters)
            self.letters = None
        if len(self._people) <= MANY:
            return
        _ = self._translate
        found = dict.fromkeys(first_letter(person.name) for person in self._people)
        self.letters = Choices(_("First letter"), {EVERYBODY: _("Everybody")} | {letter: letter for letter in found})
        self.letters.choose(EVERYBODY)
        for button in self.letters.buttons.values():
            button.clicked.connect(self._place)
        self._lines.insertWidget(0, self.letters)

    def _shown(self) -> list["_Tile"]:
        letter = self.letters.chosen if self.letters is not None else EVERYBODY
        found = zip(self._all(), self._people, strict=True)
        return [tile for tile, person in found if letter in (EVERYBODY, first_letter(person.name))]

    def _size_tiles(self) -> None:
        if self._scale is None:
            return
        gap = max(self._scale.grid(2), self._scale.mm(3))
        self._grid.setSpacing(gap)
        self._lines.setSpacing(2 * gap)
        if self.letters is not None:
            self.letters.rescale(self._scale)
            for button in self.letters.buttons.values():
                button.setMinimumWidth(self._scale.touch)
        for tile in self._all():
            tile.rescale(self._scale)
        self._widest = max([self._scale.px(LEAST), *(tile.needed() for tile in self._all())])
        self._lay_out()

    def _lay_out(self) -> None:
        gap = self._grid.horizontalSpacing()
        for tile in self._all():
            tile.set_width(min(self._widest, self.width()))
        across = max(1, min(ACROSS, (self.width() + gap) // (self._widest + gap)))
        if across != self._across:
            self._across = across
            self._place()

    def _place(self) -> None:
        shown = self._shown()
        for tile in self._all():
            self._grid.removeWidget(tile)
            tile.hide()
        for at, tile in enumerate(shown):
            self._grid.addWidget(tile, at // self._across, at % self._across)
            tile.show()

    def _all(self) -> list["_Tile"]:
        return cast(list[_Tile], self._tiles.buttons())

    def _pick(self, at: int) -> None:
        self.picked.emit(self._people[at])


class _Tile(QPushButton):
    """A name, and under it a role, on more lines where it is narrow."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}, {role}")
        self._words = QVBoxLayout(self)
        self._labels = make_label(name, "title"), make_label(role, "small")
        for label in self._labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._words.addWidget(label)

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(3)
        self._words.setContentsMargins(inside, scale.grid(2), inside, scale.grid(2))
        self._words.setSpacing(scale.grid(0.5))

    def needed(self) -> int:
        """Pixels of width in which nothing takes a second line."""
        margins = self._words.contentsMargins()
        for label in self._labels:
            label.ensurePolished()
        widest = max(label.fontMetrics().horizontalAdvance(label.text()) for label in self._labels)
        return margins.left() + widest + 1 + margins.right()

    def set_width(self, width: int) -> None:
        self.setFixedWidth(width)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(self.width(), self._words.totalHeightForWidth(self.width()))
