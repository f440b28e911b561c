"""People as tests name them: by their names, since keys are made by chance."""

import sqlite3

from kiosk.access.own_secrets import hash_own, own_kind
from kiosk.staff.people import Person
from kiosk.storage import people
from kiosk.storage.database import Writer


def key_of(connection: sqlite3.Connection, name: str) -> str:
    """The key of the only one of that name."""
    [key] = [person.key for person in people.people(connection) if person.name == name]
    return key


def employ(writer: Writer, *employed: Person, secret: str | None = None) -> None:
    """People who work here, with a PIN or passphrase each, where one is given."""
    with writer.transaction() as connection:
        for person in employed:
            people.add(connection, person)
            if secret is not None:
                kind = own_kind(person.role)
                people.set_secret(connection, person.key, people.Secret(hash_own(kind, secret), kind))
