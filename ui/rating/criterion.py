"""One criterion of one candidate: what somebody does at each point, and what the rater saw."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.customers.criteria import Criterion
from kiosk.customers.scoring import VALUES, Score, is_complete
from kiosk.customers.texts import WORDS
from ui.rating.tiles import Tiles
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choice import Choice
from ui.widgets.labels import make_label
from ui.widgets.long_field import LongField
from ui.widgets.part import Translate

PAUSE = 600  # milliseconds without typing after which the reason is kept


class CriterionStep(QWidget):
    """`given` tells the criterion's key and the score, which is kept at once, and again whenever the reason has
    changed. `filled_in` tells that something was chosen or typed."""

    given = Signal(str, object)
    filled_in = Signal()

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        self._criterion: Criterion | None = None
        self._score: Score | None = None
        self.tiles = Tiles()
        self.hint = make_label(_("Choose what is most like what you saw."), "small")
        self.reason = LongField(_, _("What did you see or hear? A score needs a few words."), WORDS)
        policy = self.reason.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or a score would move what is touched next
        self.reason.setSizePolicy(policy)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.hint, self.tiles, self.reason):
            self._lines.addWidget(part)
        self._pause.timeout.connect(self._tell)
        self.tiles.picked.connect(self._pick)
        self.reason.edit.changed.connect(self._type)

    def show_criterion(self, criterion: Criterion, score: Score | None) -> None:
        """None where it wasn't scored yet."""
        self.keep_typed()
        self._criterion, self._score = criterion, score
        self.reason.show_text(score.reason if score is not None else "")
        self._pause.stop()  # nobody typed it
        self._show_reason()
        self._show_tiles()

    @property
    def is_complete(self) -> bool:
        """Whether it is scored, with a reason where one is asked."""
        return is_complete(self._score)

    @property
    def is_typing(self) -> bool:
        """Whether a reason isn't told yet, or is too long to be."""
        return self._pause.isActive() or (self._score is not None and len(self._score.reason) > WORDS)

    def keep_typed(self) -> bool:
        """Tell a reason that isn't told yet; False where it is too long to be kept, which is said beside it."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()
        return self._score is None or len(self._score.reason) <= WORDS

    def drop_typed(self) -> None:
        """A reason that isn't told yet has nowhere to go any more."""
        self._pause.stop()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.tiles.restyle(theme, scale)
        self._lines.setSpacing(scale.grid(2))
        self.reason.rescale(scale)
        self._show_tiles()

    def _show_tiles(self) -> None:
        _, style = self._translate, self.tiles.style_of_tiles
        if self._criterion is None or style is None:
            return
        tiles = [
            Choice(style, str(value), anchor, role="title", note_role="body", from_top=True)
            for value, anchor in zip(VALUES, self._criterion.anchors, strict=True)
        ]
        tiles.append(Choice(style, _("Not seen"), _("It didn't come up, or you can't say.")))
        for value, tile in zip((*VALUES, None), tiles, strict=True):
            tile.setCheckable(True)
            tile.setChecked(self._score is not None and self._score.value == value)
        self.tiles.show_tiles(tiles, len(VALUES))

    def _show_reason(self) -> None:
        """None is asked of what wasn't seen, nor before there is a score; what was typed waits, should that be taken
        back."""
        is_asked = self._score is not None and self._score.value is not None
        self.reason.setVisible(is_asked)

    def _pick(self, at: int) -> None:
        value = (*VALUES, None)[at]
        self._pause.stop()
        self._score = Score(value, self.reason.text if value is not None else "")
        self._show_reason()
        self.filled_in.emit()
        self._tell()

    def _type(self, _typed: str) -> None:
        if self._score is not None:
            self._score = Score(self._score.value, self.reason.text)
            self._pause.start()
            self.filled_in.emit()

    def _tell(self) -> None:
        _ = self._translate
        if self._score is None or self._criterion is None:
            return
        if len(self._score.reason) > WORDS:
            self.reason.refuse(_("Too long to keep; make it shorter."))
        else:
            self.given.emit(self._criterion.key, self._score)
