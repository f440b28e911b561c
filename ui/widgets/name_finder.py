"""Finding one of many people by the first letters of a name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kiosk.staff.people import alphabetical
from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.labels import make_label
from ui.widgets.wrapping_row import WrappingRow

MOST = 12  # names offered at once

Named = tuple[str, str]
"""A key and a name."""


class NameFinder(QWidget):
    """The names that fit what is typed, to press; `chosen` gives the key of the one that was, empty for none."""

    chosen = Signal(str)

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = self._translate = translate
        self._people: Sequence[Named] = ()
        self._offered: Sequence[Named] = ()
        self.key = ""
        self.edit = QLineEdit()
        self.edit.setAccessibleName(_("Name"))
        self.edit.setPlaceholderText(_("Type the beginning of a name"))
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._captioned = Captioned(_("Who?"), self.edit, grows=True)
        self.buttons = QButtonGroup(self)
        self._row = WrappingRow()
        for at in range(MOST):  # made once: new ones would be styled anew at every letter
            button = QPushButton()
            button.setCheckable(True)
            button.hide()
            self.buttons.addButton(button, at)
            self._row.add(button)
        self.more = make_label("", "small")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self._captioned, self._row, self.more):
            self._lines.addWidget(part)
        self.edit.textChanged.connect(self._offer)
        self.buttons.idClicked.connect(self._choose)

    @property
    def name(self) -> str:
        """Of who is chosen."""
        return next((name for key, name in self._people if key == self.key), "")

    def show_people(self, people: Sequence[Named]) -> None:
        """In the order given; who was chosen stays so while they are among them."""
        self._people = people
        if self.key not in {key for key, _name in people}:
            self.key = ""
        self._offer()

    def clear(self) -> None:
        self.key = ""
        self.edit.clear()
        self._offer()

    def rescale(self, scale: Scale) -> None:
        self._captioned.rescale(scale)
        self._row.set_gap(max(scale.grid(1.5), scale.mm(3)))
        self._lines.setSpacing(scale.grid(1.5))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit_names()

    def _offer(self) -> None:
        _ = self._translate
        typed = alphabetical(self.edit.text().strip())
        fits = [one for one in self._people if any(_begins(one[1], typed))]
        self._offered = fits[:MOST]
        self.buttons.setExclusive(False)  # or the last one that was checked couldn't be unchecked
        for at, button in enumerate(self.buttons.buttons()):
            is_there = at < len(self._offered)
            button.setVisible(is_there)
            button.setAccessibleName(self._offered[at][1] if is_there else "")
            button.setChecked(is_there and self._offered[at][0] == self.key)
        self.buttons.setExclusive(True)
        left = len(fits) - len(self._offered)
        self.more.setText(_("and {n} more; type another letter").format(n=left) if left else "")
        self.more.setVisible(bool(left))
        self._fit_names()

    def _fit_names(self) -> None:
        """A name that is wider than the page is shortened."""
        for button, (_key, name) in zip(self.buttons.buttons(), self._offered, strict=False):
            letters = button.fontMetrics()
            beside = button.sizeHint().width() - letters.size(Qt.TextFlag.TextShowMnemonic, button.text()).width()
            shown = letters.elidedText(name, Qt.TextElideMode.ElideRight, self.width() - beside)
            button.setText(shown.replace("&", "&&"))

    def _choose(self, at: int) -> None:
        self.key = self._offered[at][0]
        self.chosen.emit(self.key)


def _begins(name: str, typed: str) -> list[bool]:
    """Whether any word of the name begins so, or all of it."""
    folded = alphabetical(name)
    return [folded.startswith(typed), *(word.startswith(typed) for word in folded.split())]
