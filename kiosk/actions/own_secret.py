"""Choosing a PIN or passphrase of one's own, by whoever came in with leave to.

Hashing takes a quarter of a second: `make_own` on any thread but the one that writes, `set_own` on that one.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from kiosk.access import codes, own_secrets
from kiosk.access.codes import Code
from kiosk.access.sessions import Session
from kiosk.clock import Clock
from kiosk.errors import Forbidden
from kiosk.storage import audit, people, recovery, settings
from kiosk.storage.database import Writer


@dataclass(frozen=True, slots=True)
class Made:
    """A secret as it will be kept. Where the recovery code was used for it, `next_recovery` is the one that follows, to
    be shown before both are kept: whoever is interrupted until then still has the old one."""

    secret: people.Secret
    next_recovery: Code | None = None


def known_names(reader: sqlite3.Connection) -> tuple[str, ...]:
    """What is guessed first here: what the store is called, and everybody who works here."""
    return (settings.load(reader).store_name, *people.all_names(reader))


def make_own(session: Session, typed: str, names: Collection[str] = ()) -> Made:
    """The secret that `session` has leave to set. Takes about a quarter of a second, twice that with a recovery code.
    `names` are `known_names`.

    :raises Forbidden: when the session has no leave to set one
    :raises InputRefused: when what was typed can't be one
    """
    ticket = session.ticket
    if ticket is None:
        raise _used()
    own_secrets.check_shape(ticket.sets, typed, names)
    secret = people.Secret(own_secrets.hash_own(ticket.sets, typed), ticket.sets)
    return Made(secret, codes.recovery_code() if ticket.by == "recovery" else None)


def set_own(writer: Writer, session: Session, made: Made, clock: Clock) -> Session:
    """Keep it, and give the session all the rights of its role. What it came in with ends here; until then that stays
    good, so that whoever is interrupted can begin again, and so does a secret that was only thought forgotten.

    :raises Forbidden: when what it came in with isn't good any more, or the session has no leave to set one
    """
    ticket = session.ticket
    with writer.transaction() as connection:
        who = people.person(connection, session.person)
        before = people.secret(connection, session.person)
        if ticket is None or who is None or before is None or made.secret.kind != ticket.sets:
            raise _used()
        if not who.is_here(clock.now().date()):
            raise _used()
        recovers = ticket.by == "recovery"
        if ticket.sets != own_secrets.own_kind(who.role) or (recovers and who.role not in own_secrets.RECOVERABLE):
            raise _used()  # the person has another role meanwhile
        if ticket.hash != (recovery.kept(connection) if recovers else before.hash):
            raise _used()
        if recovers:
            if made.next_recovery is None:
                raise _used()
            recovery.keep(connection, made.next_recovery.hash)
        people.set_secret(connection, who.key, made.secret)
        what = "set own passphrase" if ticket.sets == "passphrase" else "set own PIN"
        audit.append(connection, clock, who.key, what, {"with": ticket.by})
    return Session(who.key, who.role, who.name)


def _used() -> Forbidden:
    return Forbidden("the code has been used or replaced; sign in with your own secret, or ask for a new code")
