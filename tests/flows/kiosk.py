"""The installed program on a screen, and a visitor in front of it."""

import signal
import subprocess
import time

from PySide6.QtCore import QRect

from kiosk.storage.folder import DataFolder
from kiosk.survey.state import Screen
from kiosk.survey.survey import Survey
from tests.conftest import XDisplay
from tests.flows.mirror import Mirror
from tests.flows.program import DIAGONAL, PROGRAM, STORE
from tests.flows.x11 import click, pixels, wait_until
from ui.widgets.finger import DOUBLE_TAP

SIZE = (1920, 1080)


class Kiosk:
    def __init__(self, folder: DataFolder, survey: Survey, display: XDisplay, environment: dict[str, str]) -> None:
        self._folder, self._display, self._environment = folder, display, environment
        self._mirror = Mirror(survey, STORE, SIZE, DIAGONAL)
        self._process: subprocess.Popen[bytes] | None = None
        self._seen = 0.0
        self.kept: list[tuple[str, str]] = []
        """Measure and choice of every tap after which the next page was painted."""

    def start(self) -> None:
        self._mirror.begin_anew()
        wait_until(lambda: not any(self._title()), "an empty screen")
        command = [str(PROGRAM), "kiosk", "--data", str(self._folder.path)]
        self._process = subprocess.Popen(command, env=self._environment)
        wait_until(lambda: any(self._title()), "the first question")
        self._seen = time.monotonic()

    def taps(self, *choices: str) -> None:
        for choice in choices:
            self._tap(choice)

    def types(self, text: str) -> None:
        """Key by key on the screen, each seen before the next."""
        self._read()
        for character in text:
            self._click(character, self._mirror.field(), f"{character} in the field")

    def switches(self, what: str) -> None:
        """A tile that is on or off, on a page that stays."""
        self._read()
        x, y = self._mirror.centre(what)
        self._click(what, QRect(x - 2, y - 40, 4, 80), f"{what} switched")

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def end(self) -> int:
        """As the system ends a program; its exit status."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=20)

    def close(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()
        self._mirror.close()

    def _title(self) -> bytes:
        return pixels(self._display.pixels, *self._mirror.title().getRect())

    def _read(self) -> None:
        """What is tapped sooner isn't meant."""
        while time.monotonic() < self._seen + DOUBLE_TAP:
            time.sleep(DOUBLE_TAP / 10)

    def _click(self, what: str, area: QRect, change: str) -> None:
        """Until it is seen there."""
        before = pixels(self._display.pixels, *area.getRect())
        click(self._environment, *self._mirror.centre(what))
        wait_until(lambda: pixels(self._display.pixels, *area.getRect()) != before, change)
        self._mirror.tap(what)
        self._seen = time.monotonic()

    def _tap(self, what: str) -> None:
        self._read()
        measure = self._mirror.state.question if self._mirror.state.screen in (Screen.HOME, Screen.QUESTION) else ""
        self._click(what, self._mirror.title(), f"the page after {what}")
        if measure and what not in ("skip", "done", "back") and measure != "panel":
            self.kept.append((measure, what))
