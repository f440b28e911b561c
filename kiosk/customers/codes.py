"""The code with which a customer leaves the panel: on each invitation, typed at the kiosk or told to HR. On the same
keys raters type theirs (`kiosk.customers.rater_codes`), which has digits alone.

Its hash stands beside the seal, so that it works while nobody has the key. It is drawn by chance from 10¹⁴ and tells
nothing, so that a plain SHA-256 is enough: whoever tried them all would learn how to take somebody off the list.
"""

import secrets
from hashlib import sha256

from kiosk.access.pins import CODE_GROUPS

ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
"""Without 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, which are mistaken for each other."""

KEYS = "01258" + ALPHABET
"""What is typed of either code."""

GROUPS = (5, 5)
RATERS_GROUPS = (4,) * CODE_GROUPS


def make_code() -> str:
    """As it is shown: A7KQM 4XNPR. There is a letter in it, or it would be taken for a rater's."""
    while True:
        groups = ["".join(secrets.choice(ALPHABET) for _ in range(group)) for group in GROUPS]
        if not "".join(groups).isdigit():
            return " ".join(groups)


def groups_of(typed: str) -> tuple[int, ...]:
    """How many characters each group has of the code of which so much was typed."""
    return RATERS_GROUPS if typed.isdigit() else GROUPS


def is_whole(typed: str) -> bool:
    return len(typed) == sum(groups_of(typed))


def is_raters(typed: str) -> bool:
    """Whether a whole code is one to score with."""
    return typed.isdigit()


def hash_code(typed: str) -> str:
    """What is kept of a code, and looked for: however it is typed, with small letters or without its space."""
    plain = "".join(character for character in typed.upper() if character.isalnum())
    return sha256(plain.encode("utf-8", "replace")).hexdigest()
