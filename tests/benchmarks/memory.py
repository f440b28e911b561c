"""How much more memory the kiosk holds after 10,000 visitors than after 1,000: `python -m tests.benchmarks.memory`."""

import gc
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from kiosk.storage.folder import DataFolder
from tests.benchmarks.taps import Hand, keep_survey, open_kiosk
from ui.tour.clock import TourClock
from ui.tour.stage import stage

EARLY, LATE = 1_000, 10_000
CHOICES = ("too_late", "just_right", "too_pushy", "ignored", "left_alone")


def resident_mb() -> float:
    """What the process holds in memory now."""
    gc.collect()
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    application = QApplication(["klantkansen"])
    held: dict[int, float] = {}
    with (
        TemporaryDirectory() as place,
        stage(application, DataFolder(Path(place) / "data"), TourClock(), keep_survey) as on,
    ):
        open_kiosk(on)
        hand = Hand(on)
        for visitor in range(1, LATE + 1):
            for what in (CHOICES[visitor % len(CHOICES)], "done", "done"):
                hand.tap(what)
            if visitor in (EARLY, LATE):
                held[visitor] = resident_mb()
    print(json.dumps({"early_mb": held[EARLY], "late_mb": held[LATE], "growth_mb": held[LATE] - held[EARLY]}))


if __name__ == "__main__":
    main()
