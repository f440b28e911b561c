"""Settings as they are kept: a row for each, its value as JSON."""

import json
import sqlite3

from kiosk.errors import DatabaseError, InputRefused
from kiosk.settings import Settings, from_json, to_json


def load(connection: sqlite3.Connection) -> Settings:
    """The settings kept, defaults for those that never were.

    :raises DatabaseError: when what is kept can't be
    """
    rows = connection.execute("SELECT key, value FROM setting")
    try:
        return from_json({key: json.loads(value) for key, value in rows})
    except (json.JSONDecodeError, InputRefused) as error:
        raise DatabaseError(f"the settings in the database are damaged ({error}); put back a copy of it") from error


def has_consent(connection: sqlite3.Connection) -> bool:
    """Whether it is recorded that the works council agreed to figures about people, or that staff were told where there
    is none; until then, and once it is withdrawn, nobody sees any."""
    return load(connection).works_council_consent is not None


def save(connection: sqlite3.Connection, settings: Settings) -> None:
    """Keep all settings, within the caller's transaction."""
    rows = [(key, json.dumps(value)) for key, value in to_json(settings).items()]
    connection.executemany(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", rows
    )
