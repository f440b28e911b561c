"""Where the tour leaves what it makes: the pictures, and the folder for the exports."""

import re
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from kiosk.errors import FolderError, reason
from kiosk.exchange.package import FILES

INCH = 25.4
PAPERS = ("person.pdf", "team.pdf", "works-council-nl.pdf", "works-council-en.pdf", "customers.pdf")
SIZES = {(1920, 1080): 22 * INCH, (1080, 1920): 22 * INCH, (1280, 800): 10.1 * INCH}
"""Width and height in pixels, and the true diagonal in millimetres."""

QUICK = 80  # how well a picture is packed: the same pixels in half the time, a seventh larger

_PICTURE = re.compile(r"\d\d-[a-z0-9-]+\.png")


class Picture(Protocol):
    """Takes a picture at every size, with these parts in sight, the last one above all."""

    def __call__(self, name: str, *parts: QWidget) -> None: ...


class Album:
    """A folder a size, with numbered pictures: the same number for the same screen at every size. `exports` is a folder
    beside them, empty of exports."""

    def __init__(self, out: Path) -> None:
        """Makes the folders, without what an earlier tour left there. Whatever else is in them stays.

        :raises FolderError: when `out` can't be written to, or something of another kind has a name that it needs
        """
        self._out, self.exports = out, out / "exports"
        self._numbers: dict[str, int] = {}
        self.count = 0
        folders = [out / f"{width}x{height}" for width, height in SIZES]
        try:
            for folder in (*folders, self.exports):
                folder.mkdir(parents=True, exist_ok=True)
            self._clear_exports()
            for folder in folders:
                for path in folder.iterdir():
                    if _PICTURE.fullmatch(path.name):
                        path.unlink()
        except OSError as error:
            place = error.filename or out
            raise FolderError(f"{place} can't be used: {reason(error)}; name another folder with --out DIR") from error

    def _clear_exports(self) -> None:
        package = self.exports / "replies"
        for path in self.exports / "replies.xlsx", *(package / name for name in FILES):
            path.unlink(missing_ok=True)
        for name in PAPERS:
            (self.exports / name).unlink(missing_ok=True)
        if package.is_dir():
            package.rmdir()  # which no export could be written over

    def add(self, name: str, widget: QWidget, size: tuple[int, int]) -> None:
        """:raises FolderError: when the picture can't be written"""
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        path = self._out / "{}x{}".format(*size) / f"{number:02}-{name}.png"
        if not widget.grab().save(str(path), quality=QUICK):
            raise FolderError(f"{path} can't be written; make room or name another folder with --out DIR")
        self.count += 1
