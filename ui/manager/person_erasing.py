"""Erasing somebody: what it does, which texts may name them, and the button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.actions.erasing import Named
from kiosk.storage.erasing import Place
from ui.models.erasing import standing_words, text_words
from ui.theme.scale import Scale
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.wrapping_box import WrappingBox
from ui.widgets.wrapping_row import WrappingRow

MOST = 50  # texts that are shown one by one; more take the office a second to show, and nobody reads them all


class PersonErasing(QWidget):
    """Emits `sure` once the button was pressed twice, which can't be before it is known who may be named where."""

    sure = Signal()

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        _ = self._translate = translate
        self._named: Named | None = None
        self.boxes: dict[Place, WrappingBox] = {}
        self.rest: WrappingBox | None = None
        self.what = make_label(
            _(
                "Erasing is more than leaving, and can't be undone: name, photo, shifts, figures and sign-in go for "
                "good. Replies that name this person stay and count, without the name. Where others typed the name, "
                "“…” stands in its place."
            ),
            "small",
        )
        self.asks = make_label(
            _(
                "In these texts only a part of the name stands, one that somebody else has as well, or a word that is "
                "a name too. What is ticked is about this person: there it goes as well."
            ),
            "small",
        )
        self.stands = make_label("", "problem")
        self.button = SureButton(_("Erase this person"), _("Really erase? It can't be undone. Press again"))
        self._texts = QWidget()
        self._text_lines = QVBoxLayout(self._texts)
        self._text_lines.setContentsMargins(0, 0, 0, 0)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (
            make_label(_("Erasing"), "heading"),
            self.what,
            self.asks,
            self._texts,
            self.stands,
            WrappingRow(self.button),
        ):
            self._lines.addWidget(part)
        self.button.sure.connect(self.sure)
        self.show_named(None)

    @property
    def decided(self) -> dict[Place, bool]:
        """Of each text, whether it is about this person."""
        texts = self._named.texts if self._named is not None else ()
        boxes = {text.place: self.boxes.get(text.place, self.rest) for text in texts}
        return {place: box is not None and box.isChecked() for place, box in boxes.items()}

    def show_named(self, named: Named | None) -> None:
        """None while it isn't known. What somebody ticked stays; whoever was about to press again is to look first."""
        self.button.setEnabled(named is not None)
        if named == self._named and named is not None:
            return
        self.button.calm()
        before = self.decided
        self._named = named
        for box in (*self.boxes.values(), *((self.rest,) if self.rest is not None else ())):
            self._text_lines.removeWidget(box)
            let_go(box)
        texts = named.texts if named is not None else ()
        self.boxes = {text.place: self._box(text_words(text, self._translate)) for text in texts[:MOST]}
        for text in texts[:MOST]:
            self.boxes[text.place].setChecked(before.get(text.place, text.is_likely))
        self.rest = None
        if rest := texts[MOST:]:
            self.rest = self._box(self._translate("In {n} more texts").format(n=len(rest)))
            self.rest.setChecked(all(before.get(text.place, text.is_likely) for text in rest))
        stands = standing_words(named.stands, self._translate) if named is not None else ""
        self.stands.setText(stands)
        self.stands.setVisible(bool(stands))
        for part in (self.asks, self._texts):
            part.setVisible(bool(self.boxes))

    def _box(self, words: str) -> WrappingBox:
        box = WrappingBox(words)
        self._text_lines.addWidget(box)
        return box

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1.5))
        self._text_lines.setSpacing(scale.grid(1))
