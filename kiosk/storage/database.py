"""The database file: making it, bringing it up to date, its one writing connection and its readers."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from kiosk.errors import DatabaseError, FolderError, KlantkansenError, StorageRefused
from kiosk.storage import migrations
from kiosk.storage.filecheck import check_file
from kiosk.storage.folder import DataFolder, Lock

PROBE_BYTES = 256 * 1024  # more than any step of a visit needs

LOG_PAGES = 1000  # in the write-ahead log, from which it is begun anew: what SQLite does by itself

_COUNT_ON = "UPDATE counter SET changed = changed + ?"  # SQLite writes nothing where nothing changes

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


class Writer:
    """The one connection that writes, used by one thread from `open_writer` to `close`."""

    def __init__(self, lock: Lock) -> None:
        """Use `open_writer`."""
        self.folder = lock.folder
        self._lock = lock
        self._connection: sqlite3.Connection | None = None
        self._name = str(lock.folder.database)  # looked at before every write, faster than by a Path
        self._inode = (0, 0)
        self._open()

    @property
    def connection(self) -> sqlite3.Connection:
        """For reading what was just written; write in a `transaction` alone.

        :raises StorageRefused: if it was lost and can't be opened again
        """
        if self._connection is None:
            self._reopen()
        assert self._connection is not None
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is durable at the end of the block, or none of it is kept. A transaction within
        another is part of it.

        :raises StorageRefused: if the disk doesn't take it. The next transaction tries anew
        """
        if self._connection is not None and self._connection.in_transaction:
            yield self._connection
            return
        try:
            self._check_place()
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            if _is_refusal(error):
                self._drop()  # a disk that was away leaves files that never work again; the next transaction opens anew
                raise StorageRefused(f"{self.folder.database} wasn't written: {error}; see to the disk") from error
            if self._connection is not None and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def probe(self) -> None:
        """Write something harmless, to learn whether the disk takes writes again, with room to spare.

        :raises StorageRefused: if it doesn't
        """
        trial = self.folder.path / "klantkansen.probe"
        try:
            try:
                with open(trial, "wb") as file:
                    file.write(bytes(PROBE_BYTES))
                    file.flush()
                    os.fsync(file.fileno())
            finally:
                trial.unlink(missing_ok=True)
        except OSError as error:
            raise StorageRefused(f"{self.folder.path} takes no writes: {error.strerror}; see to the disk") from error
        with self.transaction() as connection:
            connection.execute(_COUNT_ON, (1,))  # a number that no reply gets

    def close(self) -> None:
        """Close for good, everything in the one file. The lock stays with whoever took it."""
        if self._connection is not None:
            with suppress(sqlite3.Error):  # what couldn't move into the main file stays safe in the log beside it
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.close()
            self._connection = None

    def _open(self) -> None:
        connection = _connect(self.folder.database, "rw")
        try:
            _check_version(self.folder.database, migrations.applied(connection))
            connection.execute("PRAGMA journal_mode = WAL")  # a copy put back from `backups` isn't in this mode yet
            _reserve_log(connection)
        except (KlantkansenError, sqlite3.Error):
            connection.close()
            raise
        self._connection = connection
        self._inode = _inode(self.folder.database)

    def _reopen(self) -> None:
        try:
            self._lock.renew()
            check_file(self.folder.database)
            self._open()
        except (KlantkansenError, sqlite3.Error, OSError) as error:
            raise StorageRefused(f"{self.folder.database} can't be opened: {error}") from error

    def _check_place(self) -> None:
        """SQLite would go on writing to a file that has lost its name, and all that would be gone at the end."""
        if self._connection is None:
            return
        try:
            if _inode(self._name) == self._inode:
                return
            reason = "another file has taken its place"
        except OSError as error:
            reason = error.strerror or str(error)
        self._drop()
        raise StorageRefused(f"{self.folder.database} is out of reach: {reason}; put the data folder back")

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def open_writer(lock: Lock) -> Writer:
    """The writer of a folder that this process holds; the database is made, or brought up to date, first.

    :raises DatabaseError: if the database is newer than this program, truncated, damaged or not ours; it is untouched
    :raises FolderError: if the database can't be written to
    :raises StorageRefused: if the disk has no room for a new database or for the copy made before an update
    """
    path = lock.folder.database
    try:
        if not path.exists():
            _create(lock.folder)
        check_file(path)
        _bring_up_to_date(lock.folder)
        return Writer(lock)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            raise StorageRefused(f"{lock.folder.path} has no room left; make some") from error
        if _is_refusal(error):
            raise FolderError(f"{path} can't be written to: {error}; see to its rights and its disk") from error
        raise
    except sqlite3.DatabaseError as error:
        if _is_refusal(error):
            raise _damaged(path, error) from error
        raise
    except OSError as error:
        raise StorageRefused(f"{lock.folder.path} can't be written to: {error.strerror}; see to the disk") from error


def open_reader(folder: DataFolder) -> sqlite3.Connection:
    """A connection that can't write, beside a running program or without one, also where nothing may be written.

    :raises DatabaseError: if there is no database, or it isn't of this version of the program, or can't be read
    """
    path = folder.database
    check_file(path)
    try:
        connection = _open_reader(path)
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error
    try:
        _check_version(path, migrations.applied(connection))
    except DatabaseError:
        connection.close()
        raise
    return connection


@contextmanager
def reading(folder: DataFolder) -> Iterator[sqlite3.Connection]:
    """A reader for one task.

    :raises DatabaseError: as `open_reader` does, and where damage shows only while reading
    """
    with closing(open_reader(folder)) as reader, telling_damage(folder):
        yield reader


@contextmanager
def telling_damage(folder: DataFolder) -> Iterator[None]:
    """:raises DatabaseError: where damage shows only while reading"""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _is_refusal(error):
            raise _damaged(folder.database, error) from error
        raise


def _open_reader(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path, "ro")
    except sqlite3.OperationalError:
        # On a read-only disk SQLite can't make the index of the write-ahead log; without a log it needs none.
        if _log_of(path).exists() and _log_of(path).stat().st_size:
            raise
        return _connect(path, "ro&immutable=1")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
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


def _reserve_log(connection: sqlite3.Connection) -> None:
    """Fill the write-ahead log once, so that a tap overwrites: where a file grows, its new size has to reach the disk
    as well, which takes as long again. It also fails at once where nothing can be written."""
    connection.execute("PRAGMA synchronous = NORMAL")  # what was kept before is durable, and this needn't be
    for step in (1, -1) * (LOG_PAGES // 2):
        connection.execute(_COUNT_ON, (step,))
    connection.execute("PRAGMA synchronous = FULL")


def _create(folder: DataFolder) -> None:
    """Make the database under another name first, so that a file of the right name is always whole."""
    log = _log_of(folder.database)
    if log.exists() and log.stat().st_size:
        raise DatabaseError(f"{folder.database} is missing but {log.name} is there; put back both, or move it away")
    draft = folder.path / "klantkansen.db.new"
    for leftover in draft, _log_of(draft), draft.with_name(f"{draft.name}-shm"):
        leftover.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with closing(_connect(draft, "rw")) as connection:
        connection.execute("PRAGMA page_size = 1024")  # a tap changes ten small rows: a quarter of the bytes to write
        connection.execute("PRAGMA journal_mode = WAL")
        migrations.apply(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    draft.replace(folder.database)
    _sync_folder(folder.path)


def _bring_up_to_date(folder: DataFolder) -> None:
    path = folder.database
    with closing(_connect(path, "rw")) as connection:
        names = migrations.applied(connection)
        _check_not_newer(path, names)
        if pending := migrations.pending(names):
            _copy(connection, folder, f"klantkansen-before-{pending[0]}.db")
            migrations.apply(connection)


def _check_version(path: Path, names: tuple[str, ...]) -> None:
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
    _sync_folder(folder.backups)


def _sync_folder(path: Path) -> None:
    """Make a new name in a folder durable; Windows does so by itself and can't open folders."""
    if os.name == "nt":
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _inode(path: str | Path) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_dev, status.st_ino


def _is_refusal(error: BaseException) -> bool:
    return isinstance(error, sqlite3.DatabaseError) and (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _REFUSALS


def _damaged(path: Path, error: sqlite3.Error) -> DatabaseError:
    return DatabaseError(f"{path} can't be read: {error}; put back a copy from {path.parent / 'backups'}")
