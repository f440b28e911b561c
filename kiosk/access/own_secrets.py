"""What each role proves itself with, and how each kind of secret is checked and kept."""

from collections.abc import Collection
from typing import Literal

from kiosk.access import passphrases, pins
from kiosk.access.rights import Role

Own = Literal["pin", "passphrase"]
"""What somebody chose and alone knows."""

Kind = Literal["pin", "passphrase", "code", "recovery"]
"""Also a one-time code, and the store's recovery code; each is good for setting a secret of one's own."""

RECOVERABLE = frozenset({Role.MANAGER, Role.HR})
"""Who may set a new secret with the recovery code. For everybody else HR makes a one-time code."""

_WITH_PASSPHRASE = frozenset({Role.HR, Role.WORKS_COUNCIL})


def own_kind(role: Role) -> Own:
    """HR and the works council see what may hurt people, so they have more than six digits."""
    return "passphrase" if role in _WITH_PASSPHRASE else "pin"


def is_enough(kind: Kind, role: Role) -> bool:
    """Whether whoever came in with it needs no other: not with a code, nor with a PIN where a passphrase is needed."""
    return kind == "passphrase" or kind == own_kind(role)


def check_shape(kind: Own, typed: str, names: Collection[str] = ()) -> None:
    """`names` of who and what is known here are no passphrase.

    :raises InputRefused: when what was typed can't be one
    """
    if kind == "passphrase":
        passphrases.check_passphrase_shape(typed, names)
    else:
        pins.check_pin_shape(typed)


def hash_own(kind: Own, typed: str) -> str:
    """What is kept of it. Takes about a quarter of a second."""
    return passphrases.hash_passphrase(typed) if kind == "passphrase" else pins.hash_secret(typed)


def is_right(kind: Kind, kept_hash: str, typed: str) -> bool:
    """Takes about a quarter of a second."""
    check = passphrases.is_passphrase if kind == "passphrase" else pins.is_secret
    return check(kept_hash, typed)
