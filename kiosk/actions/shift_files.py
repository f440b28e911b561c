"""Shifts from a file: a CSV file, or an iCalendar file of somebody's calendar."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.shifts import Shift
from kiosk.storage.database import Writer


@dataclass(frozen=True, slots=True)
class ShiftFile:
    """What a file holds, to look at before it is kept. `left_out` says of each event that can't be taken why."""

    name: str
    shifts: tuple[Shift, ...]
    left_out: tuple[InputRefused, ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftsImported:
    """`there` were planned just so already."""

    added: int
    there: int
    changes: Changes


def read_shift_file(reader: sqlite3.Connection, session: Session, clock: Clock, path: Path) -> ShiftFile:
    """Look into a file, on any thread but the one that writes: a large calendar takes seconds. Its name's ending says
    what it is, `.ics` or `.csv`. Nothing is kept.

    :raises Forbidden: when the session may not
    :raises FileRefused: when it can't be read, or lines of it are wrong: `problems` names each
    """
    raise NotImplementedError


def import_shifts(writer: Writer, session: Session, clock: Clock, file: ShiftFile) -> ShiftsImported:
    """Keep the shifts of a file: all of them or, when one can't be, none.

    :raises Forbidden: when the session may not
    :raises FileRefused: when a shift can't be, as the roster was changed since: `problems` names each
    """
    raise NotImplementedError
