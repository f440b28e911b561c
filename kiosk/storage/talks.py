"""Talks with customers, and the points of their minutes."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from kiosk.customers.talks import Point, Talk
from kiosk.storage.times import day_text, text_day

_POINT = "said, follow_up, owner, due, done, tell, id"


def talks(connection: sqlite3.Connection) -> tuple[Talk, ...]:
    """All, planned ones as well, in the order of their days."""
    rows = connection.execute("SELECT id, day, came FROM talk ORDER BY day, id")
    return tuple(Talk(id_, date.fromisoformat(day), came) for id_, day, came in rows)


def talk(connection: sqlite3.Connection, id_: int) -> Talk | None:
    return next((each for each in talks(connection) if each.id == id_), None)


def add(connection: sqlite3.Connection, day: date) -> Talk:
    """Plan one, within the caller's transaction, as are all below that write."""
    row = connection.execute("INSERT INTO talk (day) VALUES (?)", (day.isoformat(),))
    assert row.lastrowid is not None
    return Talk(row.lastrowid, day)


def change(connection: sqlite3.Connection, talk: Talk) -> None:
    connection.execute("UPDATE talk SET day = ?, came = ? WHERE id = ?", (talk.day.isoformat(), talk.came, talk.id))


def remove(connection: sqlite3.Connection, talk: int) -> None:
    """With its minutes."""
    connection.execute("DELETE FROM talk WHERE id = ?", (talk,))


def points(connection: sqlite3.Connection, talk: int) -> tuple[Point, ...]:
    """Those of a talk, in the order in which they were written."""
    return _read(connection, "WHERE talk = ? ORDER BY id", talk)


def open_points(connection: sqlite3.Connection) -> tuple[Point, ...]:
    """What was agreed and isn't done, the oldest first."""
    return _read(connection, "WHERE follow_up <> '' AND done IS NULL ORDER BY id")


def done_between(connection: sqlite3.Connection, first: date, last: date) -> tuple[Point, ...]:
    """What was done on those local days, both included."""
    return _read(connection, "WHERE done BETWEEN ? AND ? ORDER BY done, id", first.isoformat(), last.isoformat())


def to_tell(connection: sqlite3.Connection) -> tuple[Point, ...]:
    """What is wanted for "you said, we did", the oldest first."""
    return _read(connection, "WHERE tell = 'wanted' ORDER BY id")


def point(connection: sqlite3.Connection, id_: int) -> Point | None:
    return next(iter(_read(connection, "WHERE id = ?", id_)), None)


def keep_points(connection: sqlite3.Connection, talk: int, points: Sequence[Point]) -> None:
    """These are the points of the talk: those with an id are changed, and those left out are gone."""
    kept = [point.id for point in points if point.id]
    connection.execute(
        f"DELETE FROM talk_point WHERE talk = ? AND id NOT IN ({', '.join('?' * len(kept))})",  # noqa: S608 - ours
        (talk, *kept),
    )
    for point in points:
        if point.id:
            change_point(connection, point)
        else:
            connection.execute(
                "INSERT INTO talk_point (said, follow_up, owner, due, done, tell, talk) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*_values(point), talk),
            )


def change_point(connection: sqlite3.Connection, point: Point) -> None:
    connection.execute(
        "UPDATE talk_point SET said = ?, follow_up = ?, owner = ?, due = ?, done = ?, tell = ? WHERE id = ?",
        (*_values(point), point.id),
    )


def _values(point: Point) -> tuple[str | None, ...]:
    return point.said, point.follow_up, point.owner, day_text(point.due), day_text(point.done), point.tell


def _read(connection: sqlite3.Connection, where: str, *values: Any) -> tuple[Point, ...]:
    rows = connection.execute(f"SELECT {_POINT} FROM talk_point {where}", values)  # noqa: S608 - both are ours
    return tuple(
        Point(said, follow_up, owner, text_day(due), text_day(done), tell, id_)
        for said, follow_up, owner, due, done, tell, id_ in rows
    )
