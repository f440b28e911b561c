"""The longest time that the office's window can't answer while HR exports 100,000 replies as a workbook: `python -m
tests.benchmarks.export_window`.

A timer of a millisecond runs in the window's thread; the longest time between two of its turns is what is told, from
the press of the button until the page says that it is ready.
"""

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.actions.simulating import HR
from tests.benchmarks.desk import desk
from tests.benchmarks.showroom import HUNDRED_THOUSAND, showroom
from ui.hr.export import ExportPage


class Turns:
    """The longest time between two turns of a timer, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._before = time.perf_counter()
        self.timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._turn)

    def begin(self) -> None:
        self.longest, self._before = 0.0, time.perf_counter()
        self.timer.start()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._before) * 1000)
        self._before = now


def main() -> None:
    application = QApplication(["klantkansen"])
    with TemporaryDirectory() as place, showroom(HUNDRED_THOUSAND) as folder, desk(application, folder) as on:
        on.office.open_for(HR)
        on.office.show_page("export")
        page = on.office.made["export"]
        assert isinstance(page, ExportPage)
        page.form.period.choices.buttons()[-2].click()  # everything
        page.form.told.show_texts({"purpose": "a measurement", "recipient": "whoever reads it"})
        page.form.place.setText(str(Path(place) / "all.xlsx"))
        on.settle()
        turns = Turns()
        turns.begin()
        begun = time.perf_counter()
        page.start_button.click()
        while not page.start_button.isEnabled():
            application.processEvents()
        turns.timer.stop()
        seconds = time.perf_counter() - begun
        assert (Path(place) / "all.xlsx").exists(), page.line.text()
        print(json.dumps({"longest_ms": turns.longest, "export_s": seconds}))


if __name__ == "__main__":
    main()
