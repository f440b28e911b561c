"""What the cards about one vacancy share."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.customers.vacancies import Rater
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.going import let_go
from ui.widgets.part import Part, Translate
from ui.widgets.tab_order import TabMark
from ui.widgets.telling import note_fault
from ui.widgets.wrapping_row import WrappingRow


class VacancyPart(Part):
    """Asks for what it shows of the vacancy that is open, and is there once it has it: nothing of another is seen."""

    def __init__(self, services: Services, translate: Translate, title: str, hint: str = "") -> None:
        super().__init__(services, translate, title, hint)
        self.vacancy: int | None = None

    def read_of(self, connection: sqlite3.Connection, session: Session, vacancy: int) -> Any:
        """What `show_of` takes; on the worker that reads."""
        raise NotImplementedError

    def show_of(self, found: Any) -> None:
        raise NotImplementedError

    def subject(self) -> int | None:
        return self.vacancy

    def turn_to(self, vacancy: int | None) -> None:
        """Begin anew with another vacancy, or with none."""
        self.vacancy, self.is_fresh = vacancy, True
        self.hide()
        self.say("")
        self.ask()

    def concerns(self, changes: Changes) -> bool:
        return changes.selection or changes.people

    def read(self, connection: sqlite3.Connection, session: Session) -> tuple[int | None, Any]:
        vacancy = self.vacancy
        return vacancy, None if vacancy is None else self.read_of(connection, session, vacancy)

    def show_kept(self, kept: tuple[int | None, Any]) -> None:
        vacancy, found = kept
        if vacancy is not None and vacancy == self.vacancy:
            self.show_of(found)
            self.show()

    def _refused(self, error: Exception) -> None:
        """What can't be read is said by the card at the head alone, which reads the same."""
        if self.is_fresh:
            note_fault(error)
        else:
            super()._refused(error)


class Rows(QWidget):
    """Frames under each other, which come and go. Those of one group, which follow each other, stand side by side where
    there is room."""

    def __init__(self, least: int = 0) -> None:
        """`least` drawn pixels is what a frame needs to stand beside another; where it is 0, none does."""
        super().__init__()
        self._least, self._across = least, 1
        self._line = TabMark(self)
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._look: tuple[Theme, Scale] | None = None
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence["Row"]) -> None:
        """In place of those before."""
        for row in self.rows:
            self._lines.removeWidget(row)
            let_go(row)
        self.rows = []
        self.add_row(*rows)
        self.setVisible(bool(self.rows))

    def add_row(self, *rows: "Row") -> None:
        """As the last."""
        self.rows += rows
        if self._look is not None:
            for row in rows:
                row.restyle(*self._look)
        self._place()
        self._line.put_in_line(self.rows)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self._lines.setSpacing(scale.grid(1.5))
        for row in self.rows:
            row.restyle(theme, scale)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._look is None or not self._least:
            return
        scale = self._look[1]
        gap = self._lines.spacing()
        across = max(1, int((self.width() + gap) // (scale.px(self._least) * scale.text_factor + gap)))
        if across != self._across:
            self._across = across
            self._place()

    def _place(self) -> None:
        at, beside, before = -1, 0, None
        for row in self.rows:
            beside = beside + 1 if row.group is not None and row.group == before else 0
            at, before = at + (beside % self._across == 0), row.group
            self._lines.addWidget(row, at, beside % self._across)
        for column in range(self._lines.columnCount()):
            self._lines.setColumnStretch(column, int(column < self._across))


class Row(QFrame):
    """One of them; `lines` stand under each other. `group` is what it has in common with those beside it, None for
    nothing."""

    def __init__(self, group: str | None = None) -> None:
        super().__init__()
        self.group = group
        self.setProperty("role", "notice")
        self.lines = QVBoxLayout(self)
        self._beside: list[WrappingRow] = []

    def add_row(self, *parts: QWidget) -> WrappingRow:
        """Beside each other where they fit."""
        row = WrappingRow(*parts)
        self._beside.append(row)
        self.lines.addWidget(row)
        return row

    def restyle(self, _theme: Theme, scale: Scale) -> None:
        inside = scale.grid(2)
        self.lines.setContentsMargins(inside, scale.grid(1.5), inside, scale.grid(1.5))
        self.lines.setSpacing(scale.grid(1))
        for row in self._beside:
            row.set_gap(max(scale.grid(2), scale.mm(3)))


def rater_names(raters: Sequence[Rater], people: Mapping[str, str], translate: Translate) -> dict[int, str]:
    """What HR calls each rater: by name if they work here, else by a number."""
    _ = translate
    kinds = {"customer": _("Customer"), "interviewer": _("Interviewer")}
    unnamed = [rater for rater in raters if rater.person not in people]
    numbers = {kind: [rater.id for rater in unnamed if rater.kind == kind] for kind in ("customer", "interviewer")}
    found = {}
    for rater in raters:
        if rater.person is not None and rater.person in people:
            found[rater.id] = _("{kind} {name}").format(kind=kinds[rater.kind], name=people[rater.person])
        elif len(numbers[rater.kind]) == 1:
            found[rater.id] = kinds[rater.kind]
        else:
            number = numbers[rater.kind].index(rater.id) + 1
            found[rater.id] = _("{kind} {name}").format(kind=kinds[rater.kind], name=number)
    return found
