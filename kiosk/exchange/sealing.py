"""Encrypting what was written with a password, in the format of age (age-encryption.org): `age --decrypt` opens it.

The library encrypts with a password only what it is given whole. It stretches the password so long that guessing takes
a second a try, for which it takes half a gigabyte of memory, or one on a fast machine, and gives that back at once.
"""

import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

from kiosk.access.passphrases import LONGEST, SHORTEST, fault
from kiosk.errors import ExportFailed, InputRefused
from kiosk.exchange.staging import place, staged

SEALED = ".age"
LARGEST = 256 * 1024 * 1024  # bytes, which take three times as much memory


def check_password(typed: str) -> None:
    """What makes a passphrase to sign in with a good one makes a password one.

    :raises InputRefused: when it doesn't
    """
    match fault(typed):
        case "untypable":
            raise InputRefused("This password holds a character that can't be typed; leave it out")
        case "short":
            raise InputRefused("This password is too short; choose {count} characters or more", count=SHORTEST)
        case "long":
            raise InputRefused("This password is too long; choose {count} characters or fewer", count=LONGEST)
        case "guessed":
            raise InputRefused("This password is too easy to guess; put some words that don't belong together in a row")


def write_whole(out: Path, fill: Callable[[Path], int]) -> int:
    """Make `out`, whole or not at all, from the file or folder that `fill` makes where it is told to. Gives what `fill`
    gave; whatever it raises cancels.

    :raises ExportFailed: `out` is there already or can't be made, or the disk refuses
    """
    with staged(out) as stage:
        count = fill(stage / out.name)
        place(stage / out.name, out)
    return count


def write_sealed(out: Path, fill: Callable[[Path], int], password: str, home: Path) -> int:
    """The same, encrypted, a folder as a zip of it. What isn't encrypted yet grows in the folder `home`: `out` may lie
    on a stick that somebody else gets, from which what was deleted can be brought back.

    :raises ExportFailed: `out` is there already, can't be made or is too large to encrypt, or the disk refuses
    """
    with staged(out) as stage, staged(plain_of(out, home)) as own:
        plain = own / out.name.removesuffix(SEALED)
        count = fill(plain)
        _seal(_as_file(plain), stage / out.name, password, out)
        place(stage / out.name, out)
    return count


def plain_of(out: Path, home: Path) -> Path:
    """The place in `home` beside which the plain part of `out` grows, to `clear` it away once the export was killed."""
    return home / out.name.removesuffix(SEALED)


def _as_file(plain: Path) -> Path:
    """A folder as a zip of itself."""
    if not plain.is_dir():
        return plain
    name = plain.name.removesuffix(".zip")
    zipped = plain.with_name("plain.zip")
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(plain.iterdir()):
            archive.write(path, f"{name}/{path.name}")
            path.unlink()
    return zipped


def _seal(plain: Path, sealed: Path, password: str, out: Path) -> None:
    if plain.stat().st_size > LARGEST:
        raise ExportFailed(
            "{out}: more than {most} MB can't be encrypted at once; choose a shorter period",
            out=out,
            most=LARGEST // (1024 * 1024),
        )
    sealed.write_bytes(encrypt(plain.read_bytes(), password))
    plain.unlink()


def encrypt(plain: bytes, password: str) -> bytes:
    """With the password as keyboards write it, whatever this one does: an é is one character to most, two to some."""
    from pyrage import passphrase  # noqa: PLC0415 - few exports need it

    return bytes(passphrase.encrypt(plain, unicodedata.normalize("NFC", password)))
