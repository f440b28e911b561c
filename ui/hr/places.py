"""Where an export can go, to be chosen by touch: the folder for documents, and whatever is plugged in."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.hr.folders import FolderSteps, Listed
from ui.near import documents
from ui.theme.scale import Scale
from ui.volumes import plugged_in
from ui.widgets.going import let_go
from ui.widgets.tab_order import TabMark


@dataclass(frozen=True, slots=True)
class Place:
    """`name` is what the volume is called; empty for the folder for documents."""

    folder: Path
    name: str = ""


def find_places() -> tuple[Place, ...]:
    """The folder for documents, then every volume plugged in that can be written to. Takes its time, as volumes do."""
    places = [Place(documents())]
    for volume in plugged_in():
        folder = Path(volume.rootPath())
        if not volume.isReadOnly() and os.access(folder, os.W_OK):
            places.append(Place(folder, volume.name() or folder.name or str(folder)))
    return tuple(places)


class PlacePicker(QWidget):
    """A button for each place, one to look for them again, and one to go through folders. `chosen` tells the folder,
    `wanted` one whose folders are to be listed."""

    chosen = Signal(object)
    wanted = Signal(object)

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = self._translate = translate
        self._places: tuple[Place, ...] = ()
        self._folder = documents()
        self._line = TabMark(self)
        self.choices = QButtonGroup(self)
        self.choices.setExclusive(False)  # a folder that was typed is none of these
        self.choices.idClicked.connect(self._choose)
        self.again = QPushButton(_("Look for a USB stick"))
        self.again.setProperty("kind", "quiet")
        self.browse, self.steps = QPushButton(_("Browse")), FolderSteps(translate)
        self.browse.setProperty("kind", "quiet")
        self.browse.setCheckable(True)
        self.steps.hide()
        self._grid, row = QGridLayout(), QHBoxLayout()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._grid)
        row.addStretch(1)
        self._lines.addLayout(row)
        self._lines.addWidget(self.steps)
        self.browse.toggled.connect(self._browse)
        self.steps.gone.connect(self.chosen)
        self._lay_out()

    def rescale(self, scale: Scale) -> None:
        self._grid.setSpacing(scale.grid(1.5))
        self._lines.setSpacing(scale.grid(1.5))
        self.steps.rescale(scale)
        self._lay_out()

    def show_places(self, places: Sequence[Place]) -> None:
        if self._places == tuple(places):
            return
        self._places = tuple(places)
        for button in self.choices.buttons():
            self.choices.removeButton(button)
            self._grid.removeWidget(button)
            let_go(button)
        for at, place in enumerate(places):
            button = QPushButton(self._name(place).replace("&", "&&"))
            button.setCheckable(True)
            self.choices.addButton(button, at)
        self._lay_out()
        self._line.put_in_line(self.choices.buttons())

    def show_folder(self, folder: Path) -> None:
        """Mark the place whose folder this is, if it is one, and go there where folders are gone through."""
        if folder != self._folder:
            self._folder = folder
            self._ask()
        for button, place in zip(self.choices.buttons(), self._places, strict=True):
            button.setChecked(place.folder == folder)

    def show_listed(self, listed: Listed) -> None:
        """What was `wanted`; shown unless it isn't any more."""
        if self.browse.isChecked() and listed.folder == self._folder:
            self.steps.show_listed(listed)
            self.steps.show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._lay_out()

    def _name(self, place: Place) -> str:
        _ = self._translate
        return place.name or (_("Home folder") if place.folder == Path.home() else _("Documents"))

    def _lay_out(self) -> None:
        buttons = [*self.choices.buttons(), self.again, self.browse]
        across = next((n for n in range(len(buttons), 1, -1) if self._is_room_for(buttons, n)), 1)
        for at, button in enumerate(buttons):
            self._grid.addWidget(button, at // across, at % across)

    def _is_room_for(self, buttons: Sequence[QAbstractButton], across: int) -> bool:
        columns = [max(button.sizeHint().width() for button in buttons[at::across]) for at in range(across)]
        return sum(columns) + self._grid.horizontalSpacing() * (across - 1) <= self.width()

    def _browse(self, wanted: bool) -> None:
        self.steps.setVisible(False)
        if wanted:
            self._ask()

    def _ask(self) -> None:
        if self.browse.isChecked():
            self.steps.expect(self._folder)
            self.wanted.emit(self._folder)

    def _choose(self, at: int) -> None:
        folder = self._places[at].folder
        self.show_folder(folder)
        self.chosen.emit(folder)
