"""Refusals that leave a trace: of what would take something out, let somebody in, or change how people are judged."""

from kiosk.access.rights import Right, may, require
from kiosk.access.sessions import Session
from kiosk.clock import Clock
from kiosk.storage import audit
from kiosk.storage.database import Writer


def require_on_record(writer: Writer, session: Session, right: Right, clock: Clock) -> None:
    """As `require`, with one audit line for a refusal. Not within a transaction, which the refusal would undo.

    :raises Forbidden: when the session's role doesn't have the right
    """
    if not may(session.role, right):
        with writer.transaction() as connection:
            details = {"right": right.name.lower(), "role": session.role.value}
            audit.append(connection, clock, session.person, "was refused", details)
    require(session.role, right)
