"""The roster: shifts of a week, planned by whoever manages people."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.access.rights import STAFF, Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff import floor
from kiosk.staff.floor import local_minute
from kiosk.staff.people import Person, alphabetical, told_apart
from kiosk.staff.shifts import WEEK, Shift, check, copied, monday, of_week, repeated
from kiosk.storage import audit, people, shifts
from kiosk.storage.database import Writer

MOST_WEEKS = 53
"""How far a shift is repeated at once."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday, as of `today`.

    `people` are those who work here on any of its days or have a shift in it, by name; `names` what to call
    everybody, by key. `shifts` touch it, by their start. `strength` has, a day each, how many are on the floor at half
    past each of the 24 hours; `hours` the hours on the floor by key.
    """

    today: date
    monday: date
    days: tuple[date, ...]
    people: tuple[Person, ...]
    names: Mapping[str, str]
    shifts: tuple[Shift, ...]
    strength: tuple[tuple[int, ...], ...]
    hours: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Planned:
    """The shifts as now kept; `skipped` could not be, as they overlap or lie outside somebody's days here."""

    shifts: tuple[Shift, ...]
    changes: Changes
    skipped: int = 0


def week(reader: sqlite3.Connection, session: Session, clock: Clock, day: date) -> Week:
    """The week that a local day is in.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_PEOPLE)
    first = monday(day)
    days = of_week(first)
    found = shifts.between(reader, first, days[-1])
    known = tuple(shift for shift in found if not shift.is_nobodys)
    planned = {shift.person for shift in known}
    names = told_apart(people.names(reader))
    everybody = sorted(people.people(reader), key=lambda person: (alphabetical(names[person.key]), person.key))
    shown = tuple(
        person
        for person in everybody
        if person.key in planned or (person.role in STAFF and person.active and any(map(person.works_on, days)))
    )
    strength = tuple(floor.strength(found, each) for each in days)
    return Week(
        clock.now().date(),
        first,
        days,
        shown,
        names,
        known,
        strength,
        floor.hours(known, first, days[-1]),
    )


def plan_shift(
    writer: Writer, session: Session, clock: Clock, *, person: str, starts: datetime, ends: datetime
) -> Planned:
    """Keep a shift of `person` (a key), local times without an offset.

    :raises Forbidden: when the session may not
    :raises InputRefused: when it can't be
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        shift = Shift(local_minute(starts), local_minute(ends), person)
        _check(connection, shift)
        kept = shifts.add(connection, [shift])
        audit.append(connection, clock, session.person, "planned a shift", _details(shift))
    return Planned(kept, Changes(roster=True))


def change_shift(
    writer: Writer, session: Session, clock: Clock, id_: int, *, person: str, starts: datetime, ends: datetime
) -> Planned:
    """Give a shift other times, or somebody else.

    :raises Forbidden: when the session may not
    :raises InputRefused: when it can't be, or isn't there any more
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        before = _shift(connection, id_)
        after = Shift(local_minute(starts), local_minute(ends), person, id_)
        _check(connection, after)
        shifts.change(connection, after)
        audit.append(connection, clock, session.person, "changed a shift", _details(after) | {"was": _details(before)})
    return Planned((after,), Changes(roster=True))


def remove_shift(writer: Writer, session: Session, clock: Clock, id_: int) -> Changes:
    """:raises Forbidden: when the session may not
    :raises InputRefused: when it isn't there any more
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        before = _shift(connection, id_)
        shifts.remove(connection, id_)
        audit.append(connection, clock, session.person, "removed a shift", _details(before))
    return Changes(roster=True)


def repeat_shift(writer: Writer, session: Session, clock: Clock, id_: int, until: date) -> Planned:
    """The same shift in each following week whose day isn't after `until`. Where it can't be it is skipped.

    :raises Forbidden: when the session may not
    :raises InputRefused: when it isn't there any more, or `until` is no week later, or over a year
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        shift = _shift(connection, id_)
        weeks = (until - shift.starts.date()) // WEEK
        if weeks < 1:
            raise InputRefused("The last day must be a week later or more; choose a later one")
        if weeks > MOST_WEEKS:
            raise InputRefused("A shift is repeated for a year at most; choose an earlier last day")
        kept, skipped = _add_what_can_be(connection, repeated(shift, until))
        details = _details(shift) | {"until": until.isoformat(), "shifts": len(kept)}
        audit.append(connection, clock, session.person, "repeated a shift", details)
    return Planned(kept, Changes(roster=True), skipped)


def copy_week(writer: Writer, session: Session, clock: Clock, source: date, target: date) -> Planned:
    """The shifts of the week that `source` is in, on the same days of the week of `target`. What can't be is skipped.

    :raises Forbidden: when the session may not
    :raises InputRefused: when both are one week
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    first, other = monday(source), monday(target)
    if first == other:
        raise InputRefused("This is the week itself; choose another one to copy it to")
    with writer.transaction() as connection:
        found = shifts.between(connection, first, of_week(first)[-1])
        of_source = [shift for shift in found if not shift.is_nobodys]
        kept, skipped = _add_what_can_be(connection, copied(of_source, first, other))
        details = {"from": first.isoformat(), "to": other.isoformat(), "shifts": len(kept)}
        audit.append(connection, clock, session.person, "copied a week", details)
    return Planned(kept, Changes(roster=True), skipped)


def take_back(writer: Writer, session: Session, clock: Clock, planned: Iterable[Shift]) -> Changes:
    """Take out again what was planned together, as far as nobody made something else of it.

    :raises Forbidden: when the session may not
    :raises InputRefused: when nothing of it is
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        gone = [shift for shift in planned if shifts.shift(connection, shift.id) == shift]
        if not gone:
            raise InputRefused("Nothing of this is as it was planned any more; look at the week again")
        for shift in gone:
            shifts.remove(connection, shift.id)
        days = [shift.starts.date().isoformat() for shift in gone]
        details = {"from": min(days), "to": max(days), "shifts": len(gone)}
        audit.append(connection, clock, session.person, "took planned shifts out", details)
    return Changes(roster=True)


def _add_what_can_be(connection: sqlite3.Connection, new: Iterable[Shift]) -> tuple[tuple[Shift, ...], int]:
    kept, skipped = list[Shift](), 0
    for shift in new:
        try:
            _check(connection, shift)
        except InputRefused:
            skipped += 1
        else:
            kept += shifts.add(connection, [shift])
    return tuple(kept), skipped


def _check(connection: sqlite3.Connection, shift: Shift) -> None:
    person = people.person(connection, shift.person)
    if person is None or person.role not in STAFF:
        raise InputRefused("This person isn't on the list any more; choose another")
    check(shift, person, shifts.around(connection, shift))


def _shift(connection: sqlite3.Connection, id_: int) -> Shift:
    found = shifts.shift(connection, id_)
    if found is None:
        raise InputRefused("This shift isn't there any more; look at the week again")
    return found


def _details(shift: Shift) -> dict[str, object]:
    starts, ends = (moment.isoformat(timespec="minutes") for moment in (shift.starts, shift.ends))
    return {"person": shift.person, "starts": starts, "ends": ends}
