"""Figure cards beside each other, or under each other where they don't fit."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.figure_card import FigureCard


class CardRow(QWidget):
    """All equally wide."""

    def __init__(self, cards: Sequence[FigureCard]) -> None:
        super().__init__()
        self._cards = cards
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setMinimumWidth(1)
        self.place()

    def rescale(self, scale: Scale) -> None:
        self._grid.setSpacing(scale.grid(2.5))
        for card in self._cards:
            card.rescale(scale)
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """To be called when a card says something longer."""
        gap = self._grid.horizontalSpacing()
        widest = max(card.least_width for card in self._cards)
        fits = len(self._cards) * (widest + gap) - gap <= self.width()
        columns = len(self._cards) if fits else 1
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
