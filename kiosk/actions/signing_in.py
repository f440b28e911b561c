"""Signing in: who you are, then the PIN or passphrase, or a code that gives leave to choose one.

A secret is checked between two short transactions, because that takes a quarter of a second, in which a visitor's tap
must not wait: `count_try` and `finish_try` on the thread that writes, `Try.is_right` on any other. `sign_in` is all
three in a row, for where no visitor waits.
"""

import sqlite3
from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.access import delays, own_secrets
from kiosk.access.own_secrets import Kind
from kiosk.access.rights import Role
from kiosk.access.sessions import Session, Ticket
from kiosk.actions.tries import count_one
from kiosk.clock import Clock
from kiosk.errors import SignInRefused
from kiosk.staff.people import Person, alphabetical, told_apart
from kiosk.storage import audit, doors, people, recovery
from kiosk.storage.database import Writer

Door = Literal["kiosk", "office"]

_CAME_IN: dict[Kind, str] = {
    "pin": "signed in",
    "passphrase": "signed in",
    "code": "signed in with a one-time code",
    "recovery": "signed in with the recovery code",
}
_WRONG: dict[Kind, str] = {
    "pin": "wrong PIN",
    "passphrase": "wrong passphrase",
    "code": "wrong one-time code",
    "recovery": "wrong recovery code",
}


@dataclass(frozen=True, slots=True)
class Try:
    """A try that is counted and whose secret is still to be checked."""

    person: Person
    door: Door
    kept: people.Secret = field(repr=False)

    def is_right(self, typed: str) -> bool:
        """Takes about a quarter of a second."""
        return own_secrets.is_right(self.kept.kind, self.kept.hash, typed)


def people_at_door(reader: sqlite3.Connection, clock: Clock) -> tuple[Person, ...]:
    """Who can sign in today, to choose from, those of one name told apart, in alphabetical order."""
    names = told_apart(people.names(reader))
    found = [replace(one, name=names[one.key]) for one in people.who_can_sign_in(reader, clock.now().date())]
    return tuple(sorted(found, key=lambda one: (alphabetical(one.name), one.name)))


def able_to_sign_in(reader: sqlite3.Connection, clock: Clock, role: Role) -> tuple[Person, ...]:
    """Those of a role who can come in today with a secret that needs no other, those of one name told apart."""
    kinds = people.kinds(reader)
    found = (one for one in people_at_door(reader, clock) if one.role is role)
    return tuple(one for one in found if own_secrets.is_enough(kinds[one.key], role))


def kinds_at_door(reader: sqlite3.Connection) -> dict[str, Kind]:
    """What each of them has to type, by key."""
    return people.kinds(reader)


def count_try(writer: Writer, person: str, door: Door, clock: Clock, *, recovering: bool = False) -> Try:
    """Count a try of `person` (a key), before anything is known of what was typed: the person's own secret, or the
    store's recovery code where they are `recovering`. Both count as one, or there would be twice as many tries.

    :raises SignInRefused: when it is too soon, or the person can't sign in so
    """
    connection = writer.connection
    who, kept = people.person(connection, person), people.secret(connection, person)
    if who is None or kept is None or not who.is_here(clock.now().date()):
        raise SignInRefused("This person can't sign in; ask the manager")
    if recovering:
        kept = _recovery(connection, who)
    count_one(writer, person, door, clock)
    return Try(who, door, kept)


def finish_try(writer: Writer, tried: Try, is_right: bool, clock: Clock) -> Session:
    """Let the person in, or not; the audit log says which. What was right is wrong after all where it was replaced, or
    the person left, while it was checked.

    :raises SignInRefused: when the secret was wrong; its `seconds` are how long to wait before the next try
    """
    kept = tried.kept
    with writer.transaction() as connection:
        who = people.person(connection, tried.person.key) or tried.person
        is_right = is_right and who.is_here(clock.now().date()) and _is_still_kept(connection, who.key, kept)
        if is_right:
            doors.forget(connection, who.key, tried.door)
        said = _CAME_IN if is_right else _WRONG
        audit.append(connection, clock, who.key, said[kept.kind], {"door": tried.door})
        tries = doors.tries(connection, who.key, tried.door)
    if not is_right:
        raise _refusal(kept.kind, delays.seconds_to_wait(tries, clock.monotonic()))
    if own_secrets.is_enough(kept.kind, who.role):
        return Session(who.key, who.role, who.name)
    ticket = Ticket(own_secrets.own_kind(who.role), kept.kind, kept.hash)
    return Session(who.key, Role.VISITOR, who.name, ticket)


def sign_in(writer: Writer, person: str, typed: str, door: Door, clock: Clock, *, recovering: bool = False) -> Session:
    """Sign `person` (a key) in with what they typed.

    :raises SignInRefused: as `count_try` and `finish_try` do
    """
    tried = count_try(writer, person, door, clock, recovering=recovering)
    return finish_try(writer, tried, tried.is_right(typed), clock)


def _recovery(connection: sqlite3.Connection, who: Person) -> people.Secret:
    kept = recovery.kept(connection)
    if who.role not in own_secrets.RECOVERABLE:
        raise SignInRefused("The recovery code is for the manager and HR; ask HR for a one-time code")
    if kept is None:
        raise SignInRefused("No recovery code was made here; HR makes one after signing in")
    return people.Secret(kept, "recovery")


def _is_still_kept(connection: sqlite3.Connection, key: str, kept: people.Secret) -> bool:
    own = people.secret(connection, key)
    return own is not None and kept.hash == (recovery.kept(connection) if kept.kind == "recovery" else own.hash)


def _refusal(kind: Kind, wait: int) -> SignInRefused:
    """Whole sentences, since each is translated as one."""
    if kind == "pin":
        if wait:
            return SignInRefused("This PIN isn't right; try again in {seconds} s", seconds=wait)
        return SignInRefused("This PIN isn't right; try again")
    if kind == "passphrase":
        if wait:
            return SignInRefused("This passphrase isn't right; try again in {seconds} s", seconds=wait)
        return SignInRefused("This passphrase isn't right; try again")
    if wait:
        return SignInRefused("This code isn't right; try again in {seconds} s", seconds=wait)
    return SignInRefused("This code isn't right; try again")
