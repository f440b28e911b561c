"""PINs and codes: their shape, and the hash that is kept of them.

Both are digits, so that both can be tapped on the same keys.
"""

import secrets
from itertools import pairwise

from kiosk.access.hashes import hash_text, is_hash_of
from kiosk.errors import InputRefused

SHORTEST = 6
LONGEST = 32
CODE_GROUPS = 3  # of four digits: forty bits, used once and soon
RECOVERY_GROUPS = 5  # sixty-six bits: it lies in a drawer for years


def check_pin_shape(pin: str) -> None:
    """:raises InputRefused: when the PIN isn't six digits or more, or is one that everybody tries first."""
    if not (pin.isascii() and pin.isdigit()):
        raise InputRefused("A PIN has digits only; choose {count} digits or more", count=SHORTEST)
    if len(pin) < SHORTEST:
        raise InputRefused("This PIN is too short; choose {count} digits or more", count=SHORTEST)
    if len(pin) > LONGEST:
        raise InputRefused("This PIN is too long; choose {count} digits or fewer", count=LONGEST)
    if _is_run(pin) or _is_repetition(pin):
        raise InputRefused("This PIN is too easy to guess; choose digits without such a pattern")


def _is_run(pin: str) -> bool:
    """Whether each digit lies as far from the one before it as the next, at most one: 111111, 123456, 098765."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def _is_repetition(pin: str) -> bool:
    """Whether it is one piece over and over: 121212, 123123."""
    return pin in (pin + pin)[1:-1]


def make_code(groups: int = CODE_GROUPS) -> str:
    """A code as it is shown, once: `4821 9375 0264`."""
    return " ".join(f"{secrets.randbelow(10_000):04d}" for _ in range(groups))


def hash_secret(secret: str) -> str:
    """What is kept of a PIN or code. Takes about a quarter of a second."""
    return hash_text(_typed(secret))


def is_secret(kept_hash: str, secret: str) -> bool:
    """Whether `secret` is the PIN or code that `kept_hash` was made from. Takes about a quarter of a second."""
    return is_hash_of(kept_hash, _typed(secret))


def _typed(secret: str) -> str:
    """Codes are shown in groups; the spaces between them don't count."""
    return "".join(secret.split())
