"""Writing a file in a process of its own: in a thread it would hold up the visitors' screen."""

import json
import logging
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from kiosk.exchange.staging import clear
from kiosk.settings import OfficeLanguage
from ui.program import own_program

log = logging.getLogger(__name__)

ENDS_WITHIN = 5000  # milliseconds for a killed process to be gone


class WritingProcess(QObject):
    """Runs one command of this program at a time, which writes a file or a folder. Ends with exactly one of `_succeed`,
    `failed` (one line in the office's language, or nothing where only the log tells) or `cancelled`; after the last two
    nothing of the file is left."""

    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, language: OfficeLanguage) -> None:
        super().__init__()
        self._language = language
        self._out = Path()
        self._hash, self._reason = "", ""
        self._is_cancelled = self._was_there = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_end)

    @property
    def is_running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def cancel(self) -> None:
        """Ends the process wherever it is."""
        self._is_cancelled = True
        self._process.kill()

    def stop(self) -> None:
        """Cancels and waits until it is gone: for when the program ends."""
        if self.is_running:
            self.cancel()
            self._process.waitForFinished(ENDS_WITHIN)

    def _run(self, out: Path, arguments: Sequence[str], given: str) -> None:
        """What is `given` goes through a pipe: what stands among the arguments the whole machine can read."""
        self._out, self._hash, self._reason, self._is_cancelled = out, "", "", False
        self._was_there = os.path.lexists(out)
        program, before = own_program()
        place = ("--out", str(out), "--language", self._language)
        self._process.start(program, [*before, *arguments, *place])
        self._process.write(given.encode())
        self._process.closeWriteChannel()

    def _take(self, word: str, rest: str) -> None:
        """A line of its output: what it begins with, and the rest."""
        if word == "hash":
            self._hash = rest
        elif word == "failed":
            self._reason = json.loads(rest)

    def _succeed(self) -> None:
        raise NotImplementedError

    def _clear(self) -> None:
        """What a process that ended early may have left."""
        clear(self._out)

    def _read(self) -> None:
        while self._process.canReadLine():
            word, _, rest = bytes(self._process.readLine().data()).decode("utf-8", "replace").partition(" ")
            self._take(word, rest.strip())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            log.error("what writes %s couldn't start: %s", self._out.suffix or "a folder", self._process.errorString())
            self.failed.emit("")

    def _on_end(self, status: int, how: QProcess.ExitStatus) -> None:
        self._read()
        if how is QProcess.ExitStatus.NormalExit and status == 0:
            self._succeed()
            return
        self._clear()
        was_killed = self._is_cancelled or how is QProcess.ExitStatus.CrashExit
        if was_killed and not self._was_there:  # it may have got its name just before the end
            _remove(self._out)
        if self._is_cancelled:
            self.cancelled.emit()
            return
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        # The file's name may hold somebody's, which the log isn't to keep.
        log.error("writing a file ended with status %d: %s", status, said.replace(str(self._out), "the file"))
        self.failed.emit(self._reason)


def _remove(out: Path) -> None:
    """A file, or the folder of a package."""
    if out.is_dir():
        shutil.rmtree(out)
    else:
        out.unlink(missing_ok=True)
