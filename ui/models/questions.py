"""How each question fares, as a table."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLocale, Qt

from kiosk.attention.patterns import Question
from ui.models.rows import UNSORTED, Column, RowTable


class QuestionTable(RowTable[Question]):
    """A row a question. Its header's words go on on the next line."""

    def __init__(self, translate: Callable[[str], str], locale: QLocale) -> None:
        _ = translate

        def numbers(name: str, value: Callable[[Question], float | None]) -> Column[Question]:
            return Column(name, value, lambda question: _shown(value(question), locale), right=True)

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
        super().__init__(
            (
                Column(_("Question"), lambda each: self.name(each.question), lambda each: self.name(each.question)),
                numbers(_("Answered"), lambda each: each.answered),
                numbers(_("Left here"), lambda each: each.left_here),
                numbers(_("Left, %"), lambda each: None if each.left is None else round(100 * each.left.value)),
                numbers(_("Seconds, median"), lambda each: each.median),
                numbers(_("Seconds, 90% within"), lambda each: each.percentile_90),
            ),
            UNSORTED,
        )

    def name(self, question: str) -> str:
        """What to call a question, by its measure."""
        return self._names.get(question, question)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802  Qt's name
        """Where the words stand is left to the view: a side that is given here would take its wrapping away."""
        return None if role == Qt.ItemDataRole.TextAlignmentRole else super().headerData(section, orientation, role)


def _shown(value: float | None, locale: QLocale) -> str:
    return "–" if value is None else locale.toString(value, "g", 6) if isinstance(value, float) else str(value)
