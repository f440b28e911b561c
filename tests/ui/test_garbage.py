import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from ui.garbage import GarbageCollection


@pytest.fixture
def collection(qtbot: QtBot) -> Iterator[GarbageCollection]:
    made = GarbageCollection()
    yield made
    made.stop()


def leave_behind(ends: list[int]) -> None:
    """A Qt object that only refers to itself; the thread on which it ends is added to `ends`."""
    lost = QObject()
    lost.destroyed.connect(lambda: ends.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)
    lost.setProperty("itself", [lost])
    lost.itself = lost  # type: ignore[attr-defined] # what makes it a circle


def make_many() -> None:
    """Far more objects than any threshold of Python's."""
    kept: list[list[int]] = [[each] for each in range(100_000)]
    assert kept


def test_what_only_refers_to_itself_ends_on_the_qt_thread(collection: GarbageCollection, qtbot: QtBot) -> None:
    ends: list[int] = []
    leave_behind(ends)
    worker = threading.Thread(target=make_many)
    worker.start()
    worker.join()
    assert ends == []
    kept = [[each] for each in range(10_000)]  # the young ones are due
    qtbot.waitUntil(lambda: len(ends) == 1)
    assert ends == [threading.get_ident()]
    assert kept


def test_what_was_imported_is_left_out(collection: GarbageCollection) -> None:
    assert not gc.isenabled()
    assert gc.get_freeze_count() > 0
