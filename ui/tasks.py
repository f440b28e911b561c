"""Work away from the Qt thread: one thread, one connection, results posted back by signal."""

import gc
import logging
import queue
import sys
import threading
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from ui.qt_types import let_pydantic_be

log = logging.getLogger(__name__)

PATIENCE = 0.02  # seconds
BEFORE_PLOTTING = "numpy", "numpy.typing", "multiprocessing.connection", "pydoc", "xml.etree.ElementTree"


class Closable(Protocol):
    def close(self) -> None: ...


C = TypeVar("C", bound=Closable)
T = TypeVar("T")


class Worker(QObject, Generic[C]):
    """One thread that owns one connection. Jobs run in the order they were given; `done` and `failed` are called
    on the Qt thread. Tests and pages that go away may be gone by then: what belongs to a deleted widget is dropped."""

    _settled = Signal(object)

    def __init__(self, open_connection: Callable[[], C], name: str, file: Path | None = None) -> None:
        """`open_connection` is called on the thread, before the first job and again after it failed. With `file`, what
        the connection leads to, also after a job failed, and once another file has its name or none has: it was put
        back, or its disk was away."""
        super().__init__(QCoreApplication.instance())  # which keeps it until its thread has ended
        let_pydantic_be()
        self._open, self._file = open_connection, file
        self._jobs: queue.SimpleQueue[
            tuple[Callable[[C], Any], Callable[[Any], None] | None, Callable[[Exception], None] | None] | None
        ] = queue.SimpleQueue()
        self._settled.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        job: Callable[[C], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `job(connection)` on the thread. Without `failed`, an error is logged."""
        self._jobs.put((job, done, failed))

    def close(self, seconds: float | None = None) -> None:
        """Finish the jobs given so far, close the connection and end the thread; after so many seconds it is left to
        do so by itself."""
        self._jobs.put(None)
        self._thread.join(seconds)

    def _run(self) -> None:
        connection: C | None = None
        opened: tuple[int, int] | None = None
        has_failed = False
        while (item := self._jobs.get()) is not None:
            job, done, failed = item
            settled: list[Any] = [item]
            try:
                if connection is not None and self._file and (has_failed or _identity(self._file) != opened):
                    stale, connection = connection, None
                    stale.close()
                if connection is None:
                    opened = _identity(self._file) if self._file else None
                    connection = self._open()
                value = job(connection)
            except Exception as error:  # every fault of a job belongs to whoever gave it
                has_failed = True
                if failed is None:
                    log.error("a job on %s failed", self._thread.name, exc_info=error)
                settled += (failed, error)
            else:
                has_failed = False
                settled += (done, value)
                del value
            del item, job, done, failed  # or what a visitor typed would stay in memory until there is another job
            self._settled.emit(settled)
            del settled
        if connection is not None:
            connection.close()
        self.deleteLater()  # on the Qt thread, after all that it has to tell there: this one may be the last to hold it

    def _tell(self, settled: list[Any]) -> None:
        """The job, who wants to know, and what it gave. All of it is taken out and let go of here: the last that holds
        a page must not be the other thread, which would tear it down."""
        _item, tell, value = settled
        settled.clear()
        owner = getattr(getattr(tell, "func", tell), "__self__", None)  # also of a partial
        if tell is None or (isinstance(owner, QObject) and not shiboken6.isValid(owner)):
            return
        tell(value)


def import_all(modules: Iterable[str]) -> None:
    """On a worker, for a module that the Qt thread imports next: those of its own that have nothing to do with Qt and
    take the longest. What has to do with Qt may be imported on its thread only: see `qt_types`."""
    for module in modules:
        import_module(module)


def load_plotting() -> ModuleType:
    """pyqtgraph, on the Qt thread: it takes some 50 ms of that after BEFORE_PLOTTING, and else up to half a second."""
    is_new = "pyqtgraph" not in sys.modules
    plotting = import_module("pyqtgraph")
    if is_new:
        gc.freeze()  # as what was imported before; what else there is now mostly stays as well
    return plotting


class Aside:
    """A thread for what takes long and needs no database, such as a network or a USB stick: begun when it is needed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._worker: Worker[_Nothing] | None = None

    def submit(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """As a Worker's."""
        if self._worker is None:
            self._worker = Worker(_Nothing, self._name)
        self._worker.submit(lambda _: job(), done, failed)

    def stop(self) -> None:
        """Hardly waits: nobody wants to know any more, and the visitors' screen must not stand still."""
        if self._worker is not None:
            self._worker.close(PATIENCE)
            self._worker = None


class _Nothing:
    """The connection of a thread that needs none."""

    def close(self) -> None:
        pass


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file has that name, None for none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
