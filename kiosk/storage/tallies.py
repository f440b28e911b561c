"""Counts of replies, kept in the same transaction as the replies, so that no screen ever counts replies itself.

What a reply adds to the counts is a pure function of it. A change takes away what it added before and adds what it
adds now: answering, a change of mind, withdrawal and setting aside are all the same to the tallies.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Set
from types import MappingProxyType
from typing import Literal, NamedTuple

from kiosk.survey.survey import Moment

Outcome = Literal["left", "completed", "withdrawn"]
Status = Literal["valid", "quarantined", "withdrawn"]

SECONDS_CAP = 300
MEASURES = ("attention", "wait", "stay", "care", "purpose", "help", "return")
"""The answers that are tallied. `staff` never is; `panel` is counted by month, apart from replies."""
_UNAPPROACHED = ("ignored", "left_alone")

Cell = tuple[str, str, int, Status, str, str]
"""measure, day, hour, status, attention, choice: the key of one row of `tally`."""

QuestionCell = tuple[str, int, str, int, int]
"""question, survey, day, seconds, left_here: the key of one row of `question_tally`."""

_Key = tuple[str | int, ...]


class Answer(NamedTuple):
    """A choice, `milliseconds` after its question was painted, None where that isn't known."""

    choice: str
    milliseconds: int | None = None


class Reply(NamedTuple):
    """One visitor's reply as it is kept. `started` is UTC milliseconds, `utc_offset` minutes, `day` and `hour` local.

    `seq` is 0 until it is first kept; `changed` is the number of its last write. `seconds` is from the first tap to
    the thanks, None before. `began` is the attention tapped first, and `shown` the question shown last.

    A tuple, since every tap makes a new one: a frozen dataclass takes at least twice as long.
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
    answers: Mapping[str, Answer] = MappingProxyType({})
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


def cells(reply: Reply) -> tuple[set[Cell], set[QuestionCell]]:
    """What a reply adds to `tally` and to `question_tally`, one each.

    To `tally`: its answers, `outcome`, its `seconds` when completed (at most 300) and the reason in `quarantine` when
    set aside. To `question_tally`, when it is valid: every answered question with the seconds that it took (at most
    300), and the question at which the visitor left, if any.
    """
    attention, status, day, hour = reply.attention, reply.status, reply.day, reply.hour
    found: set[Cell] = {("outcome", day, hour, status, attention, reply.outcome)}
    for measure, answer in _told(reply).items():
        found.add((measure, day, hour, status, attention, answer.choice))
    if reply.quarantine:
        found.add(("quarantine", day, hour, status, attention, reply.quarantine))
    if reply.outcome == "completed" and reply.seconds is not None:
        found.add(("seconds", day, hour, status, attention, str(min(reply.seconds, SECONDS_CAP))))
    questions: set[QuestionCell] = set()
    if status == "valid":
        for measure, answer in reply.answers.items():
            if answer.milliseconds is not None:
                seconds = min((answer.milliseconds + 500) // 1000, SECONDS_CAP)
                questions.add((measure, reply.survey, day, seconds, 0))
        if reply.outcome == "left" and reply.shown and reply.shown not in reply.answers:
            questions.add((reply.shown, reply.survey, day, 0, 1))
    return found, questions


def _told(reply: Reply) -> Mapping[str, Answer]:
    """The answers that are tallied, by the measure that each is tallied as.

    By the door a wait or stay is over when it is told, which makes it another measure: `exit_wait`, which is `never`
    for those who weren't approached, and `exit_stay`.
    """
    answers = {measure: answer for measure, answer in reply.answers.items() if measure in MEASURES}
    if reply.moment == "exit":
        told = {f"exit_{key}" if key in ("wait", "stay") else key: answer for key, answer in answers.items()}
        if reply.attention in _UNAPPROACHED:
            told["exit_wait"] = Answer("never")
        return told
    if "wait" in answers and "stay" in answers:  # as an imported reply may; who was approached isn't still waiting
        del answers["wait" if reply.attention in _UNAPPROACHED else "stay"]
    return answers


def move(connection: sqlite3.Connection, before: Reply | None, after: Reply) -> None:
    """Take away what `before` added, add what `after` adds."""
    old, old_questions = cells(before) if before is not None else (set(), set())
    new, new_questions = cells(after)
    _move(connection, _TALLY, old, new)
    _move(connection, _QUESTION_TALLY, old_questions, new_questions)


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


def _move(connection: sqlite3.Connection, row: _Row, old: Set[_Key], new: Set[_Key]) -> None:
    """A row that came to 0 would still tell that somebody had answered so: the last one taken drops it."""
    for key in old - new:
        if connection.execute(row.drop, key).rowcount == 0:
            _count(connection, row, key, -1)
    for key in new - old:
        _count(connection, row, key, 1)


def _count(connection: sqlite3.Connection, row: _Row, key: _Key, n: int) -> None:
    """Most cells have their row already, which makes this faster than an upsert."""
    if connection.execute(row.change, (n, *key)).rowcount == 0:
        connection.execute(row.make, (n, *key))


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


def inconsistent(tally: Counter[Cell]) -> list[Cell]:
    """What can be told of counts without their replies: the cells of `attention` that aren't as many as the outcomes of
    the same hour, status and attention. None where nobody changed them."""
    found: Counter[Cell] = Counter()
    for (measure, day, hour, status, attention, _), n in tally.items():
        if attention and measure in ("attention", "outcome"):
            found["attention", day, hour, status, attention, attention] += n if measure == "outcome" else -n
    return sorted(cell for cell, n in found.items() if n)


def count_panel(connection: sqlite3.Connection, month: str, choice: str) -> None:
    """Count a yes or no to the panel in a local month, YYYY-MM."""
    connection.execute(
        "INSERT INTO panel_month (month, choice, n) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1",
        (month, choice),
    )
