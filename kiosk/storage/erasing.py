"""Taking out of the database all that is kept of one person, but for the key in audit lines, which says nothing of a
name."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256

from kiosk.staff.floor import local_minute
from kiosk.staff.naming import Called, called
from kiosk.storage import doors, people, shifts
from kiosk.storage.named import naming

# What is about the person alone: tables, and the rest.
_OWN = ("personal_quarter", "absence", "dispute")
_OWNED = (
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
    ("message", "id", "title"),
    ("message", "id", "body"),
    ("dispute", "id", "reason"),
    ("dispute", "id", "why"),
    ("personal_quarter", "person, quarter", "answer"),
    ("talk_point", "id", "said"),
    ("talk_point", "id", "follow_up"),
    ("criterion", "vacancy, place", "title"),
    ("candidate", "id", "name"),
    *_OF_SELECTION,
)

_WHOSE = {
    **dict.fromkeys(_OWN, "person"),
    "candidate": "(SELECT person FROM vacancy WHERE hired_candidate = candidate.id)",
}
"""Whose a row is, where it is somebody's: nobody is asked about those of the person, which go anyway."""

_OTHERS = frozenset({"candidate"})
"""Tables of people's own names, who may be called as somebody is: never changed without being asked."""

# The same, where the text is JSON: its keys are ours, and Said is a name.
_JSON_TEXTS = (
    ("said_did", "id", "texts"),
    ("panel_round", "id", "details"),
    ("criterion", "vacancy, place", "anchors"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where others typed something: a table, one of its columns, the key of a row, and the hash of what stood there:
    what is written in its place is another text."""

    table: str
    column: str
    key: tuple[object, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A text in which somebody may be meant, as it will be unless it is said that they are, in words alone."""

    place: Place
    text: str


def mentions(connection: sqlite3.Connection, key: str, names: Called) -> Iterator[Mention]:
    """What others typed in which the person may be meant, and which is to be decided about: once the names are out of
    it that are sure."""
    for table, keys, column in (*_TEXTS, *_JSON_TEXTS):
        own = _WHOSE.get(table, "NULL")
        rows = connection.execute(
            f"SELECT {column}, {keys} FROM {table} WHERE {column} IS NOT NULL "  # noqa: S608 - all of it is ours
            f"AND {own} IS NOT ? ORDER BY {keys}",
            (key,),
        )
        for text, *row in rows:
            said = _said(json.loads(text)) if (table, keys, column) in _JSON_TEXTS else text
            left = said if table in _OTHERS else names.out_of(said)
            if names.is_in(left):
                yield Mention(_place(table, column, row, text), left)


def erase(connection: sqlite3.Connection, now: datetime, key: str, names: Called, places: Collection[Place]) -> int:
    """Within the caller's transaction, at the local moment `now`. Replies stay: how many name the person. They name a
    stranger now, who counts as nobody, until `named.unname` gets to them: a tap would wait for seconds until it had
    been to all. Where others wrote a name that nobody else has, "…" stands in its place; at those `places` also in that
    of whatever may be one."""
    replies = naming(connection, key)
    for table in _OWN:
        connection.execute(f"DELETE FROM {table} WHERE person = ?", (key,))  # noqa: S608 - the tables are ours
    for statement in _OWNED:
        connection.execute(statement, (key,))
    shifts.erase(connection, key, local_minute(now))
    doors.forget_everywhere(connection, key)
    people.remove(connection, key)

    def say(place: Place, text: str) -> str:
        if place in places:
            return names.all_out_of(text)
        return text if place.table in _OTHERS else names.out_of(text)

    _blank(connection, (*_TEXTS, *_JSON_TEXTS), say)
    return replies


def blank_applicant(connection: sqlite3.Connection, name: str) -> None:
    """The same of an applicant who is gone, in what was written about candidates, within the caller's transaction: the
    name, and its first and last word as they are written where no applicant and no colleague of another name is called
    so."""
    rows = connection.execute("SELECT name FROM candidate UNION SELECT name FROM person")
    names = called((name,), {other for (other,) in rows if other.casefold() != name.casefold()})
    _blank(connection, _OF_SELECTION, lambda _place, text: names.likely_out_of(text))


def _blank(
    connection: sqlite3.Connection, texts: Collection[tuple[str, str, str]], say: Callable[[Place, str], str]
) -> None:
    for table, keys, column in texts:
        rows = connection.execute(
            f"SELECT {column}, {keys} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - all of it is ours
        ).fetchall()
        of = " AND ".join(f"{each} = ?" for each in keys.split(", "))
        for text, *key in rows:
            of_place = partial(say, _place(table, column, key, text))
            now = _in_json(of_place, text) if (table, keys, column) in _JSON_TEXTS else of_place(text)
            if now != text:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE {of}", (now, *key))  # noqa: S608 - so is this


def _place(table: str, column: str, key: Iterable[object], text: str) -> Place:
    return Place(table, column, tuple(key), sha256(text.encode()).hexdigest())


def _said(value: object) -> str:
    """All texts that stand for something in JSON, a line each."""
    if isinstance(value, dict):
        return "\n".join(map(_said, value.values()))
    if isinstance(value, list):
        return "\n".join(map(_said, value))
    return value if isinstance(value, str) else ""


def _in_json(say: Callable[[str], str], text: str) -> str:
    """The same of every text that stands for something in JSON."""

    def said(value: object) -> object:
        if isinstance(value, dict):
            return {key: said(each) for key, each in value.items()}
        if isinstance(value, list):
            return [said(each) for each in value]
        return say(value) if isinstance(value, str) else value

    return json.dumps(said(json.loads(text)), ensure_ascii=False)
