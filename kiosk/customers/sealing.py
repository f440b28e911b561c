"""Sealing what the panel holds of a customer, in the format of age (age-encryption.org).

Anybody can seal for the panel's key and only the key opens, so the kiosk can't read what it wrote. The key is kept
under a passphrase of HR, or plain in a file that HR takes along; `age --decrypt` opens both and every seal.
Imports pyrage where it is needed, since the kiosk's first screen waits for what it imports by itself.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec

from kiosk.errors import InputRefused, KeyDamaged, SealDamaged, WrongKey

HEADER = b"age-encryption.org/v1\n"
_UNDER_PASSPHRASE = HEADER + b"-> scrypt "
_KEY = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]+")
MEASURED = 4  # times, until a machine is too busy to open a key under a passphrase
LARGEST_KEY_FILE = 16 * 1024  # bytes
GROUP, ROW = 4, 5  # characters of a key on paper that are read together, and groups beside each other


@dataclass(frozen=True, slots=True)
class Key:
    """What opens the panel. `identity` is the secret, AGE-SECRET-KEY-1…, which is also what a printed recovery key
    says; `recipient` is public, age1…, and is all that sealing takes. To be made by `make_key` and `read_key` alone."""

    identity: str = field(repr=False)
    recipient: str


def can_seal() -> bool:
    """Whether this machine has the library: for Windows on ARM there is none."""
    return find_spec("pyrage") is not None


def make_key() -> Key:
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return Key(str(identity), str(identity.to_public()))


def read_key(text: str) -> Key:
    """The key in the text of a key file, or typed from paper: the one of its lines that is a key.

    :raises WrongKey: when there is none, or it was typed wrongly
    """
    from pyrage import IdentityError, x25519

    lines = [line for line in text.upper().splitlines() if not line.lstrip().startswith("#")]
    found = _KEY.search("".join("".join(lines).split()))
    if found is not None:
        try:
            identity = x25519.Identity.from_str(found[0])
        except IdentityError:
            pass  # it ends with a check of itself
        else:
            return Key(str(identity), str(identity.to_public()))
    raise WrongKey("This isn't a key of the panel; it begins with AGE-SECRET-KEY-1, compare each character")


def in_groups(key: Key) -> str:
    """As the recovery key is read and typed: AGE-SECRET-KEY-1, and under it rows of groups of four."""
    head, rest = key.identity[:16], key.identity[16:]
    groups = [rest[at : at + GROUP] for at in range(0, len(rest), GROUP)]
    rows = (" ".join(groups[at : at + ROW]) for at in range(0, len(groups), ROW))
    return "\n".join((head, *rows))


def how_to_read(_: Callable[[str], str]) -> str:
    """What to know when it is read off paper: of its alphabet, bech32, by BIP 173."""
    return _("After AGE-SECRET-KEY-1 there is no letter O, I or B and no digit 1: what looks like an O is a zero.")


def write_key(key: Key) -> str:
    """The text of a plain key file, as `age-keygen` writes it."""
    return f"# public key: {key.recipient}\n{key.identity}\n"


def lock(key: Key, passphrase: str) -> bytes:
    """A key file under a passphrase. Takes some seconds and half a gigabyte of memory, by design."""
    from pyrage import passphrase as under

    return bytes(under.encrypt(write_key(key).encode(), _typed(passphrase)))


def unlock(locked: bytes, passphrase: str) -> Key | None:
    """The key of such a file, None where the passphrase isn't right. Takes as long as `lock`.

    :raises KeyDamaged: when it isn't such a file, or isn't as it was written
    :raises InputRefused: while the machine is too busy for it
    """
    from pyrage import DecryptError

    if not locked.startswith(_UNDER_PASSPHRASE):
        raise key_damaged()
    try:
        return read_key(_decrypted(locked, passphrase).decode("ascii"))
    except DecryptError as error:
        if str(error) == "Decryption failed":  # all others are of a file that was changed or cut short
            return None
        if _is_held_up(error):
            raise InputRefused("This machine is too busy to open the key; try again in a minute") from error
        raise key_damaged() from error
    except UnicodeEncodeError:  # half a character, which may be pasted, is in no passphrase
        return None
    except (WrongKey, UnicodeDecodeError) as error:
        raise key_damaged() from error


def _decrypted(locked: bytes, passphrase: str) -> bytes:
    """pyrage measures each time how quick the machine is, and refuses a file that would keep it busy for a minute, as
    one made to do so would. A machine that was held up in that moment is measured anew."""
    from pyrage import DecryptError
    from pyrage import passphrase as under

    for _ in range(MEASURED - 1):
        try:
            return bytes(under.decrypt(locked, _typed(passphrase)))
        except DecryptError as error:
            if not _is_held_up(error):
                raise
    return bytes(under.decrypt(locked, _typed(passphrase)))


def _is_held_up(error: Exception) -> bool:
    return str(error).startswith("Excessive work parameter")


def seal(recipient: str, plain: bytes) -> bytes:
    """For the key that goes with `recipient`.

    :raises KeyDamaged: when `recipient` isn't one
    """
    from pyrage import RecipientError, encrypt, x25519

    try:
        return bytes(encrypt(plain, [x25519.Recipient.from_str(recipient)]))
    except RecipientError as error:
        raise KeyDamaged("The panel's public key is damaged; put back a copy of the database") from error


def open_seal(key: Key, sealed: bytes) -> bytes:
    """:raises WrongKey: when it was sealed for another key
    :raises SealDamaged: when it isn't a seal, or isn't as it was written
    """
    from pyrage import DecryptError, decrypt, x25519

    try:
        return bytes(decrypt(sealed, [x25519.Identity.from_str(key.identity)]))
    except DecryptError as error:
        if is_seal(sealed) and str(error) == "No matching keys found":
            raise WrongKey("This was sealed for another key; open the panel with its own") from error
        raise seal_damaged() from error


def is_seal(sealed: bytes) -> bool:
    """Whether it begins as one does, which can be told without a key."""
    return sealed.startswith(HEADER)


def key_damaged() -> KeyDamaged:
    return KeyDamaged("The panel's key file is damaged; open the panel with the recovery key and set a new passphrase")


def seal_damaged() -> SealDamaged:
    return SealDamaged("What is sealed here is damaged and can't be opened; remove this member, or put back a backup")


def _typed(passphrase: str) -> str:
    """As keyboards write it, whatever this one does: an é is one character to most, and two to some."""
    return unicodedata.normalize("NFC", passphrase)
