"""Taking out of the database all that is kept of one person, but for the key in audit lines, which says nothing of a
name."""

import json
import re
import sqlite3
from collections.abc import Callable
from functools import partial

from kiosk.storage import doors, people
from kiosk.storage.named import naming

# What is about the person alone.
_OWN = (
    "DELETE FROM personal_quarter WHERE person = ?",
    "DELETE FROM absence WHERE person = ?",
    "DELETE FROM dispute WHERE person = ?",
    "DELETE FROM shift WHERE person = ?",
    "UPDATE call SET claimed_by = NULL WHERE claimed_by = ?",
    "UPDATE alert SET claimed_by = NULL WHERE claimed_by = ?",
    "UPDATE talk_point SET owner = NULL WHERE owner = ?",
    "UPDATE rater SET person = NULL WHERE person = ?",
    "UPDATE candidate SET name = '…' WHERE id IN (SELECT hired_candidate FROM vacancy WHERE person = ?)",
    "UPDATE vacancy SET person = NULL WHERE person = ?",  # only now: it says which candidate this was
)

# What was typed about candidates.
_OF_SELECTION = (
    ("vacancy", "id", "title"),
    ("vacancy", "id", "why"),
    ("rater", "id", "advice"),
    ("sheet", "rater, candidate", "why"),
    ("score", "rater, candidate, criterion", "reason"),
)

# What others typed, in which a name may stand: a table, the columns of its key, and that of the text.
_TEXTS = (
    ("explained", "day", "cause"),
    ("address", "id", "name"),
    ("dispute", "id", "reason"),
    ("dispute", "id", "why"),
    ("personal_quarter", "person, quarter", "answer"),
    ("talk_point", "id", "said"),
    ("talk_point", "id", "follow_up"),
    *_OF_SELECTION,
)

# The same, where the text is JSON: its keys are ours, and Said is a name.
_JSON_TEXTS = (("said_did", "id", "texts"), ("panel_round", "id", "details"))


def erase(connection: sqlite3.Connection, key: str, name: str) -> int:
    """Within the caller's transaction. Replies stay: how many name the person. They name a stranger now, who counts as
    nobody, until `named.unname` gets to them: a tap would wait for seconds until it had been to all. Where others wrote
    the name, "…" stands in its place."""
    replies = naming(connection, key)
    for statement in _OWN:
        connection.execute(statement, (key,))
    doors.forget_everywhere(connection, key)
    people.remove(connection, key)
    say = _without(name)
    for table, keys, column in _TEXTS:
        _blank(connection, table, keys, column, say)
    for table, keys, column in _JSON_TEXTS:
        _blank(connection, table, keys, column, partial(_in_json, say))
    return replies


def blank_applicant(connection: sqlite3.Connection, name: str) -> None:
    """The same of an applicant's name in what was written about candidates, within the caller's transaction."""
    for table, keys, column in _OF_SELECTION:
        _blank(connection, table, keys, column, _without(name))


def _blank(connection: sqlite3.Connection, table: str, keys: str, column: str, say: Callable[[str], str]) -> None:
    rows = connection.execute(
        f"SELECT {column}, {keys} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - all of it is ours
    ).fetchall()
    of = " AND ".join(f"{each} = ?" for each in keys.split(", "))
    changed = [(say(text), *key) for text, *key in rows if say(text) != text]
    connection.executemany(f"UPDATE {table} SET {column} = ? WHERE {of}", changed)  # noqa: S608 - so is this


def _without(name: str) -> Callable[[str], str]:
    """The name as a word of its own, in whatever case."""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return lambda text: word.sub("…", text)


def _in_json(say: Callable[[str], str], text: str) -> str:
    """The same of every text that stands for something in JSON."""

    def said(value: object) -> object:
        if isinstance(value, dict):
            return {key: said(each) for key, each in value.items()}
        return say(value) if isinstance(value, str) else value

    return json.dumps(said(json.loads(text)), ensure_ascii=False)
