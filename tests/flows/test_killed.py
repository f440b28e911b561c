"""The installed program on a real X server: what was answered is there, whatever becomes of the machine."""

import subprocess
from pathlib import Path

import pytest

from kiosk.storage.folder import DataFolder
from tests.flows.kiosk import Kiosk
from tests.flows.program import PROGRAM
from tests.flows.x11 import sqlite3_shell

pytestmark = pytest.mark.needs("Xvfb", "xdotool", "sqlite3")


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
