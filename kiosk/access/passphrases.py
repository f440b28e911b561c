"""Passphrases: their shape, and the hash that is kept of them.

Every character counts as it was typed, spaces at the ends as well: nothing is trimmed, so nothing can be trimmed in one
place and not in another. Only Unicode's spelling of a character is made one (NFKC), since an é of one keyboard is two
characters and of another it is one.
"""

import unicodedata
from collections.abc import Collection
from itertools import pairwise
from typing import Literal

from kiosk.access.hashes import hash_text, is_hash_of
from kiosk.errors import InputRefused

SHORTEST = 12
LONGEST = 200
LEAST_DIFFERENT = 5  # characters

Fault = Literal["untypable", "short", "long", "guessed"]

# Neighbours on a keyboard, in the alphabet or among digits, forwards; each is looked for backwards as well.
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn")

# What is tried first, here: alone, repeated, or with digits and signs around it.
_COMMON = frozenset(
    """password passwort wachtwoord motdepasse passphrase wachtzin geheim secret welkom welcome letmein iloveyou
    ikhouvanjou qwerty azerty admin administrator manager showroom klantkansen camper campers caravan personeelszaken
    personeel humanresources sinterklaas correcthorsebatterystaple ondernemingsraad ondernemingsraadslid workscouncil
    medewerker medewerkers werknemer werkgever bedrijf kantoor vertrouwelijk vertrouwenspersoon klantenpanel
    klantenservice klanttevredenheid verkoper verkoopadviseur sollicitatie sollicitatiegesprek vacature vacatures
    beoordeling beoordelingsgesprek functioneringsgesprek personeelsdossier recoverykey herstelsleutel""".split()  # noqa: SIM905 - sixty lines otherwise
)


def normal(typed: str) -> str:
    """The one spelling of what was typed that is counted, checked and hashed."""
    return unicodedata.normalize("NFKC", typed)


def fault(typed: str, names: Collection[str] = ()) -> Fault | None:
    """Why it can't be one: it has under 12 characters or over 200, or is one that is guessed first. None where it
    can. `names` are of who and what is known here."""
    text = normal(typed)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        return "untypable"
    if min(len(text), len(typed)) < SHORTEST:  # one character of a few scripts is spelt as eighteen
        return "short"
    if len(text) > LONGEST:
        return "long"
    return "guessed" if _is_monotonous(text) or _is_run(text) or _is_common(text, names) else None


def check_passphrase_shape(typed: str, names: Collection[str] = ()) -> None:
    """:raises InputRefused: where there is a `fault`"""
    match fault(typed, names):
        case "untypable":
            raise InputRefused("This passphrase holds a character that can't be typed; leave it out")
        case "short":
            raise InputRefused("This passphrase is too short; choose {count} characters or more", count=SHORTEST)
        case "long":
            raise InputRefused("This passphrase is too long; choose {count} characters or fewer", count=LONGEST)
        case "guessed":
            raise InputRefused(
                "This passphrase is too easy to guess; put some words that don't belong together in a row"
            )


def hash_passphrase(typed: str) -> str:
    """What is kept of a passphrase. Takes about a quarter of a second."""
    return hash_text(normal(typed))


def is_passphrase(kept_hash: str, typed: str) -> bool:
    """Whether `typed` is the passphrase that `kept_hash` was made from. Takes about a quarter of a second."""
    return is_hash_of(kept_hash, normal(typed))


def _is_monotonous(text: str) -> bool:
    """Few different characters, or one piece over and over: welkomwelkom."""
    folded = text.casefold()
    return len(set(folded)) < LEAST_DIFFERENT or folded in (folded + folded)[1:-1]


def _is_run(text: str) -> bool:
    """Neighbours in a row: abcdefghijkl, 123456789012, poiuytrewqlk, and characters a fixed step apart."""
    folded = "".join(text.casefold().split())
    steps = {ord(after) - ord(before) for before, after in pairwise(folded)}
    rounds = [run * (len(folded) // len(run) + 2) for run in _RUNS]  # as often as it takes
    return len(steps) <= 1 or any(folded in run or folded in run[::-1] for run in rounds)


def _is_common(text: str, names: Collection[str]) -> bool:
    """What is tried first, whatever digits and signs are around it: Wachtwoord-2026!, welkom01welkom01, the store's
    name, and words and names of those alone, in any order."""
    words = _words(text)
    if not words:
        return False
    letters = "".join(words)
    whole = (letters + letters).find(letters, 1)  # how long the piece is that it repeats
    of_names = [_words(name) for name in names]
    known = _COMMON.union(*of_names, ("".join(each) for each in of_names))
    return letters[:whole] in known or known.issuperset(words)


def _words(text: str) -> list[str]:
    return "".join(character if character.isalpha() else " " for character in normal(text).casefold()).split()
