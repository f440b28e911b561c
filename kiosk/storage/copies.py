"""The copies of the whole database that are made before an update, as files in `backups`."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kiosk.storage.folder import DataFolder

_NAMES = "klantkansen-before-*.db*"  # also one that was never finished


@dataclass(frozen=True, slots=True)
class Copy:
    """`made` is the local day of its file."""

    path: Path
    made: date


def copies(connection: sqlite3.Connection) -> tuple[Copy, ...]:
    """Those beside the database that is open, the oldest first; other files in the folder are nobody's to touch."""
    return tuple(sorted(_found(connection), key=lambda copy: (copy.made, copy.path)))


def _found(connection: sqlite3.Connection) -> Iterator[Copy]:
    [(path,)] = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchall()
    for file in DataFolder(Path(path).parent).backups.glob(_NAMES):
        try:
            yield Copy(file, datetime.fromtimestamp(file.stat().st_mtime).astimezone().date())
        except OSError:  # gone meanwhile
            continue


def remove(copy: Copy) -> bool:
    """Whether it could be; what can't be removed now is tried again at the next time."""
    try:
        copy.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
