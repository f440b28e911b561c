"""Whether the database still holds together: the file itself, its counts against its replies, the seals of the customer
panel, the audit log's chain."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kiosk.errors import DatabaseError
from kiosk.storage import audit, integrity, panel, replies, settings, tallies
from kiosk.storage.removing import removed_before
from kiosk.storage.tallies import Cell, QuestionCell

MOST_NAMED = 20

Key = TypeVar("Key", Cell, QuestionCell)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in one line of English; `where` is the part of the database."""

    where: str
    what: str


def verify(connection: sqlite3.Connection, head: str | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with the database, as of one moment; nothing when all is well.

    `head` is the hash of an audit line that was written down before, as exports, digests and this check tell it: where
    no line has it any more, the log was cut off before it or made anew.

    Reads every reply, some twenty seconds for a million. Where the file itself is damaged nothing else is looked at.
    """
    with integrity.one_moment(connection):
        if damage := integrity.damage(connection):
            return tuple(Problem("database", what) for what in damage)
        return (
            *(Problem("settings", what) for what in _wrong_settings(connection)),
            *(Problem("tallies", what) for what in _wrong_tallies(connection)),
            *(Problem("panel", what) for what in panel.unsound(connection)),
            *(Problem("audit log", what) for what in (*audit.check(connection), *_cut_off(connection, head))),
        )


def _cut_off(connection: sqlite3.Connection, head: str | None) -> tuple[str, ...]:
    if head is None or audit.holds(connection, head):
        return ()
    kept = audit.head(connection).count
    return (f"no line has the hash {head}; what came after line {kept} was cut off, or the log was replaced",)


def _wrong_settings(connection: sqlite3.Connection) -> list[str]:
    try:
        settings.load(connection)
    except DatabaseError as error:
        return [str(error)]
    return []


def _wrong_tallies(connection: sqlite3.Connection) -> list[str]:
    """Counts whose replies were removed for their age are held against each other, all others against the replies."""
    before = (removed_before(connection) or date.min).isoformat()
    counted: Counter[Cell] = Counter()
    counted_questions: Counter[QuestionCell] = Counter()
    for reply in replies.every(connection):
        if reply.day >= before:
            of_tally, of_questions = tallies.cells(reply)
            counted.update(of_tally)
            counted_questions.update(of_questions)
    kept, kept_questions = tallies.read(connection)
    recounted = Counter({cell: n for cell, n in kept.items() if cell[1] >= before})
    removed = Counter({cell: n for cell, n in kept.items() if cell[1] < before})
    recounted_questions = Counter({cell: n for cell, n in kept_questions.items() if cell[2] >= before})
    wrong = [
        *(f"tally has other outcomes for {cell}" for cell in tallies.inconsistent(removed)),
        *_differences("tally", recounted, counted),
        *_differences("question_tally", recounted_questions, counted_questions),
    ]
    more = len(wrong) - MOST_NAMED
    return [*wrong[:MOST_NAMED], f"… and {more} more"] if more > 0 else wrong


def _differences(table: str, kept: Counter[Key], counted: Counter[Key]) -> Iterator[str]:
    for cell in kept.keys() | counted.keys():
        if kept[cell] != counted[cell]:
            yield f"{table} has {kept[cell]} for {cell}, the replies make {counted[cell]}"
