"""What was set aside, and taking one reply back among those that count. Nobody sees its answers meanwhile: whether it
counts mustn't hang on what it says."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.settings import check_line
from kiosk.staff.naming import names_somebody
from kiosk.storage import audit, people, replies
from kiosk.storage.database import Writer
from kiosk.storage.replies import SetAside

LONGEST_WHY = 80


def set_aside_list(reader: sqlite3.Connection, session: Session, first: date, last: date) -> Sequence[SetAside]:
    """The replies of those local days that are set aside, the latest first: as many as the figures say.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_FLOOR)
    return replies.set_aside(reader, first, last)


def release(writer: Writer, session: Session, seq: int, why: str, clock: Clock) -> Changes:
    """The reply `seq` counts again; the log keeps who said so, why, and what it was set aside for. What its visitor
    still does after that is judged as ever.

    :raises Forbidden: when the session may not
    :raises InputRefused: when no reason is given or it names a colleague, or the reply isn't set aside
    """
    require_on_record(writer, session, Right.MANAGE_FLOOR, clock)
    why = why.strip()
    if not why:
        raise InputRefused("Say why this reply counts again")
    check_line(why, LONGEST_WHY)
    with writer.transaction() as connection:
        if names_somebody(why, people.all_names(connection)):
            raise InputRefused("Say it without a name: the log keeps this for good")
        try:
            reply = replies.load(connection, seq)
        except LookupError:
            reply = None
        if reply is None or reply.status != "quarantined":
            raise InputRefused("This reply isn't set aside any more")
        counted = reply._replace(quarantine=None, changed=writer.next_change())
        replies.update(connection, reply, counted)
        details = {"reply": seq, "set_aside_for": reply.quarantine, "why": why}
        audit.append(connection, clock, session.person, "released a reply", details)
    return Changes(replies=True)
