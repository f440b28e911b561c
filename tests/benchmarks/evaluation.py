"""From the click on "Evaluation" to the figures of 200 people being painted, with many replies in the file; and from
the click on another quarter: `python -m tests.benchmarks.evaluation`."""

import json
import time
from contextlib import closing as at_the_end
from dataclasses import replace
from datetime import timedelta
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.actions.closing import compute, keep
from kiosk.actions.simulating import MANAGER
from kiosk.staff.quarters import quarter_of
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.benchmarks.closing import PEOPLE, staff
from tests.benchmarks.desk import Desk, Paints, desk
from tests.benchmarks.showroom import CLOSING, MANY, showroom
from tests.benchmarks.taps import percentile
from ui.hr.evaluation import EvaluationPage
from ui.tour.clock import TourClock

CLICKS = 40


def close_two(folder: DataFolder) -> None:
    """The last two quarters that are over, which everybody has seen."""
    clock = TourClock()
    clock.go(CLOSING)
    last = quarter_of(quarter_of(clock.now().date()).first - timedelta(days=1))
    with hold(folder) as lock, at_the_end(open_writer(lock)) as writer:
        staff(writer, last)
        before = quarter_of(last.first - timedelta(days=1))
        with writer.transaction() as connection:
            agreed = replace(kept_settings.load(connection), works_council_consent=before.first)
            kept_settings.save(connection, agreed)
        with at_the_end(open_reader(folder)) as reader:
            for quarter in (before, last):
                keep(writer, clock, compute(reader, clock, quarter))
        with writer.transaction() as connection:
            connection.execute("UPDATE personal_quarter SET told = '2026-11-01', seen = '2026-11-01'")


class Clicker:
    """Opens the page, and steps between its quarters."""

    def __init__(self, on: Desk) -> None:
        self._desk = on
        on.office.open_for(MANAGER)  # who sees more people's figures than HR
        on.settle()
        self.first = self._time("evaluation")
        rows = self._page().cards.plot.plot._rows
        self.people, self.with_figure = len(rows), sum(bool(row.count) for row in rows)

    def open(self) -> float:
        """Milliseconds, from another page."""
        self._desk.office.show_page("now")
        self._desk.settle()
        return self._time("evaluation")

    def step(self) -> float:
        """Milliseconds, to the other quarter."""
        return self._time("quarter")

    def _time(self, what: str) -> float:
        begun = time.perf_counter()
        QTest.mouseClick(self._button(what), Qt.MouseButton.LeftButton)
        plot = self._page().cards.plot.plot  # the first click makes it, and nothing is there before the workers answer
        before = plot._rows
        paints = Paints([plot], lambda: bool(plot._rows) and plot._rows is not before)
        paints.begin()
        took = (paints.wait() - begun) * 1000
        self._desk.settle()
        return took

    def _button(self, what: str) -> QAbstractButton:
        if what == "quarter":
            steps = self._page().steps
            return steps.earlier if steps.earlier.isEnabled() else steps.later
        bar = self._desk.office.bar
        return bar.entries.button(bar._keys.index("evaluation"))

    def _page(self) -> EvaluationPage:
        page = self._desk.office.made["evaluation"]
        assert isinstance(page, EvaluationPage)
        return page


def main() -> None:
    application = QApplication(["klantkansen"])
    with showroom(MANY) as folder:
        close_two(folder)
        with desk(application, folder) as on:
            clicker = Clicker(on)
            assert clicker.people >= PEOPLE
            assert clicker.with_figure >= PEOPLE
            opened = [clicker.open() for _ in range(CLICKS)]
            stepped = [clicker.step() for _ in range(CLICKS)]
    figures = {"people": clicker.people, "first_ms": clicker.first, "p50_ms": median(opened)}
    figures |= {"step_p50_ms": median(stepped), "step_p99_ms": percentile(stepped, 0.99)}
    print(json.dumps(figures | {"worst_ms": max(clicker.first, *opened, *stepped)}))


if __name__ == "__main__":
    main()
