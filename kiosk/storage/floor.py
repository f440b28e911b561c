"""What the manager tells the program about days: how many came through the door, and what explains a day."""

import sqlite3
from collections.abc import Mapping
from datetime import date


def door_count(connection: sqlite3.Connection, day: date) -> int | None:
    """Parties that came through the door on a local day; None where nobody counted."""
    row = connection.execute("SELECT parties FROM door_count WHERE day = ?", (day.isoformat(),)).fetchone()
    return None if row is None else int(row[0])


def door_counts(connection: sqlite3.Connection, first: date, last: date) -> dict[date, int]:
    """Parties by local day, in order."""
    rows = connection.execute(
        "SELECT day, parties FROM door_count WHERE day BETWEEN ? AND ? ORDER BY day",
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(day): parties for day, parties in rows}


def keep_door_counts(connection: sqlite3.Connection, counts: Mapping[date, int]) -> None:
    """Each in the place of what was counted before for its day."""
    connection.executemany(
        "INSERT INTO door_count (day, parties) VALUES (?, ?) ON CONFLICT DO UPDATE SET parties = excluded.parties",
        [(day.isoformat(), parties) for day, parties in counts.items()],
    )


def explained(connection: sqlite3.Connection) -> dict[date, str]:
    """The cause by day."""
    return {date.fromisoformat(day): cause for day, cause in connection.execute("SELECT day, cause FROM explained")}


def explain(connection: sqlite3.Connection, day: date, cause: str) -> None:
    """Give a day its cause; without one it has none any more."""
    if cause:
        connection.execute(
            "INSERT INTO explained (day, cause) VALUES (?, ?) ON CONFLICT DO UPDATE SET cause = excluded.cause",
            (day.isoformat(), cause),
        )
    else:
        connection.execute("DELETE FROM explained WHERE day = ?", (day.isoformat(),))
