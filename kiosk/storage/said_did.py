""" "You said, we did": what visitors said and what was done about it, told to those who come after them."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

_COLUMNS = "id, first_day, last_day, texts"


class Words(NamedTuple):
    said: str
    did: str


@dataclass(frozen=True, slots=True)
class SaidDid:
    """One message, shown from `first_day` to `last_day`, both included, in each language of `texts`. `id` is 0 before
    it is kept."""

    first_day: date
    last_day: date
    texts: Mapping[str, Words]
    id: int = 0


def messages(connection: sqlite3.Connection) -> tuple[SaidDid, ...]:
    """All of them, the latest first."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM said_did ORDER BY first_day DESC, id DESC")  # noqa: S608 - ours
    return _read(rows)


def shown_on(connection: sqlite3.Connection, day: date) -> tuple[SaidDid, ...]:
    """Those of a local day, in the order in which they were written."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM said_did WHERE ? BETWEEN first_day AND last_day ORDER BY id",  # noqa: S608 - ours
        (day.isoformat(),),
    )
    return _read(rows)


def add(connection: sqlite3.Connection, message: SaidDid) -> int:
    """Keep a new one, and give its id; within the caller's transaction, as are all below."""
    row = connection.execute("INSERT INTO said_did (first_day, last_day, texts) VALUES (?, ?, ?)", _values(message))
    assert row.lastrowid is not None
    return row.lastrowid


def change(connection: sqlite3.Connection, message: SaidDid) -> bool:
    """Keep all of it in the place of the one with its id. Whether there still is one."""
    row = connection.execute(
        "UPDATE said_did SET first_day = ?, last_day = ?, texts = ? WHERE id = ?", (*_values(message), message.id)
    )
    return row.rowcount > 0


def remove(connection: sqlite3.Connection, message: int) -> bool:
    """Whether there was one with this id."""
    return connection.execute("DELETE FROM said_did WHERE id = ?", (message,)).rowcount > 0


def _values(message: SaidDid) -> tuple[str, str, str]:
    texts = {language: words._asdict() for language, words in message.texts.items()}
    return message.first_day.isoformat(), message.last_day.isoformat(), json.dumps(texts, ensure_ascii=False)


def _read(rows: Iterable[tuple[int, str, str, str]]) -> tuple[SaidDid, ...]:
    return tuple(
        SaidDid(
            date.fromisoformat(first),
            date.fromisoformat(last),
            {language: Words(each["said"], each["did"]) for language, each in json.loads(texts).items()},
            id_,
        )
        for id_, first, last, texts in rows
    )
