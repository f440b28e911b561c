"""What raters give, and what of it is counted once the candidate is gone."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.customers.scoring import Key, RaterKind, Score, Scoring, Sheet

_GIVEN = """
SELECT candidate.id, criterion, kind, value FROM score
JOIN sheet ON sheet.rater = score.rater AND sheet.candidate = score.candidate AND state = 'handed_in'
JOIN candidate ON candidate.id = score.candidate AND shown IS NOT NULL
JOIN rater ON rater.id = score.rater
WHERE value IS NOT NULL
"""

_LETTERS: Mapping[RaterKind, str] = {"customer": "c", "interviewer": "i"}

Given = tuple[tuple[RaterKind, int], ...]
"""What a candidate was given on a criterion: kinds of raters with a score each, sorted."""


@dataclass(frozen=True, slots=True)
class Unit:
    """So many candidates were given just this on the criterion with that key, by two raters or more."""

    criterion: str
    given: Given
    n: int


def scoring(connection: sqlite3.Connection, vacancy: int) -> Scoring:
    """Where a vacancy stands."""
    keys = connection.execute("SELECT key FROM criterion WHERE vacancy = ? ORDER BY place", (vacancy,))
    shown = connection.execute("SELECT id FROM candidate WHERE vacancy = ? AND shown IS NOT NULL", (vacancy,))
    given: dict[Key, dict[str, Score]] = {}
    for rater, candidate, criterion, value, reason in connection.execute(
        "SELECT score.rater, candidate, criterion, value, reason FROM score JOIN rater ON rater.id = score.rater "
        "WHERE vacancy = ?",
        (vacancy,),
    ):
        given.setdefault(Key(rater, candidate), {})[criterion] = Score(value, reason)
    sheets: dict[Key, Sheet] = {}
    for rater, candidate, state, why in connection.execute(
        "SELECT sheet.rater, candidate, state, why FROM sheet JOIN rater ON rater.id = sheet.rater WHERE vacancy = ? "
        "ORDER BY candidate, sheet.rater",
        (vacancy,),
    ):
        key = Key(rater, candidate)
        sheets[key] = Sheet(state, given.get(key, {}), why)
    return Scoring(tuple(key for (key,) in keys), sheets, frozenset(id_ for (id_,) in shown))


def keep(connection: sqlite3.Connection, before: Scoring, after: Scoring, day: date) -> None:
    """What changed, within the caller's transaction; `day` is on which those were shown who weren't before. Candidates
    who are gone from it are removed with `selection`."""
    for key, sheet in after.sheets.items():
        if before.sheets.get(key) == sheet:
            continue
        connection.execute(
            "INSERT INTO sheet (rater, candidate, state, why) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET state = excluded.state, why = excluded.why",
            (*key, sheet.state, sheet.why),
        )
        connection.execute("DELETE FROM score WHERE rater = ? AND candidate = ?", key)
        connection.executemany(
            "INSERT INTO score (rater, candidate, criterion, value, reason) VALUES (?, ?, ?, ?, ?)",
            [(*key, criterion, *score) for criterion, score in sheet.scores.items()],
        )
    connection.executemany(
        "UPDATE candidate SET shown = ? WHERE id = ?",
        [(day.isoformat(), candidate) for candidate in after.shown - before.shown],
    )


def units(connection: sqlite3.Connection) -> tuple[Unit, ...]:
    """What all candidates who were shown were given, also those who are gone; by criterion."""
    found = Counter(_given(connection.execute(_GIVEN)))
    for criterion, text, n in connection.execute("SELECT criterion, given, n FROM agreement"):
        found[criterion, _parsed(text)] += n
    return tuple(Unit(criterion, given, n) for (criterion, given), n in sorted(found.items()))


def count_given(connection: sqlite3.Connection, candidate: int) -> None:
    """Count what the candidate was given, before they go; within the caller's transaction.

    What is counted is how often a criterion was given the same scores, such as a 4 by a customer and a 3 and a 4 by
    interviewers. A count holds no candidate, vacancy, rater, day or order, and nothing that joins a candidate's six
    criteria, so nobody can be singled out by it, and agreement between raters can still be told over years.
    """
    counted = [
        (criterion, " ".join(f"{_LETTERS[kind]}{value}" for kind, value in given))
        for criterion, given in _given(connection.execute(f"{_GIVEN} AND candidate.id = ?", (candidate,)))
    ]
    connection.executemany(
        "INSERT INTO agreement (criterion, given, n) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1", counted
    )


def _given(rows: Iterable[tuple[int, str, RaterKind, int]]) -> list[tuple[str, Given]]:
    """By candidate and criterion. What one rater alone gave says nothing of agreement."""
    by_unit: dict[tuple[int, str], list[tuple[RaterKind, int]]] = {}
    for candidate, criterion, kind, value in rows:
        by_unit.setdefault((candidate, criterion), []).append((kind, value))
    return [(criterion, tuple(sorted(given))) for (_, criterion), given in by_unit.items() if len(given) > 1]


def _parsed(text: str) -> Given:
    kinds = {letter: kind for kind, letter in _LETTERS.items()}
    return tuple((kinds[one[0]], int(one[1])) for one in text.split())
