"""Who works here: names, keys, initials."""

import secrets
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.access.rights import Role
from kiosk.errors import InputRefused

LONGEST_NAME = 40
_MOST_MARKS = 4  # on one letter; more are drawn outside the tile
LARGEST_PHOTO = 512 * 1024

_APART = "\u200c"
_JOINERS = f"{_APART}\u200d"  # needed inside Persian names and within emoji
_PICTURE = "\ufe0f"  # makes a sign the picture of it
_VARIANTS = {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"  # letters and marks, by their kind
_VIRAMA = 9  # its combining class
_PHOTO_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here. `key` never changes and is what replies and audit lines carry; `photo` is a JPEG or
    PNG file. `on_tiles` tells whether visitors can choose this person.

    They work here from `first_day` to `last_day`, local days, both included; None is from ever and until further
    notice. Who isn't `active` has left, whatever the days say.
    """

    key: str
    name: str
    role: Role
    on_tiles: bool = True
    active: bool = True
    photo: bytes | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def first_name(self) -> str:
        """What visitors and colleagues read on a tile."""
        return self.name.split()[0]

    def works_on(self, day: date) -> bool:
        """Whether that local day is one of their working days. Also true of days before somebody left."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)

    def has_left(self, today: date) -> bool:
        return not self.active or (self.last_day is not None and self.last_day < today)

    def is_here(self, day: date) -> bool:
        """Whether they work here on that day, and haven't left."""
        return self.active and self.works_on(day)


def clean_name(typed: str) -> str:
    """The name as it is kept: composed, one space between words, without characters that can't be seen, but those that
    join what is beside them otherwise.

    :raises InputRefused: when no letter is left, or over 40 characters.
    """
    name, before = _shown(typed), typed
    while name != before:  # once a character is gone, those beside it may be one, after which others can't be seen
        name, before = _shown(name), name
    letters = graphemes(name)
    if not any(unicodedata.category(letter[0]).startswith("L") for letter in letters):
        raise InputRefused("A name needs at least one letter; type the name as it should be shown")
    if len(letters) > LONGEST_NAME:
        raise InputRefused("This name is too long; use {count} characters or fewer", count=LONGEST_NAME)
    if any(sum(map(_is_mark, letter)) > _MOST_MARKS for letter in letters):
        raise InputRefused("This name has too many marks on one letter; type it without them")
    return name


def _shown(text: str) -> str:
    """The same without what can't be seen as it stands there, composed."""
    spaced = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", text))
    shown = ""
    for character in spaced:
        if _is_shown(character, shown[-1:]):
            shown += character
    words = (word.strip(_JOINERS) for word in unicodedata.normalize("NFC", shown).split())
    return " ".join(word for word in words if word)


def make_key(taken: Container[str]) -> str:
    """The key of a new person, such as p-4f09c2ae: by chance, so that it tells nothing and can outlive a name that was
    erased. Unlike every key in `taken`."""
    while (key := f"p-{secrets.token_hex(4)}") in taken:
        pass
    return key


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """What to call everybody in the office, by key: the name, with a number for those who share theirs. In the order
    given, which is that in which people were added: then a number stays with whoever has it."""
    sharing = Counter(name.casefold() for name in names.values())
    so_far: Counter[str] = Counter()
    found = {}
    for key, name in names.items():
        folded = name.casefold()
        so_far[folded] += 1
        found[key] = name if sharing[folded] == 1 else f"{name} ({so_far[folded]})"
    return found


def alphabetical(name: str) -> str:
    """What names are put in order by: É stands among E, and ö among o."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def first_letter(name: str) -> str:
    """The capital under which a name is looked for, # where it begins with no letter."""
    first = alphabetical(name)[:1].upper()
    return first if first.isalpha() else "#"


def initials(name: str) -> str:
    """One or two characters for a tile without a photo: of the first word and of the last. Arabic letters stand apart,
    or the two would be written as one syllable."""
    words = [readable[0] for word in name.split() if (readable := [g for g in graphemes(word) if _is_readable(g)])]
    ends = words[:1] + words[1:][-1:]
    joined = all(unicodedata.bidirectional(end[0]) == "AL" for end in ends)
    return (_APART if joined else "").join(upper if len(upper := end.upper()) == len(end) else end for end in ends)


def check_photo(photo: bytes) -> None:
    """:raises InputRefused: when it isn't a JPEG or PNG file, or too large a one to keep."""
    if not photo.startswith(_PHOTO_STARTS):
        raise InputRefused("This photo is neither a JPEG nor a PNG file; choose another file")
    if len(photo) > LARGEST_PHOTO:
        raise InputRefused("This photo is over {size} KB; choose a smaller one", size=LARGEST_PHOTO // 1024)


def graphemes(text: str) -> list[str]:
    """What is seen as one character each: letters with their marks, joined emoji, flags. An approximation of
    Unicode Standard Annex 29 that is exact for names and emoji, without its tables for Hangul jamo and prefixes."""
    found: list[str] = []
    for character in text:
        if found and (_extends(character) or _joins(found[-1], character)):
            found[-1] += character
        else:
            found.append(character)
    return found


def _extends(character: str) -> bool:
    return _is_mark(character) or character in _JOINERS or "\U0001f3fb" <= character <= "\U0001f3ff"


def _joins(before: str, character: str) -> bool:
    if before.endswith("\u200d"):
        return unicodedata.category(character) == "So"
    return len(before) == 1 and _is_flag_half(before) and _is_flag_half(character)


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _is_shown(character: str, before: str) -> bool:
    """Whether it can be seen after that one, or makes that one look otherwise."""
    if character in _JOINERS:
        joins = (
            unicodedata.bidirectional(before) == "AL" or unicodedata.combining(before) == _VIRAMA if before else False
        )
        return joins or before == _PICTURE or (before != "" and unicodedata.category(before) in ("So", "Sk"))
    if character in _VARIANTS:
        return before != "" and not unicodedata.category(before).startswith(("L", "Z"))
    return character not in _BLANKS and not unicodedata.category(character).startswith("C")


def _is_readable(grapheme: str) -> bool:
    return unicodedata.category(grapheme[0])[0] in "LN" or unicodedata.category(grapheme[0]) == "So"
