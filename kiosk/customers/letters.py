"""Letters of invitation: a template for each language and kind, and the letter that it makes for one member."""

import string
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import resources
from kiosk.customers.members import CONSENTS, Consent, Member
from kiosk.errors import SurveyError
from kiosk.survey.document import one_line, read_document
from kiosk.survey.survey import LANGUAGES

FILE = "invitations.toml"
LONGEST_TITLE, LONGEST_BODY = 150, 5000

_ALWAYS = frozenset({"greeting", "store", "who", "contact", "code", "minutes"})
NEEDED: Mapping[Consent, frozenset[str]] = {
    "talk": _ALWAYS | {"when", "where"},
    "interview": _ALWAYS | {"when", "where"},
    "call": _ALWAYS,
}
"""What a letter of each kind must tell; more can't be filled in."""
_SPOKEN = frozenset({"store", "who", "code"})  # what must be told on the phone

_LONG = ("body", "say")
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
_DAY = frozenset({"weekday", "day", "month", "year", "time"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a round invites to: `when` it is, local, and `where`; neither for being called. `minutes` is how long."""

    kind: Consent
    minutes: int
    when: datetime | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the store, the person who invites, and where customers can answer."""

    store: str
    who: str
    contact: str


@dataclass(frozen=True, slots=True)
class Letter:
    """`say` is what to tell instead by phone."""

    title: str = field(repr=False)
    body: str = field(repr=False)
    say: str = field(repr=False)


Templates = Mapping[str, Mapping[str, Any]]
"""What `read_letters` found sound, by language."""


@cache
def shipped_letters() -> Templates:
    return read_letters(files(resources) / "surveys" / FILE)


def read_letters(path: Traversable) -> Templates:
    """The templates of a file, all of them checked.

    :raises SurveyError: with one line that names the file, the place in it, what is wrong and the way out
    """
    document, _ = read_document(path)
    for problem in _problems(document):
        raise SurveyError(f"{path.name}: {problem}")
    return document


def write_letter(templates: Templates, member: Member, occasion: Occasion, sender: Sender, language: str) -> Letter:
    """In the member's language, or in `language` where theirs isn't known."""
    texts = templates[member.language or language]
    greeting = texts["greeting_name"].format(name=member.name) if member.name else texts["greeting"]
    values = {
        "greeting": greeting,
        "store": sender.store,
        "who": sender.who,
        "contact": sender.contact,
        "code": member.code,
        "minutes": occasion.minutes,
        "when": _say_when(texts, occasion.when) if occasion.when else "",
        "where": occasion.where,
    }
    template = texts[occasion.kind]
    body: str = template["body"].strip()
    say: str = template.get("say", body)
    return Letter(template["title"].format(**values), body.format(**values) + "\n", say.strip().format(**values))


def _say_when(texts: Mapping[str, Any], when: datetime) -> str:
    said: str = texts["when"].format(
        weekday=texts["weekdays"][when.weekday()],
        day=when.day,
        month=texts["months"][when.month - 1],
        year=when.year,
        time=f"{when:%H:%M}",
    )
    return said


def _problems(document: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong, in the order of the file; only the first is told."""
    for language in document:
        if language not in LANGUAGES:
            yield f"{one_line(language)}: there is no such language; use {', '.join(LANGUAGES)}"
    for language in LANGUAGES:
        texts = document.get(language)
        if not isinstance(texts, dict):
            yield f"{language}: is missing; write its letters under [{language}]"
            continue
        yield from _wrong_text(texts, "greeting", language, frozenset())
        yield from _wrong_text(texts, "greeting_name", language, frozenset({"name"}))
        yield from _wrong_text(texts, "when", language, _DAY)
        for name, count in (("weekdays", 7), ("months", 12)):
            words = texts.get(name)
            if not isinstance(words, list) or len(words) != count or not all(isinstance(word, str) for word in words):
                yield f"{language}, {name}: must be {count} words; write them as [...]"
        for kind in CONSENTS:
            letter = texts.get(kind)
            if not isinstance(letter, dict):
                yield f"{language}, {kind}: is missing; write it under [{language}.{kind}]"
                continue
            yield from _wrong_text(letter, "title", f"{language}, {kind}", frozenset(), frozenset({"store"}))
            yield from _wrong_text(letter, "body", f"{language}, {kind}", NEEDED[kind])
            if "say" in letter:
                yield from _wrong_text(letter, "say", f"{language}, {kind}", _SPOKEN, NEEDED[kind])


def _wrong_text(
    texts: Mapping[str, Any], name: str, place: str, needed: frozenset[str], more: frozenset[str] = frozenset()
) -> Iterator[str]:
    text = texts.get(name)
    if not isinstance(text, str) or not text.strip():
        yield f'{place}, {name}: is missing; write it as "..."'
        return
    longest = LONGEST_BODY if name in _LONG else LONGEST_TITLE
    if len(text) > longest:
        yield f"{place}, {name}: is {len(text)} characters long, and {longest} fit; shorten it"
    if name not in _LONG and any(unicodedata.category(character) in _UNSEEN for character in text):
        yield f"{place}, {name}: has a line break or a character that can't be seen; remove it"
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        yield f"{place}, {name}: has a brace that isn't one of a pair; write it twice to show it"
        return
    found = {part[1] for part in parts if part[1] is not None}
    if any(part[2] or part[3] for part in parts) or found - needed - more:
        allowed = ", ".join(f"{{{each}}}" for each in sorted(needed | more)) or "none"
        yield f"{place}, {name}: has braces that aren't filled in here; only {allowed} can be"
    for missing in sorted(needed - found):
        yield f"{place}, {name}: doesn't tell {{{missing}}}; put it in"
