"""The file that holds the panel's key under a passphrase.

A new one lies beside it, whole and on the disk, before the database knows of it, and takes its place after that: at
whatever moment the power goes, the file that the database knows is there.
"""

import hashlib
import os
from pathlib import Path

from kiosk.errors import KeyDamaged, StorageRefused, reason
from kiosk.storage.folder import DataFolder, sync_folder


def draft(folder: DataFolder, locked: bytes) -> str:
    """Put a new one beside the file. Its SHA-256.

    :raises StorageRefused: if the disk doesn't take it
    """
    path = _draft(folder)
    try:
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(locked)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(folder.path)  # or the database might know of a file that has no name yet
    except OSError as error:
        raise StorageRefused(f"{path} wasn't written: {reason(error)}; see to the disk") from error
    return digest_of(locked)


def put_in_place(folder: DataFolder) -> None:
    """The draft takes the file's place; where that fails it is found all the same."""
    try:
        _draft(folder).replace(folder.panel_key)
    except OSError:
        return


def remove(folder: DataFolder) -> None:
    """:raises StorageRefused: if it can't be"""
    try:
        for path in folder.panel_key, _draft(folder):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageRefused(f"{folder.panel_key} can't be removed: {reason(error)}; see to its rights") from error


def read(folder: DataFolder) -> tuple[bytes, ...]:
    """What lies there: the file, and a draft that didn't get its place.

    :raises KeyDamaged: when there is none, or it can't be read
    """
    found = [path for path in (folder.panel_key, _draft(folder)) if path.exists()]
    if not found:
        raise KeyDamaged(
            "The panel's key file is gone; put back a backup of {file}, or use the recovery key",
            file=folder.panel_key.name,
        )
    try:
        return tuple(path.read_bytes() for path in found)
    except OSError as error:
        raise KeyDamaged("{file} can't be read: {reason}", file=folder.panel_key.name, reason=reason(error)) from error


def known(folder: DataFolder, digest: str) -> bytes:
    """The file of which the database knows the SHA-256, else whichever lies there.

    :raises KeyDamaged: as `read` does
    """
    found = read(folder)
    return next((each for each in found if digest_of(each) == digest), found[0])


def digests(folder: DataFolder) -> tuple[str, ...]:
    """Those of what lies there and can be read."""
    try:
        return tuple(map(digest_of, read(folder)))
    except KeyDamaged:
        return ()


def digest_of(locked: bytes) -> str:
    """The SHA-256 of a key file."""
    return hashlib.sha256(locked).hexdigest()


def _draft(folder: DataFolder) -> Path:
    return folder.panel_key.with_name(f"{folder.panel_key.name}.new")
