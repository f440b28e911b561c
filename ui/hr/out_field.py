"""Where to: a place to choose, and the file or folder that is to be made there."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kiosk.exchange.numbers import file_words
from ui.hr.folders import list_folders
from ui.hr.places import Place, PlacePicker, find_places
from ui.near import documents
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.widgets.part import Translate


def file_name(*parts: object) -> str:
    """Without its ending; `parts` are in the language of whoever takes the file."""
    return "-".join(("klantkansen", *(file_words(str(part)) for part in parts)))


class OutField(QWidget):
    """A name is suggested until somebody types another. What is plugged in and what is in a folder is found out on a
    thread of its own, once `look` is called: a drive that is away may take long."""

    def __init__(self, translate: Translate, aside: Aside, name: str = "", *, for_stick: bool = False) -> None:
        """`name` is what the file is, for a screen reader. What is `for_stick` has no place of this machine suggested,
        and nothing at all until a stick is found."""
        super().__init__()
        _ = translate
        self._aside = aside
        self._for_stick = for_stick
        self._folder, self._suggested, self._name = documents(), "", ""
        self.places, self.edit = PlacePicker(translate), QLineEdit()
        if for_stick:
            self.edit.setPlaceholderText(_("Plug in a stick, then press “Look for a USB stick”"))
        self.edit.setAccessibleName(name or _("File to write"))
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.places)
        self._lines.addWidget(self.edit)
        self.places.chosen.connect(self._choose_folder)
        self.places.again.clicked.connect(self.look)
        self.places.wanted.connect(self._list)
        self.edit.textChanged.connect(self.show_place)

    @property
    def out(self) -> Path:
        """As typed, in the folder that was chosen last where none was typed with it."""
        return self._folder / os.path.expanduser(self.edit.text().strip())  # as typed where there is no such home

    @property
    def is_empty(self) -> bool:
        return not self.edit.text().strip()

    def begin(self) -> None:
        """Anew, as for somebody else."""
        self._folder, self._suggested = documents(), ""
        self.edit.setText("")
        self.places.browse.setChecked(False)

    def look(self) -> None:
        """For what is plugged in."""
        self._aside.submit(find_places, self._show_found)

    def suggest(self, name: str) -> None:
        """A name for the file, unless somebody typed one."""
        self._name = name
        if self.edit.text() == self._suggested and not self._for_stick:
            self._suggested = str(self._folder / name)
            self.edit.setText(self._suggested)

    def change_ending(self, before: str, after: str) -> None:
        """Of the name, whether it was suggested or typed, where it ends so."""
        typed = self.edit.text()
        if typed and typed.endswith(before):
            self._put(typed.removesuffix(before) + after)

    def show_place(self) -> None:
        """Mark the folder of what is typed, if it is one of those to choose from."""
        self.places.show_folder(self.out.parent)

    def rescale(self, scale: Scale) -> None:
        self.places.rescale(scale)
        self.edit.setMinimumWidth(min(scale.px(640), round(scale.width * 0.5)))
        self._lines.setSpacing(scale.grid(1.5))

    def _show_found(self, places: tuple[Place, ...]) -> None:
        if self._for_stick:
            places = tuple(place for place in places if place.name)
            if places and self.is_empty:
                self._choose_folder(places[0].folder)
        self.places.show_places(places)
        self.show_place()

    def _list(self, folder: Path) -> None:
        self._aside.submit(lambda: list_folders(folder), self.places.show_listed)

    def _choose_folder(self, folder: Path) -> None:
        """The file keeps its name, whether it was suggested or typed."""
        name = Path(self.edit.text().strip()).name or Path(self._suggested).name or self._name
        self._folder = folder
        self._put(str(folder / name))

    def _put(self, place: str) -> None:
        """In place of what stands there; what was suggested is so still."""
        if self.edit.text().strip() == self._suggested:
            self._suggested = place
        self.edit.setText(place)
