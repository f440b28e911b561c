"""Erasing a person, which is more than leaving: the name, the photo and whatever names them go for good."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal
from urllib.parse import unquote

from kiosk.access.own_secrets import RECOVERABLE
from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.naming import Called, called, is_within
from kiosk.staff.people import Person
from kiosk.storage import audit, copies, erasing, messages, people, removing
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.erasing import Place

Standing = Literal["store_name", "contact", "address", "log"]

_UNREAD = frozenset({"personal_quarter", "rater", "sheet", "score"})
"""Tables of what HR doesn't read before its time, such as scores that aren't shown yet: of these it sees only that
somebody may be meant."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A text in which the person may be meant. `words` are those around the name, None where HR may not read them.
    `is_likely` says that nobody else is called so, and that it is written as in the name."""

    place: Place
    words: str | None
    is_likely: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Where somebody is named that erasing doesn't see to by itself: texts for HR to decide about, and, in `stands`,
    what the name isn't taken out of: what mail goes by, and the log, of which no line ever changes."""

    texts: tuple[Unsure, ...]
    stands: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """`backups_until` is the last day on which the person is still in a copy of the database that was made before an
    update, None where there is no copy. For `stands` see Named."""

    backups_until: date | None
    stands: tuple[Standing, ...]
    changes: Changes


def look(reader: sqlite3.Connection, session: Session, clock: Clock, key: str) -> Named:
    """What to know before that person is erased; nothing where they aren't there.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.ERASE_PEOPLE)
    person = people.person(reader, key)
    if person is None:
        return Named((), ())
    names = _called(reader, person)
    texts = tuple(
        Unsure(
            each.place,
            None if each.place.table in _UNREAD else names.around(each.text),
            names.is_likely(each.text),
        )
        for each in erasing.mentions(reader, key, names)
    )
    return Named(texts, _stands(reader, clock, person, names))


def erase(
    writer: Writer, session: Session, clock: Clock, key: str, decided: Mapping[Place, bool] = MappingProxyType({})
) -> Erased:
    """Erase the person of that key from everything: replies that named them count as naming nobody from now on; frozen
    figures of others stay as they are, and how many were on the floor. The key goes from those replies a few at a time
    (`kiosk.actions.retention`), and what the file still holds in its unused parts when it is next written anew
    (`kiosk.actions.rewriting`), within minutes of a quiet kiosk. In what others typed their name goes, now and before;
    of the texts that `look` gives, where it is `decided` that they are meant.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the person isn't there, is whoever asks, or is the last one to let others in, and while
        it isn't decided about a text
    """
    require_on_record(writer, session, Right.ERASE_PEOPLE, clock)
    if key == session.person:
        raise InputRefused("Nobody erases themselves; ask another colleague of HR")
    with writer.transaction() as connection:
        person = people.person(connection, key)
        if person is None:
            raise InputRefused("This person was erased already; choose another one")
        _check_not_last(connection, person, clock.now().date())
        names = _called(connection, person)
        if any(each.place not in decided for each in erasing.mentions(connection, key, names)):
            raise InputRefused("Somebody typed a text meanwhile that may name this person; see whether it does")
        stands = _stands(connection, clock, person, names)
        meant = [place for place, is_meant in decided.items() if is_meant]
        replies = erasing.erase(connection, clock.now(), key, names, meant)
        removing.leave_traces(connection)
        audit.append(connection, clock, session.person, "erased a person", {"person": key, "replies": replies})
        until = backups_until(connection)
    changed = Changes(
        people=True,
        roster=True,
        personal=True,
        calls=True,
        alerts=True,
        messages=True,
        floor=True,
        talks=True,
        selection=True,
    )
    return Erased(until, stands, changed)


def _called(connection: sqlite3.Connection, person: Person) -> Called:
    others = people.all_names(connection, but=person.key)
    return called((person.name, *people.earlier_names(connection, person.key)), others)


def _stands(connection: sqlite3.Connection, clock: Clock, person: Person, called_so: Called) -> tuple[Standing, ...]:
    names = (person.name, *people.earlier_names(connection, person.key))
    kept, urls = kept_settings.load(connection), (each.url for each in messages.addresses(connection, clock.now()))
    texts: Mapping[Standing, str] = {
        "store_name": kept.store_name,
        "contact": kept.contact,
        "address": unquote(" ".join(urls)),
    }
    found: list[Standing] = [where for where, text in texts.items() if is_within(text, names)]
    if any(map(called_so.is_likely, audit.typed(connection))):
        found.append("log")
    return tuple(found)


def _check_not_last(connection: sqlite3.Connection, person: Person, today: date) -> None:
    """Whoever has the recovery code lets others in: somebody of each such role must be left who can sign in."""
    able = [each.key for each in people.who_can_sign_in(connection, today) if each.role is person.role]
    if person.role in RECOVERABLE and able == [person.key]:
        raise InputRefused(
            "{name} is the last one of this role who can sign in; let somebody else in first", name=person.name
        )


def backups_until(connection: sqlite3.Connection) -> date | None:
    """The last day on which what is erased now is still in a copy of the database, None where there is no copy."""
    days = kept_settings.load(connection).retention_copies
    return max((copy.made + timedelta(days=days) for copy in copies.copies(connection)), default=None)
