"""The installed program on a real X server: what was answered is there, whatever becomes of the machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.actions.surveys import refresh
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.survey.flow import Screen
from kiosk.survey.survey import Survey
from tests.conftest import XDisplay
from tests.flows.mirror import Mirror
from tests.flows.x11 import click, pixels, sqlite3_shell, wait_until
from ui.widgets.finger import DEAD_TIME

PROGRAM = Path(sys.executable).with_name("klantkansen.exe" if os.name == "nt" else "klantkansen")
SIZE = (1920, 1080)
DIAGONAL = 559.0
STORE = "Voorbeeld Campers"

pytestmark = pytest.mark.needs("Xvfb", "xdotool", "sqlite3")


class Kiosk:
    """The program on its screen, and a visitor in front of it."""

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
        area = self._mirror.title()
        return pixels(self._display.pixels, area.x(), area.y(), area.width(), area.height())

    def _tap(self, what: str) -> None:
        while time.monotonic() < self._seen + DEAD_TIME:  # what is tapped sooner isn't meant
            time.sleep(DEAD_TIME / 10)
        measure = self._mirror.state.question if self._mirror.state.screen in (Screen.HOME, Screen.QUESTION) else ""
        before, area = self._title(), self._mirror.title()
        click(self._environment, *self._mirror.centre(what))
        wait_until(
            lambda: pixels(self._display.pixels, *area.getRect()) != before,
            f"the page after {what}",
        )
        self._seen = time.monotonic()
        if measure and what not in ("skip", "done", "back") and measure != "panel":
            self.kept.append((measure, what))
        self._mirror.tap(what)


@pytest.fixture
def kiosk(tmp_path: Path, xvfb: XDisplay, xvfb_environment: dict[str, str], qapp: object) -> Iterator[Kiosk]:
    folder = DataFolder(tmp_path / "data")
    settings = Settings(store_name=STORE, screen_diagonal_mm=DIAGONAL, set_up_step="done")
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        with writer.transaction() as connection:
            kept_settings.save(connection, replace(settings))
        survey = refresh(writer, folder, settings, Clock()).survey
    driven = Kiosk(folder, survey, xvfb, xvfb_environment)
    yield driven
    driven.close()


def test_every_tap_whose_next_page_was_painted_is_there_after_a_kill(kiosk: Kiosk, tmp_path: Path):
    kiosk.start()
    kiosk.taps("too_late", "5-15", "4", "no", "done")
    kiosk.taps("ignored", "no", "15-30", "new", "no", "done")
    kiosk.taps("left_alone", "0-2", "no", "done")
    kiosk.taps("too_pushy", "0-2")
    kiosk.kill()
    kiosk.start()
    kiosk.taps("just_right")
    kiosk.kill()
    folder = DataFolder(tmp_path / "data")
    kept = sqlite3_shell(folder, "SELECT measure, choice FROM answer")
    assert sorted(kept) == sorted(kiosk.kept)
    outcomes = sqlite3_shell(folder, "SELECT outcome FROM reply ORDER BY seq")
    assert [row[0] for row in outcomes] == ["completed", "completed", "completed", "left", "left"]
    verified = subprocess.run([str(PROGRAM), "verify", "--data", str(folder.path)], check=False)
    assert verified.returncode == 0


def test_it_ends_when_the_system_says_so(kiosk: Kiosk):
    kiosk.start()
    kiosk.taps("left_alone")
    assert kiosk.end() == 0
