"""From a tap to the next question on the screen, through the real writer: `python -m tests.benchmarks.taps`."""

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.actions.surveys import refresh
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from ui.tour.clock import TourClock
from ui.tour.stage import Stage, stage
from ui.visitor.window import VisitorWindow

SIZE = (1920, 1080)
VISITORS, FIRST = 150, 10  # the first few warm what every later one finds warm
VISITS = (
    ("too_late", "5-15", "4", "no"),
    ("ignored", "no", "15-30", "new", "no"),
    ("left_alone", "0-2", "no"),
)
READING = 3.0  # seconds over a question, on the clock of the benchmark


def keep_survey(writer: Writer, clock: TourClock) -> None:
    refresh(writer, writer.folder, kept_settings.load(writer.connection), clock)


class Hand:
    """Taps, and waits for the paint that answers."""

    def __init__(self, on: Stage) -> None:
        assert on.app.kiosk is not None
        self._stage, self._window = on, on.app.kiosk
        self._painted = False
        self._window.painted.connect(self._see)

    def tap(self, what: str) -> float:
        """Milliseconds until the next page was painted."""
        self._stage.clock.go(READING)
        self._painted = False
        begun = time.perf_counter()
        QTest.mouseClick(self._window.tiles[what], Qt.MouseButton.LeftButton)
        while not self._painted:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return (time.perf_counter() - begun) * 1000

    def _see(self) -> None:
        self._painted = True


def open_kiosk(on: Stage) -> VisitorWindow:
    on.app.open()
    assert on.app.kiosk is not None
    on.app.kiosk.resize(*SIZE)
    on.settle()
    return on.app.kiosk


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    application = QApplication(["klantkansen"])
    taps: list[float] = []
    with (
        TemporaryDirectory() as place,
        stage(application, DataFolder(Path(place) / "data"), TourClock(), keep_survey) as on,
    ):
        open_kiosk(on)
        hand = Hand(on)
        for visitor in range(VISITORS):
            *answers, last = VISITS[visitor % len(VISITS)]
            found = [hand.tap(answer) for answer in answers] + [hand.tap(last), hand.tap("done")]
            taps += found if visitor >= FIRST else []
    print(json.dumps({"taps": len(taps), "p50_ms": percentile(taps, 0.5), "p99_ms": percentile(taps, 0.99)}))


if __name__ == "__main__":
    main()
