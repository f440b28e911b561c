"""Who works here and when, on the way to another machine beside replies that tell whom they name.

Photos and secrets stay behind: whoever signs in there gets a code from HR first.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from kiosk.access.rights import Role
from kiosk.errors import ImportRefused, InputRefused, reason
from kiosk.exchange.columns import BadCell, is_key, shown
from kiosk.exchange.hardening import soften
from kiosk.exchange.importer import Problems
from kiosk.exchange.lines import read_rows
from kiosk.exchange.package import DESCRIPTION, REPLIES
from kiosk.exchange.tables import Column, Table
from kiosk.staff.people import Person, clean_name
from kiosk.staff.shifts import Shift, Timetable, check
from kiosk.staff.telling_apart import look_alike, seen

PEOPLE, SHIFTS = "people.csv", "shifts.csv"
SHIFT_COLUMNS = ("person", "starts", "ends")
PEOPLE_COLUMNS = ("key", "name", "role", "on_tiles", "active", "first_day", "last_day")

_LARGEST = 16 * 1024 * 1024  # bytes: a thousand shifts a week for years
_FLAGS = {"yes": True, "no": False}
_ROLES = {role.value: role for role in Role if role is not Role.VISITOR}


@dataclass(frozen=True, slots=True)
class Moved:
    """Who and what a package brings that isn't here yet, just the same. `strangers` are here as nothing but the key
    that an earlier import found on replies."""

    people: Sequence[Person]
    strangers: Sequence[Person]
    shifts: Sequence[Shift]


def moved_tables(people: Iterable[Person], shifts: Iterable[Shift]) -> Sequence[Table]:
    """As files of a package, whose words are English."""
    flags = dict.fromkeys(_FLAGS, "")
    meanings = {
        "key": Column("key", "", "text", "What replies and shifts call the person."),
        "name": Column("name", "", "text", "As screens show it."),
        "role": Column("role", "", "text", "What they do here.", words=dict.fromkeys(_ROLES, "")),
        "on_tiles": Column("on_tiles", "", "text", "Whether visitors can choose them.", words=flags),
        "active": Column("active", "", "text", "Whether they still work here.", words=flags),
        "first_day": Column("first_day", "", "day", "Their first day.", "They were always here."),
        "last_day": Column("last_day", "", "day", "Their last day.", "They stay."),
    }
    minute = "Local time, to the minute."
    of_shifts = [
        Column(key, "", "text", what) for key, what in zip(SHIFT_COLUMNS, ("Key", minute, minute), strict=True)
    ]
    of_people = [
        (one.key, one.name, one.role.value, _flag(one.on_tiles), _flag(one.active), one.first_day, one.last_day)
        for one in people
    ]
    return (
        Table(PEOPLE.removesuffix(".csv"), "", "Who works here", [meanings[key] for key in PEOPLE_COLUMNS], of_people),
        Table(
            SHIFTS.removesuffix(".csv"),
            "",
            "Who is on the floor when",
            of_shifts,
            [
                (of.person, of.starts.isoformat(timespec="minutes"), of.ends.isoformat(timespec="minutes"))
                for of in shifts
            ],
        ),
    )


def check_move(folder: Path) -> None:
    """See whether a package is whole and holds what moves, before anything is made for it.

    :raises ImportRefused: when it isn't, or doesn't
    """
    described = folder / DESCRIPTION
    try:
        hashes = {each["path"]: each["hash"] for each in json.loads(described.read_bytes())["resources"]}
        for name in (REPLIES, PEOPLE, SHIFTS):
            if name not in hashes:
                raise ImportRefused(
                    f"{folder}: no names are in it; export it with --with-staff, or import {REPLIES} alone"
                )
            with (folder / name).open("rb") as file:
                if hashes[name] != f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}":
                    raise ImportRefused(f"{folder / name}: isn't as it was exported; copy the folder once more")
    except OSError as error:
        raise ImportRefused(
            f"{error.filename}: can't be read ({reason(error)}); give the folder that export --with-staff made"
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ImportRefused(f"{described}: describes no export; copy the folder once more") from error


def read_move(folder: Path, here: Iterable[Person], planned: Iterable[Shift], today: date) -> Moved:
    """What a package brings to where those people and those shifts are `here` and `planned` already.

    :raises ImportRefused: a file can't be read, or lines of it are wrong: all of them are named
    """
    known = {one.key: one for one in here}
    of_name: defaultdict[str, list[Person]] = defaultdict(list)
    for one in known.values():
        of_name[seen(one.name)].append(one)
    people, strangers = list[Person](), list[Person]()

    def take_person(row: Sequence[str]) -> None:
        one = _person(row)
        before = known.get(one.key)
        if before is not None and replace(before, photo=None) == one:
            return
        is_stranger = before == Person(one.key, one.key, Role.EMPLOYEE, on_tiles=False, active=False)
        if before is not None and not is_stranger:
            raise BadCell(f"key {one.key} is here already, with other content")
        namesakes = of_name[seen(one.name)]
        _check_told_apart(one, namesakes, today)
        (strangers if is_stranger else people).append(one)
        namesakes.append(one)
        known[one.key] = one

    _read_lines(folder / PEOPLE, PEOPLE_COLUMNS, take_person)
    timetable, shifts = Timetable(planned), list[Shift]()

    def take_shift(row: Sequence[str]) -> None:
        shift = _shift(row)
        beside = timetable.beside(shift)
        if any(replace(other, id=0) == shift for other in beside):
            return
        if shift.person not in known:
            raise BadCell(f"person is {shown(shift.person)}, who is in no line of {PEOPLE}")
        # Their days may have been changed since, and they may have left.
        always = replace(known[shift.person], active=True, first_day=None, last_day=None)
        try:
            check(shift, always, beside)
        except InputRefused as error:
            raise BadCell(str(error)) from error
        timetable.add(shift)
        shifts.append(shift)

    _read_lines(folder / SHIFTS, SHIFT_COLUMNS, take_shift)
    return Moved(people, strangers, shifts)


def _read_lines(path: Path, columns: Sequence[str], take: Callable[[Sequence[str]], None]) -> None:
    """Give each line under the header to `take`, which may refuse it."""
    problems = Problems()
    try:
        rows = list(read_rows(path, _LARGEST))
    except InputRefused as error:
        raise ImportRefused(f"{path.parent}: {error}") from error
    if rows[:1] != [list(columns)]:
        raise ImportRefused(f"{path}: line 1: the columns must be {','.join(columns)}")
    for line, row in enumerate(rows[1:], 2):
        try:
            if len(row) != len(columns):
                raise BadCell(f"has {len(row)} cells where the header names {len(columns)}")
            take(row)
        except BadCell as error:
            problems.add(line, str(error))
    problems.refuse(path)


def _person(row: Sequence[str]) -> Person:
    key, written, role, on_tiles, active, first, last = row
    if not is_key(key):
        raise BadCell(f"key is {shown(key)}, not a person's of a-z, 0-9 and -")
    for column, cell, known in (("role", role, _ROLES), ("on_tiles", on_tiles, _FLAGS), ("active", active, _FLAGS)):
        if cell not in known:
            raise BadCell(f"{column} is {shown(cell)}, not one of {', '.join(known)}")
    name = soften(written)
    try:
        is_clean = clean_name(name) == name
    except InputRefused:
        is_clean = False
    if not is_clean:
        raise BadCell(f"name is {shown(name)}, which can't be one")
    days = _day("first_day", first), _day("last_day", last)
    return Person(key, name, _ROLES[role], _FLAGS[on_tiles], _FLAGS[active], None, *days)


def _check_told_apart(one: Person, others: Iterable[Person], today: date) -> None:
    """Photos don't come along."""
    if alike := next((other for other in others if other.key != one.key and look_alike(one, other, today)), None):
        raise BadCell(
            f"name is {shown(one.name)}, whom visitors couldn't tell from {alike.key}; "
            "give one of both a longer name where they come from, and export once more"
        )


def _shift(row: Sequence[str]) -> Shift:
    person, *moments = row
    try:
        starts, ends = (datetime.strptime(cell, "%Y-%m-%dT%H:%M") for cell in moments)  # noqa: DTZ007 - local times
    except ValueError:
        raise BadCell(f"{shown(' '.join(moments))} are no times such as 2026-11-30T09:00") from None
    return Shift(starts, ends, person)


def _day(column: str, cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise BadCell(f"{column} is {shown(cell)}, not a day such as 2026-11-30") from None


def _flag(value: bool) -> str:
    return "yes" if value else "no"
