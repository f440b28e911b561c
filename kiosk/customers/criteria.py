"""What candidates are scored on: at most six criteria, each a scale of five that is anchored in behaviour.

A scale of which every point says what somebody does lets raters mean the same by a number; six is as many as a rater
keeps apart in one talk.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import get_args

import resources
from kiosk.customers.texts import TITLE, needed_words
from kiosk.errors import InputRefused
from kiosk.settings import OfficeLanguage

MOST = 6
ANCHORS = 5
LONGEST_ANCHOR = 160
LANGUAGES: tuple[OfficeLanguage, ...] = get_args(OfficeLanguage)

Typed = tuple[str, Sequence[str]]
"""A title with its anchors, from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """`anchors` say what somebody does who gets 1, 2, … 5. `key` is the same wherever the words are the same, so that
    agreement can be told over vacancies; that of the shipped set is the same in each language."""

    key: str
    title: str
    anchors: tuple[str, ...]


@cache
def shipped(language: OfficeLanguage) -> tuple[Criterion, ...]:
    """The set for work with customers."""
    path = files(resources) / "selection" / "criteria.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["criterion"]
    return tuple(Criterion(of["key"], of[language]["title"], tuple(of[language]["anchors"])) for of in found)


def in_language(criteria: Iterable[Criterion], language: OfficeLanguage) -> tuple[Criterion, ...]:
    """Those of the shipped set in the words of that language; what HR wrote or changed as it was written."""
    here = {each.key: each for each in shipped(language)}
    return tuple(here[each.key] if _is_shipped(each) else each for each in criteria)


def checked(typed: Iterable[Typed]) -> tuple[Criterion, ...]:
    """What HR chose and wrote, as criteria.

    :raises InputRefused: when there are none or more than six, two are the same, or one hasn't a title and five anchors
    """
    found = tuple(_criterion(title, anchors) for title, anchors in typed)
    if not found:
        raise InputRefused("A vacancy needs a criterion at least; choose one of the list or write one")
    if len(found) > MOST:
        raise InputRefused("A rater can't keep more than {count} criteria apart; choose the most important", count=MOST)
    if len({each.title.casefold() for each in found}) < len(found):
        raise InputRefused("Two criteria have the same title; leave one out or rename it")
    return found


def _criterion(title: str, anchors: Sequence[str]) -> Criterion:
    if len(anchors) != ANCHORS:
        raise InputRefused("A criterion has {count} anchors, one for each point of the scale", count=ANCHORS)
    words = needed_words(title, TITLE), tuple(needed_words(anchor, LONGEST_ANCHOR) for anchor in anchors)
    return Criterion(_key(*words), *words)


def _is_shipped(criterion: Criterion) -> bool:
    """With these very words: others may have been shipped when a vacancy was opened."""
    return any(criterion in shipped(language) for language in LANGUAGES)


def _key(title: str, anchors: tuple[str, ...]) -> str:
    for each in (each for language in LANGUAGES for each in shipped(language)):
        if (each.title, each.anchors) == (title, anchors):
            return each.key
    return "own-" + sha256("\n".join((title, *anchors)).encode()).hexdigest()[:12]
