"""An export in a process of its own."""

from PySide6.QtCore import Signal

from kiosk.actions.exporting import Along, Export, to_line
from kiosk.exchange.sealing import plain_of
from kiosk.exchange.staging import clear
from kiosk.settings import OfficeLanguage
from kiosk.storage.folder import DataFolder
from ui.hr.writing_process import WritingProcess


class ExportProcess(WritingProcess):
    """`ready` tells the replies written and the file's hash, `progressed` how many are done, of how many."""

    progressed = Signal(int, int)
    ready = Signal(int, str)

    def __init__(self, folder: DataFolder, language: OfficeLanguage) -> None:
        super().__init__(language)
        self._folder = folder
        self._replies = 0

    def start(self, export: Export, along: Along) -> None:
        """Writes what was announced."""
        self._replies = 0
        arguments = ["export", export.kind, "--data", str(self._folder.path), "--child", "--along", "--progress"]
        for option, day in (("--from", export.first), ("--to", export.last)):
            if day is not None:
                arguments += [option, day.isoformat()]
        self._run(export.out, arguments, f"{to_line(export, along)}\n")

    def _take(self, word: str, rest: str) -> None:
        if word == "progress":
            done, total = (int(number) for number in rest.split())
            self._replies = done
            self.progressed.emit(done, total)
        else:
            super()._take(word, rest)

    def _succeed(self) -> None:
        self.ready.emit(self._replies, self._hash)

    def _clear(self) -> None:
        super()._clear()
        clear(plain_of(self._out, self._folder.path))
