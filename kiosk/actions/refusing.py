"""Refusals that leave a trace: of what would take something out, let somebody in, or change how people are judged."""

from kiosk.access.rights import Right, may, require
from kiosk.access.sessions import Session
from kiosk.clock import Clock
from kiosk.errors import Forbidden
from kiosk.storage import audit, people
from kiosk.storage.database import Writer


def require_on_record(writer: Writer, session: Session, right: Right, clock: Clock) -> None:
    """As `require`, with one audit line for a refusal. Not within a transaction, which the refusal would undo.

    Whoever left, or has another role by now, can't go on with a session of before.

    :raises Forbidden: when the session's role doesn't have the right, or isn't theirs any more
    """
    is_over = _is_over(writer, session, clock)
    if is_over or not may(session.role, right):
        with writer.transaction() as connection:
            details = {"right": right.name.lower(), "role": session.role.value}
            audit.append(connection, clock, session.person, "was refused", details)
    if is_over:
        raise Forbidden("this session is over, as the person left or has another role; sign in again")
    require(session.role, right)


def _is_over(writer: Writer, session: Session, clock: Clock) -> bool:
    """Whoever isn't kept as a person, such as the command line, has a session as long as they like."""
    person = people.person(writer.connection, session.person)
    if person is None or session.ticket is not None:
        return False
    return person.role is not session.role or not person.is_here(clock.now().date())
