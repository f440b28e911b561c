"""From the click on "A year" to the patterns of it being painted, with many replies in the file:
`python -m tests.benchmarks.patterns`."""

import json
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QGraphicsView, QTableView

from kiosk.actions.simulating import MANAGER
from tests.benchmarks.desk import Desk, Paints, desk
from tests.benchmarks.showroom import MANY, showroom
from tests.benchmarks.taps import percentile
from ui.manager.patterns import PatternsPage
from ui.models.period import periods
from ui.widgets.cell_grid import CellGrid

CLICKS = 60


class Clicker:
    """Chooses periods, and waits for what can be seen of them without scrolling."""

    def __init__(self, on: Desk) -> None:
        on.office.open_for(MANAGER)
        on.office.show_page("patterns")
        on.settle()
        page = on.office.made["patterns"]
        assert isinstance(page, PatternsPage)
        self._page, self._desk = page, on
        self._caption = ""
        drawn = [view.viewport() for kind in (QGraphicsView, QTableView) for view in page.findChildren(kind)]
        seen = [*drawn, *page.findChildren(CellGrid)]
        for period in ("365 days", "28 days"):  # a year has more days to explain, which moves what is below them
            self._button(period).click()
            on.settle()
            seen = [widget for widget in seen if not widget.visibleRegion().isEmpty()]
        self.parts = len(seen)
        self._paints = Paints(seen, self._has_arrived)

    def click(self, period: str) -> float:
        """Milliseconds."""
        self._caption = self._page.week.caption.text()
        begun = self._paints.begin()
        QTest.mouseClick(self._button(period), Qt.MouseButton.LeftButton)
        took = (self._paints.wait() - begun) * 1000
        self._desk.settle()
        return took

    def _button(self, period: str) -> QAbstractButton:
        return self._page.period.choices.button(list(periods(self._desk.clock.now().date())).index(period))

    def _has_arrived(self) -> bool:
        """The caption tells how many replies there are."""
        return self._page.week.caption.text() != self._caption


def main() -> None:
    application = QApplication(["klantkansen"])
    years: list[float] = []
    with showroom(MANY) as folder, desk(application, folder) as on:
        clicker = Clicker(on)
        for _ in range(CLICKS):
            years.append(clicker.click("365 days"))
            clicker.click("28 days")
    figures = {"clicks": CLICKS, "parts": clicker.parts, "first_ms": years[0], "p50_ms": median(years)}
    print(json.dumps(figures | {"p99_ms": percentile(years, 0.99)}))


if __name__ == "__main__":
    main()
