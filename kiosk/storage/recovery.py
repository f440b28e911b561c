"""The hash of the store's recovery code."""

import sqlite3


def kept(connection: sqlite3.Connection) -> str | None:
    """None where no code was ever made."""
    row = connection.execute("SELECT hash FROM recovery").fetchone()
    return None if row is None else str(row[0])


def keep(connection: sqlite3.Connection, hash_: str) -> None:
    """Within the caller's transaction. The code before it is worth nothing from then on."""
    connection.execute(
        "INSERT INTO recovery (only, hash) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET hash = excluded.hash",
        (hash_,),
    )
