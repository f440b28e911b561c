"""The team: who is added, changed, leaves and comes back. Erasing somebody is another matter."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from kiosk.access.own_secrets import Kind
from kiosk.access.rights import Right, Role, may, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.people import Person, check_photo, clean_name, make_key
from kiosk.storage import audit, people, shifts
from kiosk.storage.database import Writer

Standing = Literal["here", "to_come", "left"]

COLLEAGUES = frozenset({Role.EMPLOYEE, Role.MANAGER})
"""Whom everybody who manages people may add and change, from one role to the other as well."""

_CHANGEABLE = frozenset(field.name for field in fields(Person)) - {"key", "active"}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, as today. `secret` is the kind that lets them in, None for none."""

    person: Person
    standing: Standing
    secret: Kind | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The person as now kept. `removed` shifts were planned after their last day, and are gone."""

    person: Person
    changes: Changes
    removed: int = 0


def team(reader: sqlite3.Connection, session: Session, clock: Clock) -> tuple[Member, ...]:
    """Everybody, also those who left, by name.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_PEOPLE)
    today = clock.now().date()
    kinds = people.kinds(reader)
    everybody = sorted(people.people(reader), key=lambda person: (person.name.casefold(), person.key))
    return tuple(Member(person, standing(person, today), kinds.get(person.key)) for person in everybody)


def standing(person: Person, today: date) -> Standing:
    if person.active and person.first_day is not None and person.first_day > today:
        return "to_come"
    return "here" if person.is_here(today) else "left"


def add_person(
    writer: Writer,
    session: Session,
    clock: Clock,
    *,
    name: str,
    role: Role = Role.EMPLOYEE,
    photo: bytes | None = None,
    on_tiles: bool = True,
    first_day: date | None = None,
    last_day: date | None = None,
) -> Kept:
    """Somebody who begins here. They sign in once HR made a one-time code for them.

    :raises Forbidden: when the session may not
    :raises InputRefused: when name, photo, role or days can't be
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    new = Person("", clean_name(name), role, on_tiles, photo=photo, first_day=first_day, last_day=last_day)
    _check(session, new, clock)
    with writer.transaction() as connection:
        person = replace(new, key=make_key({each.key for each in people.people(connection)}))
        people.add(connection, person)
        audit.append(connection, clock, session.person, "added", {"person": person.key, "role": role.value})
    return Kept(person, Changes(people=True))


def change_person(writer: Writer, session: Session, clock: Clock, key: str, **values: Any) -> Kept:
    """Change any of `name`, `role`, `on_tiles`, `photo`, `first_day` and `last_day` by name; what isn't named stays.

    :raises Forbidden: when the session may not
    :raises InputRefused: when a value can't be, or the person isn't there
    :raises TypeError: for what can't be changed
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    if unknown := values.keys() - _CHANGEABLE:
        raise TypeError(f"{sorted(unknown)} of a person can't be changed")
    if "name" in values:
        values["name"] = clean_name(values["name"])
    with writer.transaction() as connection:
        before = _person(connection, session, key)
        return _keep(connection, session, clock, before, replace(before, **values), "changed a person")


def leave(writer: Writer, session: Session, clock: Clock, key: str, last_day: date) -> Kept:
    """The person works here until that day. On it, or after, their name is gone from the kiosk and they can't sign in
    from this moment on; before it, from the day after it. Shifts after it are removed.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the person isn't there, or nobody else could do what only they can
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        before = _person(connection, session, key)
        active = before.active and last_day > clock.now().date()
        after = replace(before, last_day=last_day, active=active)
        if not active:
            people.forget_secret(connection, key)
        return _keep(connection, session, clock, before, after, "let leave")


def come_back(writer: Writer, session: Session, clock: Clock, key: str) -> Kept:
    """Who left, or was to leave, works here again until further notice. Who had left needs a new one-time code.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the person isn't there
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        before = _person(connection, session, key)
        if standing(before, clock.now().date()) == "left":
            people.forget_secret(connection, key)
        after = replace(before, active=True, last_day=None)
        return _keep(connection, session, clock, before, after, "let come back")


def _person(connection: sqlite3.Connection, session: Session, key: str) -> Person:
    person = people.person(connection, key)
    if person is None:
        raise InputRefused("This person isn't on the list any more; choose another")
    return person


def _check(session: Session, person: Person, clock: Clock) -> None:
    if person.photo is not None:
        check_photo(person.photo)
    if person.first_day and person.last_day and person.last_day < person.first_day:
        raise InputRefused("The last day is before the first; change one of them")


def _keep(
    connection: sqlite3.Connection, session: Session, clock: Clock, before: Person, after: Person, what: str
) -> Kept:
    _check(session, after, clock)
    people.change(connection, after)
    removed = shifts.remove_after(connection, after.key, after.last_day) if after.last_day else 0
    audit.append(connection, clock, session.person, what, _details(before, after))
    return Kept(after, Changes(people=True, roster=removed > 0), removed)


def _details(before: Person, after: Person) -> Mapping[str, Any]:
    return {"person": after.key}
