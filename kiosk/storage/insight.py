"""What HR gives beside its vacancies: sales by month, and the one outcome that is tested."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from kiosk.customers.worth import Choice


def sales(connection: sqlite3.Connection) -> Mapping[date, int]:
    """In whole euros, by the first day of the month, in order."""
    rows = connection.execute("SELECT month, amount FROM sales ORDER BY month")
    return {date.fromisoformat(f"{month}-01"): amount for month, amount in rows}


def keep_sales(connection: sqlite3.Connection, month: date, amount: int | None) -> None:
    """Of the month of that day; None for what isn't known any more. Within the caller's transaction, as below."""
    connection.execute("DELETE FROM sales WHERE month = ?", (f"{month:%Y-%m}",))
    if amount is not None:
        connection.execute("INSERT INTO sales (month, amount) VALUES (?, ?)", (f"{month:%Y-%m}", amount))


def choice(connection: sqlite3.Connection) -> Choice | None:
    """The outcome that is tested, None until one was chosen."""
    row = connection.execute("SELECT outcome, day FROM chosen_outcome").fetchone()
    return None if row is None else Choice(row[0], date.fromisoformat(row[1]))


def keep_choice(connection: sqlite3.Connection, choice: Choice) -> None:
    """In the place of the one before."""
    connection.execute(
        "INSERT OR REPLACE INTO chosen_outcome (only, outcome, day) VALUES (1, ?, ?)",
        (choice.outcome, choice.day.isoformat()),
    )
