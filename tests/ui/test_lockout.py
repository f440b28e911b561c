"""Waiting after too many wrong tries."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from ui.widgets.lockout import Lockout


def test_a_long_wait_is_told_in_minutes_and_its_end_in_seconds(qtbot: QtBot) -> None:
    parent, clock = QObject(), FakeClock()
    lockout = Lockout(parent, clock, str)
    told: list[str] = []
    lockout.told.connect(told.append)
    with qtbot.waitSignal(lockout.over):
        lockout.begin(3600)
        assert told[-1] == "Too many wrong tries; try again in 60 min"
        for passed, left in ((3400, "4 min"), (80, "120 s"), (119, "1 s")):
            clock.advance(passed)
            qtbot.waitUntil(lambda left=left: told[-1].endswith(f" in {left}"))
        clock.advance(1)
