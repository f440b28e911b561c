"""The office's side bar: the program's name and the pages one may open."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
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
from ui.widgets.going import let_go

EDGE = 2  # pixels of an entry's edge, which only the one with the keyboard shows


class SideBar(QFrame):
    """Emits `chosen` with a page's key. Entries that have no room are scrolled to, also with a finger; the name stays
    above them, and what is no page below."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._keys: list[str] = []
        self._least = 0
        self._last: list[QPushButton] = []
        self.entries = QButtonGroup(self)
        self.entries.idClicked.connect(self._choose)
        self._name = QLabel("Klantkansen")
        self._name.setProperty("role", "title")
        self.shelf = _Shelf()
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self._name)
        self._lines.addWidget(self.shelf, 1)

    def show_entries(self, entries: Mapping[str, str]) -> None:
        """The pages, by key, with what to call them."""
        for entry in self.entries.buttons():
            self.entries.removeButton(entry)
            let_go(entry)
        self._keys = list(entries)
        for at, words in enumerate(entries.values()):
            entry = QPushButton(words)
            entry.setProperty("kind", "nav")
            entry.setCheckable(True)
            self.entries.addButton(entry, at)
            self.shelf.add(entry, at)
        self._fit()

    def add_last(self, button: QPushButton) -> None:
        """Something to press at the bar's foot that is no page."""
        button.setProperty("kind", "nav")
        self._last.append(button)
        self._lines.addWidget(button)

    def mark(self, key: str) -> None:
        """Shows which page is open."""
        entry = self.entries.button(self._keys.index(key))
        entry.setChecked(True)
        self.shelf.bring_into_view(entry)

    def rename(self, key: str, words: str) -> None:
        """Another name for a page that is there."""
        self.entries.button(self._keys.index(key)).setText(words)
        self._fit()

    def rescale(self, scale: Scale) -> None:
        """After the style sheet: the bar is as wide as its longest word needs."""
        side = scale.grid(2)
        self._lines.setContentsMargins(side, scale.grid(5), 0, side)  # the shelf's scroll bar stands in the margin
        self._lines.setSpacing(scale.grid(0.5))
        self.shelf.lines.setSpacing(scale.grid(0.5))
        self._name.setContentsMargins(scale.grid(1) + EDGE, 0, 0, scale.grid(3))
        self._least = scale.px(236)
        self._fit()

    def _fit(self) -> None:
        side = self._lines.contentsMargins().left()
        needed = [self._name.sizeHint().width(), *map(_needed, self.entries.buttons())]
        self.setFixedWidth(max(self._least, max(needed) + 2 * side))
        self.shelf.set_width(self.width() - 2 * side, side)
        for button in self._last:
            button.setFixedWidth(self.width() - 2 * side)

    def _choose(self, at: int) -> None:
        self.chosen.emit(self._keys[at])


class _Shelf(QScrollArea):
    """The entries, from the top on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._held = QWidget()
        self._held.setProperty("role", "bar")
        self.lines = QVBoxLayout(self._held)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.addStretch(1)
        self.setWidget(self._held)

    def add(self, entry: QPushButton, at: int) -> None:
        self.lines.insertWidget(at, entry)
        entry.installEventFilter(self)

    def set_width(self, entries: int, beside: int) -> None:
        """Pixels; what lies beside the entries is room for the scroll bar."""
        self.setFixedWidth(entries + beside)
        self._held.setFixedWidth(entries)

    def bring_into_view(self, entry: QWidget) -> None:
        self.lines.activate()
        self.ensureWidgetVisible(entry, 0, entry.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Whoever goes through the entries with Tab sees where they are."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.bring_into_view(watched)
        return False


def _needed(entry: QAbstractButton) -> int:
    """Pixels of width, also once it is marked, in letters that are bolder."""
    usual, marked = QFont(entry.font()), QFont(entry.font())
    usual.setWeight(QFont.Weight.Normal)
    marked.setWeight(QFont.Weight.DemiBold)
    wider = QFontMetrics(marked).horizontalAdvance(entry.text()) - QFontMetrics(usual).horizontalAdvance(entry.text())
    return entry.sizeHint().width() + max(0, wider)
