"""The first start, a step at a time. Each step is kept when it is done, so that it goes on where it was left.

Whoever stands at the machine may do this, once: afterwards it takes a sign-in.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.access import codes, pins
from kiosk.access.rights import Right, Role, require
from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions.changes import Changes
from kiosk.actions.settings import Saved, save
from kiosk.clock import Clock
from kiosk.errors import Forbidden, InputRefused
from kiosk.settings import SET_UP_STEPS, SetUpStep
from kiosk.staff.people import Person, check_photo, clean_name, make_key
from kiosk.staff.telling_apart import check_told_apart
from kiosk.storage import audit, people, recovery
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer


@dataclass(frozen=True, slots=True)
class Kept:
    """The person as now kept."""

    person: Person
    changes: Changes


@dataclass(frozen=True, slots=True)
class CodeMade:
    """A code, to be shown now and never again; `person` is whom it is for, None for the store's recovery code."""

    person: Person | None
    code: str = field(repr=False)
    changes: Changes


def save_step(writer: Writer, clock: Clock, step: SetUpStep, **values: Any) -> Saved:
    """Keep the settings of a step that is done; the one after it is next, unless the first start was further.

    :raises Forbidden: when the first start is over
    :raises InputRefused: when a value can't be
    """
    with _first_start(writer) as connection:
        reached = SET_UP_STEPS.index(kept_settings.load(connection).set_up_step)
        following = min(SET_UP_STEPS.index(step) + 1, SET_UP_STEPS.index("summary"))
        values["set_up_step"] = SET_UP_STEPS[max(reached, following)]
        return save(connection, COMMAND_LINE, clock, "first start: settings", values)


def set_manager(writer: Writer, clock: Clock, name: str, pin: str) -> Kept:
    """The manager's name and PIN. A second time changes them. Takes about a quarter of a second.

    :raises Forbidden: when the first start is over
    :raises InputRefused: when name or PIN can't be
    """
    pins.check_pin_shape(pin)
    secret = people.Secret(pins.hash_secret(pin), "pin")
    return _keep_office_person(writer, clock, Role.MANAGER, name, secret)


def make_hr_code(writer: Writer, clock: Clock, name: str) -> CodeMade:
    """A one-time code with which HR sets its own passphrase. A second time makes another, and the first is worth
    nothing. Takes about a quarter of a second.

    :raises Forbidden: when the first start is over
    :raises InputRefused: when the name can't be
    """
    code = codes.one_time_code()
    kept = _keep_office_person(writer, clock, Role.HR, name, people.Secret(code.hash, "code"))
    return CodeMade(kept.person, code.shown, kept.changes)


def make_recovery_code(writer: Writer, clock: Clock) -> CodeMade:
    """The code with which a manager or HR who forgot their secret sets a new one. A second time makes another, and the
    first is worth nothing. Takes about a quarter of a second.

    :raises Forbidden: when the first start is over
    """
    code = codes.recovery_code()
    with _first_start(writer) as connection:
        recovery.keep(connection, code.hash)
        audit.append(connection, clock, COMMAND_LINE.person, "first start: recovery code")
    return CodeMade(None, code.shown, Changes(people=True))


def add_staff(writer: Writer, clock: Clock, name: str, photo: bytes | None = None) -> Kept:
    """Somebody whom visitors can choose.

    :raises Forbidden: when the first start is over
    :raises InputRefused: when name or photo can't be
    """
    if photo is not None:
        check_photo(photo)
    with _first_start(writer) as connection:
        person = _new_person(connection, name, Role.EMPLOYEE, photo)
        check_told_apart(person, people.people(connection), clock.now().date())
        people.add(connection, person)
        audit.append(connection, clock, COMMAND_LINE.person, "first start: added", {"person": person.key})
    return Kept(person, Changes(people=True))


def remove_staff(writer: Writer, clock: Clock, key: str) -> Changes:
    """Take back somebody who was added by mistake.

    :raises Forbidden: when the first start is over, or the person isn't an employee
    """
    with _first_start(writer) as connection:
        person = people.person(connection, key)
        if person is None or person.role is not Role.EMPLOYEE:
            raise Forbidden(f"{key!r} isn't an employee; choose one of the list")
        people.remove(connection, key)
        audit.append(connection, clock, COMMAND_LINE.person, "first start: removed", {"person": key})
    return Changes(people=True)


def finish(writer: Writer, clock: Clock) -> Saved:
    """The first start is over.

    :raises Forbidden: when it was before
    :raises InputRefused: when something is missing that the kiosk can't do without
    """
    with _first_start(writer) as connection:
        if not kept_settings.load(connection).store_name:
            raise InputRefused("The store has no name yet; go back and type it")
        able = {person.role for person in people.who_can_sign_in(connection, clock.now().date())}
        if Role.MANAGER not in able:
            raise InputRefused("The manager has no PIN yet; go back and set it")
        if Role.HR not in able:
            raise InputRefused("HR has no one-time code yet; go back and make it")
        if recovery.kept(connection) is None:
            raise InputRefused("There is no recovery code yet; go back and make it")
        return save(connection, COMMAND_LINE, clock, "first start: finished", {"set_up_step": "done"})


@contextmanager
def _first_start(writer: Writer) -> Iterator[sqlite3.Connection]:
    require(COMMAND_LINE.role, Right.SET_UP)
    with writer.transaction() as connection:
        if kept_settings.load(connection).set_up_done:
            raise Forbidden("the kiosk is set up already; sign in to change something")
        yield connection


def _keep_office_person(writer: Writer, clock: Clock, role: Role, name: str, secret: people.Secret) -> Kept:
    """The one person of an office role, with what they sign in with."""
    with _first_start(writer) as connection:
        known = people.people(connection)  # who was moved here from another machine may have left there
        before = next((person for person in known if person.role is role and person.active), None)
        if before is None:
            person = replace(_new_person(connection, name, role), on_tiles=False)
            people.add(connection, person)
        else:
            person = replace(before, name=clean_name(name))
            check_told_apart(person, known, clock.now().date(), before)
            people.change(connection, person)
        people.set_secret(connection, person.key, secret)
        what = "first start: one-time code" if secret.kind == "code" else "first start: PIN"
        audit.append(connection, clock, COMMAND_LINE.person, what, {"person": person.key})
    return Kept(person, Changes(people=True))


def _new_person(connection: sqlite3.Connection, name: str, role: Role, photo: bytes | None = None) -> Person:
    cleaned = clean_name(name)
    taken = {person.key for person in people.people(connection)}
    return Person(make_key(taken), cleaned, role, photo=photo)
