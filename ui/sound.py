"""One short sound, by whatever this machine plays sounds with. Everything that it says can be seen as well."""

import shutil
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

import resources

PLAYERS: Sequence[tuple[str, ...]] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


def play(name: str) -> None:
    """Play `resources/sounds/<name>.wav` without waiting for it; where there is no player, the platform's own beep."""
    with as_file(files(resources) / "sounds" / f"{name}.wav") as path:
        if not _play_file(path):
            QApplication.beep()


def _play_file(path: Path) -> bool:
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - there is one only there

        winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
        return True
    for program, *options in PLAYERS:
        if found := shutil.which(program):
            return bool(QProcess.startDetached(found, [*options, str(path)])[0])
    return False
