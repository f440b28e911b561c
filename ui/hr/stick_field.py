"""A file on a stick, to be named or chosen by touch; a thread of its own looks at what is plugged in."""

from pathlib import Path

from ui.hr.folders import list_folders
from ui.hr.out_field import OutField
from ui.hr.places import Place, find_places
from ui.tasks import Aside
from ui.widgets.part import Translate


class StickField(OutField):
    """An OutField that finds the places by itself, once `look` is called."""

    def __init__(self, translate: Translate, aside: Aside, name: str) -> None:
        """`name` is what the file is, for a screen reader."""
        super().__init__(translate)
        self._aside = aside
        self.edit.setAccessibleName(name)
        self.places.again.clicked.connect(self.look)
        self.places.wanted.connect(self._list)

    def look(self) -> None:
        self._aside.submit(find_places, self._show)

    def _show(self, places: tuple[Place, ...]) -> None:
        self.places.show_places(places)
        self.show_place()

    def _list(self, folder: Path) -> None:
        self._aside.submit(lambda: list_folders(folder), self.places.show_listed)
