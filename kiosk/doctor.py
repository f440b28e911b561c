"""What this machine has and lacks to run well. Looks only; nothing is made or changed."""

import ctypes
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Literal

import resources
from kiosk import __version__
from kiosk.clock import Clock
from kiosk.customers import letters
from kiosk.errors import DatabaseError, FolderError, SurveyError, reason
from kiosk.settings import SURVEYS
from kiosk.storage import key_file, panel
from kiosk.storage.database import open_reader, reading
from kiosk.storage.folder import DataFolder, hold
from kiosk.survey.document import is_there
from kiosk.survey.plausibility import is_clock_wrong

State = Literal["ok", "note", "lacks"]

LEAST_ROOM = 500 * 1024 * 1024  # bytes: years of replies, and the copy before an update
LEAST_MEMORY = 1024**3  # bytes
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables

# What Qt needs on a bare Debian, and the package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
CARRIED_FONTS = files(resources) / "fonts"  # which a bundle has
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_FAR = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph"})
_FORGETFUL = frozenset({"tmpfs", "ramfs"})


@dataclass(frozen=True)
class Finding:
    """One thing looked at. Without what it "lacks" the program can't run; a "note" is worth knowing. Both say what to
    do."""

    what: str
    state: State
    text: str


def examine(folder: DataFolder, clock: Clock) -> Iterator[Finding]:
    """Everything worth looking at, in the order to mend it."""
    yield Finding(
        "program", "ok", f"klantkansen {__version__}, Python {platform.python_version()}, {platform.system()}"
    )
    yield _sqlite(sqlite3.sqlite_version_info)
    yield from _folder(folder)
    yield from _database(folder)
    yield from _panel(folder)
    yield from _surveys(folder)
    yield from _clock(clock)
    yield from _memory()
    if sys.platform == "linux":
        yield from _display()
        yield _qt_libraries()
        yield _fonts()


def _sqlite(version: tuple[int, ...]) -> Finding:
    text = ".".join(map(str, version))
    if version < OLDEST_SQLITE:
        return Finding("SQLite", "lacks", f"{text} is too old; install a Python with SQLite 3.37 or newer")
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    if fixed:
        return Finding("SQLite", "ok", text)
    warning = "may damage a file that two programs write to at once; never write to this one with another"
    return Finding("SQLite", "note", f"{text} {warning} (fixed in 3.51.3)")


def _folder(folder: DataFolder) -> Iterator[Finding]:
    path = folder.path
    # What lies in a folder that may not be entered counts as missing here.
    existing = next(parent for parent in (path, *path.absolute().parents) if os.path.exists(parent))
    if not existing.is_dir():
        yield Finding("data folder", "lacks", f"{existing} is not a folder; choose another with --data DIR")
        return
    if not os.access(existing, os.W_OK | os.X_OK):
        yield Finding("data folder", "lacks", f"{existing} can't be written to; make it writable or use --data DIR")
    else:
        yield Finding("data folder", "ok", f"{path}{'' if existing == path else ', made at the first start'}")
    free = shutil.disk_usage(existing).free
    room = f"{free // 1024**2} MB free"
    enough = free >= LEAST_ROOM
    yield Finding("room", "ok" if enough else "lacks", room if enough else f"{room}; make room for at least 500 MB")
    kind = _filesystem(existing)
    if kind in _FAR:
        yield Finding("disk", "lacks", f"{path} is on the network ({kind}); choose a folder on a local disk")
    elif kind in _FORGETFUL:
        yield Finding("disk", "note", f"{path} is in memory ({kind}) and is lost when the machine stops; use a disk")
    elif kind:
        yield Finding("disk", "ok", f"local, {kind}")


def _filesystem(path: Path) -> str | None:
    """The kind of filesystem that holds the path, None where the system doesn't tell."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return None
    kinds = {}
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, place, kind, *_rest = line.split(" ")
        kinds[place.replace("\\040", " ")] = kind
    return next((kinds[str(each)] for each in (path.resolve(), *path.resolve().parents) if str(each) in kinds), None)


def _database(folder: DataFolder) -> Iterator[Finding]:
    try:
        if not folder.database.exists():
            yield Finding("database", "ok", "none yet, made at the first start")
            return
        open_reader(folder).close()
    except PermissionError as error:
        yield Finding("database", "lacks", f"can't be looked for ({reason(error)}); see to the rights of {folder.path}")
        return
    except DatabaseError as error:
        yield Finding("database", "lacks", str(error))
    else:
        yield Finding("database", "ok", "opens; `klantkansen verify` looks at all of it")
    if folder.lock.exists():
        try:
            hold(folder).release()
        except FolderError as error:
            yield Finding("in use", "note", str(error))
        else:
            yield Finding("in use", "ok", "by no other program")


def _panel(folder: DataFolder) -> Iterator[Finding]:
    """Whether visitors can join the customer panel, and whether HR can open it; nothing where that isn't known."""
    try:
        with reading(folder) as reader:
            kept, members = panel.key(reader), panel.count(reader)
    except (DatabaseError, OSError):
        return
    if kept is None:
        yield Finding(
            "panel key", "note", "none yet, so nobody can join the customer panel; HR makes one in the office"
        )
    elif kept.digest is None:
        yield Finding("panel key", "ok", f"kept elsewhere by HR, members: {members}")
    elif kept.digest in key_file.digests(folder):
        yield Finding("panel key", "ok", f"in the data folder under HR's passphrase, members: {members}")
    else:
        way_out = "put it back from a backup, or let HR open the panel with the recovery key and set a passphrase"
        yield Finding("panel key", "lacks", f"{folder.panel_key} is missing or damaged; {way_out}")


def _surveys(folder: DataFolder) -> Iterator[Finding]:
    """The store's own files; the kiosk goes on with the last good ones where these can't be used."""
    from kiosk.survey.catalogue import read_survey, read_texts  # noqa: PLC0415 - imports pydantic

    surveys = ((f"{key}.toml", read_survey) for key in SURVEYS)
    for file, read in [*surveys, ("texts.toml", read_texts), (letters.FILE, letters.read_letters)]:
        own = folder.surveys / file
        try:
            if is_there(own):
                read(own)
                yield Finding(file, "ok", f"{own} can be used")
        except SurveyError as error:
            yield Finding(file, "lacks", str(error).removeprefix(f"{file}: "))


def _clock(clock: Clock) -> Iterator[Finding]:
    now = clock.now()
    said = now.isoformat(sep=" ", timespec="minutes")
    if is_clock_wrong(now):
        yield Finding("clock", "lacks", f"it says {said}; set the machine's date")
    else:
        yield Finding("clock", "ok", said)
    if not now.utcoffset() and now.tzname() in {"UTC", None}:
        yield Finding("time zone", "note", "UTC, so days and hours are too; set the store's, such as Europe/Amsterdam")
    else:
        yield Finding("time zone", "ok", now.tzname() or "known")


def _memory() -> Iterator[Finding]:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError):  # Windows doesn't tell it so
        return
    text = f"{total // 1024**2} MB"
    enough = total >= LEAST_MEMORY
    yield Finding("memory", "ok" if enough else "note", text if enough else f"{text}; 1 GB or more runs better")


def _display() -> Iterator[Finding]:
    shown = [f"{name}={os.environ[name]}" for name in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(name)]
    if shown:
        yield Finding("display", "ok", ", ".join(shown))
    else:
        text = "none here; start from the desktop's session. `klantkansen tour` and all other commands need none"
        yield Finding("display", "note", text)


def _qt_libraries() -> Finding:
    missing = [package for library, package in QT_LIBRARIES.items() if not _loads(library)]
    if missing:
        return Finding("Qt's libraries", "lacks", f"type: sudo apt-get install {' '.join(missing)}")
    return Finding("Qt's libraries", "ok", f"all {len(QT_LIBRARIES)}")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _fonts() -> Finding:
    if CARRIED_FONTS.is_dir() and any(font.name.startswith("Inter") for font in CARRIED_FONTS.iterdir()):
        return Finding("fonts", "ok", "Inter, which the program carries along")
    folders = [Path(folder).expanduser() for folder in _FONT_FOLDERS]
    found = [path.name for path in chain.from_iterable(folder.rglob("*.[ot]t[fc]") for folder in folders)]
    if not found:
        return Finding("fonts", "lacks", "none; type: sudo apt-get install fonts-inter")
    if not any(name.startswith("Inter") for name in found):
        return Finding(
            "fonts", "note", "Inter isn't installed, another face is used; type: sudo apt-get install fonts-inter"
        )
    return Finding("fonts", "ok", "Inter")
