"""From a tap at the kiosk to the next page painted, while the office in the same program paints Now anew each second:
`python -m tests.benchmarks.busy`."""

import json
import time
from random import Random
from statistics import median

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.actions.changes import Changes
from kiosk.actions.simulating import MANAGER
from tests.benchmarks.showroom import MANY, showroom
from tests.benchmarks.taps import FIRST, VISITS, Hand, open_kiosk, percentile
from ui.tour.clock import TourClock
from ui.tour.stage import Stage, stage

SIZE = (1920, 1080)
MORNING = 3600.0  # seconds after the clock of the tour begins: ten o'clock
VISITORS = 150
PAUSE = (0.02, 0.22)  # seconds from one page to the tap on it, drawn anew each time: it comes when it comes


class PatientHand:
    """Taps when it wants to, whatever the program is doing then: the time until it gets to the tap counts."""

    def __init__(self, on: Stage) -> None:
        self._hand, self._random = Hand(on), Random(1)

    def tap(self, what: str) -> float:
        """Milliseconds from the moment of the tap until the next page was painted."""
        due = time.perf_counter() + self._random.uniform(*PAUSE)
        while time.perf_counter() < due:
            QApplication.processEvents()
            time.sleep(0.0002)
        late = (time.perf_counter() - due) * 1000
        return late + self._hand.tap(what)


def main() -> None:
    application = QApplication(["klantkansen"])
    clock = TourClock()
    clock.go(MORNING)
    taps: list[float] = []
    with showroom(MANY) as folder, stage(application, folder, clock, lambda writer, clock: None) as on:
        open_kiosk(on)
        on.app.open_office()
        on.settle()
        office = on.app.office
        assert office is not None
        office.resize(*SIZE)
        office.open_for(MANAGER)
        on.settle()
        each_second = QTimer(interval=1000)
        each_second.timeout.connect(lambda: on.app.services.announcer.changed.emit(Changes(replies=True)))
        each_second.start()
        hand = PatientHand(on)
        for visitor in range(VISITORS):
            *answers, last = VISITS[visitor % len(VISITS)]
            found = [hand.tap(answer) for answer in answers] + [hand.tap(last), hand.tap("done")]
            taps += found if visitor >= FIRST else []
        each_second.stop()
    print(json.dumps({"taps": len(taps), "p50_ms": median(taps), "p99_ms": percentile(taps, 0.99)}))


if __name__ == "__main__":
    main()
