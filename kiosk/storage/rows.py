"""Replies as they leave and enter: one `Row` each, in the order they came."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from kiosk.errors import ImportRefused
from kiosk.storage import tallies
from kiosk.storage.database import Writer
from kiosk.storage.named import UNNAMED
from kiosk.storage.removing import removed_before
from kiosk.storage.tallies import Answer, Cell, Outcome, QuestionCell, Reply
from kiosk.storage.times import local, milliseconds, offset
from kiosk.survey.survey import Moment

FIRST_DAY, LAST_DAY = date.min, date.max
_BATCH = 10_000  # answers written at once

_SELECT = """
SELECT seq, id, started, utc_offset, language, outcome, quarantine, measure, choice
FROM reply LEFT JOIN answer ON reply = seq
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One reply in the words of the exchange format. `started` has its offset and whole seconds, `answers` a choice
    by measure."""

    id: str
    started: datetime
    language: str
    outcome: Outcome
    quarantine: str | None
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """How many rows were new, and how many were there already, just the same."""

    new: int
    skipped: int


def rows(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> Iterator[Row]:
    """The replies of the local days from `first` to `last` that are still kept, in the order they came, one held at a
    time."""
    days = days_kept(connection, first, last)
    return _rows(connection.execute(f"{_SELECT} WHERE day BETWEEN ? AND ? ORDER BY seq", days))


def count_rows(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> int:
    """How many rows `rows` gives for the same days."""
    [(n,)] = connection.execute(
        "SELECT coalesce(sum(n), 0) FROM tally WHERE measure = 'outcome' AND day BETWEEN ? AND ?",
        days_kept(connection, first, last),
    ).fetchall()
    return int(n)


def days_kept(connection: sqlite3.Connection, first: date | None, last: date | None) -> tuple[str, str]:
    """Of a day that is too old nothing leaves, also where its replies are only about to be removed."""
    kept = max(first or FIRST_DAY, removed_before(connection) or FIRST_DAY)
    return kept.isoformat(), (last or LAST_DAY).isoformat()


def _rows(lines: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    for _, group in groupby(lines, key=itemgetter(0)):
        first, *more = group
        _, id_, started, utc_offset, language, outcome, quarantine, measure, choice = first
        answers = {measure: choice} if measure is not None else {}
        for line in more:
            answers[line[7]] = line[8]
        if answers.get("staff") == UNNAMED:
            del answers["staff"]
        yield Row(id_, local(started, utc_offset), language, outcome, quarantine, answers)


def add_rows(writer: Writer, rows: Iterable[Row], survey_id: int, moment: Moment) -> Added:
    """Keep replies that were given elsewhere, as they are: all of them or, when anything is wrong, none.

    A row that is there already is skipped (one without `staff` equals the same row with it, since exports leave
    that out, and so does one whose name was taken off here). A person's key that isn't known becomes an inactive
    person.

    :raises ImportRefused: if a row has the id of another reply with other content, or is so old that it was counted
        and removed here
    :raises StorageRefused: if the disk doesn't take it
    """
    with writer.transaction():
        batch = _Batch(writer, survey_id, moment)
        for row in rows:
            batch.add(row)
        batch.finish()
    return Added(batch.new, batch.skipped)


class _Batch:
    """Rows on their way in, with what they add to the tallies."""

    def __init__(self, writer: Writer, survey_id: int, moment: Moment) -> None:
        self.new = self.skipped = 0
        self._connection = writer.connection
        self._next_change = writer.next_change
        self._survey = survey_id
        self._moment = moment
        self._answers: list[tuple[int, str, str]] = []
        self._people: set[str] = set()
        self._oldest = removed_before(self._connection) or FIRST_DAY
        self._cells: Counter[Cell] = Counter()
        self._question_cells: Counter[QuestionCell] = Counter()

    def add(self, row: Row) -> None:
        if row.started.date() < self._oldest:  # or it would be counted a second time
            raise ImportRefused(
                f"reply {row.id} is from before {self._oldest}, of which none is kept here any more; leave it out"
            )
        reply = self._reply(row)
        kept = self._connection.execute(
            "INSERT INTO reply (id, survey, language, started, utc_offset, day, hour, began, outcome, quarantine, "
            "changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            (
                reply.id,
                reply.survey,
                reply.language,
                reply.started,
                reply.utc_offset,
                reply.day,
                reply.hour,
                reply.began,
                reply.outcome,
                reply.quarantine,
                self._next_change(),
            ),
        )
        if kept.rowcount == 0:
            self._skip(row)
            return
        assert kept.lastrowid is not None
        seq = kept.lastrowid
        self.new += 1
        self._answers += [(seq, measure, choice) for measure, choice in row.answers.items()]
        of_tally, of_questions = tallies.cells(reply)
        self._cells.update(of_tally)
        self._question_cells.update(of_questions)
        if "staff" in row.answers:
            self._people.add(row.answers["staff"])
        if len(self._answers) >= _BATCH:
            self._flush()

    def finish(self) -> None:
        self._flush()
        tallies.add(self._connection, self._cells, self._question_cells)
        self._connection.executemany(
            "INSERT INTO person (key, name, role, on_tiles, active) VALUES (?, ?, 'employee', 0, 0) "
            "ON CONFLICT DO NOTHING",
            [(key, key) for key in sorted(self._people - {"someone_else"})],
        )

    def _reply(self, row: Row) -> Reply:
        return Reply(
            id=row.id,
            survey=self._survey,
            moment=self._moment,
            language=row.language,
            started=milliseconds(row.started),
            utc_offset=offset(row.started),
            day=row.started.date().isoformat(),
            hour=row.started.hour,
            outcome=row.outcome,
            began=row.answers.get("attention"),
            quarantine=row.quarantine,
            answers={measure: Answer(choice) for measure, choice in row.answers.items()},
        )

    def _skip(self, row: Row) -> None:
        self._flush()
        lines = self._connection.execute(f"{_SELECT} WHERE id = ?", (row.id,)).fetchall()
        unnamed = ("staff", UNNAMED) in {line[7:] for line in lines}
        kept = next(_rows(iter(lines)))
        staff = "staff" in row.answers and not unnamed
        if _content(row, staff=staff) != _content(kept, staff=staff):
            raise ImportRefused(
                f"reply {row.id} is there already with other content; nothing was imported, mend or remove that row"
            )
        self.skipped += 1

    def _flush(self) -> None:
        self._connection.executemany("INSERT INTO answer (reply, measure, choice) VALUES (?, ?, ?)", self._answers)
        self._answers.clear()


def _content(row: Row, *, staff: bool) -> tuple[object, ...]:
    answers = {measure: choice for measure, choice in row.answers.items() if staff or measure != "staff"}
    started = row.started.isoformat(timespec="seconds")
    return started, row.language, row.outcome, row.quarantine, answers
