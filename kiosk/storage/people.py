"""Who works here, as it is kept, and the hash of the PIN or one-time code of those who can sign in."""

import sqlite3
from dataclasses import dataclass

from kiosk.access.rights import Role
from kiosk.staff.people import Person

_COLUMNS = "key, name, role, on_tiles, active, photo"
_ONCE = "once:"  # before the hash of a code that ends when it is used


@dataclass(frozen=True, slots=True)
class Secret:
    """The hash of a PIN, or of a code that is good for setting one."""

    hash: str
    once: bool


def people(connection: sqlite3.Connection) -> tuple[Person, ...]:
    """Everybody, also those who left, in the order they were added."""
    return _read(connection, "")


def on_tiles(connection: sqlite3.Connection) -> tuple[Person, ...]:
    """Those whom visitors can choose."""
    return _read(connection, "WHERE active AND on_tiles")


def who_can_sign_in(connection: sqlite3.Connection) -> tuple[Person, ...]:
    return _read(connection, "WHERE active AND secret IS NOT NULL")


def person(connection: sqlite3.Connection, key: str) -> Person | None:
    return next(iter(_read(connection, "WHERE key = ?", key)), None)


def secret(connection: sqlite3.Connection, key: str) -> Secret | None:
    """What `key` can sign in with; None for nothing, for nobody, and for who left."""
    row = connection.execute("SELECT secret FROM person WHERE key = ? AND active", (key,)).fetchone()
    if row is None or row[0] is None:
        return None
    return Secret(row[0].removeprefix(_ONCE), once=row[0].startswith(_ONCE))


def add(connection: sqlite3.Connection, new: Person) -> None:
    """Within the caller's transaction, as are all below.

    :raises sqlite3.IntegrityError: when the key is taken
    """
    connection.execute(
        f"INSERT INTO person ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - the columns are ours
        (new.key, new.name, new.role.value, new.on_tiles, new.active, new.photo),
    )


def change(connection: sqlite3.Connection, changed: Person) -> None:
    """Everything but the key, which replies and audit lines carry."""
    connection.execute(
        "UPDATE person SET name = ?, role = ?, on_tiles = ?, active = ?, photo = ? WHERE key = ?",
        (changed.name, changed.role.value, changed.on_tiles, changed.active, changed.photo, changed.key),
    )


def set_secret(connection: sqlite3.Connection, key: str, kept: Secret) -> None:
    text = f"{_ONCE}{kept.hash}" if kept.once else kept.hash
    connection.execute("UPDATE person SET secret = ? WHERE key = ?", (text, key))


def remove(connection: sqlite3.Connection, key: str) -> None:
    """For somebody added by mistake. Who has worked here is made inactive instead."""
    connection.execute("DELETE FROM person WHERE key = ?", (key,))


def _read(connection: sqlite3.Connection, where: str, *values: str) -> tuple[Person, ...]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM person {where} ORDER BY rowid",  # noqa: S608 - both are ours
        values,
    )
    return tuple(
        Person(key, name, Role(role), on_tiles=bool(tiles), active=bool(active), photo=photo)
        for key, name, role, tiles, active, photo in rows
    )
