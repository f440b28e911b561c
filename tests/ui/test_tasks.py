"""A worker's connection: when it is opened, and when anew."""

import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.store import wait_for
from ui.tasks import Aside, Worker


class Opened:
    """What a file held when it was opened."""

    def __init__(self, file: Path) -> None:
        self.said = file.read_text()
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "file"
    file.write_text("first")
    return file


@pytest.fixture
def worker(qapp: object, file: Path) -> Iterator[Worker[Opened]]:
    worker = Worker(lambda: Opened(file), "reader", file)
    yield worker
    worker.close()


def itself(opened: Opened) -> Opened:
    return opened


def fail(_opened: Opened) -> None:
    raise OSError("the disk")


def test_one_connection_is_for_all_jobs(worker: Worker[Opened]) -> None:
    assert wait_for(worker, itself) is wait_for(worker, itself)


def test_another_file_of_that_name_is_opened(worker: Worker[Opened], file: Path) -> None:
    before = wait_for(worker, itself)
    other = file.with_name("other")
    other.write_text("put back")
    other.replace(file)
    assert wait_for(worker, itself).said == "put back"
    assert before.is_closed


def test_a_file_that_is_away_is_not_read_on_and_opened_when_it_is_back(
    qtbot: QtBot, worker: Worker[Opened], file: Path
) -> None:
    before = wait_for(worker, itself)
    away = file.rename(file.with_name("away"))
    assert isinstance(refusal(qtbot, worker, itself), FileNotFoundError)
    assert before.is_closed
    away.rename(file)
    assert wait_for(worker, itself).said == "first"


def test_after_a_job_failed_it_is_opened_anew(qtbot: QtBot, worker: Worker[Opened]) -> None:
    before = wait_for(worker, itself)
    assert refusal(qtbot, worker, fail).args == ("the disk",)
    assert wait_for(worker, itself) is not before
    assert before.is_closed


def test_a_thread_aside_is_begun_when_needed_and_holds_nobody_up_when_it_ends(qtbot: QtBot) -> None:
    aside, said, let_go = Aside("aside"), list[str](), threading.Event()
    aside.stop()  # nothing was begun
    aside.submit(lambda: "done", said.append)
    qtbot.waitUntil(lambda: said == ["done"])
    aside.submit(let_go.wait)
    begun = time.monotonic()
    try:
        aside.stop()
        assert time.monotonic() - begun < 1
    finally:
        let_go.set()
    aside.submit(lambda: "again", said.append)
    qtbot.waitUntil(lambda: said == ["done", "again"])
    aside.stop()


def test_a_thread_that_is_left_behind_goes_on_the_qt_thread(qtbot: QtBot) -> None:
    """Which may be about to hand on what it told: a worker that was torn down meanwhile took the program with it."""
    gone: list[threading.Thread] = []
    for _ in range(20):  # whichever thread is the quicker
        aside, let_go = Aside("aside"), threading.Event()
        aside.submit(let_go.wait)
        assert aside._worker is not None
        aside._worker.destroyed.connect(
            lambda: gone.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )
        aside.stop()
        let_go.set()
    qtbot.waitUntil(lambda: len(gone) == 20)
    assert {*gone} == {threading.main_thread()}


def refusal(qtbot: QtBot, worker: Worker[Opened], job: Callable[[Opened], object]) -> Exception:
    """Why it failed."""
    failed: list[Exception] = []
    worker.submit(job, None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    return failed[0]


class Page:
    """What asks a worker for something."""

    def ask(self, worker: Worker[Opened], go: threading.Event, end: str) -> None:
        def job(_opened: Opened) -> None:
            go.wait(10)
            if end == "failed":
                raise OSError(f"the disk of {self}")

        worker.submit(job, *{"nobody": (), "done": (self.show,), "failed": (self.show, self.show)}[end])

    def show(self, _found: object) -> None: ...


@pytest.mark.parametrize("end", ["nobody", "done", "failed"])
def test_a_page_that_goes_while_a_worker_is_at_it_goes_on_the_qt_thread(
    qtbot: QtBot, worker: Worker[Opened], end: str
) -> None:
    """A widget that is torn down on another thread takes the program with it."""
    gone: list[threading.Thread] = []
    for _ in range(50):  # whichever thread is the quicker
        page, go = Page(), threading.Event()
        weakref.finalize(page, lambda: gone.append(threading.current_thread()))
        page.ask(worker, go, end)
        del page
        go.set()
    qtbot.waitUntil(lambda: len(gone) == 50)
    assert {*gone} == {threading.main_thread()}
