"""Who works here, as it is kept, and the hash of the secret of those who can sign in."""

import sqlite3
from dataclasses import dataclass, field
from datetime import date

from kiosk.access.own_secrets import Kind
from kiosk.access.rights import Role
from kiosk.staff.people import Person
from kiosk.storage.times import day_text, text_day

_COLUMNS = "key, name, role, on_tiles, active, photo, first_day, last_day"
_HERE = "active AND coalesce(first_day <= :day, 1) AND coalesce(last_day >= :day, 1)"
# Before the hash, what it is the hash of; a PIN's stands alone.
_MARKS: dict[str, Kind] = {"once:": "code", "passphrase:": "passphrase"}


@dataclass(frozen=True, slots=True)
class Secret:
    """What is kept of a secret, and its kind."""

    hash: str = field(repr=False)
    kind: Kind


def people(connection: sqlite3.Connection) -> tuple[Person, ...]:
    """Everybody, also those who left, in the order they were added."""
    return _read(connection, "")


def on_tiles(connection: sqlite3.Connection, day: date) -> tuple[Person, ...]:
    """Those whom visitors can choose on that local day, whatever the roster says."""
    return _read(connection, f"WHERE on_tiles AND {_HERE}", day=day.isoformat())


def have_tiles(connection: sqlite3.Connection) -> bool:
    """Whether there is anybody whom visitors can choose, on some day."""
    [(found,)] = connection.execute("SELECT EXISTS (SELECT 1 FROM person WHERE active AND on_tiles)")
    return bool(found)


def who_can_sign_in(connection: sqlite3.Connection, day: date) -> tuple[Person, ...]:
    """Those who have a secret and work here on that local day, in the order they were added."""
    return _read(connection, f"WHERE secret IS NOT NULL AND {_HERE}", day=day.isoformat())


def person(connection: sqlite3.Connection, key: str) -> Person | None:
    return next(iter(_read(connection, "WHERE key = :key", key=key)), None)


def secret(connection: sqlite3.Connection, key: str) -> Secret | None:
    """What `key` can sign in with on their working days; None for nothing, for nobody, and for who left."""
    row = connection.execute("SELECT secret FROM person WHERE key = ? AND active", (key,)).fetchone()
    if row is None or row[0] is None:
        return None
    return _secret(row[0])


def kinds(connection: sqlite3.Connection) -> dict[str, Kind]:
    """The kind of secret of everybody who has one and hasn't left, by key."""
    rows = connection.execute("SELECT key, secret FROM person WHERE active AND secret IS NOT NULL")
    return {key: _secret(text).kind for key, text in rows}


def names(connection: sqlite3.Connection) -> dict[str, str]:
    """The name of everybody, also of those who left, by key, in the order in which they were added."""
    return dict(connection.execute("SELECT key, name FROM person ORDER BY rowid"))


def earlier_names(connection: sqlite3.Connection, key: str) -> tuple[str, ...]:
    """What somebody was called before."""
    rows = connection.execute("SELECT name FROM earlier_name WHERE person = ? ORDER BY name", (key,))
    return tuple(name for (name,) in rows)


def all_names(connection: sqlite3.Connection, but: str = "") -> tuple[str, ...]:
    """Of everybody, also of those who left, and what they were called before; not those of the person of key `but`."""
    rows = connection.execute(
        "SELECT name FROM person WHERE key <> :but UNION SELECT name FROM earlier_name WHERE person <> :but",
        {"but": but},
    )
    return tuple(name for (name,) in rows)


def add(connection: sqlite3.Connection, new: Person) -> None:
    """Within the caller's transaction, as are all below.

    :raises sqlite3.IntegrityError: when the key is taken
    """
    connection.execute(
        f"INSERT INTO person ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - the columns are ours
        (
            new.key,
            new.name,
            new.role.value,
            new.on_tiles,
            new.active,
            new.photo,
            day_text(new.first_day),
            day_text(new.last_day),
        ),
    )


def change(connection: sqlite3.Connection, changed: Person) -> None:
    """Everything but the key, which replies and audit lines carry. A name of before is kept apart, for erasing has to
    find it in what others typed then."""
    connection.execute(
        "INSERT INTO earlier_name (person, name) SELECT key, name FROM person WHERE key = ? AND name <> ? "
        "ON CONFLICT DO NOTHING",
        (changed.key, changed.name),
    )
    connection.execute(
        "UPDATE person SET name = ?, role = ?, on_tiles = ?, active = ?, photo = ?, first_day = ?, last_day = ? "
        "WHERE key = ?",
        (
            changed.name,
            changed.role.value,
            changed.on_tiles,
            changed.active,
            changed.photo,
            day_text(changed.first_day),
            day_text(changed.last_day),
            changed.key,
        ),
    )


def set_secret(connection: sqlite3.Connection, key: str, kept: Secret) -> None:
    """:raises KeyError: for the recovery code, which is nobody's own"""
    marks: dict[Kind, str] = {"pin": "", **{kind: mark for mark, kind in _MARKS.items()}}
    text = marks[kept.kind] + kept.hash
    connection.execute("UPDATE person SET secret = ? WHERE key = ?", (text, key))


def forget_secret(connection: sqlite3.Connection, key: str) -> None:
    """They can't sign in any more, until a code lets them."""
    connection.execute("UPDATE person SET secret = NULL WHERE key = ?", (key,))


def remove(connection: sqlite3.Connection, key: str) -> None:
    """For somebody added by mistake, and as the last of erasing. Who left is made inactive instead."""
    connection.execute("DELETE FROM earlier_name WHERE person = ?", (key,))
    connection.execute("DELETE FROM person WHERE key = ?", (key,))


def _secret(text: str) -> Secret:
    mark = next((mark for mark in _MARKS if text.startswith(mark)), "")
    return Secret(text.removeprefix(mark), _MARKS.get(mark, "pin"))


def _read(connection: sqlite3.Connection, where: str, **values: str) -> tuple[Person, ...]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM person {where} ORDER BY rowid",  # noqa: S608 - both are ours
        values,
    )
    return tuple(
        Person(
            key,
            name,
            Role(role),
            on_tiles=bool(tiles),
            active=bool(active),
            photo=photo,
            first_day=text_day(first),
            last_day=text_day(last),
        )
        for key, name, role, tiles, active, photo, first, last in rows
    )
