"""The data folder, and the lock that makes one running program its only writer."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from kiosk.errors import FolderError, reason

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where one kiosk keeps everything. Nothing is made or checked until `hold`."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "klantkansen.db"

    @property
    def lock(self) -> Path:
        return self.path / "klantkansen.lock"

    @property
    def surveys(self) -> Path:
        """The dealer's own surveys, which come before the shipped ones."""
        return self.path / "surveys"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def panel_key(self) -> Path:
        """The key of the customer panel under a passphrase, unless HR keeps it elsewhere."""
        return self.path / "panel-key.age"

    @property
    def backups(self) -> Path:
        return self.path / "backups"


def default_folder() -> DataFolder:
    """The platform's data folder for this program."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return DataFolder(user_data_path("klantkansen", appauthor=False))


class Lock:
    """A data folder held by this process, until `release` or the end of the process, however it ends."""

    def __init__(self, folder: DataFolder) -> None:
        """Use `hold`.

        :raises FolderError: if another process holds the folder, or its lock file can't be opened
        """
        self.folder = folder
        self._file: int | None = _locked(folder)

    def renew(self) -> None:
        """Take the lock anew, after the folder was away and came back (its old lock file may be gone for good).

        :raises FolderError: as `hold` does; the folder is then no longer held
        """
        self.release()
        self._file = _locked(self.folder)

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> "Lock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold(folder: DataFolder) -> Lock:
    """Make the folder if it is missing and hold it. Nothing in it is changed when that fails.

    :raises FolderError: if it is not a folder, can't be written to, or is held by another process
    """
    path = folder.path
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FolderError(f"{path} is not a folder; choose another with --data DIR") from None
    except OSError as error:
        raise FolderError(f"{path} can't be made: {reason(error)}; choose another folder with --data DIR") from error
    return Lock(folder)


def sync_folder(path: Path) -> None:
    """Make a new name in a folder durable; Windows does so by itself and can't open folders.

    :raises OSError: if the disk doesn't take it
    """
    if sys.platform == "win32":
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _locked(folder: DataFolder) -> int:
    try:
        file = os.open(folder.lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise FolderError(
            f"{folder.path} can't be written to: {reason(error)}; make it writable or choose another with --data DIR"
        ) from error
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        os.close(file)
        raise FolderError(f"{folder.path} is in use by another Klantkansen; close it first") from None
    except OSError as error:
        os.close(file)
        raise FolderError(f"{folder.path} can't be locked: {reason(error)}; it must lie on a local disk") from error
    return file
