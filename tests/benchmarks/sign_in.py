"""From a PIN found right to Now painted the first time, each time in a fresh process in which the office was never
imported: `python -m tests.benchmarks.sign_in`."""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

import ui.app
from kiosk.actions.simulating import MANAGER
from kiosk.storage.folder import DataFolder
from tests.benchmarks.showroom import MANY, showroom
from ui.tour.clock import TourClock
from ui.tour.stage import Stage, stage

SIZE = (1920, 1080)
MORNING = 3600.0  # seconds after the clock of the tour begins: ten o'clock
RUNS = 7


def once(folder: DataFolder) -> None:
    """Print the seconds of this process. What it takes to ask for the PIN isn't counted, but the import that goes on
    while it is typed hasn't begun either: whoever signs in is let in at once."""
    ui.app.WINDOW = SIZE
    application = QApplication(["klantkansen"])
    clock = TourClock()
    clock.go(MORNING)
    with stage(application, folder, clock, lambda writer, clock: None) as on:
        on.app.open()
        on.settle()
        print(json.dumps(seconds_to_now(on)))


def seconds_to_now(on: Stage) -> float:
    from ui.office_door import OfficeDoor  # noqa: PLC0415 - as the app does

    assert on.app.kiosk is not None
    door = OfficeDoor(on.app.services, on.start.settings, on.app.kiosk.scale)
    door.signed_in.connect(on.app._show_office)
    assert "ui.office" not in sys.modules
    begun = time.perf_counter()
    door.signed_in.emit(MANAGER)
    while on.app.office is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    now = on.app.office.now
    while not all(chart.chart for chart in now.charts) or not now.balance.title.text():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for _ in range(3):  # until nothing is left to paint: a chart asks for it only when the loop gets to it
        QApplication.processEvents()
    return time.perf_counter() - begun


def main() -> None:
    with showroom(MANY) as folder:
        command = [sys.executable, "-m", "tests.benchmarks.sign_in", "--once", str(folder.path)]
        runs = [subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True) for _ in range(RUNS + 1)]
    taken = [float(json.loads(run.stdout)) for run in runs][1:]  # the first compiles, and warms the disk's cache
    print(json.dumps({"runs": RUNS, "median_s": median(taken), "worst_s": max(taken)}))


if __name__ == "__main__":
    if "--once" in sys.argv:
        once(DataFolder(Path(sys.argv[2])))
    else:
        main()
