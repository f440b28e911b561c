"""What was agreed in talks with customers and isn't done."""

import sqlite3
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
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.tab_order import TabMark
from ui.widgets.talk_words import agreed_words
from ui.widgets.wrapping_row import WrappingRow


class OpenTalkPoints(Part):
    """A row a point, the oldest first; who may say that it is done has a button."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(
            services, translate, _("Open points"), _("What isn't done stands on the next agenda, until it is.")
        )
        self._locale = locale
        self._scale: Scale | None = None
        self._shown: tuple[OpenPoints, date] | None = None
        self.rows: dict[int, OpenRow] = {}
        self.none = make_label(_("Nothing is open."))
        self._holder = QWidget()
        self._line = TabMark(self._holder)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.add(self.none, self._holder)

    def concerns(self, changes: Changes) -> bool:
        return changes.talks or changes.people

    def read(self, connection: sqlite3.Connection, session: Session) -> OpenPoints:
        return talking.see_open(connection, session)

    def show_kept(self, kept: OpenPoints) -> None:
        today = self.services.clock.now().date()
        if (kept, today) != self._shown:
            self._shown = kept, today
            self._make_rows(kept, today)
        self.none.setVisible(not kept.points)
        self._holder.setVisible(bool(kept.points))

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._scale = scale
        self._list.setSpacing(scale.grid(2))
        for row in self.rows.values():
            row.rescale(scale)

    def _make_rows(self, kept: OpenPoints, today: date) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()  # it goes only when the loop gets to it
            row.deleteLater()
        self.rows = {}
        for point in kept.points:
            when = agreed_words(point, kept.owners, today, self.translate, self._locale)
            row = self.rows[point.id] = OpenRow(self.translate, point, when, late=_is_late(point, today))
            row.done.setVisible(point.id in kept.own)
            row.done.clicked.connect(partial(self._settle, point.id))
            if self._scale is not None:
                row.rescale(self._scale)
            self._list.addWidget(row)
        self._line.put_in_line(self.rows.values())

    def _settle(self, point: int) -> None:
        _, clock = self.translate, self.services.clock
        said = _("Done. The next agenda tells customers of it.")
        self.keep(lambda writer, session: talking.settle_point(writer, session, clock, point, done=True), said)


class OpenRow(QFrame):
    """What customers said, what was agreed on it, and the button that says that it is done."""

    def __init__(self, translate: Translate, point: Point, when: str, *, late: bool) -> None:
        super().__init__()
        _ = translate
        self.setProperty("role", "notice")
        self.said, self.agreed = make_label(point.said, "small"), make_label(point.follow_up)
        self.when = make_label(when, "problem" if late else "small")
        self.when.setVisible(bool(when))
        self.done = QPushButton(_("Done"))
        self.done.setAccessibleName(_("Done: {what}").format(what=point.follow_up))
        self._row = WrappingRow(self.done)
        self._lines = QVBoxLayout(self)
        for part in (self.agreed, self.said, self.when, self._row):
            self._lines.addWidget(part)

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(2)
        self._lines.setContentsMargins(inside, inside, inside, inside)
        self._lines.setSpacing(scale.grid(0.75))


def _is_late(point: Point, today: date) -> bool:
    return point.due is not None and point.due < today
