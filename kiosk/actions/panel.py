"""The members of the customer panel: joining and leaving at the kiosk, and what HR does with the panel open.

Joining has no line in the audit log: its moment would stand beside that of a reply.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from kiosk.access.rights import Right, require
from kiosk.access.sessions import VISITOR, Session
from kiosk.actions.changes import Changes
from kiosk.actions.erasing import backups_until
from kiosk.actions.panel_key import OpenPanel, check_key, require_open
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.customers import codes, members
from kiosk.customers.contacts import Contact
from kiosk.customers.members import Consent, Member
from kiosk.customers.sealing import Key, open_seal, seal
from kiosk.errors import InputRefused, SealDamaged, WrongKey
from kiosk.storage import audit, panel, removing
from kiosk.storage.database import Writer
from kiosk.storage.panel import Sealed


@dataclass(frozen=True, slots=True)
class SignedUp:
    """`code` is what to leave with; it is on every invitation too."""

    code: str = field(repr=False)
    changes: Changes


@dataclass(frozen=True, slots=True)
class Left:
    """`backups_until` is the last day on which the sealed member is still in a copy of the database that was made
    before an update, None where there is no copy."""

    backups_until: date | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as HR sees them. Months are YYYY-MM. `member` is None where the seal is damaged; `is_twice` where
    somebody else has the same contact. `waiting` is how many invitations weren't sent yet."""

    id: str
    joined: str
    heard: str
    member: Member | None
    is_twice: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class Edited:
    """The member as now kept, None where they left with their last consent. `stopped` is how many invitations aren't
    sent because of it."""

    member: Member | None
    stopped: int
    changes: Changes


def sign_up(writer: Writer, clock: Clock, contact: Contact, consents: Iterable[Consent]) -> SignedUp:
    """Seal a visitor's contact at once, so that from here on only HR's key reads it.

    :raises InputRefused: when there is no key to seal for, or nothing was agreed to
    :raises StorageRefused: if the disk doesn't take it
    """
    agreed = tuple(consents)
    with writer.transaction() as connection:
        key = panel.key(connection)
        if key is None:
            raise InputRefused("The customer panel has no key yet; HR makes one first")
        day = _today(connection, clock)
        while True:
            code = codes.make_code()
            sealed = seal(key.recipient, members.pack(members.new_member(contact, code, agreed, day)))
            if panel.add(connection, _month(day), codes.hash_code(code), sealed) is not None:
                return SignedUp(code, Changes(panel=True))


def leave(writer: Writer, clock: Clock, typed: str, session: Session | None = None) -> Left:
    """Erase whoever has the code that was typed, at the kiosk or, with a session, by HR. It takes no key.

    :raises Forbidden: when the session may not
    :raises InputRefused: when nobody has it; the sentence doesn't tell who is a member
    """
    if session is not None:
        require_on_record(writer, session, Right.MANAGE_PANEL, clock)
    with writer.transaction() as connection:
        found = panel.by_code(connection, codes.hash_code(typed))
        if found is None:
            raise InputRefused("This code isn't known; compare it with the one on the invitation")
        return _erase(connection, clock, session, found.id)


def erase_member(writer: Writer, session: Session, clock: Clock, id_: str) -> Left:
    """Erase a member who asks for it without a code, or whose seal is damaged. It takes no key.

    :raises Forbidden: when the session may not
    :raises InputRefused: when they left meanwhile
    """
    require_on_record(writer, session, Right.MANAGE_PANEL, clock)
    with writer.transaction() as connection:
        find(connection, id_)
        return _erase(connection, clock, session, id_)


def listed(reader: sqlite3.Connection, opened: OpenPanel) -> tuple[Listed, ...]:
    """All members, by when they joined, those of a month in an order that says nothing.

    :raises Forbidden: when the session may not
    :raises WrongKey: when it isn't the panel's key
    """
    require(opened.session.role, Right.MANAGE_PANEL)
    check_key(panel.key(reader), opened.key)
    members_ = [(sealed, opened_member(opened.key, sealed)) for sealed in panel.members(reader)]
    contacts = Counter(member.contact.plain for _, member in members_ if member is not None)
    waiting = Counter(each.member for each in panel.invitations(reader))
    rows = [
        Listed(
            sealed.id,
            sealed.joined,
            sealed.heard,
            member,
            member is not None and contacts[member.contact.plain] > 1,
            waiting[sealed.id],
        )
        for sealed, member in members_
    ]
    return tuple(sorted(rows, key=lambda row: (row.joined, row.id)))


def tell(
    writer: Writer,
    opened: OpenPanel,
    clock: Clock,
    id_: str,
    *,
    name: str | None = None,
    language: str | None = None,
    purpose: str | None = None,
) -> Edited:
    """Keep what HR learned of a member: None leaves it, and an empty text takes it out. A name only if they agreed.
    That they were heard of is for `panel_came` to say.

    :raises Forbidden: when the session may not, as do all below
    :raises InputRefused: when it can't be kept, or they left meanwhile
    :raises WrongKey: when it isn't the panel's key
    :raises SealDamaged: when what is kept of them can't be opened
    """
    with _editing(writer, opened, clock) as connection:
        learned = partial(members.told, name=name, language=language, purpose=purpose)
        changed = change_seal(connection, opened.key, find(connection, id_), learned)
        given = {"name": name, "language": language, "purpose": purpose}
        told = [each for each, value in given.items() if value is not None]
        audit.append(
            connection, clock, opened.session.person, "changed a panel member", {"member": id_, "changed": told}
        )
    return Edited(changed, 0, Changes(panel=True))


def withdraw(writer: Writer, opened: OpenPanel, clock: Clock, id_: str, consent: Consent) -> Edited:
    """A member takes one consent back: what waits for them of that kind isn't sent. Without any left they are erased.

    :raises InputRefused: when they left meanwhile
    """
    with _editing(writer, opened, clock) as connection:
        today = _today(connection, clock)
        changed = change_seal(
            connection,
            opened.key,
            find(connection, id_),
            partial(members.withdraw, consent=consent, today=today),
            _month(today),
        )
        stopped = panel.take_off(connection, id_, consent)
        details = {"member": id_, "kind": consent}
        audit.append(connection, clock, opened.session.person, "withdrew a consent to the panel", details)
        if not changed.consents:
            _erase(connection, clock, opened.session, id_)
            return Edited(None, stopped, Changes(panel=True))
    return Edited(changed, stopped, Changes(panel=True))


def opened_member(key: Key, sealed: Sealed) -> Member | None:
    """None where the seal is damaged, or is of a key from before."""
    try:
        return members.unpack(open_seal(key, sealed.seal))
    except (SealDamaged, WrongKey):
        return None


def find(connection: sqlite3.Connection, id_: str) -> Sealed:
    """:raises InputRefused: when they left meanwhile"""
    found = panel.member(connection, id_)
    if found is None:
        raise InputRefused("This member has left meanwhile; choose another one")
    return found


def change_seal(
    connection: sqlite3.Connection,
    key: Key,
    sealed: Sealed,
    change: Callable[[Member], Member],
    heard: str | None = None,
) -> Member:
    """Seal a member anew, within the caller's transaction. `heard` is the month in which they were heard of.

    :raises SealDamaged: when what is kept of them can't be opened
    """
    changed = change(members.unpack(open_seal(key, sealed.seal)))
    panel.reseal(connection, sealed.id, seal(key.recipient, members.pack(changed)), heard)
    return changed


@contextmanager
def _editing(writer: Writer, opened: OpenPanel, clock: Clock) -> Iterator[sqlite3.Connection]:
    require_open(writer, opened, clock)
    with writer.transaction() as connection:
        yield connection


def _erase(connection: sqlite3.Connection, clock: Clock, session: Session | None, id_: str) -> Left:
    panel.remove(connection, id_)
    removing.leave_traces(connection)
    actor = VISITOR if session is None else session.person
    audit.append(connection, clock, actor, "a member left the panel", {"member": id_})
    return Left(backups_until(connection), Changes(panel=True))


def _today(connection: sqlite3.Connection, clock: Clock) -> date:
    """By a clock that may have lost its battery: never before the last day that it was trusted."""
    today = clock.now().date()
    return max(today, removing.last_day_seen(connection) or today)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
