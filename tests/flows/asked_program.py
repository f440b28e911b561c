"""The whole program as a process that can be asked where things are: a line of Python on its standard input, with
`app` and `where`, gives a line of JSON. It is tapped and typed at from outside."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.clock import Clock
from kiosk.storage.database import open_reader
from kiosk.storage.folder import DataFolder, hold
from ui.app import App
from ui.visitor.start import read_start


def where(widget: QWidget) -> tuple[int, int]:
    """The middle of a widget on the screen."""
    return widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2)).toTuple()


class Answers(QObject):
    def __init__(self, app: App) -> None:
        super().__init__()
        self._known = {"app": app, "where": where}
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._answer)

    @Slot()
    def _answer(self) -> None:
        line = sys.stdin.readline()
        if line:
            print(json.dumps(self._answer_to(line)), flush=True)
        else:
            self._notifier.setEnabled(False)
            QApplication.exit(0)

    def _answer_to(self, question: str) -> dict[str, object]:
        try:
            return {"answer": eval(question, self._known)}
        except Exception as error:  # noqa: BLE001 - whoever asked would wait for ever
            return {"raised": f"{question.strip()}: {error!r}"}


def main() -> None:
    folder, clock = DataFolder(Path(sys.argv[1])), Clock()
    with hold(folder) as lock:
        reader = open_reader(folder)
        start = read_start(reader, clock)
        reader.close()
        application = QApplication(["klantkansen"])
        app = App(application, lock, clock, start, windowed=True)
        app.open()
        answers = Answers(app)
        application.exec()
        app.close()
        answers.deleteLater()


if __name__ == "__main__":
    main()
