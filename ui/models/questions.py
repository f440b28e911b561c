"""How each question fares, as a table."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kiosk.attention.patterns import Question

Index = QModelIndex | QPersistentModelIndex


class QuestionTable(QAbstractTableModel):
    """A row a question. `SORT` holds the native value, None where there is none to show."""

    SORT = Qt.ItemDataRole.UserRole

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = translate
        self._questions: Sequence[Question] = ()
        self._columns = (
            _("Question"),
            _("Answered"),
            _("Left here"),
            _("Left, %"),
            _("Seconds, median"),
            _("Seconds, 90% within"),
        )
        self._names = {
            "attention": _("Did anyone come"),
            "wait": _("How soon"),
            "stay": _("How long here"),
            "staff": _("Who came"),
            "care": _("How was the help"),
            "purpose": _("What for"),
            "help": _("Help now"),
            "return": _("Coming back"),
            "panel": _("Customer panel"),
        }

    def show_questions(self, questions: Sequence[Question]) -> None:
        self.beginResetModel()
        self._questions = questions
        self.endResetModel()

    def name(self, question: str) -> str:
        """What to call a question, by its measure."""
        return self._names.get(question, question)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's
        return 0 if parent.isValid() else len(self._questions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value = self._value(self._questions[index.row()], index.column())
        if role == self.SORT:
            return value
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if index.column() == 0 else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(value)
        return None

    def _value(self, question: Question, column: int) -> str | int | float | None:
        return (
            self.name(question.question),
            question.answered,
            question.left_here,
            round(100 * question.left.value) if question.left is not None else None,
            question.median,
            question.percentile_90,
        )[column]


def _shown(value: str | int | float | None) -> str:
    if value is None:
        return "–"
    return f"{value:g}" if isinstance(value, float) else str(value)
