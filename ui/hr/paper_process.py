"""Printing in a process of its own: painting a long document would hold up the visitors' screen."""

import json
import logging
import os
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from kiosk.exchange.staging import clear
from kiosk.settings import OfficeLanguage
from ui.program import own_program

log = logging.getLogger(__name__)

ENDS_WITHIN = 5000  # milliseconds for a killed process to be gone


class PaperProcess(QObject):
    """Prints one document at a time. Ends with exactly one of `ready` (the file's hash), `failed` (one line in the
    office's language, or nothing where only the log tells) or `cancelled`; after the last two nothing of the file is
    left."""

    ready = Signal(str)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, language: OfficeLanguage) -> None:
        super().__init__()
        self._language = language
        self._out = Path()
        self._hash, self._reason = "", ""
        self._is_cancelled = self._was_there = False
        self._process = QProcess(self)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_end)

    @property
    def is_running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, document: str, out: Path) -> None:
        """`document` is what `kiosk.exchange.paper.to_json` gives. It goes through a pipe, so that no name stands on
        a command line or in a file."""
        self._out, self._hash, self._reason, self._is_cancelled = out, "", "", False
        self._was_there = os.path.lexists(out)
        program, arguments = own_program()
        self._process.start(program, [*arguments, "typeset", "--out", str(out), "--language", self._language])
        self._process.write(document.encode())
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Ends the process wherever it is."""
        self._is_cancelled = True
        self._process.kill()

    def stop(self) -> None:
        """Cancels and waits until it is gone: for when the program ends."""
        if self.is_running:
            self.cancel()
            self._process.waitForFinished(ENDS_WITHIN)

    def _read(self) -> None:
        for line in bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace").splitlines():
            word, _, rest = line.partition(" ")
            if word == "hash":
                self._hash = rest.strip()
            elif word == "failed":
                self._reason = json.loads(rest)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            log.error("printing couldn't start: %s", self._process.errorString())
            self.failed.emit("")

    def _on_end(self, status: int, how: QProcess.ExitStatus) -> None:
        self._read()
        if how is QProcess.ExitStatus.NormalExit and status == 0:
            self.ready.emit(self._hash)
            return
        clear(self._out)
        was_killed = self._is_cancelled or how is QProcess.ExitStatus.CrashExit
        if was_killed and not self._was_there:  # it may have got its name just before the end
            self._out.unlink(missing_ok=True)
        if self._is_cancelled:
            self.cancelled.emit()
            return
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        # The file's name may hold somebody's, which the log isn't to keep.
        log.error("printing ended with status %d: %s", status, said.replace(str(self._out), "the document"))
        self.failed.emit(self._reason)
