"""Whether the file is sound, told by SQLite itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read inside is as of the first read, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def damage(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong, at most 100 lines: broken pages and indexes first, then rows that point nowhere."""
    try:
        found = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            found.append(f"{table} row {row} points to a missing row of {parent}")
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return tuple(found[:100])
