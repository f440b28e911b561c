"""An export in a process of its own: in a thread it would hold up the visitors' screen."""

import json
import logging
import os
import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from kiosk.actions.exporting import Along, Export, to_line
from kiosk.exchange.sealing import plain_of
from kiosk.exchange.staging import clear
from kiosk.settings import OfficeLanguage
from kiosk.storage.folder import DataFolder
from ui.program import own_program

log = logging.getLogger(__name__)

ENDS_WITHIN = 5000  # milliseconds for a killed process to be gone


class ExportProcess(QObject):
    """Runs one export at a time. Ends with exactly one of `ready` (replies written, the file's hash), `failed` (one
    line in the office's language, or nothing where only the log tells) or `cancelled`; after the last two nothing of
    the file is left."""

    progressed = Signal(int, int)
    ready = Signal(int, str)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, folder: DataFolder, language: OfficeLanguage) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        self._out = Path()
        self._replies, self._hash, self._reason = 0, "", ""
        self._is_cancelled = self._was_there = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_end)

    @property
    def is_running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, export: Export, along: Along) -> None:
        """Writes what was announced. What goes along isn't among the arguments, which the whole machine can read."""
        out = export.out
        self._out, self._replies, self._hash, self._reason, self._is_cancelled = out, 0, "", "", False
        self._was_there = os.path.lexists(out)
        program, arguments = own_program()
        arguments += [
            "export",
            export.kind,
            "--data",
            str(self._folder.path),
            "--out",
            str(out),
            "--child",
            "--along",
            "--progress",
            "--language",
            self._language,
        ]
        for option, day in (("--from", export.first), ("--to", export.last)):
            if day is not None:
                arguments += [option, day.isoformat()]
        self._process.start(program, arguments)
        self._process.write(f"{to_line(export, along)}\n".encode())
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
        while self._process.canReadLine():
            word, _, rest = bytes(self._process.readLine().data()).decode("utf-8", "replace").partition(" ")
            if word == "progress":
                done, total = (int(number) for number in rest.split())
                self._replies = done
                self.progressed.emit(done, total)
            elif word == "hash":
                self._hash = rest.strip()
            elif word == "failed":
                self._reason = json.loads(rest)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            log.error("an export couldn't start: %s", self._process.errorString())
            self.failed.emit("")

    def _on_end(self, status: int, how: QProcess.ExitStatus) -> None:
        self._read()
        if how is QProcess.ExitStatus.NormalExit and status == 0:
            self.ready.emit(self._replies, self._hash)
            return
        clear(self._out)
        clear(plain_of(self._out, self._folder.path))
        was_killed = self._is_cancelled or how is QProcess.ExitStatus.CrashExit
        if was_killed and not self._was_there:  # it may have got its name just before the end
            _remove(self._out)
        if self._is_cancelled:
            self.cancelled.emit()
            return
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        log.error("an export ended with status %d: %s", status, said)
        self.failed.emit(self._reason)


def _remove(out: Path) -> None:
    """A file, or the folder of a package."""
    if out.is_dir():
        shutil.rmtree(out)
    else:
        out.unlink(missing_ok=True)
