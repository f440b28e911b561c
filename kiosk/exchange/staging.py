"""Writing something whole or not at all: it grows under another name beside its place, and gets its name at the end."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.errors import ExportFailed, reason

_UNFINISHED = ".klantkansen-unfinished"


def unfinished(out: Path) -> Path:
    """The folder in which `out` grows. It is always the same, so that whoever had to kill an export can clear it away,
    and the next export to the same place does."""
    return out.with_name(f".{out.name}{_UNFINISHED}")


def clear(out: Path) -> None:
    """Clear away what a killed export to `out` may have left."""
    shutil.rmtree(unfinished(out), ignore_errors=True)


def clear_all(folder: Path) -> None:
    """Clear away what exports that were killed may have left in a folder in which none is running."""
    for left in folder.glob(f".*{_UNFINISHED}"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """An empty folder to write in, gone when the block ends, however it ends. The block `place`s what is to stay.

    :raises ExportFailed: `out` is there already or can't be made, or the disk refuses.
    """
    refuse_existing(out)  # first, since `.` and `/` have no name to make another from
    stage = unfinished(out)
    if not out.parent.is_dir():
        raise ExportFailed(
            "{out}: there is no folder {folder}; make it first or give another place", out=out, folder=out.parent
        )
    try:
        clear(out)
        stage.mkdir(mode=0o700)
        yield stage
    except BrokenPipeError:  # not the file: whoever reads our progress has gone, which cancels
        raise
    except OSError as error:
        why = reason(error)
        raise ExportFailed("{out}: can't be written ({reason}); give another place", out=out, reason=why) from error
    finally:
        clear(out)


def place(finished: Path, out: Path) -> None:
    """Give what is finished its name, once it is on the disk.

    :raises ExportFailed: something got that name meanwhile.
    """
    for path in finished.iterdir() if finished.is_dir() else (finished,):
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    refuse_existing(out)
    finished.rename(out)


@contextmanager
def written(out: Path) -> Iterator[None]:
    """What is done with what was placed, and belongs to it: where that fails or is stopped, it is gone again.

    :raises ExportFailed: it can't be read back
    """
    try:
        yield
    except BaseException as error:
        _remove(out)
        if not isinstance(error, OSError):
            raise
        why = reason(error)
        raise ExportFailed("{out}: can't be read back ({reason}); give another place", out=out, reason=why) from error


def _remove(out: Path) -> None:
    if out.is_dir():
        shutil.rmtree(out, ignore_errors=True)
    else:
        with suppress(OSError):  # it is gone, or its disk is
            out.unlink()


def refuse_existing(out: Path) -> None:
    """:raises ExportFailed: `out` is there already; an export overwrites nothing."""
    if os.path.lexists(out):
        raise ExportFailed("{out}: is there already; give a new name, an export overwrites nothing", out=out)
