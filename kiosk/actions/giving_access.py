"""HR lets others in: a one-time code with which somebody sets a PIN or passphrase of their own.

A code is made (`codes.one_time_code`, a quarter of a second) on any thread but the one that writes, and kept on that.
"""

from dataclasses import dataclass

from kiosk.access.codes import Code
from kiosk.access.rights import Right, Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.people import Person, clean_name, make_key
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
        if person.role not in GIVEN_CODES and people.secret(connection, key) is not None:
            raise InputRefused(
                "{name} sets a new secret with the recovery code, not with a code of HR", name=person.name
            )
        people.set_secret(connection, key, people.Secret(code.hash, "code"))
        doors.forget_everywhere(connection, key)
        audit.append(connection, clock, session.person, "made a one-time code", {"person": key})
    return Given(person, Changes(people=True))


def renew_recovery(writer: Writer, session: Session, clock: Clock, code: Code) -> None:
    """Keep another recovery code, such as when the paper is lost; the one before is worth nothing from now on.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.GIVE_ACCESS, clock)
    with writer.transaction() as connection:
        recovery.keep(connection, code.hash)
        audit.append(connection, clock, session.person, "made a recovery code")
