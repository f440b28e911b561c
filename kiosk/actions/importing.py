"""Bringing in replies from a file: all of them, or none; with their names, from another machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.access.rights import Right, Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.known_surveys import known_surveys, purposes
from kiosk.actions.refusing import require_on_record
from kiosk.actions.signing_in import able_to_sign_in
from kiosk.actions.surveys import Refreshed
from kiosk.clock import Clock
from kiosk.errors import ImportRefused
from kiosk.exchange.columns import Rules
from kiosk.exchange.conflicts import refuse_conflicts
from kiosk.exchange.importer import Problems, check, replies
from kiosk.exchange.moving import Moved, check_move, read_move
from kiosk.exchange.package import REPLIES
from kiosk.storage import audit, people, settings, shifts
from kiosk.storage.database import Writer
from kiosk.storage.identity import new_id
from kiosk.storage.removing import note_removed
from kiosk.storage.rows import Row, add_rows, rows


@dataclass(frozen=True, slots=True)
class Imported:
    """How many replies were new, and how many were kept already, just the same; how many people and shifts came with
    them."""

    new: int
    skipped: int
    changes: Changes
    people: int = 0
    shifts: int = 0


def import_replies(writer: Writer, path: Path, survey: Refreshed, session: Session, clock: Clock) -> Imported:
    """Keep the replies of a file as they are given, under the survey in use. The file is read twice: whole, to judge
    every line before anything is written, and then to keep them.

    :raises Forbidden: when the session may not
    :raises ImportRefused: the file can't be read, or lines are wrong; all of them are named
    :raises StorageRefused: the disk doesn't take it
    """
    require_on_record(writer, session, Right.IMPORT, clock)
    return _keep(writer, session, clock, path, survey=survey, moved=None)


def import_move(writer: Writer, folder: Path, survey: Refreshed, session: Session, clock: Clock) -> Imported:
    """The same from a package that was exported to move here, after who works there and their shifts.

    Only HR may, as soon as anybody of HR can sign in here.

    :raises Forbidden: when the session may not
    :raises ImportRefused: the package isn't whole, lines of it are wrong, or somebody is here already as somebody else
    :raises StorageRefused: the disk doesn't take it
    """
    connection = writer.connection
    require_on_record(
        writer, session, Right.MOVE_NAMES if able_to_sign_in(connection, clock, Role.HR) else Right.IMPORT, clock
    )
    check_move(folder)
    moved = read_move(folder, people.people(connection), shifts.every(connection), clock.now().date())
    return _keep(writer, session, clock, folder / REPLIES, survey=survey, moved=moved)


def _keep(
    writer: Writer, session: Session, clock: Clock, path: Path, *, survey: Refreshed, moved: Moved | None
) -> Imported:
    home_language = settings.load(writer.connection).home_language
    rules = Rules(home_language, purposes(known_surveys(writer.connection)), new_id)
    check(path, rules)
    try:
        rows_in = _with_the_rest(writer, session, clock, path, rules=rules, moved=moved)
        added = add_rows(writer, rows_in, survey.id, survey.survey.moment)
    except ImportRefused:
        refuse_conflicts(path, rules, rows(writer.connection))
        raise
    changes = Changes(replies=True, people=True, roster=moved is not None)
    if moved is None:
        return Imported(added.new, added.skipped, changes)
    return Imported(added.new, added.skipped, changes, len(moved.people) + len(moved.strangers), len(moved.shifts))


def _with_the_rest(
    writer: Writer, session: Session, clock: Clock, path: Path, *, rules: Rules, moved: Moved | None
) -> Iterator[Row]:
    """The rows, before the first one who moves, and after the last one the audit line: they are drawn within the
    transaction that keeps them, so none is there without the others."""
    connection, details = writer.connection, dict[str, object]()
    if moved is not None:
        for one in moved.people:
            people.add(connection, one)
        for one in moved.strangers:
            people.change(connection, one)
        details["shifts"] = len(shifts.add(connection, moved.shifts))
        if planned := shifts.every(connection):  # what was there before these went by its age, for all that is known
            note_removed(connection, "shifts", planned[0].starts.date(), 0)
    known = {person.key for person in people.people(connection)} | {"someone_else"}
    count, problems, new_people = 0, Problems(), set[str]()
    for _line, row in replies(path, rules, problems):
        yield row
        count += 1
        if (key := row.answers.get("staff", "someone_else")) not in known:
            new_people.add(key)
    problems.refuse(path)  # if somebody changed the file since it was judged
    added = len(new_people) + (len(moved.people) if moved is not None else 0)
    what = "imported replies" if moved is None else "imported replies with names"
    # No key of anybody, since those made elsewhere may be names.
    audit.append(connection, clock, session.person, what, {"replies": count, "people": added, **details})
