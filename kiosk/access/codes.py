"""Codes that the program makes: shown once, kept as a hash."""

from dataclasses import dataclass, field

from kiosk.access import pins


@dataclass(frozen=True, slots=True)
class Code:
    """`shown` is for the eyes of one person, now and never again; `hash` is what is kept."""

    shown: str = field(repr=False)
    hash: str = field(repr=False)


def one_time_code() -> Code:
    """With which somebody sets a secret of their own. Takes about a quarter of a second."""
    return _code(pins.CODE_GROUPS)


def recovery_code() -> Code:
    """With which a manager or HR who forgot theirs sets a new one. Takes about a quarter of a second."""
    return _code(pins.RECOVERY_GROUPS)


def _code(groups: int) -> Code:
    shown = pins.make_code(groups)
    return Code(shown, pins.hash_secret(shown))
