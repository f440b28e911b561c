"""What a customer advises once every candidate is scored."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.actions.rating import OwnScorecard
from kiosk.customers.texts import WORDS
from ui.rating.tiles import Tiles
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choice import Choice
from ui.widgets.labels import make_label
from ui.widgets.long_field import LongField
from ui.widgets.part import Translate
from ui.widgets.wrapping_row import WrappingRow

ACROSS = 4


class AdviceStep(QWidget):
    """`given` tells the words and the number of a candidate, None for none of them."""

    given = Signal(str, object)

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        self._offered: list[tuple[int | None, str]] = []
        self._chosen: int | None = None
        self.hint = make_label(_("By whom would you like to be helped? HR decides, and your advice is kept beside it."))
        self.tiles = Tiles()
        self.words = LongField(_, _("Why?"), WORDS)
        self.button = QPushButton(_("Give this advice"))
        self.button.setProperty("kind", "primary")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.hint, self.tiles, self.words, WrappingRow(self.button)):
            self._lines.addWidget(part)
        self.tiles.picked.connect(self._pick)
        self.words.edit.changed.connect(self._allow)
        self.button.clicked.connect(self._give)

    @property
    def is_begun(self) -> bool:
        """Whether whoever is here came to advise, if only to look: what they chose and typed may not be given yet."""
        return bool(self._offered)

    def is_unsaid(self, given: str, advised: int | None) -> bool:
        """Whether other words stand here than those that were `given`, or somebody else than `advised` is chosen."""
        is_other = self._chosen is not None and self._offered[self._chosen][0] != advised
        return bool(self.words.text) and (is_other or " ".join(self.words.text.split()) != given)

    def begin(self, scorecards: Sequence[OwnScorecard]) -> None:
        """What somebody chose and typed stays while these are offered, such as when they looked back."""
        _ = self._translate
        offered = [(each.candidate, _("Candidate {code}").format(code=each.code)) for each in scorecards]
        if self._offered != [*offered, (None, _("None of them"))]:
            self.forget()
            self._offered = [*offered, (None, _("None of them"))]
        self._allow()
        self._show()

    def forget(self) -> None:
        """Nothing of anybody stays in here."""
        self._offered, self._chosen = [], None
        self.words.show_text("")

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.tiles.restyle(theme, scale)
        self._lines.setSpacing(scale.grid(2))
        self.words.rescale(scale)
        self._show()

    def _show(self) -> None:
        if (style := self.tiles.style_of_tiles) is None:
            return
        tiles = [Choice(style, name, role="title") for _number, name in self._offered]
        for at, tile in enumerate(tiles):
            tile.setCheckable(True)
            tile.setChecked(at == self._chosen)
        self.tiles.show_tiles(tiles, min(ACROSS, len(tiles)))

    def _pick(self, at: int) -> None:
        self._chosen = at
        self._allow()

    def _allow(self, _typed: str = "") -> None:
        self.button.setEnabled(self._chosen is not None and bool(self.words.text))

    def _give(self) -> None:
        _ = self._translate
        if self._chosen is None:
            return
        if len(self.words.text) > WORDS:
            self.words.refuse(_("Too long to keep; make it shorter."))
            return
        self.given.emit(self.words.text, self._offered[self._chosen][0])
