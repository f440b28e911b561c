"""What is known of what was removed: up to which day, what isn't in the audit log yet, whether traces are left."""

import sqlite3
from datetime import date

_TRACES = "traces"


def note_removed(connection: sqlite3.Connection, kind: str, before: date, n: int) -> None:
    """So many of a kind went, within the caller's transaction; none of it from before that local day is to stay."""
    connection.execute(
        "INSERT INTO removed (kind, before, n) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET before = max(before, excluded.before), n = n + excluded.n",
        (kind, before.isoformat(), n),
    )


def removed_before(connection: sqlite3.Connection, kind: str = "replies") -> date | None:
    """The local day before which everything of a kind is gone, or about to; None where nothing ever went."""
    row = connection.execute("SELECT before FROM removed WHERE kind = ?", (kind,)).fetchone()
    return None if row is None else date.fromisoformat(row[0])


def take_untold(connection: sqlite3.Connection) -> dict[str, int]:
    """How many went, by kind, since this was asked last; within the caller's transaction."""
    rows = connection.execute("SELECT kind, n FROM removed WHERE n > 0 AND kind <> ? ORDER BY kind", (_TRACES,))
    untold = dict(rows.fetchall())
    connection.execute("UPDATE removed SET n = 0 WHERE kind <> ?", (_TRACES,))
    return untold


def leave_traces(connection: sqlite3.Connection) -> None:
    """What was just removed may be read in the file until it is written anew; within the caller's transaction."""
    connection.execute(  # of any day
        "INSERT INTO removed (kind, before, n) VALUES (?, '', 1) ON CONFLICT DO UPDATE SET n = 1", (_TRACES,)
    )


def has_traces(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT n FROM removed WHERE kind = ?", (_TRACES,)).fetchone()
    return row is not None and row[0] > 0


def forget_traces(connection: sqlite3.Connection) -> None:
    """The file was written anew; within the caller's transaction."""
    connection.execute("UPDATE removed SET n = 0 WHERE kind = ?", (_TRACES,))


_SEEN, _IN_DOUBT = "kept to retention", "doubted the clock"


def note_day(connection: sqlite3.Connection, day: date, *, in_doubt: bool) -> None:
    """What was too old was looked for on a local day, or wasn't because the clock is in doubt; within the caller's
    transaction."""
    connection.execute(
        "INSERT INTO once (what, day) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (_IN_DOUBT if in_doubt else _SEEN, day.isoformat()),
    )
    if not in_doubt:  # the last day is enough to know
        connection.execute(
            "DELETE FROM once WHERE what = ? OR (what = ? AND day < ?)", (_IN_DOUBT, _SEEN, day.isoformat())
        )


def last_day_seen(connection: sqlite3.Connection) -> date | None:
    """The last day on which the clock was trusted."""
    [(day,)] = connection.execute("SELECT max(day) FROM once WHERE what = ?", (_SEEN,)).fetchall()
    return None if day is None else date.fromisoformat(day)


def in_doubt_since(connection: sqlite3.Connection, first: date, last: date) -> date | None:
    """The first of those days on which the clock was doubted."""
    [(day,)] = connection.execute(
        "SELECT min(day) FROM once WHERE what = ? AND day BETWEEN ? AND ?",
        (_IN_DOUBT, first.isoformat(), last.isoformat()),
    ).fetchall()
    return None if day is None else date.fromisoformat(day)


def file_bytes(connection: sqlite3.Connection) -> int:
    """Of the database file, its unused parts included, once the log is in it."""
    [(size,)] = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchall()
    return int(size)
