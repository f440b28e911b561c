"""A table to look at: sorted by its headers, no higher than its rows, and no wider than its page."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.models.rows import RowTable
from ui.theme.scale import Scale

MOST_ROWS = 14


class Table(QTableView):
    """Shows a RowTable. Nothing in it can be changed, and a row be chosen only where a page has that; a header sorts by
    its column."""

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
        self._gap = 0  # pixels between rows of more than a line
        self._chosen: object = None  # the row that is, while the model begins anew
        self._needed = 0  # pixels of width in which the columns have room beside each other
        self.rows = rows
        self.setAccessibleName(name)
        self.setProperty("role", "plain")
        self.setModel(rows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)  # Tab leads out of it; arrows go through its cells
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        self.setSortingEnabled(True)
        self.sortByColumn(sorted_by, order if order is not None else Qt.SortOrder.DescendingOrder)
        rows.modelAboutToBeReset.connect(self._remember)
        rows.modelReset.connect(self._choose_again)
        rows.modelReset.connect(self._fit)

    def rescale(self, scale: Scale) -> None:
        self.verticalHeader().setDefaultSectionSize(round(scale.type("body") * 2.2))
        self.horizontalHeader().setFixedHeight(max(scale.touch, round(scale.type("small") * 2.4)))
        self._gap = scale.grid(2)
        self.rows.stack(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Each column gets what it needs, so that nothing is cut off, and as much of the rest as the others. Where that
        is too wide, the columns stand under each other."""
        header, count, room = self.horizontalHeader(), self.rows.columnCount(), self.viewport().width()
        if self.rows.is_stacked:
            self.rows.stack(room < self._needed)  # which comes back here where it changes
            if self.rows.is_stacked:
                header.resizeSection(0, room)
                for at in range(self.rows.rowCount()):
                    self.setRowHeight(at, self.sizeHintForRow(at) + self._gap)
            return
        least = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(count)]
        self._needed = sum(least)
        if room < self._needed and self.rows.rowCount():
            self.rows.stack(True)
            return
        spare = max(0, room - self._needed)
        for at, width in enumerate(least):
            header.resizeSection(at, width + spare * (at + 1) // count - spare * at // count)
        usual = self.verticalHeader().defaultSectionSize()
        for at in range(self.rows.rowCount()):
            if self.rowHeight(at) != usual:  # but what it was when they were stacked
                self.setRowHeight(at, usual)

    def _remember(self) -> None:
        chosen = self.selectionModel().selectedRows()
        self._chosen = self.rows.row(chosen[0].row()) if chosen else None

    def _choose_again(self) -> None:
        """A row that was chosen stays so in another order, and with its columns under each other."""
        for at in range(self.rows.rowCount()):
            if self.rows.row(at) is self._chosen:
                self.selectRow(at)
        self._chosen = None

    def _fit(self) -> None:
        self._share_out()
        rows = sum(self.rowHeight(at) for at in range(min(self.rows.rowCount(), self._most)))
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2 * self.frameWidth() + 4)
