"""Disputed attributions, with both reasons."""

import sqlite3
from datetime import date

from kiosk.staff.disputes import Decision, Dispute

_SELECT = "SELECT id, person, first_day, last_day, reason, raised, decided, upheld, why FROM dispute"


def every(connection: sqlite3.Connection, first: date, last: date) -> tuple[Dispute, ...]:
    """Those about any of the local days from `first` to `last`, in the order they were raised."""
    rows = connection.execute(
        f"{_SELECT} WHERE first_day <= ? AND last_day >= ? ORDER BY id", (last.isoformat(), first.isoformat())
    )
    return tuple(map(_dispute, rows))


def of_person(connection: sqlite3.Connection, person: str) -> tuple[Dispute, ...]:
    """In the order they were raised."""
    return tuple(map(_dispute, connection.execute(f"{_SELECT} WHERE person = ? ORDER BY id", (person,))))


def undecided(connection: sqlite3.Connection) -> tuple[Dispute, ...]:
    """In the order they were raised."""
    return tuple(map(_dispute, connection.execute(f"{_SELECT} WHERE decided IS NULL ORDER BY id")))


def decided(connection: sqlite3.Connection) -> tuple[Dispute, ...]:
    """The one that was decided last, first."""
    return tuple(
        map(_dispute, connection.execute(f"{_SELECT} WHERE decided IS NOT NULL ORDER BY decided DESC, id DESC"))
    )


def add(connection: sqlite3.Connection, dispute: Dispute) -> int:
    """Keep a new one, within the caller's transaction. Gives its id; that of `dispute` is ignored."""
    row = connection.execute(
        "INSERT INTO dispute (person, first_day, last_day, reason, raised) VALUES (?, ?, ?, ?, ?)",
        (
            dispute.person,
            dispute.first.isoformat(),
            dispute.last.isoformat(),
            dispute.reason,
            dispute.raised.isoformat(),
        ),
    )
    assert row.lastrowid is not None  # after an INSERT
    return row.lastrowid


def decide(connection: sqlite3.Connection, id_: int, decision: Decision) -> Dispute | None:
    """Decide one, within the caller's transaction. Gives it as decided; None where there is none to decide."""
    row = connection.execute(
        "UPDATE dispute SET decided = ?, upheld = ?, why = ? WHERE id = ? AND decided IS NULL",
        (decision.day.isoformat(), decision.upheld, decision.why, id_),
    )
    if row.rowcount == 0:
        return None
    return _dispute(connection.execute(f"{_SELECT} WHERE id = ?", (id_,)).fetchone())


def _dispute(row: tuple[int, str, str, str, str, str, str | None, int | None, str | None]) -> Dispute:
    id_, person, first, last, reason, raised, decided, upheld, why = row
    decision = None
    if decided is not None:
        decision = Decision(date.fromisoformat(decided), bool(upheld), why or "")
    return Dispute(
        id_,
        person,
        date.fromisoformat(first),
        date.fromisoformat(last),
        reason,
        date.fromisoformat(raised),
        decision,
    )
