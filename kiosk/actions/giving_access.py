"""Who can sign in, and HR letting others in: a one-time code with which somebody sets a PIN or passphrase of their own.

A code is made (`codes.one_time_code`, a quarter of a second) on any thread but the one that writes, and kept on that.
"""

import sqlite3
from dataclasses import dataclass

from kiosk.access import delays
from kiosk.access.codes import Code
from kiosk.access.own_secrets import Kind
from kiosk.access.rights import Right, Role, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.people import Person, clean_name, make_key, told_apart
from kiosk.storage import audit, doors, people, recovery
from kiosk.storage.database import Writer

GIVEN_CODES = frozenset({Role.EMPLOYEE, Role.WORKS_COUNCIL, Role.OPERATOR})
"""Whom HR can make a code for at any time. The manager and HR have the recovery code: once they have a secret, nobody
opens a door for them but they."""

ADMITTED = frozenset({Role.WORKS_COUNCIL, Role.OPERATOR})
"""Who is added together with a code, as no visitor ever chooses them."""


@dataclass(frozen=True, slots=True)
class Given:
    """The person as now kept."""

    person: Person
    changes: Changes


@dataclass(frozen=True, slots=True)
class Access:
    """What somebody can sign in with, None for nothing, and for how many seconds they must wait at each door where
    they do. `name` is what to call them among all. `can_be_given_a_code` tells whether HR makes codes for them."""

    person: Person
    name: str
    kind: Kind | None
    waits: dict[str, int]
    can_be_given_a_code: bool


def who_has_access(reader: sqlite3.Connection, session: Session, clock: Clock) -> tuple[Access, ...]:
    """Everybody who works here, in the order they were added.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.GIVE_ACCESS)
    now, kinds = clock.monotonic(), people.kinds(reader)
    waits: dict[str, dict[str, int]] = {}
    for (key, door), tries in doors.every(reader).items():
        if left := delays.seconds_to_wait(delays.since_restart(tries, now), now):
            waits.setdefault(key, {})[door] = left
    names = told_apart(people.names(reader))
    return tuple(
        Access(
            each,
            names[each.key],
            kinds.get(each.key),
            waits.get(each.key, {}),
            _is_given_codes(each, kinds.get(each.key)),
        )
        for each in people.people(reader)
        if each.active
    )


def admit(writer: Writer, session: Session, clock: Clock, *, role: Role, name: str, code: Code) -> Given:
    """Add a member of the works council or an operator, who comes in with `code`.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the name can't be, or people of that role aren't added so
    """
    require_on_record(writer, session, Right.GIVE_ACCESS, clock)
    if role not in ADMITTED:
        raise InputRefused("Only the works council and operators are added here; add colleagues to the staff")
    cleaned = clean_name(name)
    with writer.transaction() as connection:
        taken = {person.key for person in people.people(connection)}
        person = Person(make_key(taken), cleaned, role, on_tiles=False)
        people.add(connection, person)
        audit.append(connection, clock, session.person, "added", {"person": person.key, "role": role.value})
        return give_code(writer, session, clock, person.key, code)


def give_code(writer: Writer, session: Session, clock: Clock, key: str, code: Code) -> Given:
    """Let the person of that key in with `code`, once. Their secret before it ends now, and so does a wait.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the person isn't there, has left, or isn't somebody whom HR makes codes for
    """
    require_on_record(writer, session, Right.GIVE_ACCESS, clock)
    with writer.transaction() as connection:
        person = people.person(connection, key)
        if person is None or person.has_left(clock.now().date()):
            raise InputRefused("This person doesn't work here any more; choose one of the list")
        before = people.secret(connection, key)
        if not _is_given_codes(person, before.kind if before is not None else None):
            raise InputRefused(
                "{name} sets a new secret with the recovery code, not with a code of HR", name=person.name
            )
        people.set_secret(connection, key, people.Secret(code.hash, "code"))
        doors.forget_everywhere(connection, key)
        audit.append(connection, clock, session.person, "made a one-time code", {"person": key})
    return Given(person, Changes(people=True))


def _is_given_codes(person: Person, kind: Kind | None) -> bool:
    return person.role in GIVEN_CODES or kind is None


def renew_recovery(writer: Writer, session: Session, clock: Clock, code: Code) -> None:
    """Keep another recovery code, such as when the paper is lost; the one before is worth nothing from now on.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.GIVE_ACCESS, clock)
    with writer.transaction() as connection:
        recovery.keep(connection, code.hash)
        audit.append(connection, clock, session.person, "made a recovery code")
