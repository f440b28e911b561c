"""Names for replies: UUIDs of version 7, which sort by when they were made."""

import secrets
from datetime import datetime
from uuid import UUID

from kiosk.storage.times import milliseconds

CLOCK_SLIP = 10_000
"""Milliseconds by which the clock may fall back and new names still sort after the last one."""

_RANDOM_BITS = 74


def new_id(started: datetime) -> str:
    """A fresh id for a reply that began then."""
    return _text((milliseconds(started) << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS))


def id_after(last: str | None, started: datetime) -> str:
    """An id for a reply that began then, which sorts after the `last` one given.

    Within the same millisecond, or when the clock fell back a little, it counts on from `last` by a random step
    (RFC 9562, section 6.2, method 2).
    """
    now = milliseconds(started)
    value = (now << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
    before = _value(last) if last else None
    if before is not None and value <= before < (now + CLOCK_SLIP) << _RANDOM_BITS:
        value = before + 1 + secrets.randbits(32)
    return _text(value)


def _text(value: int) -> str:
    """The 48 bits of time and 74 of chance of `value`, with version and variant between them."""
    time, chance = value >> _RANDOM_BITS, value & (1 << _RANDOM_BITS) - 1
    high, low = chance >> 62, chance & (1 << 62) - 1
    return str(UUID(int=time << 80 | 7 << 76 | high << 64 | 2 << 62 | low))


def _value(text: str) -> int | None:
    """The inverse of `_text`; None for a UUID of another version, as an import may bring."""
    number = UUID(text).int
    if (number >> 76) & 0xF != 7:
        return None
    return (number >> 80) << _RANDOM_BITS | (number >> 64 & 0xFFF) << 62 | number & (1 << 62) - 1
