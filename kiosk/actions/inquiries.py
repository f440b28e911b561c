"""What HR reads to decide and keep what is asked of it about figures of people: disputes, who is still to be told, who
is away."""

import sqlite3
from collections.abc import Sequence

from kiosk.access.rights import Right, may, require
from kiosk.access.sessions import Session
from kiosk.actions.evaluating import everybody
from kiosk.clock import Clock
from kiosk.staff.disputes import Dispute
from kiosk.staff.gates import COACHING_GATE
from kiosk.staff.mirror import Absence
from kiosk.staff.people import alphabetical, told_apart
from kiosk.staff.views import Untold
from kiosk.storage import disputes, people, personal, settings
from kiosk.storage.personal import PersonalQuarter


def open_disputes(reader: sqlite3.Connection, session: Session) -> tuple[tuple[Dispute, str], ...]:
    """The disputes that wait for HR, each with the name of who raised it, in the order in which they were raised.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.DECIDE_DISPUTES)
    return _with_names(reader, disputes.undecided(reader))


def decided_disputes(reader: sqlite3.Connection, session: Session) -> tuple[tuple[Dispute, str], ...]:
    """The disputes that HR decided, each with the name of who raised it, the one that was decided last first.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.DECIDE_DISPUTES)
    return _with_names(reader, disputes.decided(reader))


def to_tell(reader: sqlite3.Connection, session: Session, clock: Clock) -> tuple[Untold, ...] | None:
    """Who isn't told yet of a figure that others will see, None while figures about people are off. Whoever still works
    here is told by signing in.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.DECIDE_DISPUTES)
    if not settings.has_consent(reader):
        return None
    today = clock.now().date()
    names = everybody(reader)
    return tuple(
        Untold(part.person, names[part.person].name, part.quarter, names[part.person].has_left(today))
        for one in personal.closed(reader)
        for part in personal.of_quarter(reader, one.quarter)
        if part.person in names and part.figure and not part.is_told(today) and _is_for_others(part)
    )


def absences(reader: sqlite3.Connection, session: Session) -> dict[str, tuple[str, tuple[Absence, ...]]]:
    """Of everybody who may see figures of their own, by key and in order of their names: the name, and the days
    registered so far.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.DECIDE_DISPUTES)
    by_name = sorted(everybody(reader).values(), key=lambda one: (alphabetical(one.name), one.key))
    can_see = [one for one in by_name if one.active and may(one.role, Right.SEE_OWN_FIGURES)]
    return {one.key: (one.name, personal.absences(reader, one.key)) for one in can_see}


def _with_names(reader: sqlite3.Connection, of: Sequence[Dispute]) -> tuple[tuple[Dispute, str], ...]:
    names = told_apart(people.names(reader))
    return tuple((one, names.get(one.person, one.person)) for one in of)


def _is_for_others(part: PersonalQuarter) -> bool:
    """Whether a manager at least sees the figure, or what it became."""
    of = [part.figure or {}, (part.correction or {}).get("figures", {})]
    return any(each.get("n", 0) >= COACHING_GATE for each in of)
