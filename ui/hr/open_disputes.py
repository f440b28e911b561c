"""Disputes that wait for HR."""

import sqlite3

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions import inquiries, mirroring
from kiosk.actions.changes import Changes
from kiosk.errors import InputRefused
from kiosk.staff.disputes import Dispute
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.dispute_list import days_words
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.long_field import LongField
from ui.widgets.part import Part, Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.tab_order import TabMark
from ui.widgets.wrapping_row import WrappingRow

Waiting = tuple[tuple[Dispute, str], ...]


class OpenDisputes(Part):
    """One under the other, in the order in which they were raised."""

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(
            services,
            translate,
            _("Disputes"),
            _(
                "Somebody says that replies of some days name them wrongly. Look at the roster or the leave, not at "
                "what the replies say. What you decide is kept with both reasons, and can't be changed afterwards."
            ),
        )
        self._locale = locale
        self._scale: Scale | None = None
        self.rows: dict[int, DisputeRow] = {}
        self.none = make_label(_("No dispute waits."))
        self._holder = QWidget()
        self._line = TabMark(self._holder)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.add(self.none, self._holder)
        self.wait_with(self.none)
        self._decided: DisputeRow | None = None
        self._drafts: tuple[str, dict[int, str]] = ("", {})  # who was typing, and what, by dispute

    def concerns(self, changes: Changes) -> bool:
        return changes.personal

    def read(self, connection: sqlite3.Connection, session: Session) -> Waiting:
        return inquiries.open_disputes(connection, session)

    def show_kept(self, kept: Waiting) -> None:
        """What is being typed about one that still waits stays."""
        there = {dispute.id for dispute, _name in kept}
        for gone in [id_ for id_ in self.rows if id_ not in there]:
            row = self.rows.pop(gone)
            if row is self._decided:
                self._decided = None
            self._list.removeWidget(row)
            let_go(row)
        for dispute, name in kept:
            if dispute.id not in self.rows:
                self.rows[dispute.id] = self._make_row(dispute, name)
                self._list.addWidget(self.rows[dispute.id])
        self._line.put_in_line(self.rows.values())
        self.none.setVisible(not kept)
        self._holder.setVisible(bool(kept))

    def forget(self) -> None:
        """Nothing of anybody stays in here, but for what was being typed: that is there again for the same person."""
        typed = {id_: row.why.text for id_, row in self.rows.items() if row.why.text}
        if typed and self.session is not None:
            self._drafts = self.session.person, typed
        self.show_kept(())

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self._scale = scale
        self._list.setSpacing(scale.grid(2))
        for row in self.rows.values():
            row.rescale(scale)

    def refuse(self, error: Exception) -> None:
        if isinstance(error, InputRefused) and self._decided is not None and self._decided.isVisible():
            self._decided.why.refuse(error.told(self.translate))
        else:
            super().refuse(error)

    def _make_row(self, dispute: Dispute, name: str) -> "DisputeRow":
        row = DisputeRow(self.translate, self._locale, dispute, name)
        row.decided.connect(self._decide)
        person, typed = self._drafts
        if self.session is not None and self.session.person == person and dispute.id in typed:
            row.why.show_text(typed.pop(dispute.id))
        if self._scale is not None:
            row.rescale(self._scale)
        return row

    def _decide(self, id_: int, upheld: bool) -> None:
        _ = self.translate
        row = self._decided = self.rows[id_]
        clock, why = self.services.clock, row.why.text
        said = _("Rejected: these replies count.")
        if upheld:
            said = _("Upheld: these replies count for nobody. A closed quarter is corrected once, with the next one.")
        self.keep(lambda writer, who: mirroring.decide(writer, who, clock, id_, upheld=upheld, why=why), said)


class DisputeRow(QFrame):
    """One, with what HR decides. Emits `decided` with its number and whether it is upheld."""

    decided = Signal(int, bool)

    def __init__(self, translate: Translate, locale: QLocale, dispute: Dispute, name: str) -> None:
        _ = translate
        super().__init__()
        self._id = dispute.id
        self.setProperty("role", "notice")
        self.title = make_label(f"{name}: {days_words(dispute, _, locale)}", "heading")
        self.reason = make_label(_("Reason: {words}").format(words=dispute.reason))
        raised = _("Disputed on {day}").format(day=day_words(dispute.raised, locale))
        your_reason = _("Your reason")
        self.why = LongField(_, your_reason, mirroring.LONGEST_TEXT)
        self.uphold = SureButton(_("Uphold: leave them out"), _("This is final. Leave them out?"))
        self.reject = SureButton(_("Reject: let them count"), _("This is final. Let them count?"))
        self.why.edit.setAccessibleName(f"{your_reason}: {self.title.text()}")
        for button in (self.uphold, self.reject):
            button.setAccessibleName(f"{button.text()}: {self.title.text()}")
        self._buttons = WrappingRow(self.uphold, self.reject)
        self._lines = QVBoxLayout(self)
        for part in (self.title, self.reason, make_label(raised, "small"), self.why, self._buttons):
            self._lines.addWidget(part)
        self.why.edit.changed.connect(self._let_ask)
        self.uphold.sure.connect(self._uphold)
        self.reject.sure.connect(self._reject)
        self._let_ask("")

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(2)
        self._lines.setContentsMargins(inside, inside, inside, inside)
        self._lines.setSpacing(scale.grid(1))
        self._buttons.set_gap(max(scale.grid(2), scale.mm(3)))
        self.why.rescale(scale)

    def _let_ask(self, why: str) -> None:
        """Without a reason there is nothing to be sure of: it says at once that one is needed."""
        for button in (self.uphold, self.reject):
            button.asks = bool(why.strip())
            button.calm()

    def _uphold(self) -> None:
        self.decided.emit(self._id, True)

    def _reject(self) -> None:
        self.decided.emit(self._id, False)
