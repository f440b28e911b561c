"""Going through folders on the page itself: a dialog would hold up the visitors' screen."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label
from ui.widgets.wrapping_row import WrappingRow

MOST = 18  # folders offered at once


@dataclass(frozen=True, slots=True)
class Listed:
    """The folders in a folder, by name; none in one that can't be read."""

    folder: Path
    names: tuple[str, ...]


def list_folders(folder: Path) -> Listed:
    """Without hidden ones. Takes its time on a network drive that is away."""
    try:
        with os.scandir(folder) as found:
            names = [each.name for each in found if not each.name.startswith(".") and each.is_dir()]
    except OSError:
        names = []
    return Listed(folder, tuple(sorted(names, key=str.casefold)))


class FolderSteps(QWidget):
    """A button for each folder in one, and one that leads out of it. `gone` tells the folder that was gone to."""

    gone = Signal(object)

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = self._translate = translate
        self._listed = Listed(Path(), ())
        self.up = QPushButton(_("Up one folder"))
        self.buttons = QButtonGroup(self)
        self.buttons.setExclusive(False)
        self._row = WrappingRow(self.up)
        for at in range(MOST):  # made once: new ones would be styled anew at every step
            button = QPushButton()
            self.buttons.addButton(button, at)
            self._row.add(button)
        self.more = make_label("", "small")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._row)
        self._lines.addWidget(self.more)
        self.up.clicked.connect(self._go_up)
        self.buttons.idClicked.connect(self._go_into)

    def expect(self, folder: Path) -> None:
        """Its folders are being looked for; until then there is only the way out of it."""
        self._listed = Listed(folder, ())

    def show_listed(self, listed: Listed) -> None:
        _ = self._translate
        self._listed = listed
        self.up.setEnabled(listed.folder.parent != listed.folder)
        for button, name in zip(self.buttons.buttons(), listed.names, strict=False):
            button.setText(name.replace("&", "&&"))
        for at, button in enumerate(self.buttons.buttons()):
            button.setVisible(at < len(listed.names))
        over = len(listed.names) - MOST
        self.more.setText(
            _("No folder is in this one.")
            if not listed.names
            else _("{n} more: type the name of the one you want.").format(n=over)
        )
        self.more.setVisible(not listed.names or over > 0)
        self._row.updateGeometry()

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1))
        self._row.set_gap(max(scale.grid(1.5), scale.mm(3)))

    def _go_up(self) -> None:
        self.gone.emit(self._listed.folder.parent)

    def _go_into(self, at: int) -> None:
        if at < len(self._listed.names):
            self.gone.emit(self._listed.folder / self._listed.names[at])
