"""A database that broke."""

import sqlite3
from contextlib import closing

from kiosk.storage.folder import DataFolder


def damage(folder: DataFolder, table: str) -> None:
    """Overwrite the first page of a table, as a dying disk may. The file opens as before; reading the table fails."""
    with closing(sqlite3.connect(folder.database)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = connection.execute(query, (table,)).fetchone()
    with open(folder.database, "rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
