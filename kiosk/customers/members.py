"""A member of the panel: everything that is inside the seal.

It is kept as JSON of a known version, padded with spaces to one length, so that the length of a seal tells nothing.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, get_args

from kiosk.customers.contacts import Contact, ContactKind
from kiosk.customers.sealing import seal_damaged
from kiosk.errors import InputRefused
from kiosk.staff.people import clean_name
from kiosk.survey.survey import LANGUAGES

Consent = Literal["talk", "interview", "call"]
"""What somebody may be asked for: a talk with other customers, the last interview of a candidate, being called back."""

CONSENTS: tuple[Consent, ...] = get_args(Consent)

VERSION = 1
SIZE = 4096  # bytes of what is sealed
MOST_DAYS = 24  # kept of each kind of event, the latest: two years of talks
_MOST_NAME = 500  # bytes: a letter may be several characters
_PURPOSE = re.compile(r"[a-z0-9_-]{1,40}")

Days = tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """`consents` are those that hold, each with the day it was given, and `withdrawn` those that don't any more, with
    the day they were withdrawn. What HR learned later is empty until then: the `name` if they agreed to have it kept,
    the `language` to write in, and the `purpose` of their visits, a key of the survey. `invited` and `came` are days
    in the order of the calendar."""

    contact: Contact
    code: str = field(repr=False)
    consents: Mapping[Consent, date]
    withdrawn: Mapping[Consent, date] = field(default_factory=dict)
    name: str = field(default="", repr=False)
    language: str = ""
    purpose: str = ""
    invited: Mapping[Consent, Days] = field(default_factory=dict)
    came: Mapping[Consent, Days] = field(default_factory=dict)

    @property
    def last_invited(self) -> date | None:
        """The last day on which they were invited for anything."""
        return max((days[-1] for days in self.invited.values() if days), default=None)


def new_member(contact: Contact, code: str, consents: Iterable[Consent], today: date) -> Member:
    """:raises InputRefused: when they agreed to nothing"""
    given = set(consents)
    if not given:
        raise InputRefused("Choose at least one thing to be asked for")
    return Member(contact, code, {consent: today for consent in CONSENTS if consent in given})


def told(member: Member, *, name: str | None = None, language: str | None = None, purpose: str | None = None) -> Member:
    """With what HR learned in the place of what was known; None leaves it, and an empty text takes it out.

    :raises InputRefused: when it can't be kept
    """
    if name:
        name = clean_name(name)
        if len(name.encode()) > _MOST_NAME:
            raise InputRefused("This name is too long; use {count} characters or fewer", count=40)
    if language and language not in LANGUAGES:
        raise InputRefused("Letters can't be written in this language; choose one of the list")
    if purpose and not _PURPOSE.fullmatch(purpose):
        raise InputRefused("This purpose can't be kept; choose one of the list")
    return replace(
        member,
        name=member.name if name is None else name,
        language=member.language if language is None else language,
        purpose=member.purpose if purpose is None else purpose,
    )


def withdraw(member: Member, consent: Consent, today: date) -> Member:
    """Without that consent; as they are where they hadn't given it."""
    if consent not in member.consents:
        return member
    left = {kind: day for kind, day in member.consents.items() if kind != consent}
    return replace(member, consents=left, withdrawn={**member.withdrawn, consent: today})


def invite(member: Member, kind: Consent, today: date) -> Member:
    return replace(member, invited=_noted(member.invited, kind, today))


def come(member: Member, kind: Consent, day: date) -> Member:
    return replace(member, came=_noted(member.came, kind, day))


def stay_away(member: Member, kind: Consent, day: date) -> Member:
    """They didn't come on that day after all."""
    left = tuple(each for each in member.came.get(kind, ()) if each != day)
    return replace(member, came={**member.came, kind: left})


def pack(member: Member) -> bytes:
    """What is sealed: always as many bytes."""
    values = {
        "version": VERSION,
        "contact": {"kind": member.contact.kind, "value": member.contact.value},
        "code": member.code,
        "consents": _days(member.consents),
        "withdrawn": _days(member.withdrawn),
        "name": member.name,
        "language": member.language,
        "purpose": member.purpose,
        "invited": {kind: [day.isoformat() for day in days] for kind, days in member.invited.items()},
        "came": {kind: [day.isoformat() for day in days] for kind, days in member.came.items()},
    }
    plain = json.dumps(values, ensure_ascii=False).encode()
    assert len(plain) <= SIZE, "a member has no part that grows without bound"
    return plain.ljust(SIZE)


def unpack(plain: bytes) -> Member:
    """The member of `pack`.

    :raises SealDamaged: when it is something else, or of a newer version
    """
    try:
        values = json.loads(plain)
        if values.pop("version") != VERSION:
            raise seal_damaged()
        kind, value = values["contact"]["kind"], values["contact"]["value"]
        texts = [value, *(values[name] for name in ("code", "name", "language", "purpose"))]
        if kind not in get_args(ContactKind) or not all(isinstance(text, str) for text in texts):
            raise seal_damaged()
        return Member(
            Contact(kind, value),
            values["code"],
            {_kind(each): date.fromisoformat(day) for each, day in values["consents"].items()},
            {_kind(each): date.fromisoformat(day) for each, day in values["withdrawn"].items()},
            values["name"],
            values["language"],
            values["purpose"],
            _events(values["invited"]),
            _events(values["came"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise seal_damaged() from error


def _noted(events: Mapping[Consent, Days], kind: Consent, day: date) -> Mapping[Consent, Days]:
    days = sorted({*events.get(kind, ()), day})
    return {**events, kind: tuple(days[-MOST_DAYS:])}


def _days(of: Mapping[Consent, date]) -> dict[str, str]:
    return {kind: day.isoformat() for kind, day in of.items()}


def _events(values: Any) -> Mapping[Consent, Days]:
    return {_kind(kind): tuple(map(date.fromisoformat, days)) for kind, days in values.items()}


def _kind(text: str) -> Consent:
    return CONSENTS[CONSENTS.index(text)]
