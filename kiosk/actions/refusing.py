"""Refusals that leave a trace: of what would take something out, let somebody in, or change how people are judged."""

import sqlite3

from kiosk.access.rights import Right, may, require
from kiosk.access.sessions import Session
from kiosk.clock import Clock
from kiosk.customers.scoring import Key
from kiosk.errors import Forbidden
from kiosk.storage import audit, people, selection
from kiosk.storage.database import Writer


def require_on_record(writer: Writer, session: Session, right: Right, clock: Clock) -> None:
    """As `require`, with one audit line for a refusal. Not within a transaction, which the refusal would undo.

    Whoever left, was erased, or has another role by now, can't go on with a session of before.

    :raises Forbidden: when the session's role doesn't have the right, or isn't theirs any more
    """
    has_ended = is_over(writer.connection, session, clock)
    if has_ended or not may(session.role, right):
        with writer.transaction() as connection:
            details = {"right": right.name.lower(), "role": session.role.value}
            audit.append(connection, clock, session.person, "was refused", details)
    if has_ended:
        raise Forbidden("this session is over, as the person left, was erased or has another role; sign in again")
    require(session.role, right)


def is_over(connection: sqlite3.Connection, session: Session, clock: Clock) -> bool:
    """Whether the person left or was erased since, or has another role. Whoever never was kept as a person, such as the
    command line, has a session as long as they like; that somebody was erased is told by the log alone."""
    person = people.person(connection, session.person)
    if person is None:
        return audit.tells(connection, "erased a person", person=session.person)
    if session.ticket is not None:
        return False
    return person.role is not session.role or not person.is_here(clock.now().date())


def note_if_shown(writer: Writer, clock: Clock, actor: str, key: Key) -> None:
    """One audit line where somebody is about to be refused a change of scores that were shown. Not within a
    transaction, which the refusal would undo."""
    candidate = selection.candidate(writer.connection, key.candidate)
    if candidate is not None and candidate.shown is not None:
        with writer.transaction() as connection:
            audit.append(
                connection,
                clock,
                actor,
                "was refused a change of scores that were shown",
                {"rater": key.rater, "candidate": key.candidate},
            )
