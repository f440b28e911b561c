"""Visitors tap while somebody works in the office beside them: no tap is lost, no keystroke goes astray."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions.simulating import OFFICE, fill
from kiosk.actions.surveys import refresh
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.flows.x11 import click, press_keys, sqlite3_shell, wait_until
from ui.widgets.finger import DOUBLE_TAP

REPLIES = 40_000  # so that an export takes a few taps

pytestmark = pytest.mark.needs("Xvfb", "xdotool", "sqlite3")


class Desk:
    """The kiosk on the left of the screen, the office on the right, and a hand for each."""

    def __init__(self, folder: DataFolder, environment: dict[str, str]) -> None:
        self._environment = environment
        command = [sys.executable, "-m", "tests.flows.asked_program", str(folder.path)]
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        wait_until(lambda: self.ask("app.kiosk.face is not None and app.kiosk.isVisible()"), "the kiosk")
        self.ask("app.kiosk.setGeometry(0, 0, 900, 900)")
        self.ask("app.open_office()")
        wait_until(lambda: self.ask("app.office is not None and app.office.isVisible()"), "the office")
        self.ask("app.office.setGeometry(905, 0, 1010, 1000)")
        self._free_from = time.monotonic() + DOUBLE_TAP

    def ask(self, question: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(question, file=self._process.stdin, flush=True)
        found = json.loads(self._process.stdout.readline())
        assert "raised" not in found, found
        return found["answer"]

    def click_on(self, widget: str) -> None:
        click(self._environment, *self.ask(f"where({widget})"))

    def type_keys(self, *keys: str) -> None:
        press_keys(self._environment, *keys)

    def visitor_taps(self, choice: str) -> None:
        """A tap on the kiosk, as soon as its page takes one."""
        while time.monotonic() < self._free_from:
            time.sleep(DOUBLE_TAP / 10)
        page = self.ask("str(app.kiosk.face.page)")
        self.click_on(f"app.kiosk.tiles[{choice!r}]")
        wait_until(lambda: self.ask("str(app.kiosk.face.page)") != page, f"the page after {choice}")
        self._free_from = time.monotonic() + DOUBLE_TAP

    def close(self) -> None:
        self._process.communicate(timeout=30)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A showroom that HR can sign in to."""
    folder, clock = DataFolder(tmp_path / "data"), Clock()
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        survey = refresh(writer, folder, Settings(), clock)
        fill(writer, survey, COMMAND_LINE, clock, replies=REPLIES, days=200, seed=5)
        with writer.transaction() as connection:  # or at night nobody would be on the floor to be asked about
            connection.execute("DELETE FROM shift")
    return folder


@pytest.fixture
def desk(folder: DataFolder, xvfb_environment: dict[str, str]) -> Iterator[Desk]:
    desk = Desk(folder, xvfb_environment)
    yield desk
    desk.close()


def test_taps_and_keys_each_go_where_they_are_meant(desk: Desk, folder: DataFolder, tmp_path: Path):
    _hanna, phrase = OFFICE[1]
    people_shown = "app.office.sign_in.people.findChildren(__import__('PySide6.QtWidgets').QtWidgets.QPushButton)"
    wait_until(lambda: desk.ask(f"len({people_shown})") == len(OFFICE), "who can sign in")
    desk.click_on(f"{people_shown}[0]")
    desk.visitor_taps("too_late")
    choices = iter(("5-15", "someone_else", "4", "no", "done", "ignored"))
    for letter in phrase:
        desk.type_keys({" ": "space"}.get(letter, letter))
        if choice := next(choices, ""):
            desk.visitor_taps(choice)
    desk.type_keys("Return")
    wait_until(lambda: desk.ask("app.office.session is not None"), "the office, signed in")

    desk.click_on("next(entry for entry in app.office.bar.entries.buttons() if entry.text() == 'Exporteren')")
    wait_until(lambda: desk.ask("any(page.isVisible() for page in app.office.made.values())"), "the export page")
    out = tmp_path / "all.xlsx"
    desk.click_on("app.office.made['export'].form.period.choices.button(6)")
    desk.click_on("app.office.made['export'].form.place")
    desk.type_keys("ctrl+a")
    keys = {"/": "slash", ".": "period", "-": "minus", "_": "underscore"}
    for at, letter in enumerate(str(out)):
        desk.type_keys(keys.get(letter, letter))
        if at == 3:
            desk.visitor_taps("no")
        if at == 6:
            desk.visitor_taps("15-30")
    assert desk.ask("app.office.made['export'].form.place.text()") == str(out)

    desk.click_on("app.office.made['export'].form.told.edits['purpose']")
    desk.type_keys("t")
    desk.click_on("app.office.made['export'].form.told.edits['recipient']")
    desk.type_keys("u")
    desk.ask("app.office.made['export'].start_button.setFocus()")
    desk.type_keys("space")
    wait_until(lambda: desk.ask("app.office.made['export'].cancel_button.isVisible()"), "the export")
    desk.visitor_taps("new")
    desk.visitor_taps("no")
    wait_until(out.exists, "the workbook")
    assert desk.ask("app.office.session.name") == "Hanna"
    answers = sqlite3_shell(folder, f"SELECT reply - {REPLIES}, choice FROM answer WHERE reply > {REPLIES}")
    first = [("1", choice) for choice in ("too_late", "5-15", "someone_else", "4")]
    second = [("2", choice) for choice in ("ignored", "no", "15-30", "new")]
    assert sorted(answers) == sorted(first + second)
