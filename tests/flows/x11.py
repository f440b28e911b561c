"""A visitor with a finger on a real screen: X events by xdotool, and the pixels that the X server shows."""

import struct
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.storage.folder import DataFolder

PATIENCE = 20.0  # seconds until something that must come is given up
PAUSE = 0.01  # seconds between two looks, which the program on the screen needs for itself


def wait_until(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Fails after so many seconds."""
    until = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < until, f"{what} didn't come within {patience:.0f} s"
        time.sleep(PAUSE)


def click(environment: Mapping[str, str], x: int, y: int) -> None:
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], env=dict(environment), check=True)


def press_keys(environment: Mapping[str, str], *keys: str) -> None:
    subprocess.run(["xdotool", "key", *keys], env=dict(environment), check=True)


def pixels(dump: Path, x: int, y: int, width: int, height: int) -> bytes:
    """What a rectangle of the screen shows, from the server's own frame in XWD format."""
    with open(dump, "rb") as file:
        header = struct.unpack(">25I", file.read(100))
        start, stride = header[0] + header[19] * 12, header[12]
        rows = []
        for row in range(y, y + height):
            file.seek(start + row * stride + x * 4)
            rows.append(file.read(width * 4))
    return b"".join(rows)


def sqlite3_shell(folder: DataFolder, question: str) -> list[tuple[str, ...]]:
    """The rows that the shell of SQLite gives, not our own code."""
    command = ["sqlite3", "-batch", "-separator", "|", str(folder.database), question]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [tuple(line.split("|")) for line in done.stdout.splitlines()]
