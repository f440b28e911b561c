"""What was agreed in talks with customers and isn't done, and what was done lately."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import talking
from kiosk.actions.changes import Changes
from kiosk.actions.talking import OpenPoints
from kiosk.customers.talks import Point
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.tab_order import TabMark
from ui.widgets.talk_words import agreed_words
from ui.widgets.wrapping_row import WrappingRow


class OpenTalkPoints(Part):
    """A row a point, the oldest first, and under them those done lately; who may say that one is done, or isn't after
    all, has a button."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(
            services, translate, _("Open points"), _("What isn't done stands on the next agenda, until it is.")
        )
        self._locale = locale
        self._shown: tuple[OpenPoints, date] | None = None
        self.none = make_label(_("Nothing is open."))
        self.lately = QPushButton(_("Done lately"))
        self.lately.setCheckable(True)
        self._open, self._done = _Rows(), _Rows()
        self.add(self.none, self._open)
        self.add_row(self.lately)
        self.add(self._done)
        self._done.hide()
        self.lately.toggled.connect(self._done.setVisible)

    @property
    def rows(self) -> Mapping[int, "OpenRow"]:
        """Of what is open, by the id of the point."""
        return self._open.rows

    @property
    def done_rows(self) -> Mapping[int, "OpenRow"]:
        """The same of what was done lately."""
        return self._done.rows

    def concerns(self, changes: Changes) -> bool:
        return changes.talks or changes.people

    def read(self, connection: sqlite3.Connection, session: Session) -> OpenPoints:
        return talking.see_open(connection, session, self.services.clock)

    def show_kept(self, kept: OpenPoints) -> None:
        today = self.services.clock.now().date()
        if (kept, today) != self._shown:
            self._shown = kept, today
            self._open.show_rows([self._row(point, kept, today) for point in kept.points])
            self._done.show_rows([self._row(point, kept, today) for point in kept.done])
        self.none.setVisible(not kept.points)
        self.lately.setVisible(bool(kept.done))
        self._done.setVisible(bool(kept.done) and self.lately.isChecked())

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        for rows in (self._open, self._done):
            rows.rescale(scale)

    def _row(self, point: Point, kept: OpenPoints, today: date) -> "OpenRow":
        when = agreed_words(point, kept.owners, today, self.translate, self._locale)
        row = OpenRow(self.translate, point, when, late=_is_late(point, today))
        row.done.setVisible(point.id in kept.own)
        row.done.clicked.connect(partial(self._settle, point.id, point.is_open))
        return row

    def _settle(self, point: int, done: bool) -> None:
        _, clock = self.translate, self.services.clock
        said = _("Done. The next agenda tells customers of it.") if done else _("Open again.")
        self.keep(
            lambda writer, session: talking.settle_point(writer, session, clock, point, done=done), said, pressed=point
        )


class _Rows(QWidget):
    """Under each other; gone where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: Scale | None = None
        self.rows: dict[int, OpenRow] = {}
        self._line = TabMark(self)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)

    def show_rows(self, rows: Sequence["OpenRow"]) -> None:
        """In place of those before."""
        for row in self.rows.values():
            self._list.removeWidget(row)
            let_go(row)
        self.rows = {row.point: row for row in rows}
        for row in rows:
            if self._scale is not None:
                row.rescale(self._scale)
            self._list.addWidget(row)
        self._line.put_in_line(self.rows.values())
        self.setVisible(bool(rows))

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        self._list.setSpacing(scale.grid(2))
        for row in self.rows.values():
            row.rescale(scale)


class OpenRow(QFrame):
    """What customers said, what was agreed on it, and the button that says that it is done, or isn't after all."""

    def __init__(self, translate: Translate, point: Point, when: str, *, late: bool) -> None:
        super().__init__()
        _ = translate
        self.setProperty("role", "notice")
        self.point = point.id
        self.said, self.agreed = make_label(point.said, "small"), make_label(point.follow_up)
        self.when = make_label(when, "problem" if late else "small")
        self.done = QPushButton(_("Done") if point.is_open else _("Not done after all"))
        named = _("Done: {what}") if point.is_open else _("Not done after all: {what}")
        self.done.setAccessibleName(named.format(what=point.follow_up))
        self._row = WrappingRow(self.done)
        self._lines = QVBoxLayout(self)
        for part in (self.agreed, self.said, self.when, self._row):
            self._lines.addWidget(part)
        self.when.setVisible(bool(when))

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(2)
        self._lines.setContentsMargins(inside, inside, inside, inside)
        self._lines.setSpacing(scale.grid(0.75))


def _is_late(point: Point, today: date) -> bool:
    return point.is_open and point.due is not None and point.due < today
