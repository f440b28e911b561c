"""The office's side bar: the program's name and the pages one may open."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme.scale import Scale

EDGE = 2  # pixels of an entry's edge, which only the one with the keyboard shows


class SideBar(QFrame):
    """Emits `chosen` with a page's key."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._keys: list[str] = []
        self._least = 0
        self.entries = QButtonGroup(self)
        self.entries.idClicked.connect(self._choose)
        self._name = QLabel("Klantkansen")
        self._name.setProperty("role", "title")
        self._pages, self._scroll = QWidget(), QScrollArea()  # on a small screen there are more than it has room for
        self._rows = QVBoxLayout(self._pages)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._pages)
        for ground in (self._pages, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self._name)
        self._lines.addWidget(self._scroll, 1)

    def show_entries(self, entries: Mapping[str, str]) -> None:
        """The pages, by key, with what to call them."""
        for entry in self.entries.buttons():
            self.entries.removeButton(entry)
            entry.hide()  # it goes only when the loop gets to it
            entry.deleteLater()
        self._keys = list(entries)
        for at, words in enumerate(entries.values()):
            entry = QPushButton(words)
            entry.setProperty("kind", "nav")
            entry.setCheckable(True)
            self.entries.addButton(entry, at)
            self._rows.insertWidget(at, entry)
        self._fit()

    def add_last(self, button: QPushButton) -> None:
        """Something to press at the bar's foot that is no page."""
        button.setProperty("kind", "nav")
        self._lines.addWidget(button)

    def mark(self, key: str) -> None:
        """Shows which page is open."""
        entry = self.entries.button(self._keys.index(key))
        entry.setChecked(True)
        self._scroll.ensureWidgetVisible(entry, 0, 0)

    def rename(self, key: str, words: str) -> None:
        """Another name for a page that is there."""
        self.entries.button(self._keys.index(key)).setText(words)
        self._fit()

    def rescale(self, scale: Scale) -> None:
        """After the style sheet: the bar is as wide as its longest word needs."""
        side = scale.grid(2)
        self._lines.setContentsMargins(side, scale.grid(5), side, side)
        for layout in (self._lines, self._rows):
            layout.setSpacing(scale.grid(0.5))
        self._name.setContentsMargins(scale.grid(1) + EDGE, 0, 0, scale.grid(3))
        self._least = scale.px(236)
        self._fit()

    def _fit(self) -> None:
        side = self._lines.contentsMargins().left()
        scrolled = self._scroll.verticalScrollBar().sizeHint().width()
        needed = [self._name.sizeHint().width(), *(_needed(entry) + scrolled for entry in self.entries.buttons())]
        self.setFixedWidth(max(self._least, max(needed) + 2 * side))

    def _choose(self, at: int) -> None:
        self.chosen.emit(self._keys[at])


def _needed(entry: QAbstractButton) -> int:
    """Pixels of width, also once it is marked, in letters that are bolder."""
    usual, marked = QFont(entry.font()), QFont(entry.font())
    usual.setWeight(QFont.Weight.Normal)
    marked.setWeight(QFont.Weight.DemiBold)
    wider = QFontMetrics(marked).horizontalAdvance(entry.text()) - QFontMetrics(usual).horizontalAdvance(entry.text())
    return entry.sizeHint().width() + max(0, wider)
