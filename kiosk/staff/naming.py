"""Names in what somebody typed: as words, in whatever case, with or without their accents and an s after them, however
many spaces stand between theirs. A word that everybody uses is a name only as that is written, and in capitals."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kiosk.staff.everyday import PARTICLES, WORDS
from kiosk.staff.people import alphabetical

HIDDEN = "…"
"""What stands where a name was."""

_LEAST_LETTERS = 2  # of a part that is looked for alone
_LEAST_WITHIN = 3  # of one that is looked for within an address
_MARKS = "\u0300-\u036f"  # accents, where they stand apart from their letters
_LETTER = r"[^\W\d_]"


@dataclass(frozen=True, slots=True)
class Called:
    """What somebody is called. `sure` are names by which nobody else can be meant. `maybe` are their first and last
    words alone, names that are part of somebody else's, and everyday words in whatever case: those can be other people,
    or no names at all. Of these `own` are nobody else's."""

    sure: tuple[str, ...]
    maybe: tuple[str, ...]
    own: tuple[str, ...]

    def out_of(self, text: str) -> str:
        """The text with HIDDEN in the place of each name that is sure."""
        return _without(text, self.sure)

    def likely_out_of(self, text: str) -> str:
        """The same, and of each part that is likely one."""
        return _without(text, (*self.sure, *self.own))

    def all_out_of(self, text: str) -> str:
        """The same, and of each that may be one."""
        return _without(self.out_of(text), self.maybe, loose=True)

    def is_in(self, text: str) -> bool:
        """Whether somebody may be meant in it."""
        return _names_one(text, self.sure) or _names_one(text, self.maybe, loose=True)

    def is_likely(self, text: str) -> bool:
        """Whether it has a name that is sure, or a part that is no one else's and no everyday word."""
        return _names_one(text, (*self.sure, *self.own))

    def around(self, text: str, width: int = 40) -> str:
        """The words about the first of the names in the text, on one line: so many characters before and after it."""
        line = unicodedata.normalize("NFD", " ".join(text.split()))
        names = (*self.sure, *self.maybe)
        found = _pattern(names, loose=True).search(line) if names else None
        if found is None:
            return ""
        begin, end = max(0, found.start() - width), min(len(line), found.end() + width)
        cut = f"{'… ' if begin else ''}{line[begin:end].strip()}{' …' if end < len(line) else ''}"
        return unicodedata.normalize("NFC", cut)


def called(names: Collection[str], others: Iterable[str]) -> Called:
    """`names` are all that somebody has and had, `others` those of everybody else."""
    of_others = "\n".join(others)
    sure = tuple(name for name in names if not _names_one(of_others, (name,), loose=True))
    certain = [name for name in sure if not _is_everyday(name)]
    maybe = tuple(dict.fromkeys(each for each in (*names, *_parts(names, _LEAST_LETTERS)) if each not in certain))
    return Called(sure, maybe, tuple(each for each in maybe if not _names_one(of_others, (each,), loose=True)))


def names_somebody(text: str, names: Iterable[str]) -> bool:
    """Whether somebody of these names is named in the text, be it by the first or last word of the name alone."""
    some = list(names)
    return _names_one(text, (*some, *_parts(some, _LEAST_LETTERS)))


def is_within(text: str, names: Iterable[str]) -> bool:
    """Whether a name stands in it as it may in an address: its first or last word, or the words without what is between
    them, after an initial or none, and without accents."""
    plain = alphabetical(text)
    return any(re.search(rf"(?<!{_LETTER})(?:{each})(?!{_LETTER})", plain) for each in _in_addresses(names))


def _in_addresses(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        first, *rest = [re.sub(r"[\W\d_]", "", alphabetical(word)) for word in name.split()] or [""]
        squashed = "".join(rest)
        for each in dict.fromkeys((first, first + squashed)):
            if len(each) >= _LEAST_WITHIN:
                yield re.escape(each)
        for each in dict.fromkeys((squashed, *rest[-1:])):
            if len(each) >= _LEAST_WITHIN:
                yield f"{_LETTER}?{re.escape(each)}"


def _parts(names: Iterable[str], least: int) -> Iterator[str]:
    """The first and the last word of each that have so many letters, particles apart, without quotes and the like
    around them."""
    for name in names:
        words = [re.sub(r"^\W+|\W+$", "", word) for word in name.split()]
        long = [word for word in words if sum(map(str.isalpha, word)) >= least and word.casefold() not in PARTICLES]
        yield from dict.fromkeys((*long[:1], *long[-1:]))


def _is_everyday(name: str) -> bool:
    return name.casefold() in WORDS


def _names_one(text: str, names: Iterable[str], *, loose: bool = False) -> bool:
    """Whether one of the names is a word of the text, or several in a row; `loose` also where it is an everyday word in
    lower case."""
    pattern = _pattern(tuple(names), loose=loose)
    return pattern.search(unicodedata.normalize("NFD", text)) is not None


def _without(text: str, names: Iterable[str], *, loose: bool = False) -> str:
    left, times = _pattern(tuple(names), loose=loose).subn(HIDDEN, unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", left) if times else text


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...], *, loose: bool) -> re.Pattern[str]:
    """For texts whose accents stand apart (NFD). The longest first, so that no part is taken for the whole."""
    if not names:
        return re.compile(r"(?!)")  # which is nowhere
    each = []
    for name in sorted(names, key=len, reverse=True):
        if _is_everyday(name) and not loose:
            each.append(f"{_spelled(name)}s?|{_spelled(name.upper())}S?")
        else:
            each.append(rf"(?i:{_spelled(name)}s?)")
    return re.compile(rf"(?<![\w{_MARKS}])(?:{'|'.join(each)})(?![\w{_MARKS}])")


def _spelled(name: str) -> str:
    return r"\s+".join(map(_with_marks, name.split()))


def _with_marks(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(rf"{re.escape(letter)}[{_MARKS}]*" for letter in apart if not unicodedata.combining(letter))
