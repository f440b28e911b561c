"""Signing in: who you are, then the PIN.

The PIN is checked between two short transactions, because that takes a quarter of a second, in which a visitor's tap
must not wait: `count_try` and `finish_try` on the thread that writes, `Try.is_right` on any other. `sign_in` is all
three in a row, for where no visitor waits.
"""

import sqlite3
from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.access import delays, pins
from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.clock import Clock
from kiosk.errors import Forbidden, SignInRefused
from kiosk.staff.people import Person
from kiosk.storage import audit, doors, people
from kiosk.storage.database import Writer

Door = Literal["kiosk", "office"]


@dataclass(frozen=True, slots=True)
class Try:
    """A try that is counted and whose PIN is still to be checked."""

    person: Person
    door: Door
    kept: people.Secret = field(repr=False)

    def is_right(self, secret: str) -> bool:
        """Takes about a quarter of a second."""
        return pins.is_secret(self.kept.hash, secret)


def people_at_door(reader: sqlite3.Connection) -> tuple[Person, ...]:
    """Who can sign in, to choose from."""
    return people.who_can_sign_in(reader)


def people_with_code(reader: sqlite3.Connection) -> frozenset[str]:
    """The keys of those who still have a one-time code and no PIN of their own."""
    able = people.who_can_sign_in(reader)
    return frozenset(each.key for each in able if (kept := people.secret(reader, each.key)) is not None and kept.once)


def count_try(writer: Writer, person: str, door: Door, clock: Clock) -> Try:
    """Count a try of `person` (a key), before anything is known of its PIN.

    :raises SignInRefused: when it is too soon, or the person can't sign in
    """
    now = clock.monotonic()
    with writer.transaction() as connection:
        who, kept = people.person(connection, person), people.secret(connection, person)
        if who is None or kept is None:
            raise SignInRefused("This person can't sign in; ask the manager")
        before = doors.tries(connection, person, door)
        tries = delays.since_restart(before, now)
        wait = delays.seconds_to_wait(tries, now)
        if not wait:
            tries = delays.counted(tries, now)
        if tries != before:
            doors.keep(connection, person, door, tries)
    if wait:
        raise SignInRefused("Too many wrong PINs; try again in {seconds} s", seconds=wait)
    return Try(who, door, kept)


def finish_try(writer: Writer, tried: Try, is_right: bool, clock: Clock) -> Session:
    """Let the person in, or not; the audit log says which.

    :raises SignInRefused: when the PIN was wrong; its `seconds` are how long to wait before the next try
    """
    who = tried.person
    with writer.transaction() as connection:
        if is_right:
            doors.forget(connection, who.key, tried.door)
            audit.append(connection, clock, who.key, "signed in", {"door": tried.door})
        else:
            audit.append(connection, clock, who.key, "wrong PIN", {"door": tried.door})
        tries = doors.tries(connection, who.key, tried.door)
    if not is_right:
        wait = delays.seconds_to_wait(tries, clock.monotonic())
        if wait:
            raise SignInRefused("This PIN isn't right; try again in {seconds} s", seconds=wait)
        raise SignInRefused("This PIN isn't right; try again")
    if tried.kept.once:
        return Session(who.key, Role.VISITOR, who.name, must_set_pin=True)
    return Session(who.key, who.role, who.name)


def sign_in(writer: Writer, person: str, secret: str, door: Door, clock: Clock) -> Session:
    """Sign `person` (a key) in with a PIN or a one-time code.

    :raises SignInRefused: as `count_try` and `finish_try` do
    """
    tried = count_try(writer, person, door, clock)
    return finish_try(writer, tried, tried.is_right(secret), clock)


def own_pin(pin: str) -> people.Secret:
    """A PIN as it is kept. Takes about a quarter of a second, on any thread but the one that writes.

    :raises InputRefused: when the PIN isn't one
    """
    pins.check_pin_shape(pin)
    return people.Secret(pins.hash_secret(pin), once=False)


def set_own_pin(writer: Writer, session: Session, secret: people.Secret, clock: Clock) -> Session:
    """The PIN of whoever came in with a one-time code, which ends here; the session that follows has all rights.

    :raises Forbidden: when the code isn't good any more, or the session didn't come from one
    """
    with writer.transaction() as connection:
        who, code = people.person(connection, session.person), people.secret(connection, session.person)
        if not session.must_set_pin or who is None or code is None or not code.once:
            raise Forbidden("the one-time code has been used; sign in with the PIN, or have a new code made")
        people.set_secret(connection, who.key, secret)
        audit.append(connection, clock, who.key, "set own PIN")
    return replace(session, role=who.role, must_set_pin=False)
