"""The pictures."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kiosk.errors import FolderError

INCH = 25.4
SIZES = {(1920, 1080): 22 * INCH, (1080, 1920): 22 * INCH, (1280, 800): 10.1 * INCH}
"""Width and height in pixels, and the true diagonal in millimetres."""


class Album:
    """A folder a size, with numbered pictures: the same number for the same screen at every size."""

    def __init__(self, out: Path) -> None:
        """Makes the folders, without what an earlier tour left there.

        :raises FolderError: when `out` can't be written to
        """
        self._out = out
        self._numbers: dict[str, int] = {}
        self.count = 0
        try:
            for width, height in SIZES:
                folder = out / f"{width}x{height}"
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FolderError(f"{out} can't be written to: {reason}; name another with --out DIR") from error

    def add(self, name: str, widget: QWidget, size: tuple[int, int]) -> None:
        """:raises FolderError: when the picture can't be written"""
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        path = self._out / "{}x{}".format(*size) / f"{number:02}-{name}.png"
        if not widget.grab().save(str(path)):
            raise FolderError(f"{path} can't be written; make room or name another folder with --out DIR")
        self.count += 1
