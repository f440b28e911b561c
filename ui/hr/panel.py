"""The customer panel: its key, its members, and inviting them."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import OpenPanel
from kiosk.customers.letters import Templates
from kiosk.settings import Settings
from kiosk.storage import panel
from kiosk.storage.panel import PanelKey
from ui.hr.panel_came import PanelCame
from ui.hr.panel_contact import PanelContact
from ui.hr.panel_door import PanelDoor
from ui.hr.panel_key_maker import PanelKeyMaker
from ui.hr.panel_leaving import PanelLeaving
from ui.hr.panel_member import PanelMember
from ui.hr.panel_members import PanelMembers
from ui.hr.panel_passphrase import PanelPassphrase
from ui.hr.panel_round_form import PanelRoundForm
from ui.hr.panel_rounds import PanelRounds
from ui.hr.panel_sheet_form import PanelSheetForm
from ui.models.panel import MemberRow
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.labels import make_label
from ui.widgets.moment import Moment
from ui.widgets.part import Translate
from ui.widgets.reach import bring_into_view
from ui.widgets.telling import reason
from ui.widgets.wrapping_row import WrappingRow


@dataclass(frozen=True, slots=True)
class _State:
    """Of `session`'s panel: its key, and how many members it has."""

    session: Session
    key: PanelKey | None
    members: int


class PanelPage(QWidget):
    """The key that opens the panel is held here and nowhere else: until whoever opened it locks it or signs out."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        locale = QLocale(settings.office_language)
        self._services = services
        self._session: Session | None = None
        self._opened: OpenPanel | None = None
        self._aside = Aside("panel")
        self.heading = make_label(_("Customer panel"), "title")
        self.lock_button = QPushButton(_("Lock the panel"))
        self.problem = make_label("", "problem")
        self.moment = Moment(_)
        self.door = PanelDoor(services, _, self._aside)
        self.maker = PanelKeyMaker(services, _, self._aside, settings.office_language)
        self.members = PanelMembers(services, _, settings.office_language)
        self.member = PanelMember(services, _, locale)
        self.leaving = PanelLeaving(services, _, locale)
        self.contact = PanelContact(services, _)
        self.round_form = PanelRoundForm(services, _, locale)
        self.rounds = PanelRounds(services, _, locale)
        self.sheet = PanelSheetForm(services, _, self._aside)
        self.came = PanelCame(services, _, locale)
        self.passphrase = PanelPassphrase(services, _, self._aside)
        self._first_cards = (self.members, self.round_form, self.rounds, self.came, self.contact, self.passphrase)
        self._opened_cards = (
            *(self.members, self.member, self.round_form, self.rounds, self.sheet),
            *(self.came, self.contact, self.passphrase),
        )
        self._cards = (self.maker, self.door, *self._opened_cards, self.leaving)
        self._head = WrappingRow(self.lock_button)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self._head, self.problem, self.moment, *self._cards):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        self.setMinimumWidth(1)  # or it would never be told of a narrow window
        self.lock_button.clicked.connect(self._lock_and_ask)
        self.door.opened.connect(self._open)
        self.members.chosen.connect(self._show_member)
        self.member.gone.connect(self.members.say)
        self.rounds.sheet_asked.connect(self._ask_sheet)
        services.announcer.changed.connect(self._on_change)
        self.lock()

    def open_for(self, session: Session) -> None:
        """Somebody else finds the panel locked; who opened it goes on."""
        if session is not self._session:
            self.lock()
            self.leaving.begin(session)
            self.moment.begin()
        self._session = session
        self._ask()

    def lock(self) -> None:
        """The key is gone, and whatever it opened."""
        self._session = self._opened = None
        self.problem.hide()
        self.moment.give_up()
        for part in self._cards:
            part.hide()
        self._head.hide()
        self.maker.forget()
        self.door.forget()
        self.rounds.post.stop()
        self._empty()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(2.5))
        for part in self._cards:
            part.restyle(theme, scale)

    def stop(self) -> None:
        self.lock()
        self.rounds.stop()
        self.maker.stop()
        self._aside.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._ask()  # nothing was asked for while it was hidden

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():  # which says that it was minimised, not left
            self.maker.forget()
            self._empty()

    def _empty(self) -> None:
        """Nothing of anybody is left to be read here."""
        for part in self._opened_cards:
            part.lock()

    def _on_change(self, changes: Changes) -> None:
        if changes.panel and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if (session := self._session) is not None:
            self._services.reader.submit(
                lambda reader: _read_state(reader, session), self._show, partial(self._refused, session)
            )

    def _show(self, state: _State) -> None:
        if state.session is not self._session:
            return
        if self._opened is not None and (state.key is None or state.key.recipient != self._opened.key.recipient):
            self._opened = None  # it was begun anew
        self.problem.hide()
        self.moment.give_up()
        self._head.setVisible(self._opened is not None)
        self.leaving.setVisible(state.key is not None)
        if self._opened is None:
            self._empty()
            for part in self._first_cards:
                part.hide()
        else:
            self._show_opened(self._opened)
        if state.key is None:
            self.maker.show_for(state.session)
        else:
            self.maker.hide()
        if self._opened is None and state.key is not None:
            has_passphrase = state.key.digest is not None
            self.door.show_locked(state.session, has_passphrase=has_passphrase, members=state.members)
        else:
            self.door.hide()

    def _show_opened(self, opened: OpenPanel) -> None:
        if self.members.session is None:
            for part in self._first_cards:
                part.open_panel(opened)
        for part in self._first_cards:
            part.show()

    def _ask_sheet(self, round_: int, called: str, letters: Templates) -> None:
        if self._opened is not None:
            self.sheet.begin(self._opened, round_, called, letters)

    def _open(self, opened: OpenPanel) -> None:
        self._opened = opened
        self._ask()

    def _lock_and_ask(self) -> None:
        session = self._session
        self.lock()
        self._session = session
        self.moment.begin()
        self._ask()

    def _show_member(self, row: MemberRow | None, purposes: Mapping[str, str], talked: date | None) -> None:
        if self._opened is not None:
            was_there = self.member.isVisible()
            self.member.show_member(self._opened, row, purposes, talked)
            if row is not None and not was_there:
                QTimer.singleShot(
                    0, self.member.title, partial(bring_into_view, self.member.title)
                )  # once it is placed

    def _refused(self, session: Session, error: Exception) -> None:
        told = reason(error, self._translate)
        if session is self._session:
            self.moment.give_up()
            self.problem.setText(told)
            self.problem.show()


def _read_state(reader: sqlite3.Connection, session: Session) -> _State:
    return _State(session, panel.key(reader), panel.count(reader))
