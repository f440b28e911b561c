"""Bringing in replies from a file: all of them, or none."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.access.rights import Right
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.known_surveys import known_surveys, purposes
from kiosk.actions.refusing import require_on_record
from kiosk.actions.surveys import Refreshed
from kiosk.clock import Clock
from kiosk.errors import ImportRefused
from kiosk.exchange.columns import Rules
from kiosk.exchange.conflicts import refuse_conflicts
from kiosk.exchange.importer import Problems, check, replies
from kiosk.storage import audit, people, settings
from kiosk.storage.database import Writer
from kiosk.storage.identity import new_id
from kiosk.storage.rows import Row, add_rows, rows


@dataclass(frozen=True, slots=True)
class Imported:
    """How many replies were new, and how many were kept already, just the same."""

    new: int
    skipped: int
    changes: Changes


def import_replies(writer: Writer, path: Path, survey: Refreshed, session: Session, clock: Clock) -> Imported:
    """Keep the replies of a file as they are given, under the survey in use. The file is read twice: whole, to judge
    every line before anything is written, and then to keep them.

    :raises Forbidden: when the session may not
    :raises ImportRefused: the file can't be read, or lines are wrong; all of them are named
    :raises StorageRefused: the disk doesn't take it
    """
    require_on_record(writer, session, Right.IMPORT, clock)
    home_language = settings.load(writer.connection).home_language
    rules = Rules(home_language, purposes(known_surveys(writer.connection)), new_id)
    check(path, rules)
    try:
        added = add_rows(writer, _with_audit_line(writer, path, rules, session, clock), survey.id, survey.survey.moment)
    except ImportRefused:
        refuse_conflicts(path, rules, rows(writer.connection))
        raise
    return Imported(added.new, added.skipped, Changes(replies=True, people=True))


def _with_audit_line(writer: Writer, path: Path, rules: Rules, session: Session, clock: Clock) -> Iterator[Row]:
    """The rows, and after the last one the audit line: they are drawn within the transaction that keeps them, so
    neither is there without the other."""
    known = {person.key for person in people.people(writer.connection)} | {"someone_else"}
    count, problems, new_people = 0, Problems(), set[str]()
    for _line, row in replies(path, rules, problems):
        yield row
        count += 1
        if (key := row.answers.get("staff", "someone_else")) not in known:
            new_people.add(key)
    problems.refuse(path)  # if somebody changed the file since it was judged
    details = {"replies": count, "people": len(new_people)}  # whose keys, made elsewhere, may be names
    audit.append(writer.connection, clock, session.person, "imported replies", details)
