"""Erasing a person, which is more than leaving: the name, the photo and whatever names them go for good."""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.access.own_secrets import RECOVERABLE
from kiosk.access.rights import Right
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.people import Person
from kiosk.storage import audit, copies, erasing, people, removing
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer


@dataclass(frozen=True, slots=True)
class Erased:
    """`backups_until` is the last day on which the person is still in a copy of the database that was made before an
    update, None where there is no copy."""

    backups_until: date | None
    changes: Changes


def erase(writer: Writer, session: Session, clock: Clock, key: str) -> Erased:
    """Erase the person of that key from everything: replies that named them count as naming nobody from now on; frozen
    figures of others stay as they are. The key goes from those replies a few at a time (`kiosk.actions.retention`), and
    what the file still holds in its unused parts when it is next written anew (`kiosk.actions.rewriting`), within
    minutes of a quiet kiosk.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the person isn't there, is whoever asks, or is the last one to let others in
    """
    require_on_record(writer, session, Right.ERASE_PEOPLE, clock)
    if key == session.person:
        raise InputRefused("Nobody erases themselves; ask another colleague of HR")
    with writer.transaction() as connection:
        person = people.person(connection, key)
        if person is None:
            raise InputRefused("This person was erased already; choose another one")
        _check_not_last(connection, person, clock.now().date())
        replies = erasing.erase(connection, key, person.name)
        removing.leave_traces(connection)
        audit.append(connection, clock, session.person, "erased a person", {"person": key, "replies": replies})
        until = backups_until(connection)
    changed = Changes(
        people=True,
        roster=True,
        personal=True,
        calls=True,
        alerts=True,
        messages=True,
        floor=True,
        talks=True,
        selection=True,
    )
    return Erased(until, changed)


def _check_not_last(connection: sqlite3.Connection, person: Person, today: date) -> None:
    """Whoever has the recovery code lets others in: somebody of each such role must be left who can sign in."""
    able = [each.key for each in people.who_can_sign_in(connection, today) if each.role is person.role]
    if person.role in RECOVERABLE and able == [person.key]:
        raise InputRefused(
            "{name} is the last one of this role who can sign in; let somebody else in first", name=person.name
        )


def backups_until(connection: sqlite3.Connection) -> date | None:
    """The last day on which what is erased now is still in a copy of the database, None where there is no copy."""
    days = kept_settings.load(connection).retention_copies
    return max((copy.made + timedelta(days=days) for copy in copies.copies(connection)), default=None)
