"""The team: who is added, changed, leaves and comes back. Erasing somebody is another matter."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from kiosk.access.own_secrets import RECOVERABLE, Kind
from kiosk.access.rights import STAFF, Right, Role, may, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.people import Person, alphabetical, check_photo, clean_name, make_key, told_apart
from kiosk.staff.shifts import DAY
from kiosk.staff.telling_apart import alike, check_told_apart
from kiosk.storage import audit, people, shifts
from kiosk.storage.database import Writer

Standing = Literal["here", "to_come", "left"]

COLLEAGUES = frozenset({Role.EMPLOYEE, Role.MANAGER})
"""Whom everybody who manages people may add and change, from one role to the other as well."""

CHANGEABLE = ("name", "role", "on_tiles", "photo", "first_day", "last_day")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, as today; `name` is what to call them among all. `secret` is the kind that lets them in,
    None for none. `may_change` says whether whoever looks may change them and let them leave, `is_alike` that visitors
    can't tell them from another."""

    person: Person
    name: str
    standing: Standing
    secret: Kind | None
    may_change: bool
    is_alike: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """The person as now kept. `removed` shifts were planned for after their last day, and are gone."""

    person: Person
    changes: Changes
    removed: int = 0


def team(reader: sqlite3.Connection, session: Session, clock: Clock) -> tuple[Member, ...]:
    """Everybody, also those who left, by name.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_PEOPLE)
    today, kinds, names = clock.now().date(), people.kinds(reader), told_apart(people.names(reader))
    everybody = sorted(people.people(reader), key=lambda person: (alphabetical(names[person.key]), person.key))
    doubled = alike(everybody, today)
    return tuple(
        Member(
            person,
            names[person.key],
            standing(person, today),
            kinds.get(person.key),
            _may_change(session, person.role),
            person.key in doubled,
        )
        for person in everybody
    )


def standing(person: Person, today: date) -> Standing:
    if person.has_left(today):
        return "left"
    return "here" if person.works_on(today) else "to_come"


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
    """Somebody who begins here: an employee or a manager, by HR also one of HR. They sign in once HR made a one-time
    code for them.

    :raises Forbidden: when the session may not
    :raises InputRefused: when name, photo, role or days can't be
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    new = Person("", clean_name(name), role, on_tiles, photo=photo, first_day=first_day, last_day=last_day)
    if role not in STAFF or not _may_change(session, role):
        raise InputRefused("Only employees and managers are added here; ask HR for others")
    _check(new)
    if last_day is not None and last_day < clock.now().date():
        raise InputRefused("{day} is over; choose a last day that is still to come", day=last_day)
    with writer.transaction() as connection:
        others = people.people(connection)
        check_told_apart(new, others, clock.now().date())
        person = replace(new, key=make_key({each.key for each in others}))
        people.add(connection, person)
        audit.append(connection, clock, session.person, "added", {"person": person.key, "role": role.value})
    return Kept(person, Changes(people=True))


def change_person(writer: Writer, session: Session, clock: Clock, key: str, **values: Any) -> Kept:
    """Change any of CHANGEABLE by name; what isn't named stays. A last day that is today or over is for `leave`.

    :raises Forbidden: when the session may not
    :raises InputRefused: when a value can't be, the person isn't there, or somebody else has to do it
    :raises TypeError: for what can't be changed
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    if unknown := values.keys() - set(CHANGEABLE):
        raise TypeError(f"{sorted(unknown)} of a person can't be changed")
    if "name" in values:
        values["name"] = clean_name(values["name"])
    with writer.transaction() as connection:
        before = _person(connection, session, key)
        after = replace(before, **values)
        if after.role is not before.role and not {after.role, before.role} <= COLLEAGUES:
            raise InputRefused("Only an employee can become a manager, and a manager an employee")
        if after.last_day != before.last_day and after.last_day and after.last_day <= clock.now().date():
            raise InputRefused("{day} isn't still to come; say that {name} left", day=after.last_day, name=after.name)
        kept = _keep(connection, before, after, clock)
        audit.append(connection, clock, session.person, "changed a person", _details(before, kept))
        return kept


def leave(writer: Writer, session: Session, clock: Clock, key: str, last_day: date) -> Kept:
    """The person works here until that day. When it is today or over, their name is gone from the kiosk and they can't
    sign in from this moment on; else from the day after it. Shifts after it that are still to come are removed; those
    of days that are over tell who was on the floor, which figures go by, so a last day before one of them is refused.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the person isn't there or had a shift since, or nobody else could do what only they can
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        before = _person(connection, session, key)
        _check_worked(connection, before, last_day, clock.now().date())
        after = replace(before, last_day=last_day, active=before.active and last_day > clock.now().date())
        kept = _keep(connection, before, after, clock)
        if not after.active:
            people.forget_secret(connection, key)
        audit.append(connection, clock, session.person, "let leave", _details(before, kept))
        return kept


def come_back(writer: Writer, session: Session, clock: Clock, key: str) -> Kept:
    """Who left, or was to leave, works here again until further notice. Who had left needs another one-time code.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the person isn't there, or somebody else has to do it
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        before = _person(connection, session, key)
        if before.has_left(clock.now().date()):
            people.forget_secret(connection, key)
        after = replace(before, active=True, last_day=None)
        kept = _keep(connection, before, after, clock)
        audit.append(connection, clock, session.person, "let come back", _details(before, kept))
        return kept


def _may_change(session: Session, role: Role) -> bool:
    """HR answers for its own, for the works council and for operators: nobody else locks them out."""
    return role in COLLEAGUES or may(session.role, Right.GIVE_ACCESS)


def _person(connection: sqlite3.Connection, session: Session, key: str) -> Person:
    person = people.person(connection, key)
    if person is None:
        raise InputRefused("This person isn't on the list any more; choose another")
    if not _may_change(session, person.role):
        raise InputRefused("Only HR can change {name}; ask HR", name=person.name)
    return person


def _check(person: Person) -> None:
    if person.photo is not None:
        check_photo(person.photo)
    if person.first_day and person.last_day and person.last_day < person.first_day:
        raise InputRefused("The last day is before the first; change one of them")
    if person.on_tiles and person.role not in STAFF:
        raise InputRefused("Visitors can't choose {name}, who doesn't work on the floor", name=person.name)


def _keep(connection: sqlite3.Connection, before: Person, after: Person, clock: Clock) -> Kept:
    _check(after)
    _check_shifts(connection, after)
    today = clock.now().date()
    check_told_apart(after, people.people(connection), today, before)
    _check_last_of_role(connection, before, after, today)
    people.change(connection, after)
    removed = shifts.remove_after(connection, after.key, max(after.last_day, today - DAY)) if after.last_day else 0
    return Kept(after, Changes(people=True, roster=removed > 0), removed)


def _check_shifts(connection: sqlite3.Connection, after: Person) -> None:
    """Shifts after a last day go with it; one before the first day is rather a day typed wrong."""
    if after.first_day is None:
        return
    if early := shifts.before(connection, after.key, after.first_day):
        raise InputRefused(
            "{name} has a shift on {day} already; choose an earlier first day, or remove that shift",
            name=after.name,
            day=early.starts.date(),
        )


def _check_worked(connection: sqlite3.Connection, person: Person, last_day: date, today: date) -> None:
    """A last day before the last shift of a day that is over is rather one typed wrong."""
    worked = shifts.before(connection, person.key, today)
    if worked and worked.starts.date() > last_day:
        raise InputRefused(
            "{name} had a shift on {day}; choose that day or a later one, or remove that shift first",
            name=person.name,
            day=worked.starts.date(),
        )


def _check_last_of_role(connection: sqlite3.Connection, before: Person, after: Person, today: date) -> None:
    """The store can't do without a manager and HR who can sign in: they alone hold the recovery code.

    :raises InputRefused: when nobody of the role of `before` would be left, now or later
    """
    able = people.kinds(connection)
    is_last_change = (after.role, after.active, after.last_day) == (before.role, before.active, before.last_day)
    starts_later = after.first_day != before.first_day and after.first_day is not None and after.first_day > today
    if before.role not in RECOVERABLE or before.key not in able or (is_last_change and not starts_later):
        return
    if after.role is before.role and after.active and after.last_day is None and not starts_later:
        return
    stays = [
        other
        for other in people.people(connection)
        if other.key != before.key
        and other.role is before.role
        and other.key in able
        and other.is_here(today)
        and other.last_day is None
    ]
    if stays:
        return
    if before.role is Role.MANAGER:
        raise InputRefused(
            "{name} is the last manager who can sign in; let another manager sign in first", name=before.name
        )
    raise InputRefused(
        "{name} is the last of HR who can sign in; let somebody else of HR sign in first", name=before.name
    )


def _details(before: Person, kept: Kept) -> dict[str, object]:
    """What changed, without the name and the photo."""
    after = kept.person
    details: dict[str, object] = {"person": after.key}
    if changed := [each for each in CHANGEABLE if getattr(before, each) != getattr(after, each)]:
        details["changed"] = changed
    if before.role is not after.role:
        details["role"] = after.role.value
    for name in ("first_day", "last_day"):
        if (day := getattr(after, name)) != getattr(before, name):
            details[name] = day.isoformat() if day else None
    return details | ({"shifts_removed": kept.removed} if kept.removed else {})
