"""Disputes that HR decided, with both reasons."""

import sqlite3

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions import inquiries
from kiosk.actions.changes import Changes
from kiosk.staff.disputes import Dispute
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.dispute_list import DisputeList
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate

AT_ONCE = 10  # disputes seen at first, and more at each press

Decided = tuple[tuple[Dispute, str], ...]


class DecidedDisputes(Part):
    """The one that was decided last, first."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(services, translate, _("Decided disputes"), _("What was decided, and why, stays as it is."))
        self._decided: Decided = ()
        self._most = AT_ONCE
        self.none = make_label(_("No dispute was decided yet."))
        self.disputes = DisputeList(_, locale)
        self.more = QPushButton(_("Show earlier ones"))
        self.add(self.none, self.disputes)
        self.wait_with(self.none, self.more)
        self.add_row(self.more)
        self.more.clicked.connect(self._show_more)

    def concerns(self, changes: Changes) -> bool:
        return changes.personal or changes.people

    def read(self, connection: sqlite3.Connection, session: Session) -> Decided:
        return inquiries.decided_disputes(connection, session)

    def show_kept(self, kept: Decided) -> None:
        if self.is_fresh:
            self._most = AT_ONCE
        self._decided = kept
        self._show_some()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self.disputes.rescale(scale)

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self._show_some()

    def _show_some(self) -> None:
        self.none.setVisible(not self._decided)
        self.disputes.show_disputes(self._decided[: self._most])
        self.more.setVisible(len(self._decided) > self._most)
