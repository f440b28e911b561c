"""A table to look at: sorted by its headers, and no higher than its rows."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.models.rows import RowTable
from ui.theme.scale import Scale

MOST_ROWS = 14  # seen at once, where there are more


class Table(QTableView):
    """Shows a RowTable. Nothing in it can be chosen or changed; a header sorts by its column."""

    def __init__(self, name: str, rows: RowTable[Any], sorted_by: int = 0, order: Qt.SortOrder | None = None) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.rows = rows
        self.setAccessibleName(name)
        self.setModel(rows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.setSortingEnabled(True)
        self.sortByColumn(sorted_by, order if order is not None else Qt.SortOrder.DescendingOrder)
        rows.modelReset.connect(self._fit)

    def rescale(self, scale: Scale) -> None:
        self.verticalHeader().setDefaultSectionSize(round(scale.type("body") * 2.2))
        self.horizontalHeader().setFixedHeight(max(scale.touch, round(scale.type("small") * 2.4)))
        self._fit()

    def _fit(self) -> None:
        shown = min(self.rows.rowCount(), MOST_ROWS)
        header = self.horizontalHeader().height()
        self.setFixedHeight(header + shown * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + 4)
