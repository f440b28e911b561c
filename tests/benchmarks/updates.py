"""How much more memory the office holds after 100,000 live updates of Now than after 10,000:
`python -m tests.benchmarks.updates`.

The figures after each of fifty replies are read once and then handed to the page again and again, in the way a worker
hands them: reading them anew each time would take half an hour. The window paints every 25th update."""

import json
import time

from PySide6.QtWidgets import QApplication

from kiosk.actions.today import Today, today
from tests.benchmarks.desk import Desk, desk
from tests.benchmarks.memory import resident_mb
from tests.benchmarks.showroom import FEW, showroom

EARLY, LATE = 10_000, 100_000
DIFFERENT = 50
PAINTED = 25  # updates, of which a paint shows the last


def figures_of(on: Desk) -> list[Today]:
    """Of one reply after the other."""
    found: list[Today] = []
    for _ in range(DIFFERENT):
        on.update()
        on.services.reader.submit(lambda connection: today(connection, on.clock), found.append)
        on.settle()
    return found


def main() -> None:
    application = QApplication(["klantkansen"])
    held: dict[int, float] = {}
    with showroom(FEW) as folder, desk(application, folder) as on:
        figures = figures_of(on)
        begun = time.perf_counter()
        for number in range(1, LATE + 1):
            on.clock.go(1)
            on.office.now.live._answered(figures[number % DIFFERENT])
            if number % PAINTED == 0:
                application.processEvents()
            if number in (EARLY, LATE):
                held[number] = resident_mb()
        seconds = time.perf_counter() - begun
    growth = held[LATE] - held[EARLY]
    print(json.dumps({"early_mb": held[EARLY], "late_mb": held[LATE], "growth_mb": growth, "seconds": seconds}))


if __name__ == "__main__":
    main()
