"""Large tiles to choose from, as high as their words need."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choice import Choice
from ui.widgets.going import let_go
from ui.widgets.pictogram import Pictograms
from ui.widgets.style import Style
from ui.widgets.tab_order import TabMark

NARROWEST = 190  # drawn pixels of a tile beside others


class Tiles(QWidget):
    """Beside each other where there is room for that many, else under each other. `picked` gives the number of the tile
    that was touched, the first being 0."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._line = TabMark(self)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.picked)
        self._across = 1
        self._look: tuple[Theme, Scale] | None = None
        self.tiles: list[Choice] = []

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """The tiles that are shown next are of this style."""
        self._look = theme, scale

    @property
    def style_of_tiles(self) -> Style | None:
        """None before it has one."""
        return None if self._look is None else Style(*self._look, Pictograms(self.font().family()))

    def show_tiles(self, tiles: Sequence[Choice], across: int) -> None:
        """In place of those before, which go, but for where the keyboard is. One that is left over has a row of its
        own."""
        at_keyboard = next((at for at, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        for tile in self.tiles:
            self._group.removeButton(tile)
            let_go(tile)
        self.tiles, self._across = list(tiles), across
        for at, tile in enumerate(tiles):
            tile.setParent(self)
            self._group.addButton(tile, at)
            tile.show()
        self._line.put_in_line(self.tiles)
        self._place()
        if at_keyboard is not None and at_keyboard < len(tiles):
            tiles[at_keyboard].setFocus()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._look is None or not self.tiles:
            return
        _theme, scale = self._look
        gap = scale.apart
        needed = scale.px(NARROWEST) * scale.text_factor
        across = self._across if (self.width() + gap) / self._across >= needed + gap else 1
        top = 0
        for first in range(0, len(self.tiles), across):
            row = self.tiles[first : first + across]
            wide = (self.width() + gap) // len(row) - gap
            high = max(tile.heightForWidth(wide) for tile in row)
            for at, tile in enumerate(row):
                tile.setGeometry(at * (wide + gap), top, wide, high)
            top += high + gap
        self.setFixedHeight(max(0, top - gap))
