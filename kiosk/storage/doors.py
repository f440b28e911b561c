"""Tries in a row without a right secret, kept so that a restart doesn't forgive them."""

import sqlite3

from kiosk.access.delays import Tries


def tries(connection: sqlite3.Connection, person: str, door: str) -> Tries:
    """The tries of `person` (a key) at `door`, none if there were none."""
    row = connection.execute(
        "SELECT failures, wait_until FROM door WHERE person = ? AND door = ?", (person, door)
    ).fetchone()
    return Tries() if row is None else Tries(count=row[0], wait_until=row[1] / 1000)


def every(connection: sqlite3.Connection) -> dict[tuple[str, str], Tries]:
    """All tries that are kept, by person (a key) and door."""
    rows = connection.execute("SELECT person, door, failures, wait_until FROM door ORDER BY person, door")
    return {(person, door): Tries(count, wait_until / 1000) for person, door, count, wait_until in rows}


def keep(connection: sqlite3.Connection, person: str, door: str, kept: Tries) -> None:
    """Keep the tries, within the caller's transaction. `wait_until` is in monotonic milliseconds."""
    connection.execute(
        "INSERT INTO door (person, door, failures, wait_until) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person, door) DO UPDATE SET failures = excluded.failures, wait_until = excluded.wait_until",
        (person, door, kept.count, round(kept.wait_until * 1000)),
    )


def forget(connection: sqlite3.Connection, person: str, door: str) -> None:
    """The secret was right."""
    connection.execute("DELETE FROM door WHERE person = ? AND door = ?", (person, door))


def forget_everywhere(connection: sqlite3.Connection, person: str) -> None:
    """Somebody else vouches for the person, who has a new code; or they are erased."""
    connection.execute("DELETE FROM door WHERE person = ?", (person,))
