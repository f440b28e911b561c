"""Shifts from a file: a CSV file, or an iCalendar file of somebody's calendar."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from pathlib import Path

from kiosk.access.rights import STAFF, Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import FileRefused, InputRefused
from kiosk.exchange.calendar import read_events
from kiosk.exchange.roster_csv import read_shifts
from kiosk.exchange.shift_entries import Entry
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift, Timetable, check
from kiosk.storage import audit, people, shifts
from kiosk.storage.database import Writer

MOST = 5000  # shifts at once: keeping them takes a moment, in which a visitor's tap waits

_MARGIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShiftFile:
    """What a file holds, to look at before it is kept. `left_out` says of each event that can't be taken why."""

    name: str
    entries: tuple[Entry, ...]
    left_out: tuple[InputRefused, ...] = ()

    @property
    def shifts(self) -> tuple[Shift, ...]:
        return tuple(entry.shift for entry in self.entries)


@dataclass(frozen=True, slots=True)
class ShiftsImported:
    """`there` were planned just so already."""

    added: int
    there: int
    changes: Changes


def read_shift_file(
    reader: sqlite3.Connection, session: Session, path: Path, *, zone: tzinfo | None = None
) -> ShiftFile:
    """Look into a file, on any thread but the one that writes: a large calendar takes seconds. A name that ends in .ics
    is an iCalendar file, any other a CSV file. Nothing is kept. `zone` is the store's; None is the machine's.

    A CSV file is taken whole or not at all; of a calendar, what can't be taken is left out.

    :raises Forbidden: when the session may not
    :raises FileRefused: when lines of a CSV file are wrong: `problems` names each
    :raises InputRefused: when the file can't be read, or has too many shifts
    """
    require(session.role, Right.MANAGE_PEOPLE)
    everybody = [person for person in people.people(reader) if person.role in STAFF]
    is_calendar = path.suffix.lower() == ".ics"
    found, problems = read_events(path, everybody, zone) if is_calendar else read_shifts(path, everybody)
    if len(found) > MOST:
        raise InputRefused("{file} has over {count} shifts; split it", file=path.name, count=MOST)
    good, more, there = _checked(found, everybody, _kept_around(reader, found))
    problems = sorted(problems + more, key=_line) if not is_calendar else problems + more
    if problems and not is_calendar:
        raise FileRefused("{file} has lines that can't be; nothing of it was taken", tuple(problems), file=path.name)
    return ShiftFile(path.name, (*good, *there), tuple(problems))


def import_shifts(writer: Writer, session: Session, clock: Clock, file: ShiftFile) -> ShiftsImported:
    """Keep the shifts of a file: all of them or, when one can't be any more, none.

    :raises Forbidden: when the session may not
    :raises FileRefused: when the roster was changed since, so that shifts can't be: `problems` names each
    """
    require_on_record(writer, session, Right.MANAGE_PEOPLE, clock)
    with writer.transaction() as connection:
        everybody = [person for person in people.people(connection) if person.role in STAFF]
        good, problems, there = _checked(file.entries, everybody, _kept_around(connection, file.entries))
        if problems:
            raise FileRefused(
                "{file} doesn't fit the roster any more; nothing of it was taken", tuple(problems), file=file.name
            )
        shifts.add(connection, (entry.shift for entry in good))
        details = {"shifts": len(good), "person": sorted({entry.shift.person for entry in good})}
        audit.append(connection, clock, session.person, "imported shifts", details)
    return ShiftsImported(len(good), len(there), Changes(roster=bool(good)))


def _kept_around(connection: sqlite3.Connection, entries: Iterable[Entry]) -> tuple[Shift, ...]:
    """All that any of the entries could overlap."""
    found = [entry.shift for entry in entries]
    sane = [moment for shift in found for moment in (shift.starts, shift.ends) if 2000 <= moment.year < 2200]
    return shifts.touching(connection, min(sane) - _MARGIN, max(sane) + _MARGIN) if sane else ()


def _checked(
    entries: Iterable[Entry], everybody: Iterable[Person], kept: Iterable[Shift]
) -> tuple[list[Entry], list[InputRefused], list[Entry]]:
    """Those that can be kept, what is wrong with others, and those that are there already."""
    people_by_key = {person.key: person for person in everybody}
    timetable = Timetable(kept)
    good, problems, there = list[Entry](), list[InputRefused](), list[Entry]()
    for entry in entries:
        shift = entry.shift
        beside = timetable.beside(shift)
        if any(
            (other.person, other.starts, other.ends) == (shift.person, shift.starts, shift.ends) for other in beside
        ):
            there.append(entry)
            continue
        try:
            if shift.person not in people_by_key:
                raise InputRefused("This person isn't on the list any more; choose another")
            check(shift, people_by_key[shift.person], beside)
        except InputRefused as error:
            problems.append(entry.problem(error))
        else:
            timetable.add(shift)
            good.append(entry)
    return good, problems, there


def _line(problem: InputRefused) -> int:
    line = problem.values["line"]
    assert isinstance(line, int)
    return line
