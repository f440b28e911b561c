"""What is told point by point."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.theme.scale import Scale
from ui.widgets.going import let_go
from ui.widgets.labels import make_label


class Bullets(QWidget):
    """A dot each, and beside it the words, whose further lines hang under the first."""

    def __init__(self, items: Iterable[str] = ()) -> None:
        super().__init__()
        self._items: list[str] = []
        self.labels: list[QLabel] = []
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setColumnStretch(1, 1)
        self.show_items(items)

    def show_items(self, items: Iterable[str]) -> None:
        """In place of those before."""
        told = list(items)
        if told == self._items:
            return
        while (left := self._lines.takeAt(0)) is not None:
            if (label := left.widget()) is not None:
                let_go(label)
        self._items, self.labels = told, [make_label(item) for item in told]
        for at, label in enumerate(self.labels):
            self._lines.addWidget(QLabel("•"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(label, at, 1)

    def rescale(self, scale: Scale) -> None:
        self._lines.setHorizontalSpacing(scale.grid(1))
        self._lines.setVerticalSpacing(scale.grid(1.5))
