"""A quarter closes by itself while the program runs."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.storage import personal
from tests.quarter import AFTER_Q3, Q2, Q3, TEAM, consent, fill, hire
from tests.ui.store import Store, open_store
from ui.closing import QuarterCloser


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from open_store(tmp_path)


def test_every_quarter_that_is_due_closes_and_screens_are_told(store: Store, qtbot: QtBot) -> None:
    store.clock.set(AFTER_Q3)
    store.write(consent)
    store.write(lambda writer: hire(writer, TEAM))
    for quarter in (Q2, Q3):
        store.write(lambda writer, quarter=quarter: fill(writer, store.survey_id, quarter=quarter))
    told = []
    store.services.announcer.changed.connect(told.append)
    closer = QuarterCloser(store.services)
    closer.look()
    closer.look()
    qtbot.waitUntil(lambda: len(told) == 2)
    closer.stop()
    assert all(changes.personal for changes in told)
    assert [one.quarter for one in store.read(personal.closed)] == [Q2, Q3]


def test_a_clock_that_leapt_closes_nothing(store: Store, qtbot: QtBot) -> None:
    store.clock.set(AFTER_Q3 - timedelta(days=20))
    store.write(consent)
    store.write(lambda writer: hire(writer, TEAM))
    store.write(lambda writer: fill(writer, store.survey_id))
    closer = QuarterCloser(store.services)
    for moment in (store.clock.now(), AFTER_Q3, store.clock.now() + timedelta(hours=1)):
        store.clock.set(moment)
        closer.look()
        qtbot.waitUntil(lambda: not closer._is_closing)
    assert store.read(personal.closed) == ()
    assert store.read(personal.last_ran) == (AFTER_Q3 - timedelta(days=20)).date()
    for day in (1, 8):
        store.clock.set(AFTER_Q3.replace(day=day))
        closer.look()
        qtbot.waitUntil(lambda: not closer._is_closing)
    qtbot.waitUntil(lambda: [one.quarter for one in store.read(personal.closed)] == [Q3])
    qtbot.waitUntil(lambda: not closer._is_closing)
    closer.stop()
