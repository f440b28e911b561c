"""Names in what somebody typed: as words, in whatever case, however many spaces stand between theirs."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kiosk.staff.people import alphabetical

HIDDEN = "…"
"""What stands where a name was."""

_LEAST_LETTERS = 2  # of a part that is looked for alone
_LEAST_WITHIN = 3  # of one that is looked for within other words


@dataclass(frozen=True, slots=True)
class Called:
    """What somebody is called. `sure` are names by which nobody else can be meant: one of a single word only as it is
    written and in capitals, or who is called Wil would be in every wish. `maybe` are their first and last words alone,
    and names that are part of somebody else's: those can be other people, or no names at all. Of these `shared` are
    somebody else's as well."""

    sure: tuple[str, ...]
    maybe: tuple[str, ...]
    shared: frozenset[str]

    def out_of(self, text: str) -> str:
        """The text with HIDDEN in the place of each name that is sure."""
        single = [name for name in self.sure if _is_single(name)]
        left = without(text, [name for name in self.sure if name not in single])
        return _words([*single, *map(str.upper, single)], re.NOFLAG).sub(HIDDEN, left) if single else left

    def likely_out_of(self, text: str) -> str:
        """The same, and of each part that `is_likely` tells by."""
        left, own = self.out_of(text), self._own
        return _words(own, re.NOFLAG).sub(HIDDEN, left) if own else left

    def is_likely(self, text: str) -> bool:
        """Whether a part in it is written as in the name, and is no one else's."""
        return bool(self._own) and _words(self._own, re.NOFLAG).search(text) is not None

    @property
    def _own(self) -> list[str]:
        return [part for part in self.maybe if part not in self.shared]


def called(names: Collection[str], others: Iterable[str]) -> Called:
    """`names` are all that somebody has and had, `others` those of everybody else."""
    of_others = "\n".join(others)
    sure = tuple(name for name in names if not names_one(of_others, (name,)))
    certain = [name for name in sure if not _is_single(name)]
    maybe = tuple(dict.fromkeys(each for each in (*names, *_parts(names, _LEAST_LETTERS)) if each not in certain))
    return Called(sure, maybe, frozenset(each for each in maybe if names_one(of_others, (each,))))


def names_one(text: str, names: Collection[str]) -> bool:
    """Whether one of the names is a word of the text, or several in a row."""
    return bool(names) and _words(names).search(text) is not None


def names_somebody(text: str, names: Iterable[str]) -> bool:
    """Whether somebody of these names is named in the text, be it by the first word of the name alone. That counts only
    as it is written in the name: "van" is no Van Dam."""
    some = list(names)
    firsts = [name.split()[0] for name in some]
    return names_one(text, some) or (bool(firsts) and _words(firsts, re.NOFLAG).search(text) is not None)


def without(text: str, names: Collection[str]) -> str:
    """The text with HIDDEN in the place of each."""
    return _words(names).sub(HIDDEN, text) if names else text


def around(text: str, names: Collection[str], width: int = 40) -> str:
    """The words about the first of the names in the text, on one line: so many characters before and after it."""
    line = " ".join(text.split())
    found = _words(names).search(line)
    if found is None:
        return ""
    begin, end = max(0, found.start() - width), min(len(line), found.end() + width)
    return f"{'… ' if begin else ''}{line[begin:end].strip()}{' …' if end < len(line) else ''}"


def is_within(text: str, names: Iterable[str]) -> bool:
    """Whether the first or last word of a name stands in it, be it within another word and without accents, as in an
    address."""
    plain = alphabetical(text)
    return any(alphabetical(part) in plain for part in _parts(names, _LEAST_WITHIN))


def _is_single(name: str) -> bool:
    return len(name.split()) == 1


def _parts(names: Iterable[str], least: int) -> Iterator[str]:
    """The first and the last word of each that have so many letters, without quotes and the like around them."""
    for name in names:
        for part in (name.split()[0], name.split()[-1]):
            if sum(map(str.isalpha, part)) >= least:
                yield re.sub(r"^\W+|\W+$", "", part)


def _words(names: Collection[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """The longest first, so that no part of a name is taken for the whole."""
    each = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", flags)
