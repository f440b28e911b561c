"""A table to look at: sorted by its headers, and no higher than its rows."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.models.rows import RowTable
from ui.theme.scale import Scale

MOST_ROWS = 14


class Table(QTableView):
    """Shows a RowTable. Nothing in it can be chosen or changed; a header sorts by its column."""

    def __init__(
        self,
        name: str,
        rows: RowTable[Any],
        sorted_by: int = 0,
        order: Qt.SortOrder | None = None,
        *,
        most: int = MOST_ROWS,
    ) -> None:
        """`name` is what a screen reader calls it, `most` how many rows are seen at once where there are more."""
        super().__init__()
        self._most = most
        self.rows = rows
        self.setAccessibleName(name)
        self.setProperty("role", "plain")
        self.setModel(rows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        self.setSortingEnabled(True)
        self.sortByColumn(sorted_by, order if order is not None else Qt.SortOrder.DescendingOrder)
        rows.modelReset.connect(self._fit)

    def rescale(self, scale: Scale) -> None:
        self.verticalHeader().setDefaultSectionSize(round(scale.type("body") * 2.2))
        self.horizontalHeader().setFixedHeight(max(scale.touch, round(scale.type("small") * 2.4)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Each column gets what it needs, so that nothing is cut off, and as much of the rest as the others. Where that
        is too wide, names in the first are shortened."""
        header, count = self.horizontalHeader(), self.rows.columnCount()
        least = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(count)]
        spare = self.viewport().width() - sum(least)
        least[0] = max(least[0] + min(0, spare), least[0] // 3)
        for at, width in enumerate(least):
            header.resizeSection(at, width + max(0, spare) * (at + 1) // count - max(0, spare) * at // count)

    def _fit(self) -> None:
        shown = min(self.rows.rowCount(), self._most)
        header = self.horizontalHeader().height()
        self.setFixedHeight(header + shown * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + 4)
        self._share_out()
