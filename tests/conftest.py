"""What holds for every test.

- Qt paints offscreen in the test process. A test that wants a real X server takes the fixture `xvfb` (a display string
  such as ":99", 1920x1080x24) and starts the program as a process of its own, with the environment `xvfb_environment`.
- A test fails on any warning of Python or Qt, and on a thread, a QThread or an active QTimer that it leaves behind.
- `@pytest.mark.needs("soffice")` skips a test, with the reason, where that program is missing.
- Under KLANTKANSEN_REQUIRE_ALL=1, as `make check` sets it, a skipped test counts as failed.
- HYPOTHESIS_PROFILE=ci tries the same examples every time; otherwise every run tries new ones. Neither measures time.
- The data folder of whoever runs the tests is out of reach: the platform's folders point into a temporary one.
"""

import gc
import os
import shutil
import subprocess
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
import shiboken6
from argon2 import PasswordHasher
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer

from ui.garbage import collect

os.environ["QT_QPA_PLATFORM"] = "offscreen"
gc.disable()  # as in the program, it runs on the Qt thread alone: after each test, and as the app says while it is open

settings.register_profile("every-time-new", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "every-time-new"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        missing = [program for program in mark.args if shutil.which(program) is None]
        if missing:
            pytest.skip(f"needs {', '.join(missing)}, which isn't installed here; `make check` brings it")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _refuse_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _refuse_skip(report)


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _refuse_skip(report: Report) -> Report:
    """Where nothing may be skipped, a skip is a failure that says why it was skipped."""
    if report.outcome == "skipped" and not hasattr(report, "wasxfail") and os.environ.get("KLANTKANSEN_REQUIRE_ALL"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped here, but this was. {reason}"
    return report


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder that is empty and temporary."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(variable, str(folder))
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(folder / variable.lower()))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def secrets_hashed_once() -> Iterator[None]:
    """Making or checking a hash takes a quarter of a second by design, and most stores of the tests begin with some. So
    a text is hashed once in a run, by argon2 as ever, and one that was found right for a hash is right again."""
    make, check = PasswordHasher.hash, PasswordHasher.verify
    made: dict[tuple[int, int, int, str | bytes], str] = {}
    right: set[tuple[str | bytes, str | bytes]] = set()

    def make_once(self: PasswordHasher, text: str | bytes) -> str:
        costs = self.time_cost, self.memory_cost, self.parallelism
        if (*costs, text) not in made:
            made[*costs, text] = make(self, text)
        return made[*costs, text]

    def check_once(self: PasswordHasher, kept: str | bytes, text: str | bytes) -> bool:
        if (kept, text) not in right:
            check(self, kept, text)
            right.add((kept, text))
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PasswordHasher, "hash", make_once)
        patch.setattr(PasswordHasher, "verify", check_once)
        yield


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fails a test that leaves a thread, a QThread or an active QTimer behind."""
    threads = set(threading.enumerate())
    qt_before = _running_qt_objects()
    yield
    left = [thread for thread in threading.enumerate() if thread not in threads and _outlives(thread)]
    left_qt = [thing for thing in _running_qt_objects() - qt_before if not _ends(thing)]
    collect()
    if left or left_qt:
        pytest.fail(f"Left running: {', '.join(map(_name, [*left, *left_qt]))}", pytrace=False)


def _outlives(thread: threading.Thread) -> bool:
    # A thread that Qt started shows here as a dummy, and stays one after it has ended; QThreads are looked at below.
    if isinstance(thread, threading._DummyThread):
        return False
    thread.join(timeout=5)
    return thread.is_alive()


def _running_qt_objects() -> set[QThread | QTimer]:
    """Every QThread that runs and every QTimer that is active, after what was told to go has gone."""
    app = QCoreApplication.instance()
    if app is None:
        return set()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wrappers = shiboken6.getAllValidWrappers()
    timers = {thing for thing in wrappers if isinstance(thing, QTimer) and thing.isActive()}
    threads = {thing for thing in wrappers if isinstance(thing, QThread) and thing.isRunning()}
    return timers | (threads - {app.thread()})


def _ends(thing: QThread | QTimer) -> bool:
    return isinstance(thing, QThread) and thing.wait(5000)


def _name(thing: threading.Thread | QThread | QTimer) -> str:
    if isinstance(thing, threading.Thread):
        return repr(thing)
    return f"{thing!r} named {thing.objectName()!r} of {thing.parent()!r}"


@dataclass(frozen=True)
class XDisplay:
    """An X server: the display string, and the file that its screen's pixels stand in (XWD, 1920x1080, 32 bits)."""

    name: str
    pixels: Path


@pytest.fixture(scope="session")
def xvfb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XDisplay]:
    """An X server of our own, 1920x1080x24, on a number that was free."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("needs Xvfb, which isn't installed here; `make test` brings it")
    reading, writing = os.pipe()
    frames = tmp_path_factory.mktemp("xvfb")
    # -noreset: otherwise the server starts anew, on the number it has, whenever its last client goes.
    command = [program, "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    command += ["-fbdir", str(frames)]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()
        try:
            assert number, f"Xvfb ended with status {server.wait()} before it had a display"
            yield XDisplay(f":{number}", frames / "Xvfb_screen0")
        finally:
            server.terminate()


@pytest.fixture
def xvfb_environment(xvfb: XDisplay) -> dict[str, str]:
    """The environment of a program that is to show itself on `xvfb`."""
    environment = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "XAUTHORITY")}
    return environment | {"DISPLAY": xvfb.name, "QT_QPA_PLATFORM": "xcb"}
