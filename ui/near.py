"""The folder for documents, and the newest files in some folders."""

import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QStandardPaths

DEEP = 3  # folders within a folder
MOST_LOOKED_AT = 5000  # files; a stick may hold a whole archive


def documents() -> Path:
    """The folder for documents; the home folder where there is none, as on a kiosk's own account."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def _any(_path: Path) -> bool:
    return True


def newest(places: list[Path], endings: tuple[str, ...], most: int, fits: Callable[[Path], bool] = _any) -> list[Path]:
    """At most `most` files with those endings that are fit, in those folders and a little below them, the newest first.
    Takes its time on a stick: not for the thread that paints."""
    found: list[tuple[float, Path]] = []
    for looked_at, entry in enumerate(_files(places)):
        if looked_at == MOST_LOOKED_AT:
            break
        if entry.name.lower().endswith(endings):
            try:
                found.append((entry.stat().st_mtime, Path(entry.path)))
            except OSError:  # pulled out, or not ours to read: nothing to offer
                continue
    found.sort(reverse=True)
    return list(islice((path for _time, path in found if fits(path)), most))


def _files(places: list[Path]) -> Iterator[os.DirEntry[str]]:
    for place in places:
        yield from _below(str(place), DEEP)


def _below(folder: str, deep: int) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # not there, or not ours to read
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if deep:
                yield from _below(entry.path, deep - 1)
        else:
            yield entry
