"""What the manager tells the program about days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.access.rights import Right
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.storage import audit, floor
from kiosk.storage.database import Writer

LONGEST_CAUSE = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """`before` is what was kept of the days that had another count."""

    before: dict[date, int]
    changes: Changes


def keep_door_counts(writer: Writer, session: Session, counts: Mapping[date, int], clock: Clock) -> Counted:
    """Keep how many parties came through the door on each day, in the place of what was counted before.

    :raises Forbidden: when the session may not
    :raises InputRefused: when a day lies in the future
    """
    require_on_record(writer, session, Right.MANAGE_FLOOR, clock)
    today = clock.now().date()
    if late := [day for day in counts if day > today]:
        raise InputRefused("{day} is still to come; count it when it is over", day=min(late))
    with writer.transaction() as connection:
        kept = floor.door_counts(connection, min(counts), max(counts))
        before = {day: count for day, count in kept.items() if counts.get(day, count) != count}
        floor.keep_door_counts(connection, counts)
        days = {"days": len(counts), "first": min(counts).isoformat(), "last": max(counts).isoformat()}
        audit.append(connection, clock, session.person, "kept door counts", days)
    return Counted(before, Changes(floor=True))


def explain_day(writer: Writer, session: Session, day: date, cause: str, clock: Clock) -> Changes:
    """Give a day outside the limits its cause, which leaves it out of everybody's limits; an empty one takes it back.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the cause is too long or the day isn't over
    """
    require_on_record(writer, session, Right.MANAGE_FLOOR, clock)
    cause = " ".join(cause.split())
    if len(cause) > LONGEST_CAUSE:
        raise InputRefused("This text is too long; use {count} characters or fewer", count=LONGEST_CAUSE)
    if day >= clock.now().date():
        raise InputRefused("{day} isn't over; give it a cause tomorrow", day=day)
    with writer.transaction() as connection:
        floor.explain(connection, day, cause)
        audit.append(connection, clock, session.person, "explained a day", {"day": day.isoformat(), "has": bool(cause)})
    return Changes(floor=True)
