"""The one counter that numbers every write of a reply, so that all since a number is one query."""

import sqlite3
from collections.abc import Iterator

NUMBERS = 1000  # taken at once, so that the counter's row isn't written at every tap


class Numbers:
    """Numbers that rise for ever; some are left out after a start or a refusal."""

    def __init__(self) -> None:
        self._left: Iterator[int] = iter(())

    def take(self, connection: sqlite3.Connection) -> int:
        """The next one, inside a transaction."""
        if (number := next(self._left, None)) is None:
            count_on(connection, NUMBERS)
            ((last,),) = connection.execute("SELECT changed FROM counter").fetchall()
            self._left = iter(range(last - NUMBERS + 1, last + 1))
            number = next(self._left)
        return number

    def forget(self) -> None:
        """When a transaction is undone: the counter's own step may be, and those numbers would be given twice."""
        self._left = iter(())


def count_on(connection: sqlite3.Connection, step: int) -> None:
    """Move the counter. SQLite writes nothing where nothing changes, so no step is 0."""
    connection.execute("UPDATE counter SET changed = changed + ?", (step,))
