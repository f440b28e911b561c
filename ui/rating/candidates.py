"""The candidates that a rater scores, and what they gave one of them before it is handed in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.actions.rating import OwnScorecard, OwnScorecards
from kiosk.customers.criteria import Criterion
from kiosk.customers.scoring import Score, is_complete
from ui.rating.tiles import Tiles
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choice import Choice
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.wrapping_row import WrappingRow

ACROSS, GIVEN_ACROSS = 3, 2


class CandidatesStep(QWidget):
    """A tile for each candidate. `opened` gives the number of the candidate."""

    opened = Signal(int)

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        self._scorecards: Sequence[OwnScorecard] = ()
        self._criteria = 0
        self.none = make_label(_("There is no candidate to score yet; come back later."))
        self.tiles = Tiles()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.none)
        lines.addWidget(self.tiles)
        self.tiles.picked.connect(self._pick)

    def show_scorecards(self, own: OwnScorecards) -> None:
        self._scorecards, self._criteria = own.scorecards, len(own.criteria)
        self.none.setVisible(not own.scorecards)
        self._show()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.tiles.restyle(theme, scale)
        self._show()

    def _show(self) -> None:
        _, style = self._translate, self.tiles.style_of_tiles
        if style is None:
            return
        tiles = []
        for each in self._scorecards:
            done = self._criteria - len(each.missing)
            note = {
                "open": _("{done} of {n} criteria scored").format(done=done, n=self._criteria),
                "handed_in": _("Handed in; thank you"),
                "excused": _("You needn't score this candidate"),
            }[each.sheet.state]
            tile = Choice(style, _("Candidate {code}").format(code=each.code), note, role="title", note_role="body")
            tile.setEnabled(each.sheet.state == "open")
            tiles.append(tile)
        self.tiles.show_tiles(tiles, ACROSS)

    def _pick(self, at: int) -> None:
        self.opened.emit(self._scorecards[at].candidate)


class HandInStep(QWidget):
    """All that the rater gave a candidate, which is then what they have `read`. `opened` gives the number of the
    criterion to go back to, the first being 0; `sure` that it is handed in."""

    opened = Signal(int)

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        self._given: list[tuple[str, str, str]] = []
        self.read: Mapping[str, Score] = {}
        self.tiles = Tiles()
        self.hint = make_label()
        self.hand_in = SureButton(_("Hand in"), _("Press again to hand in"), kind="primary")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.tiles, self.hint, WrappingRow(self.hand_in)):
            self._lines.addWidget(part)
        self.sure = self.hand_in.sure
        self.tiles.picked.connect(self.opened)

    def show_given(self, criteria: Sequence[Criterion], scores: Mapping[str, Score]) -> None:
        _ = self._translate
        self.read = dict(scores)
        missing = [each.title for each in criteria if not is_complete(scores.get(each.key))]
        self._given = [
            (each.title, self._note(scores.get(each.key)), _("Fill in") if each.title in missing else _("Change"))
            for each in criteria
        ]
        left = _("You can hand in once these have a score as well, and in a few words why: {criteria}.")
        read = _("Read it once more. After handing in you can't change it; HR sees it once everybody has handed in.")
        self.hint.setText(left.format(criteria=", ".join(missing)) if missing else read)
        self.hand_in.setEnabled(not missing)
        self.hand_in.calm()
        self._show()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.tiles.restyle(theme, scale)
        self._lines.setSpacing(scale.grid(2.5))
        self._show()

    def _show(self) -> None:
        if (style := self.tiles.style_of_tiles) is None:
            return
        tiles = [Choice(style, title, note, aside=deed) for title, note, deed in self._given]
        self.tiles.show_tiles(tiles, GIVEN_ACROSS)

    def _note(self, score: Score | None) -> str:
        _ = self._translate
        if score is None:
            return _("Still to be scored")
        if score.value is None:
            return _("Not seen")
        reason = score.reason or _("Still to be written: what you saw or heard")
        return f"{score.value} · {reason}"
