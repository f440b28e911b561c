"""The code with which a customer leaves the panel: on each invitation, typed at the kiosk or told to HR.

Its hash stands beside the seal, so that it works while nobody has the key. It is drawn by chance from 10¹⁴ and tells
nothing, so that a plain SHA-256 is enough: whoever tried them all would learn how to take somebody off the list.
"""

import secrets
from hashlib import sha256

ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
"""Without 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, which are mistaken for each other."""

_GROUP, _GROUPS = 5, 2
LENGTH = _GROUP * _GROUPS


def make_code() -> str:
    """As it is shown: A7KQM 4XNPR."""
    return " ".join("".join(secrets.choice(ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))


def hash_code(typed: str) -> str:
    """What is kept of a code, and looked for: however it is typed, with small letters or without its space."""
    plain = "".join(character for character in typed.upper() if character.isalnum())
    return sha256(plain.encode("utf-8", "replace")).hexdigest()
