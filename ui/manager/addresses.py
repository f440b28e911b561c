"""Who is told of alerts: the addresses, what is the matter with them, and one more."""

import sqlite3
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.access.sessions import Session
from kiosk.actions.addresses import LONGEST_NAME, add_address, addresses, change_address, remove_address, trial_letter
from kiosk.actions.changes import Changes
from kiosk.actions.courier import Posted, send
from kiosk.calls.alerts import MESSAGE_KINDS
from kiosk.calls.delivery import LONGEST_URL, Checked, check_address
from kiosk.settings import Settings
from kiosk.storage.messages import Address, Letter
from ui.manager.address_row import AddressRow
from ui.manager.kinds import KindBoxes
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.second_press import once
from ui.widgets.tab_order import TabMark
from ui.widgets.telling import note_fault, reason
from ui.widgets.typed_field import Field, TypedFields

TRIAL_SECONDS = 20.0
FIRST_KINDS = ("call_unclaimed", "missed", "silent", "storage", "clock")


class AddressPart(Part):
    """An address is typed once and never shown again: it may hold a password."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        _ = translate
        super().__init__(services, translate, _("Who is told"), _("Messages carry numbers and times, never names."))
        self._locale = QLocale(settings.office_language)
        self._scale: Scale | None = None
        self._aside = Aside("addresses")
        self.rows: dict[int, AddressRow] = {}
        self.nobody = make_label(_("Nobody is told yet: alerts stand in the office alone."))
        self._list = QWidget()
        self._line = TabMark(self._list)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.fields = TypedFields(
            {
                "name": Field(_("Name, for this list"), 300, longest=LONGEST_NAME + 1),
                "url": Field(_("Address"), longest=LONGEST_URL + 1, hint=Qt.InputMethodHint.ImhNoAutoUppercase),
            }
        )
        self.fields.edits["url"].setPlaceholderText("mailto://… · msteams://… · slack://… · ntfy://…")
        self.kinds = KindBoxes(MESSAGE_KINDS, translate)
        self.add_button = QPushButton(_("Add"))
        self._is_checking = False
        self._heading = make_label(_("Add an address"), "heading")
        hint = make_label(
            _(
                "An address as the manual of apprise writes it, for mail, Teams, Slack, ntfy, Telegram and many more. "
                "It may hold a password, so it isn't shown again."
            ),
            "small",
        )
        self.add(self.nobody, self._list, self._heading, hint, self.fields, self.kinds)
        self.add_row(self.add_button)
        self.add_button.setProperty("kind", "primary")
        once(self.add_button)
        self.add_button.clicked.connect(self._check)
        self.fields.entered.connect(self._check)

    def concerns(self, changes: Changes) -> bool:
        return changes.alerts

    def read(self, connection: sqlite3.Connection, session: Session) -> Sequence[Address]:
        return addresses(connection, session, self.services.clock)

    def show_kept(self, kept: Sequence[Address]) -> None:
        if self.is_fresh:
            self._empty()
        there = {address.id for address in kept}
        for gone in [id_ for id_ in self.rows if id_ not in there]:
            row = self.rows.pop(gone)
            self._rows.removeWidget(row)
            let_go(row)
        for address in kept:
            if address.id not in self.rows:
                self._rows.addWidget(self._make_row(address.id))
            self.rows[address.id].show_address(address)
        self._line.put_in_line(self.rows[address.id] for address in kept)
        self.nobody.setVisible(not kept)
        self._list.setVisible(bool(kept))

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self._scale = scale
        self._rows.setSpacing(scale.grid(4))  # more than within one
        self._rows.setContentsMargins(0, 0, 0, scale.grid(2.5))
        self.fields.rescale(scale)
        self.kinds.rescale(scale)
        for row in self.rows.values():
            row.rescale(scale)

    def stop(self) -> None:
        self._aside.stop()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        """An address that was left there isn't for whoever comes next."""
        super().hideEvent(event)
        self.fields.show_texts({"url": ""})

    def _make_row(self, id_: int) -> AddressRow:
        row = self.rows[id_] = AddressRow(id_, self.translate, self._locale)
        row.trial_asked.connect(self._try)
        row.remove_asked.connect(self._remove)
        row.kinds_chosen.connect(self._change)
        if self._scale is not None:
            row.rescale(self._scale)
        return row

    # --- One more ----------------------------------------------------------------------------------------------------

    def _check(self) -> None:
        """Whether a service takes such an address: not on the thread that writes, for it may take a second."""
        _ = self.translate
        if (session := self.session) is None or self._is_checking:
            return
        name, url, kinds = self.fields.texts["name"], self.fields.texts["url"], self.kinds.chosen
        self.fields.accept()
        self._is_checking = True  # a disabled button would hand on the keyboard, and the page would follow it
        self.say(_("One moment…"))

        def done(checked: Checked) -> None:
            self._is_checking = False
            if self._is_still_with(session, self.subject()):  # or it would be added for who has come in between
                self._add(checked, name, kinds)

        def failed(error: Exception) -> None:
            self._is_checking = False
            if self._is_still_with(session, self.subject()):
                self._bad_address(error)
            else:
                note_fault(error)

        self._aside.submit(lambda: check_address(url), done, failed)

    def _add(self, checked: Checked, name: str, kinds: Sequence[str]) -> None:
        _ = self.translate
        clock = self.services.clock
        self.keep(
            lambda writer, session: add_address(writer, session, clock, name=name, checked=checked, kinds=kinds),
            _("{name} is told from now on; send a trial message to be sure.").format(name=name),
            lambda _added: self._empty(),
        )

    def _bad_address(self, error: Exception) -> None:
        self.say("")
        self.fields.refuse(reason(error, self.translate), ["url"])

    def refuse(self, error: Exception) -> None:
        self.say("")
        self.fields.refuse(reason(error, self.translate))

    def _empty(self) -> None:
        self.fields.show_texts({"name": "", "url": ""})
        self.kinds.choose(FIRST_KINDS)

    # --- One that is there -------------------------------------------------------------------------------------------

    def _try(self, address: int) -> None:
        """Three steps, of which the one that waits for a network has a thread of its own."""
        if (session := self.session) is None:
            return
        clock = self.services.clock
        self.services.reader.submit(
            lambda connection: trial_letter(connection, session, clock, address),
            self._send,
            partial(self._not_tried, address),
        )

    def _send(self, letter: Letter) -> None:
        self._aside.submit(partial(send, letter, TRIAL_SECONDS), self._tell, partial(self._not_tried, letter.address))

    def _tell(self, posted: Posted) -> None:
        if (row := self.rows.get(posted.letter.address)) is not None:
            row.show_trial(posted.delivered)

    def _not_tried(self, address: int, error: Exception) -> None:
        told = reason(error, self.translate)
        if (row := self.rows.get(address)) is not None:
            row.show_untried(told)

    def _change(self, address: int, kinds: Sequence[str]) -> None:
        clock = self.services.clock
        self.keep(lambda writer, session: change_address(writer, session, clock, address, kinds))

    def _remove(self, address: int) -> None:
        clock = self.services.clock
        self.keep(lambda writer, session: remove_address(writer, session, clock, address))
