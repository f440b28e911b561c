"""Tables of the office, each built from a table of its columns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
UNSORTED = -1  # in place of a column: as Qt itself says that no column sorts


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """`value` gives what a row is sorted by, None where it has none; `shown` what is read in it."""

    name: str
    value: Callable[[R], Any]
    shown: Callable[[R], str]
    right: bool = False


class RowTable(QAbstractTableModel, Generic[R]):
    """Rows in the order of one of the columns, or in the order given. `SORT` holds the native value. Where it
    `is_stacked`, all columns of a row stand under each other in one."""

    SORT = Qt.ItemDataRole.UserRole

    def __init__(self, columns: Sequence[Column[R]], sorted_by: int = 0) -> None:
        super().__init__()
        self._columns = columns
        self._rows: list[R] = []
        self._sorted_by, self._order = sorted_by, Qt.SortOrder.AscendingOrder
        self.is_stacked = False

    def stack(self, is_stacked: bool) -> None:
        """For a page with no room for the columns beside each other."""
        if is_stacked != self.is_stacked:
            self.beginResetModel()
            self.is_stacked = is_stacked
            self.endResetModel()

    def show_rows(self, rows: Iterable[R]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def row(self, at: int) -> R:
        """The one that stands there, the first at 0."""
        return self._rows[at]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Rows without a value come last, whichever the order."""
        self.beginResetModel()
        self._sorted_by, self._order = column, order
        self._put_in_order()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's
        if parent.isValid():
            return 0
        return 1 if self.is_stacked else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802  Qt's name
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].name
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._stacked(row) if self.is_stacked else column.shown(row)
        if role == self.SORT:
            return column.value(row)
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, at: int) -> int:
        is_right = self._columns[at].right and not self.is_stacked
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _stacked(self, row: R) -> str:
        first, *others = self._columns
        named = [f"{column.name}: {shown}" for column in others if (shown := column.shown(row))]
        return "\n".join((first.shown(row), *named))

    def _put_in_order(self) -> None:
        if not 0 <= self._sorted_by < len(self._columns):
            return
        value = self._columns[self._sorted_by].value
        has = [row for row in self._rows if value(row) is not None]
        lacks = [row for row in self._rows if value(row) is None]
        has.sort(key=value, reverse=self._order is Qt.SortOrder.DescendingOrder)
        self._rows = has + lacks
