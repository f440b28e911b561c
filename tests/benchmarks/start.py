"""From starting the process to the first question on an X server's screen, over a bare window with one label:
`python -m tests.benchmarks.start`."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kiosk.actions.surveys import refresh
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold

RUNS = 9
MIDDLE = (960, 540)
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QWidget
application = QApplication(sys.argv)
window = QWidget()
QLabel("Is er vandaag iemand van ons naar u toe gekomen?", window)
window.setGeometry(0, 0, 1920, 1080)
window.show()
application.exec()
"""


@contextmanager
def x_server(folder: Path) -> Iterator[tuple[str, Path]]:
    """The display string of an X server of our own, and the file with its pixels (XWD, 32 bits)."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen([*command, "-fbdir", str(folder)], pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()
        try:
            yield f":{number}", folder / "Xvfb_screen0"
        finally:
            server.terminate()


def offset_of(dump: Path, x: int, y: int) -> int:
    """Where a pixel stands in the file."""
    with open(dump, "rb") as file:
        header = file.read(100)
    size, stride, colours = (int.from_bytes(header[at : at + 4], "big") for at in (0, 48, 76))
    return size + colours * 12 + y * stride + x * 4


def seconds_to_first_paint(command: Sequence[str], display: str, dump: Path) -> float:
    """From starting the command until the middle of the screen isn't black, compiled before as what is installed is."""
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(dump.parent / "compiled"),
    }
    at = offset_of(dump, *MIDDLE)
    with open(dump, "rb", buffering=0) as pixels:

        def is_black() -> bool:
            pixels.seek(at)
            return pixels.read(3) == b"\0\0\0"

        while not is_black():  # the window before is still going
            time.sleep(0.01)
        begun = time.perf_counter()
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
            while is_black():
                time.sleep(0.0005)
            took = time.perf_counter() - begun
            process.terminate()
    return took


def set_up(folder: DataFolder) -> None:
    settings = Settings(store_name="Voorbeeld Campers", screen_diagonal_mm=559.0, set_up_step="done")
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        with writer.transaction() as connection:
            kept_settings.save(connection, settings)
        refresh(writer, folder, settings, Clock())


def main() -> None:
    with TemporaryDirectory() as place, x_server(Path(place)) as (display, dump):
        folder = DataFolder(Path(place) / "data")
        set_up(folder)
        bare = [sys.executable, "-c", BARE]
        kiosk = [str(Path(sys.executable).with_name("klantkansen")), "kiosk", "--data", str(folder.path)]
        times: dict[str, list[float]] = {"bare": [], "kiosk": []}
        for run in range(RUNS + 1):
            for name, command in (("bare", bare), ("kiosk", kiosk)):
                took = seconds_to_first_paint(command, display, dump)
                if run:  # the first compiles, and warms the disk's cache
                    times[name].append(took)
    bare_s, kiosk_s = median(times["bare"]), median(times["kiosk"])
    print(json.dumps({"bare_s": bare_s, "kiosk_s": kiosk_s, "ratio": kiosk_s / bare_s}))


if __name__ == "__main__":
    main()
