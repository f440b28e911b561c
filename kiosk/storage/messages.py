"""Addresses, and the messages that wait to be sent to them.

The first message to an address is tried until it is sent, and nothing that stands after it goes before it. A message is
deleted in the transaction that notes it as sent: it arrives once, unless the program ends between the service's yes and
that note, when it is sent again at the next start.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kiosk.calls.delivery import Said
from kiosk.calls.messages import Words
from kiosk.storage.times import local, milliseconds, offset

WAITS = (5, 15, 60, 300, 900)
"""Seconds after the first, second… try that failed; the last from then on."""

KEPT_DAYS = 3  # a weekend without a network
LEAST_TRIES = 100  # a day's: nothing is given up because a clock was set, or because the kiosk was off

UNKEPT = 0
"""The id of a letter that stands in no line, for the disk took none."""

_DAY = 24 * 60 * 60 * 1000  # milliseconds


@dataclass(frozen=True, slots=True)
class Address:
    """Where to send what: `kinds` of messages. `failing` is since when nothing arrives, local, and `waiting` how many
    messages stand in line."""

    id: int
    name: str
    url: str = field(repr=False)
    service: str
    kinds: tuple[str, ...]
    failing: datetime | None = None
    reason: Said | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A message with where it goes. `picture` is a PNG."""

    id: int
    address: int
    url: str = field(repr=False)
    title: str
    body: str
    picture: bytes | None = field(default=None, repr=False)


def addresses(connection: sqlite3.Connection, now: datetime) -> tuple[Address, ...]:
    """All, in the order they were added; `now` says what local time is."""
    rows = connection.execute(
        "SELECT id, name, url, service, kinds, failing, reason, "
        "(SELECT count(*) FROM message WHERE address = address.id) FROM address ORDER BY id"
    )
    return tuple(
        Address(
            id_,
            name,
            url,
            service,
            tuple(json.loads(kinds)),
            None if failing is None else local(failing, offset(now)),
            None if reason is None else Said(**json.loads(reason)),
            waiting,
        )
        for id_, name, url, service, kinds, failing, reason, waiting in rows
    )


def add_address(connection: sqlite3.Connection, name: str, url: str, service: str, kinds: Iterable[str]) -> int:
    """Within the caller's transaction, as are all below. Gives its id, which no other ever gets."""
    row = connection.execute(
        "INSERT INTO address (name, url, service, kinds) VALUES (?, ?, ?, ?)",
        (name, url, service, json.dumps(list(kinds))),
    )
    assert row.lastrowid is not None
    return row.lastrowid


def change_kinds(connection: sqlite3.Connection, address: int, kinds: Iterable[str]) -> bool:
    """Whether there is such an address."""
    row = connection.execute("UPDATE address SET kinds = ? WHERE id = ?", (json.dumps(list(kinds)), address))
    return row.rowcount > 0


def remove_address(connection: sqlite3.Connection, address: int) -> bool:
    """With everything that waits for it. Whether there was such an address."""
    connection.execute("DELETE FROM message WHERE address = ?", (address,))
    return connection.execute("DELETE FROM address WHERE id = ?", (address,)).rowcount > 0


def queue(
    connection: sqlite3.Connection, address: int, words: Words, now: datetime, picture: bytes | None = None
) -> None:
    """A message to stand in line for an address; `picture` is a PNG."""
    connection.execute(
        "INSERT INTO message (address, made, title, body, picture) VALUES (?, ?, ?, ?, ?)",
        (address, milliseconds(now), words.title, words.body, picture),
    )


def due_letters(connection: sqlite3.Connection, now: datetime) -> tuple[Letter, ...]:
    """The first message of each address, where its time has come.

    A wait is never longer than the longest, so that a clock set back holds nothing up.
    """
    at = milliseconds(now)
    rows = connection.execute(
        "SELECT message.id, address, url, title, body, picture FROM message JOIN address ON address.id = address "
        "WHERE message.id IN (SELECT min(id) FROM message GROUP BY address) "
        "AND (next_try <= ? OR next_try > ?) ORDER BY message.id",
        (at, at + WAITS[-1] * 1000),
    )
    return tuple(Letter(*row) for row in rows)


def note_sent(connection: sqlite3.Connection, letter: Letter) -> bool:
    """It has arrived, so it goes. Whether its address was failing before."""
    connection.execute("DELETE FROM message WHERE id = ?", (letter.id,))
    row = connection.execute(
        "UPDATE address SET failing = NULL, reason = NULL WHERE id = ? AND failing IS NOT NULL", (letter.address,)
    )
    return row.rowcount > 0


def note_failed(connection: sqlite3.Connection, letter: Letter, reason: Said, now: datetime) -> int:
    """To be tried again later. Messages that have waited for too long are given up: how many."""
    row = connection.execute("SELECT tries FROM message WHERE id = ?", (letter.id,)).fetchone()
    if row is None:
        return 0  # the address was removed meanwhile
    at, tries = milliseconds(now), row[0] + 1
    wait = WAITS[min(tries, len(WAITS)) - 1]
    connection.execute("UPDATE message SET tries = ?, next_try = ? WHERE id = ?", (tries, at + wait * 1000, letter.id))
    _note_failing(connection, letter, reason, at)
    if tries < LEAST_TRIES:
        return 0
    row = connection.execute(
        "DELETE FROM message WHERE address = ? AND made < ?", (letter.address, at - KEPT_DAYS * _DAY)
    )
    return row.rowcount


def give_up(connection: sqlite3.Connection, letter: Letter, reason: Said, now: datetime) -> None:
    """It can never be sent; the next to its address is tried."""
    row = connection.execute("DELETE FROM message WHERE id = ?", (letter.id,))
    if row.rowcount:
        _note_failing(connection, letter, reason, milliseconds(now))


def _note_failing(connection: sqlite3.Connection, letter: Letter, reason: Said, at: int) -> None:
    told: Mapping[str, Any] = {"text": reason.text, "values": dict(reason.values)}
    connection.execute(
        "UPDATE address SET failing = coalesce(failing, ?), reason = ? WHERE id = ?",
        (at, json.dumps(told), letter.address),
    )
