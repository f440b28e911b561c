"""Files that lie at hand, to press."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.manager.saving import documents
from ui.near import newest
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.volumes import plugged_in
from ui.widgets.going import let_go
from ui.widgets.tab_order import TabMark


class FilesAtHand(QWidget):
    """The newest ones that are fit, among the documents and on USB sticks, a button each. `chosen` gives the path of
    the one that was pressed, `offered` tells that they are on the page."""

    chosen = Signal(object)
    offered = Signal()

    def __init__(self, endings: tuple[str, ...], most: int, fits: Callable[[Path], bool]) -> None:
        """`fits` looks into a file; not on the thread that paints."""
        super().__init__()
        self._endings, self._most, self._fits = endings, most, fits
        self._aside = Aside("files")
        self._line = TabMark(self)
        self.buttons: list[QPushButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def look(self) -> None:
        """For what there is now."""
        folder = documents()

        def look() -> list[Path]:
            places = [folder, *(Path(volume.rootPath()) for volume in plugged_in())]
            return newest(places, self._endings, self._most, self._fits)

        self._aside.submit(look, self._offer)

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(max(scale.grid(1), scale.mm(3)))

    def stop(self) -> None:
        self._aside.stop()

    def _offer(self, paths: list[Path]) -> None:
        for button in self.buttons:
            self._lines.removeWidget(button)
            let_go(button)
        self.buttons = []
        for path in paths:
            button = QPushButton(str(path).replace("&", "&&"))
            button.setProperty("kind", "choice")
            button.clicked.connect(partial(self.chosen.emit, path))
            self.buttons.append(button)
            self._lines.addWidget(button)
        self._line.put_in_line(self.buttons)
        self.setVisible(bool(paths))
        self.offered.emit()
