"""Counts of replies, kept in the same transaction as the replies, so that no screen ever counts replies itself.

What a reply adds to the counts is a pure function of it. A change takes away what it added before and adds what it
adds now: answering, a change of mind, withdrawal and setting aside are all the same to the tallies.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kiosk.survey.survey import Moment

Outcome = Literal["left", "completed", "withdrawn"]
Status = Literal["valid", "quarantined", "withdrawn"]

SECONDS_CAP = 300
MEASURES = ("attention", "wait", "stay", "care", "purpose", "help", "return")
"""The answers that are tallied. `staff` never is; `panel` is counted by month, apart from replies."""

Cell = tuple[str, str, int, Status, str, str]
"""measure, day, hour, status, attention, choice: the key of one row of `tally`."""

QuestionCell = tuple[str, int, str, int, int]
"""question, survey, day, seconds, left_here: the key of one row of `question_tally`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A choice, `milliseconds` after its question was painted, None where that isn't known."""

    choice: str
    milliseconds: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One visitor's reply as it is kept. `started` is UTC milliseconds, `utc_offset` minutes, `day` and `hour` local.

    `seq` is 0 until it is first kept; `changed` is the number of its last write. `seconds` is from the first tap to
    the thanks, None before. `began` is the attention tapped first, and `shown` the question shown last.
    """

    id: str
    survey: int
    moment: Moment
    language: str
    started: int
    utc_offset: int
    day: str
    hour: int
    outcome: Outcome = "left"
    began: str | None = None
    quarantine: str | None = None
    shown: str | None = None
    seconds: int | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    seq: int = 0
    changed: int = 0

    @property
    def attention(self) -> str:
        """Its answer to the first question, empty where there is none."""
        return self.answers["attention"].choice if "attention" in self.answers else ""

    @property
    def status(self) -> Status:
        if self.outcome == "withdrawn" or not self.attention:
            return "withdrawn"
        return "quarantined" if self.quarantine else "valid"


def cells(reply: Reply) -> set[Cell]:
    """What a reply adds to `tally`, one each: its answers, `outcome`, its `seconds` when completed (at most 300) and
    the reason in `quarantine` when set aside.

    By the door a wait or stay is over when it is told, which makes it another measure: `exit_wait`, which is `never`
    for those who weren't approached, and `exit_stay`.
    """
    attention, status = reply.attention, reply.status
    found = {measure: answer.choice for measure, answer in reply.answers.items() if measure in MEASURES}
    if reply.moment == "exit":
        found = {f"exit_{measure}" if measure in ("wait", "stay") else measure: found[measure] for measure in found}
        if attention in ("ignored", "left_alone"):
            found["exit_wait"] = "never"
    elif "wait" in found and "stay" in found:  # as an imported reply may; who was approached isn't still waiting
        found.pop("wait" if attention in ("ignored", "left_alone") else "stay")
    found["outcome"] = reply.outcome
    if reply.quarantine:
        found["quarantine"] = reply.quarantine
    if reply.outcome == "completed" and reply.seconds is not None:
        found["seconds"] = str(min(reply.seconds, SECONDS_CAP))
    return {(measure, reply.day, reply.hour, status, attention, choice) for measure, choice in found.items()}


def question_cells(reply: Reply) -> set[QuestionCell]:
    """What a valid reply adds to `question_tally`, one each: every answered question with the seconds that it took (at
    most 300), and the question at which the visitor left, if any."""
    if reply.status != "valid":
        return set()
    found = {
        (measure, reply.survey, reply.day, min((answer.milliseconds + 500) // 1000, SECONDS_CAP), 0)
        for measure, answer in reply.answers.items()
        if answer.milliseconds is not None
    }
    if reply.outcome == "left" and reply.shown and reply.shown not in reply.answers:
        found.add((reply.shown, reply.survey, reply.day, 0, 1))
    return found


def move(connection: sqlite3.Connection, before: Reply | None, after: Reply) -> None:
    """Take away what `before` added, add what `after` adds."""
    old, new = (cells(before) if before is not None else set()), cells(after)
    old_questions, new_questions = (question_cells(before) if before is not None else set()), question_cells(after)
    _take(connection, _TALLY, old - new)
    _take(connection, _QUESTION_TALLY, old_questions - new_questions)
    add(connection, dict.fromkeys(new - old, 1), dict.fromkeys(new_questions - old_questions, 1))


def add(
    connection: sqlite3.Connection, change: Mapping[Cell, int], question_change: Mapping[QuestionCell, int]
) -> None:
    """Add counts to the tallies."""
    for cell, n in change.items():
        _count(connection, _TALLY, cell, n)
    for question_cell, n in question_change.items():
        _count(connection, _QUESTION_TALLY, question_cell, n)


class _Row(NamedTuple):
    """How a row of a table is changed, made, and dropped with its last count."""

    change: str
    make: str
    drop: str


_TALLY = _Row(
    "UPDATE tally SET n = n + ? "
    "WHERE measure = ? AND day = ? AND hour = ? AND status = ? AND attention = ? AND choice = ?",
    "INSERT INTO tally (n, measure, day, hour, status, attention, choice) VALUES (?, ?, ?, ?, ?, ?, ?)",
    "DELETE FROM tally WHERE measure = ? AND day = ? AND hour = ? AND status = ? AND attention = ? AND choice = ? "
    "AND n = 1",
)
_QUESTION_TALLY = _Row(
    "UPDATE question_tally SET n = n + ? "
    "WHERE question = ? AND survey = ? AND day = ? AND seconds = ? AND left_here = ?",
    "INSERT INTO question_tally (n, question, survey, day, seconds, left_here) VALUES (?, ?, ?, ?, ?, ?)",
    "DELETE FROM question_tally WHERE question = ? AND survey = ? AND day = ? AND seconds = ? AND left_here = ? "
    "AND n = 1",
)


def _count(connection: sqlite3.Connection, row: _Row, cell: Cell | QuestionCell, n: int) -> None:
    """Most cells have their row already, which makes this faster than an upsert."""
    if connection.execute(row.change, (n, *cell)).rowcount == 0:
        connection.execute(row.make, (n, *cell))


def _take(connection: sqlite3.Connection, row: _Row, cells: Iterable[Cell | QuestionCell]) -> None:
    """One from each. A row that came to 0 would still tell that somebody had answered so: the last one drops it."""
    for cell in cells:
        if connection.execute(row.drop, cell).rowcount == 0:
            _count(connection, row, cell, -1)


def read(connection: sqlite3.Connection) -> tuple[Counter[Cell], Counter[QuestionCell]]:
    """Both tallies as they are kept, whole."""
    tally = {
        row[:-1]: row[-1]
        for row in connection.execute("SELECT measure, day, hour, status, attention, choice, n FROM tally")
    }
    question_tally = {
        row[:-1]: row[-1]
        for row in connection.execute("SELECT question, survey, day, seconds, left_here, n FROM question_tally")
    }
    return Counter(tally), Counter(question_tally)


def count_panel(connection: sqlite3.Connection, month: str, choice: str) -> None:
    """Count a yes or no to the panel in a local month, YYYY-MM."""
    connection.execute(
        "INSERT INTO panel_month (month, choice, n) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1",
        (month, choice),
    )
