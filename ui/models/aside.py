"""The replies that are set aside, as a table."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kiosk.storage.replies import SetAside

Index = QModelIndex | QPersistentModelIndex


class AsideTable(QAbstractTableModel):
    """A row a reply: when, and for which reason. Never what it says."""

    SORT = Qt.ItemDataRole.UserRole

    def __init__(self, translate: Callable[[str], str], name_moment: Callable[[Any], str]) -> None:
        """`name_moment` tells a local moment as the screen's language does."""
        super().__init__()
        _ = translate
        self._name_moment = name_moment
        self._rows: Sequence[SetAside] = ()
        self._columns = (_("When"), _("Set aside because"))
        self._reasons = {
            "too_fast": _("answered faster than anybody reads"),
            "burst": _("five or more alike within a minute"),
            "closed": _("outside opening hours"),
            "clock": _("the clock couldn't be right"),
        }

    def show_rows(self, rows: Sequence[SetAside]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def seq(self, row: int) -> int:
        """The reply's number."""
        return self._rows[row].seq

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name_moment(row.at) if index.column() == 0 else self._reasons.get(row.reason, row.reason)
        if role == self.SORT:
            return row.seq if index.column() == 0 else row.reason
        return None
