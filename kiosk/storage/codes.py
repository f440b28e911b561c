"""Whether anybody may have a code to type at the kiosk: its first screen asks, and waits for nothing else of this."""

import sqlite3


def has_panel(connection: sqlite3.Connection) -> bool:
    """Whether there is a key that members of the customer panel are sealed for."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM panel_key)").fetchone()[0])


def expects_raters(connection: sqlite3.Connection) -> bool:
    """Whether anybody has a code to score with."""
    asked = "SELECT EXISTS (SELECT 1 FROM rater JOIN vacancy ON vacancy.id = rater.vacancy WHERE decided IS NULL)"
    return bool(connection.execute(asked).fetchone()[0])
