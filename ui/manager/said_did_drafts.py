"""What HR wants visitors to be told, from the talks with customers."""

import sqlite3
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from kiosk.access.rights import Right, may
from kiosk.access.sessions import Session
from kiosk.actions import talking
from kiosk.actions.changes import Changes
from kiosk.actions.talking import Draft
from kiosk.customers.talks import Point
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.tab_order import TabMark
from ui.widgets.wrapping_row import WrappingRow


class DraftList(Part):
    """A row a point, hidden where there is none. Emits `chosen` with a draft that is to be written."""

    chosen = Signal(object)

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        self._locale = locale
        hint = _(
            "HR wants visitors to be told of this. Shorten it to what fits above and below the tiles, and keep it."
        )
        super().__init__(services, translate, _("From the talks with customers"), hint)
        self._scale: Scale | None = None
        self._shown: Sequence[Draft] = ()
        self.rows: dict[int, DraftRow] = {}
        self._holder = QWidget()
        self._line = TabMark(self._holder)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.add(self._holder)
        self.hide()

    def concerns(self, changes: Changes) -> bool:
        return changes.talks or changes.settings

    def read(self, connection: sqlite3.Connection, session: Session) -> tuple[Draft, ...]:
        return talking.drafts(connection, session) if may(session.role, Right.WRITE_MESSAGES) else ()

    def show_kept(self, kept: tuple[Draft, ...]) -> None:
        if kept != self._shown:
            self._shown = kept
            self._make_rows(kept)
        self.setVisible(bool(kept))

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._scale = scale
        self._list.setSpacing(scale.grid(2))
        for row in self.rows.values():
            row.rescale(scale)

    def _make_rows(self, drafts: Sequence[Draft]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            let_go(row)
        self.rows = {}
        for draft in drafts:
            row = self.rows[draft.point.id] = DraftRow(self.translate, draft.point, self._locale)
            row.button.clicked.connect(partial(self.chosen.emit, draft))
            if self._scale is not None:
                row.rescale(self._scale)
            self._list.addWidget(row)
        self._line.put_in_line(self.rows.values())


class DraftRow(QFrame):
    """What customers said and what was agreed, as the minutes have it, and whether it is done."""

    def __init__(self, translate: Translate, point: Point, locale: QLocale) -> None:
        super().__init__()
        _ = translate
        self.setProperty("role", "notice")
        self.said = make_label(_("“{said}”").format(said=point.said))
        self.agreed = make_label(point.follow_up, "small")
        self.undone = make_label(_("Not done yet: write what you did once it is."), "small")
        if point.due is not None:
            until = _("Not done yet, until {day}: write what you did once it is.")
            self.undone.setText(until.format(day=day_words(point.due, locale)))
        self.button = QPushButton(_("Write this message"))
        self.button.setAccessibleDescription(point.said)
        self._lines = QVBoxLayout(self)
        for part in (self.said, self.agreed, self.undone, WrappingRow(self.button)):
            self._lines.addWidget(part)
        self.agreed.setVisible(bool(point.follow_up))
        self.undone.setVisible(point.is_open)

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(2)
        self._lines.setContentsMargins(inside, inside, inside, inside)
        self._lines.setSpacing(scale.grid(0.75))
