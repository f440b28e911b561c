"""Files that lie at hand, to be chosen by touch."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.near import documents, newest
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.volumes import plugged_in
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.tab_order import TabMark

MOST = 8


class FilesAtHand(QWidget):
    """Looked for among the documents and on what is plugged in whenever this is shown, the newest first. `chosen` gives
    the path of the one that is pressed."""

    chosen = Signal(object)
    offered = Signal()
    """They are on the page."""

    def __init__(self, translate: Callable[[str], str], endings: tuple[str, ...], fits: Callable[[Path], bool]) -> None:
        """Those that end so; `fits` looks into a file, and not on the thread that paints."""
        super().__init__()
        _ = translate
        self._endings, self._fits = endings, fits
        self._aside = Aside("files")
        self.buttons: list[QPushButton] = []
        self.nothing = make_label(
            _("No such file was found among the documents, nor on a USB stick; type where it is."), "small"
        )
        self.nothing.hide()
        self._line = TabMark(self)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.nothing)

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(max(scale.grid(1), scale.mm(3)))

    def stop(self) -> None:
        self._aside.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        folder, endings, fits = documents(), self._endings, self._fits

        def look() -> list[Path]:
            places = [folder, *(Path(volume.rootPath()) for volume in plugged_in())]
            return newest(places, endings, MOST, fits)

        self._aside.submit(look, self._offer)

    def _offer(self, paths: list[Path]) -> None:
        for button in self.buttons:
            self._lines.removeWidget(button)
            let_go(button)
        self.buttons = []
        for path in paths:
            button = QPushButton(str(path).replace("&", "&&"))
            button.setProperty("kind", "choice")
            button.clicked.connect(partial(self._choose, path))
            self.buttons.append(button)
            self._lines.addWidget(button)
        self._line.put_in_line(self.buttons)
        self.nothing.setVisible(not paths)
        self.offered.emit()

    def _choose(self, path: Path) -> None:
        self.chosen.emit(path)
