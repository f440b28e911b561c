"""A panel that is open: a data folder with a writer, a store with a mail server, and HR with the key."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import addresses, panel
from kiosk.actions.panel_key import MadeKey, OpenPanel, keep_key, make_key, open_with
from kiosk.actions.panel_rounds import make_round, templates
from kiosk.actions.panel_sending import Sending, hand_over, next_letter, note
from kiosk.calls.delivery import check_address
from kiosk.calls.mailing import Handed
from kiosk.customers.contacts import contact
from kiosk.customers.letters import Occasion
from kiosk.customers.members import Consent
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.calls.services import Mailbox, mail_server
from tests.fakes import FakeClock

HANNA = Session("hanna", Role.HR, "Hanna")
MARIEKE = Session("marieke", Role.MANAGER, "Marieke")


@dataclass
class Panel:
    """What HR has before them."""

    writer: Writer
    clock: FakeClock
    made: MadeKey
    opened: OpenPanel

    def join(self, typed: str, *consents: Consent) -> str:
        """Somebody signs up; the code to leave with."""
        found = contact("mail" if "@" in typed else "phone", typed)
        return panel.sign_up(self.writer, self.clock, found, consents or ("talk",)).code

    def id_of(self, typed: str) -> str:
        kept = contact("mail" if "@" in typed else "phone", typed).value
        [found] = [each.id for each in self.listed if each.member is not None and each.member.contact.value == kept]
        return found

    @property
    def listed(self) -> tuple[panel.Listed, ...]:
        return panel.listed(self.writer.connection, self.opened)

    def reopen(self) -> None:
        """As after a restart of the program."""
        self.opened = open_with(self.writer, HANNA, self.clock, self.made.key.identity, "recovery_key").panel

    def invite(self, count: int, kind: Consent = "talk") -> int:
        when = None if kind == "call" else datetime(2026, 12, 5, 10, 0)
        where = "" if kind == "call" else "aan de leestafel"
        contact = kept_settings.load(self.writer.connection).contact
        occasion = Occasion(kind, 60, when, where)
        made = make_round(self.writer, self.opened, self.clock, occasion, count=count, contact=contact, seed=1)
        return made.round

    def sending(self, round_: int, mailbox: Mailbox) -> Sending:
        url = mailbox.url
        for each in addresses.addresses(self.writer.connection, MARIEKE, self.clock):
            if each.url == url:
                return Sending(round_, each.id, templates(self.writer.folder))
        added = addresses.add_address(
            self.writer, MARIEKE, self.clock, name="Mail", checked=check_address(url), kinds=["digest"]
        )
        return Sending(round_, added.address, templates(self.writer.folder))

    def send(self, sending: Sending) -> Handed:
        """As the office does, up to the first letter that can't leave now: what became of the last. Nothing to send
        counts as sent."""
        last = Handed("sent")
        while last.fate != "later":
            outgoing = next_letter(self.writer, self.opened, self.clock, sending)
            if outgoing is None:
                break
            posted = hand_over(outgoing, self.clock)
            note(self.writer, self.opened, self.clock, posted)
            last = posted.handed
        return last


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path / "data")) as lock:
        opened = open_writer(lock)
        set_ = Settings(store_name="Camperhuis", contact="panel@camperhuis.nl", set_up_step="done")
        with opened.transaction() as connection:
            kept_settings.save(connection, set_)
        yield opened
        opened.close()


@pytest.fixture
def open_panel(writer: Writer, clock: FakeClock) -> Panel:
    """Its key is kept elsewhere, which takes no seconds."""
    made = make_key(None)
    keep_key(writer, HANNA, clock, made)
    opened = open_with(writer, HANNA, clock, made.key.identity, "recovery_key").panel
    clock.advance(timedelta(minutes=1).total_seconds())
    return Panel(writer, clock, made, opened)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox
