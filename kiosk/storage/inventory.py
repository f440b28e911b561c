"""What the database is made of, as it is on the disk: its tables and their columns."""

import sqlite3
from collections.abc import Mapping


def tables(connection: sqlite3.Connection) -> Mapping[str, tuple[str, ...]]:
    """The columns of every table that the program made, by its name, in the order in which they were made."""
    rows = connection.execute(
        "SELECT kind.name, field.name FROM sqlite_master AS kind, pragma_table_info(kind.name) AS field "
        "WHERE kind.type = 'table' AND kind.name NOT GLOB 'sqlite_*' AND kind.name NOT GLOB '_*' "
        "ORDER BY kind.rowid, field.cid"
    )
    found: dict[str, tuple[str, ...]] = {}
    for table, column in rows:
        found[table] = (*found.get(table, ()), column)
    return found
