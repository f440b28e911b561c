"""Printing in a process of its own."""

from pathlib import Path

from PySide6.QtCore import Signal

from ui.hr.writing_process import WritingProcess


class PaperProcess(WritingProcess):
    """`ready` tells the file's hash."""

    ready = Signal(str)

    def start(self, document: str, out: Path) -> None:
        """`document` is what `kiosk.exchange.paper.to_json` gives."""
        self._run(out, ["typeset"], document)

    def _succeed(self) -> None:
        self.ready.emit(self._hash)
