"""The database: its one writing connection and its readers."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import NoReturn

from kiosk.errors import DatabaseError, FolderError, KlantkansenError, StorageRefused, reason
from kiosk.storage import migrations
from kiosk.storage.counter import Numbers, count_on
from kiosk.storage.database_file import bring_up_to_date, check_version, connect, create, damaged, is_refusal, log_of
from kiosk.storage.filecheck import check_file
from kiosk.storage.folder import DataFolder, Lock

PROBE_BYTES = 256 * 1024  # more than any step of a visit needs

LOG_PAGES = 1000  # in the write-ahead log, from which it is begun anew: what SQLite does by itself

BUSY_TIMEOUT = 5000  # milliseconds: what Python gives a connection


class Writer:
    """The one connection that writes, used by one thread from `open_writer` to `close`."""

    def __init__(self, lock: Lock) -> None:
        """Use `open_writer`."""
        self.folder = lock.folder
        self._lock = lock
        self._connection: sqlite3.Connection | None = None
        self._name = str(lock.folder.database)  # looked at before every write, faster than by a Path
        self._inode = (0, 0)
        self._numbers = Numbers()
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

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """All that is written inside is durable at the end of the block, or none of it is kept. A transaction within
        another is part of it.

        :raises StorageRefused: if the disk doesn't take it. The next transaction tries anew
        """
        if self._connection is not None and self._connection.in_transaction:
            return nullcontext(self._connection)
        return _Transaction(self)

    def begin(self) -> sqlite3.Connection:
        """Use `transaction`, which calls the three."""
        self._check_place()
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        return connection

    def commit(self) -> None:
        self.connection.execute("COMMIT")

    def undo(self, error: BaseException) -> NoReturn:
        self._numbers.forget()
        if is_refusal(error):
            self._drop()  # a disk that was away leaves files that never work again; the next transaction opens anew
            raise StorageRefused(f"{self.folder.database} wasn't written: {error}; see to the disk") from error
        if self._connection is not None and self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        raise error

    def next_change(self) -> int:
        """The number for the next write of a reply, in a `transaction`.

        :raises StorageRefused: if the connection was lost and can't be opened again
        """
        return self._numbers.take(self.connection)

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
            raise StorageRefused(f"{self.folder.path} takes no writes: {reason(error)}; see to the disk") from error
        with self.transaction() as connection:
            count_on(connection, 1)  # a number that no reply gets

    def rewrite(self) -> bool:
        """Write the file anew, so that nothing of what was removed can be read in its unused parts, and empty the log.
        Some seconds for a million replies. False where somebody reads just now, and the log couldn't be emptied.

        :raises StorageRefused: if the disk doesn't take it, for which it needs the room of the file twice more
        """
        connection = self.connection
        try:
            connection.execute("PRAGMA busy_timeout = 0")  # or everybody who taps would wait for whoever reads
            connection.execute("VACUUM")
            [(is_busy, _, _)] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
            _reserve_log(connection)
        except sqlite3.Error as error:
            self.undo(error)
        return not is_busy

    def close(self) -> None:
        """Close for good, everything in the one file. The lock stays with whoever took it."""
        if self._connection is not None:
            with suppress(sqlite3.Error):  # what couldn't move into the main file stays safe in the log beside it
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.close()
            self._connection = None

    def _open(self) -> None:
        connection = connect(self.folder.database, "rw")
        try:
            check_version(self.folder.database, migrations.applied(connection))
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
            why = "another file has taken its place"
        except OSError as error:
            why = reason(error)
        self._drop()
        raise StorageRefused(f"{self.folder.database} is out of reach: {why}; put the data folder back")

    def _drop(self) -> None:
        self._numbers.forget()  # another file may have its own
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _Transaction:
    """A class, since a generator runs so much more code when it has been out of the processor's caches for a while, as
    at a tap, that an answer takes some 10 µs longer: 3 or 4 %."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def __enter__(self) -> sqlite3.Connection:
        try:
            return self._writer.begin()
        except sqlite3.Error as error:
            self._writer.undo(error)

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if error is not None:
            self._writer.undo(error)
        try:
            self._writer.commit()
        except sqlite3.Error as refusal:
            self._writer.undo(refusal)


def open_writer(lock: Lock, *, is_checked: bool = False) -> Writer:
    """The writer of a folder that this process holds; the database is made, or brought up to date, first. With
    `is_checked` the file isn't looked at anew: see `open_reader`.

    :raises DatabaseError: if the database is newer than this program, truncated, damaged or not ours; it is untouched
    :raises FolderError: if the database can't be written to
    :raises StorageRefused: if the disk has no room for a new database or for the copy made before an update
    """
    path = lock.folder.database
    try:
        if not path.exists():
            create(lock.folder)
        if not is_checked:
            check_file(path)
        bring_up_to_date(lock.folder)
        return Writer(lock)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            raise StorageRefused(f"{lock.folder.path} has no room left; make some") from error
        if is_refusal(error):
            raise FolderError(f"{path} can't be written to: {error}; see to its rights and its disk") from error
        raise
    except sqlite3.DatabaseError as error:
        if is_refusal(error):
            raise damaged(path, error) from error
        raise
    except OSError as error:
        raise StorageRefused(f"{lock.folder.path} can't be written to: {reason(error)}; see to the disk") from error


def open_reader(folder: DataFolder, *, is_checked: bool = False) -> sqlite3.Connection:
    """A connection that can't write, beside a running program or without one, also where nothing may be written.

    `is_checked` is for a process that has other connections to the same file, and looked at it before it opened the
    first. Looking opens and closes the file, and closing takes away what SQLite locked in this process
    (https://www.sqlite.org/howtocorrupt.html, section 2.2): any other program that then leaves the file takes itself
    for the last, and removes the log under the writer, with all that is kept from then on.

    :raises DatabaseError: if there is no database, or it isn't of this version of the program, or can't be read
    """
    path = folder.database
    if not is_checked:
        check_file(path)
    try:
        connection = _open_reader(path)
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error
    try:
        check_version(path, migrations.applied(connection))
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
        if is_refusal(error):
            raise damaged(folder.database, error) from error
        raise


def _open_reader(path: Path) -> sqlite3.Connection:
    try:
        return connect(path, "ro")
    except sqlite3.OperationalError:
        # On a read-only disk SQLite can't make the index of the write-ahead log; without a log it needs none.
        if log_of(path).exists() and log_of(path).stat().st_size:
            raise
        return connect(path, "ro&immutable=1")


def _reserve_log(connection: sqlite3.Connection) -> None:
    """Fill the write-ahead log once, so that a tap overwrites: where a file grows, its new size has to reach the disk
    as well, which takes as long again. It also fails at once where nothing can be written."""
    connection.execute("PRAGMA synchronous = NORMAL")  # what was kept before is durable, and this needn't be
    for step in (1, -1) * (LOG_PAGES // 2):
        count_on(connection, step)
    connection.execute("PRAGMA synchronous = FULL")


def _inode(path: str | Path) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_dev, status.st_ino
