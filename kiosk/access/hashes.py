"""The hash that is kept of a secret: argon2id.

Making or checking one takes about a quarter of a second by design: never on the thread that paints, nor on the one
that keeps answers.
"""

# RFC 9106's second recommended memory (64 MiB, three passes) on one lane, for small machines.
_MEMORY_KIB = 64 * 1024
_PASSES = 3
_LANES = 1


def hash_text(text: str) -> str:
    """The argon2id hash of `text`, its salt and costs included."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - slow, and a kiosk may never need it

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES).hash(text)


def is_hash_of(kept_hash: str, text: str) -> bool:
    """Whether `kept_hash` was made from `text`.

    :raises argon2.exceptions.InvalidHash: when `kept_hash` isn't one of `hash_text`.
    """
    from argon2 import PasswordHasher  # noqa: PLC0415 - slow, and a kiosk may never need it
    from argon2.exceptions import VerifyMismatchError  # noqa: PLC0415 - comes with it

    try:
        return PasswordHasher().verify(kept_hash, text)
    except (VerifyMismatchError, UnicodeEncodeError):  # half a character, which may be pasted, is in no text
        return False
