"""Who is told of alerts. Audit lines name an address by its number and its service: the address itself is a secret."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.calls.alerts import MESSAGE_KINDS
from kiosk.calls.delivery import Checked
from kiosk.calls.messages import trial
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.i18n import translator
from kiosk.storage import audit, messages
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.messages import Address, Letter

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Added:
    """The number of the new address."""

    address: int
    changes: Changes


def addresses(reader: sqlite3.Connection, session: Session, clock: Clock) -> tuple[Address, ...]:
    """All, with what is the matter with them. Their urls aren't for any screen: `service` says enough.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_ALERTS)
    return messages.addresses(reader, clock.now())


def add_address(
    writer: Writer, session: Session, clock: Clock, *, name: str, checked: Checked, kinds: Iterable[str]
) -> Added:
    """Send messages of these `kinds` also to the address that `kiosk.calls.delivery.check_address` gave.

    :raises Forbidden: when the session may not
    :raises InputRefused: when name or kinds can't be, or the address is there already
    """
    require_on_record(writer, session, Right.MANAGE_ALERTS, clock)
    wanted = _kinds(kinds)
    if not name or len(name) > LONGEST_NAME or name != name.strip() or not name.isprintable():
        raise InputRefused("Give the address a name of at most {count} characters, on one line", count=LONGEST_NAME)
    with writer.transaction() as connection:
        there = messages.addresses(connection, clock.now())
        if checked.url in {each.url for each in there}:
            raise InputRefused("This address is on the list already")
        if name in {each.name for each in there}:
            raise InputRefused("There is an address of this name already; choose another name")
        address = messages.add_address(connection, name, checked.url, checked.service, wanted)
        details = {"address": address, "service": checked.service, "kinds": wanted}
        audit.append(connection, clock, session.person, "added an address", details)
    return Added(address, Changes(alerts=True))


def change_address(writer: Writer, session: Session, clock: Clock, address: int, kinds: Iterable[str]) -> Changes:
    """Send other kinds of messages there from here on.

    :raises Forbidden: when the session may not
    :raises InputRefused: when kinds can't be, or there is no such address
    """
    require_on_record(writer, session, Right.MANAGE_ALERTS, clock)
    wanted = _kinds(kinds)
    with writer.transaction() as connection:
        if not messages.change_kinds(connection, address, wanted):
            raise InputRefused("This address isn't on the list any more")
        audit.append(connection, clock, session.person, "changed an address", {"address": address, "kinds": wanted})
    return Changes(alerts=True)


def remove_address(writer: Writer, session: Session, clock: Clock, address: int) -> Changes:
    """Nothing more is sent there, also of what waits.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such address
    """
    require_on_record(writer, session, Right.MANAGE_ALERTS, clock)
    with writer.transaction() as connection:
        if not messages.remove_address(connection, address):
            raise InputRefused("This address isn't on the list any more")
        audit.append(connection, clock, session.person, "removed an address", {"address": address})
    return Changes(alerts=True)


def trial_letter(reader: sqlite3.Connection, session: Session, clock: Clock, to: Checked | int) -> Letter:
    """What is sent to try an address, by `kiosk.actions.courier.send` and in no line: one on the list, by its number,
    or one that isn't yet.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such address
    """
    require(session.role, Right.MANAGE_ALERTS)
    set_ = kept_settings.load(reader)
    words = trial(set_.store_name, translator(set_.office_language))
    if isinstance(to, Checked):
        return Letter(messages.UNKEPT, 0, to.url, words.title, words.body)
    for each in messages.addresses(reader, clock.now()):
        if each.id == to:
            return Letter(messages.UNKEPT, each.id, each.url, words.title, words.body)
    raise InputRefused("This address isn't on the list any more")


def _kinds(kinds: Iterable[str]) -> list[str]:
    """In the order in which they are always shown."""
    asked = set(kinds)
    if not asked or not asked <= set(MESSAGE_KINDS):
        raise InputRefused("Choose what is to be sent to this address")
    return [kind for kind in MESSAGE_KINDS if kind in asked]
