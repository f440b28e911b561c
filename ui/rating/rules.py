"""What a rater reads before the first candidate."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.customers import rating_words as words
from kiosk.customers.scoring import RaterKind
from ui.theme.scale import Scale
from ui.widgets.bullets import Bullets
from ui.widgets.form_card import FormCard
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Translate


class RulesStep(QWidget):
    """A card each, one at a time: what is asked, what stays here, what may not be asked, how the scale works."""

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self._translate = translate
        self._scale: Scale | None = None
        self._kind: RaterKind | None = None
        self.cards: list[FormCard] = []
        self.bullets: list[Bullets] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_for(self, kind: RaterKind) -> None:
        if kind == self._kind:
            return
        _ = self._translate
        for card in self.cards:
            self._lines.removeWidget(card)
            let_go(card)
        self._kind = kind
        told = (
            (_("What is asked of you"), words.asked(kind, _), ""),
            (_("What stays here"), words.confidential(_), ""),
            (_("What may not be asked"), words.may_not_be_asked(_), words.may_be_asked(_)),
            (_("How the scale works"), words.scale(_), ""),
        )
        self.cards, self.bullets = [], []
        for title, items, instead in told:
            card, bullets = FormCard(title), Bullets(items)
            card.add(bullets)
            if instead:
                card.add(make_label(instead))
            self.cards.append(card)
            self.bullets.append(bullets)
            self._lines.addWidget(card)
        if self._scale is not None:
            self.rescale(self._scale)

    def turn_to(self, at: int) -> None:
        """The first is 0."""
        for each, card in enumerate(self.cards):
            card.setVisible(each == at)

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        self._lines.setSpacing(scale.grid(2))
        for card, bullets in zip(self.cards, self.bullets, strict=True):
            card.rescale(scale)
            bullets.rescale(scale)
