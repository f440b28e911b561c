"""The database file: making it, connecting to it, bringing it up to date."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.errors import DatabaseError
from kiosk.storage import migrations
from kiosk.storage.folder import DataFolder, sync_folder

# What the disk or the file does to us. Other codes are faults of our own and pass as they are.
_REFUSALS = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection with all that holds for every one; `mode` is `rw` or begins with `ro`.

    :raises sqlite3.Error: if the file can't be opened or read
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        if mode == "rw":
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
        else:
            connection.execute("PRAGMA query_only = ON")
        migrations.applied(connection)  # a first look into the file, where a damaged one shows
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def create(folder: DataFolder) -> None:
    """Make the database under another name first, so that a file of the right name is always whole.

    :raises DatabaseError: if a log is there without its database
    :raises sqlite3.Error: if the disk doesn't take it
    :raises OSError: if it can't be made
    """
    log = log_of(folder.database)
    if log.exists() and log.stat().st_size:
        raise DatabaseError(f"{folder.database} is missing but {log.name} is there; put back both, or move it away")
    draft = folder.path / "klantkansen.db.new"
    _remove(draft)  # of a start that was killed
    try:
        draft.touch(mode=0o600)
        with closing(connect(draft, "rw")) as connection:
            connection.execute("PRAGMA page_size = 1024")  # a tap changes ten small rows: a quarter of the bytes
            connection.execute("PRAGMA journal_mode = WAL")
            migrations.apply(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        draft.replace(folder.database)
    finally:
        _remove(draft)
    sync_folder(folder.path)


def _remove(draft: Path) -> None:
    for part in draft, log_of(draft), draft.with_name(f"{draft.name}-shm"):
        part.unlink(missing_ok=True)


def bring_up_to_date(folder: DataFolder) -> None:
    """Apply the migrations that are missing, after a copy in `backups`.

    :raises DatabaseError: if the file is newer than this program, not ours, or damaged; it is untouched
    :raises sqlite3.Error: if the disk doesn't take it
    :raises OSError: if the copy can't be made
    """
    path = folder.database
    with closing(connect(path, "rw")) as connection:
        names = migrations.applied(connection)
        _check_not_newer(path, names)
        if pending := migrations.pending(names):
            _copy(connection, folder, f"klantkansen-before-{pending[0]}.db")
            migrations.apply(connection)


def check_version(path: Path, names: tuple[str, ...]) -> None:
    """:raises DatabaseError: unless the migrations applied are all that this program knows, and no others"""
    _check_not_newer(path, names)
    if migrations.pending(names):
        raise DatabaseError(f"{path} is of an older version; start klantkansen once to bring it up to date")


def _check_not_newer(path: Path, names: tuple[str, ...]) -> None:
    if not names:
        raise DatabaseError(f"{path} is not a database of Klantkansen; move it away or choose another with --data DIR")
    if unknown := migrations.unknown(names):
        raise DatabaseError(
            f"{path} is newer than this program ({unknown[-1]} after {migrations.MIGRATIONS[-1].__name__}); "
            "update the program"
        )


def _copy(connection: sqlite3.Connection, folder: DataFolder, name: str) -> None:
    """A whole and checked copy of the database in `backups`."""
    folder.backups.mkdir(mode=0o700, exist_ok=True)
    draft = folder.backups / f"{name}.new"
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with closing(sqlite3.connect(draft)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file alone, that any tool can open
        if (found := copy.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise DatabaseError(f"{folder.database} is damaged ({found}); put back a copy from {folder.backups}")
    with open(draft, "rb+") as file:
        os.fsync(file.fileno())
    draft.replace(folder.backups / name)
    sync_folder(folder.backups)


def log_of(path: Path) -> Path:
    """The write-ahead log of a database."""
    return path.with_name(path.name + "-wal")


def is_refusal(error: BaseException) -> bool:
    """Whether it is the disk or the file that refuses, not a fault of our own."""
    return isinstance(error, sqlite3.DatabaseError) and (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _REFUSALS


def damaged(path: Path, error: sqlite3.Error) -> DatabaseError:
    """What to raise where SQLite can't read a file that is there. A copy put back loses what was kept since, so that is
    no way out where the disk alone is at fault."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            way_out = "make room on its disk, and on that for temporary files"
        case sqlite3.SQLITE_IOERR:
            way_out = "see to its disk, and whether it is full"
        case _:
            way_out = f"put back a copy from {path.parent / 'backups'}"
    return DatabaseError(f"{path} can't be read: {error}; {way_out}")
