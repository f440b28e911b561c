"""Vacancies with their criteria and candidates, and who scores them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kiosk.customers.criteria import Criterion
from kiosk.customers.scoring import RaterKind
from kiosk.customers.vacancies import LONGEST_OPEN, Candidate, Decision, Rater, Vacancy, letter
from kiosk.storage import scores
from kiosk.storage.times import day_text, text_day

AGE = f"coalesce(decided, date(added, '+{LONGEST_OPEN} months'))"
"""The day from which it is counted how long an applicant is kept, of `candidate` joined with `vacancy`."""

_VACANCY = (
    "id, title, opened, with_customer, by_coin, cost, decided, hired, hired_candidate, why, customer_scored, filled, "
    "person"
)
_CANDIDATE = "id, vacancy, code, name, added, consent, shown"
_RATER = "id, vacancy, kind, person, number_hash IS NOT NULL, advice, advised"


def vacancies(connection: sqlite3.Connection) -> tuple[Vacancy, ...]:
    """All, the latest opened first."""
    rows = connection.execute(f"SELECT {_VACANCY} FROM vacancy ORDER BY opened DESC, id DESC")  # noqa: S608 - ours
    return tuple(map(_vacancy, rows))


def vacancy(connection: sqlite3.Connection, id_: int) -> Vacancy | None:
    row = connection.execute(f"SELECT {_VACANCY} FROM vacancy WHERE id = ?", (id_,)).fetchone()  # noqa: S608 - ours
    return None if row is None else _vacancy(row)


def criteria(connection: sqlite3.Connection, vacancy: int) -> tuple[Criterion, ...]:
    """In the order in which they are scored."""
    rows = connection.execute("SELECT key, title, anchors FROM criterion WHERE vacancy = ? ORDER BY place", (vacancy,))
    return tuple(Criterion(key, title, tuple(json.loads(anchors))) for key, title, anchors in rows)


def add_vacancy(
    connection: sqlite3.Connection,
    title: str,
    opened: date,
    criteria: Sequence[Criterion],
    *,
    with_customer: bool,
    by_coin: bool,
) -> int:
    """Keep a new one, and give its id; within the caller's transaction, as are all below that write."""
    row = connection.execute(
        "INSERT INTO vacancy (title, opened, with_customer, by_coin) VALUES (?, ?, ?, ?)",
        (title, opened.isoformat(), with_customer, by_coin),
    )
    assert row.lastrowid is not None
    connection.executemany(
        "INSERT INTO criterion (vacancy, place, key, title, anchors) VALUES (?, ?, ?, ?, ?)",
        [
            (row.lastrowid, place, each.key, each.title, json.dumps(each.anchors, ensure_ascii=False))
            for place, each in enumerate(criteria, 1)
        ],
    )
    return row.lastrowid


def remove_vacancy(connection: sqlite3.Connection, vacancy: int) -> None:
    """With all that belongs to it."""
    connection.execute("DELETE FROM vacancy WHERE id = ?", (vacancy,))


def has_had_candidates(connection: sqlite3.Connection, vacancy: int) -> bool:
    """Also where none of them is kept any more."""
    row = connection.execute("SELECT 1 FROM vacancy WHERE id = ? AND letters > 0", (vacancy,)).fetchone()
    return row is not None


def keep_course(
    connection: sqlite3.Connection, vacancy: int, *, cost: int | None, filled: date | None, person: str | None
) -> None:
    """What it cost, and how it ended."""
    connection.execute(
        "UPDATE vacancy SET cost = ?, filled = ?, person = ? WHERE id = ?", (cost, day_text(filled), person, vacancy)
    )


def decide(connection: sqlite3.Connection, vacancy: int, decision: Decision, *, customer_scored: bool) -> None:
    """In the place of an earlier decision, if there was one; then it isn't filled."""
    connection.execute(
        "UPDATE vacancy SET decided = ?, hired = ?, hired_candidate = ?, why = ?, customer_scored = ?, filled = NULL, "
        "person = NULL WHERE id = ?",
        (decision.day.isoformat(), decision.hired, decision.candidate, decision.why, customer_scored, vacancy),
    )


def candidates(connection: sqlite3.Connection, vacancy: int) -> tuple[Candidate, ...]:
    """Those who are still kept, in the order in which they were added."""
    rows = connection.execute(
        f"SELECT {_CANDIDATE} FROM candidate WHERE vacancy = ? ORDER BY id",  # noqa: S608 - ours
        (vacancy,),
    )
    return tuple(map(_candidate, rows))


def candidate(connection: sqlite3.Connection, id_: int) -> Candidate | None:
    row = connection.execute(f"SELECT {_CANDIDATE} FROM candidate WHERE id = ?", (id_,)).fetchone()  # noqa: S608 - ours
    return None if row is None else _candidate(row)


def add_candidate(connection: sqlite3.Connection, vacancy: int, name: str, added: date) -> Candidate:
    """With the next code, which no other candidate of the vacancy ever had."""
    row = connection.execute("UPDATE vacancy SET letters = letters + 1 WHERE id = ? RETURNING letters", (vacancy,))
    [(number,)] = row.fetchall()
    code = letter(number)
    row = connection.execute(
        "INSERT INTO candidate (vacancy, code, name, added) VALUES (?, ?, ?, ?)",
        (vacancy, code, name, added.isoformat()),
    )
    assert row.lastrowid is not None
    return Candidate(row.lastrowid, vacancy, code, name, added)


def keep_consent(connection: sqlite3.Connection, candidate: int, day: date | None) -> None:
    connection.execute("UPDATE candidate SET consent = ? WHERE id = ?", (day_text(day), candidate))


def old_candidates(connection: sqlite3.Connection, ids: Iterable[int], before: date, *, consenting: bool) -> list[int]:
    """Which of these are still to go, when those go from before that local day."""
    marks = list(ids)
    rows = connection.execute(
        "SELECT candidate.id FROM candidate JOIN vacancy ON vacancy.id = candidate.vacancy "  # noqa: S608 - ours
        f"WHERE candidate.id IN ({', '.join('?' * len(marks))}) AND (consent IS NOT NULL) = ? AND {AGE} < ?",
        (*marks, consenting, before.isoformat()),
    )
    return [id_ for (id_,) in rows]


def let_go(connection: sqlite3.Connection, candidates: Iterable[int]) -> None:
    """Their time is over: nothing of them stays but counts without a name; see `scores.count_given`. What was written
    of a vacancy's candidates together goes with the first of them."""
    for candidate in candidates:
        scores.count_given(connection, candidate)
        _remove_candidate(connection, candidate, forget_words=True)


def erase_candidate(connection: sqlite3.Connection, candidate: int) -> None:
    """Nothing of them stays, no count either."""
    _remove_candidate(connection, candidate, forget_words=False)


def _remove_candidate(connection: sqlite3.Connection, candidate: int, *, forget_words: bool) -> None:
    [(of,)] = connection.execute("DELETE FROM candidate WHERE id = ? RETURNING vacancy", (candidate,)).fetchall()
    is_last = connection.execute("SELECT 1 FROM candidate WHERE vacancy = ?", (of,)).fetchone() is None
    if forget_words or is_last:
        connection.execute("UPDATE vacancy SET why = '' WHERE id = ? AND why IS NOT NULL", (of,))
        connection.execute("UPDATE rater SET advice = NULL, advised = NULL WHERE vacancy = ?", (of,))
        connection.execute(
            "UPDATE sheet SET why = '' WHERE rater IN (SELECT id FROM rater WHERE vacancy = ?) AND why <> ''", (of,)
        )
    decided = connection.execute("SELECT 1 FROM vacancy WHERE id = ? AND decided IS NOT NULL", (of,)).fetchone()
    if is_last and decided:
        connection.execute("DELETE FROM rater WHERE vacancy = ?", (of,))


def raters(connection: sqlite3.Connection, vacancy: int) -> tuple[Rater, ...]:
    """In the order in which they were invited."""
    rows = connection.execute(f"SELECT {_RATER} FROM rater WHERE vacancy = ? ORDER BY id", (vacancy,))  # noqa: S608 - ours
    return tuple(map(_rater, rows))


def rater(connection: sqlite3.Connection, id_: int) -> Rater | None:
    row = connection.execute(f"SELECT {_RATER} FROM rater WHERE id = ?", (id_,)).fetchone()  # noqa: S608 - ours
    return None if row is None else _rater(row)


def rater_with_code(connection: sqlite3.Connection, code_hash: str) -> Rater | None:
    row = connection.execute(f"SELECT {_RATER} FROM rater WHERE code_hash = ?", (code_hash,)).fetchone()  # noqa: S608 - ours
    return None if row is None else _rater(row)


def number_hash(connection: sqlite3.Connection, rater: int) -> str | None:
    """What is kept of the number that the rater comes back with; None where nobody began."""
    row = connection.execute("SELECT number_hash FROM rater WHERE id = ?", (rater,)).fetchone()
    return None if row is None else row[0]


def add_rater(
    connection: sqlite3.Connection, vacancy: int, kind: RaterKind, person: str | None, code_hash: str
) -> Rater:
    """:raises sqlite3.IntegrityError: when somebody has that code"""
    row = connection.execute(
        "INSERT INTO rater (vacancy, kind, person, code_hash) VALUES (?, ?, ?, ?)", (vacancy, kind, person, code_hash)
    )
    assert row.lastrowid is not None
    return Rater(row.lastrowid, vacancy, kind, person)


def keep_code(connection: sqlite3.Connection, rater: int, code_hash: str) -> None:
    """Another code, with which nobody has begun yet; the one before opens nothing any more."""
    connection.execute("UPDATE rater SET code_hash = ?, number_hash = NULL WHERE id = ?", (code_hash, rater))


def begin(connection: sqlite3.Connection, rater: int, number_hash: str) -> bool:
    """Somebody came with the code for the first time. False where somebody had before."""
    row = connection.execute(
        "UPDATE rater SET number_hash = ? WHERE id = ? AND number_hash IS NULL", (number_hash, rater)
    )
    return row.rowcount > 0


def keep_advice(connection: sqlite3.Connection, rater: int, advice: str, advised: int | None) -> None:
    connection.execute("UPDATE rater SET advice = ?, advised = ? WHERE id = ?", (advice, advised, rater))


def _vacancy(row: tuple[Any, ...]) -> Vacancy:
    id_, title, opened, with_customer, by_coin, cost, decided, hired, hired_candidate, why, scored, filled, person = row
    return Vacancy(
        id_,
        title,
        date.fromisoformat(opened),
        bool(with_customer),
        bool(by_coin),
        cost,
        None if decided is None else Decision(date.fromisoformat(decided), bool(hired), hired_candidate, why),
        None if scored is None else bool(scored),
        text_day(filled),
        person,
    )


def _candidate(row: tuple[int, int, str, str, str, str | None, str | None]) -> Candidate:
    id_, vacancy, code, name, added, consent, shown = row
    return Candidate(id_, vacancy, code, name, date.fromisoformat(added), text_day(consent), text_day(shown))


def _rater(row: tuple[int, int, RaterKind, str | None, int, str | None, int | None]) -> Rater:
    id_, vacancy, kind, person, began, advice, advised = row
    return Rater(id_, vacancy, kind, person, bool(began), advice or "", advised)
