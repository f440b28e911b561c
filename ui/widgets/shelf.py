"""Cards in rows, as many as there is room for; the rest a touch further."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.button import StepButton
from ui.widgets.choice import Choice
from ui.widgets.going import let_go
from ui.widgets.style import Style
from ui.widgets.tab_order import TabMark, allow_steps


class Shelf(QWidget):
    """Never scrolls: a page of cards at a time, with buttons for the one before and after where there is more."""

    def __init__(self, style: Style, translate: Callable[[str], str], least_width: int) -> None:
        """`least_width` is a card's, in pixels on a screen whose shorter side is 1080."""
        super().__init__()
        _ = translate
        self._style, self._least = style, round(style.scale.px(least_width) * style.scale.text_factor)
        self._line = TabMark(self)
        self._cards: list[Choice] = []
        self._first = 0
        self.before, self.after = StepButton("‹", _("The ones before"), style), StepButton("›", _("More"), style)
        self._where = QLabel(self)
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.before, self.after):
            widget.setParent(self)
        self.before.clicked.connect(self._turn_back)
        self.after.clicked.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_cards(self, cards: Sequence[Choice]) -> None:
        """In place of those before, which go."""
        for card in self._cards:
            let_go(card)
        self._cards = list(cards)
        for card in cards:
            card.setParent(self)
        self._line.put_in_line([*cards, self.before, self.after])
        self._place()

    def cards(self) -> list[Choice]:
        return self._cards

    @property
    def turning(self) -> int:
        """Pixels of the height of the buttons for the ones before and after: a finger's, or their sign's."""
        return max(self._style.scale.touch, self.before.fontMetrics().height() + self._style.scale.grid(1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(self._least, self._style.scale.touch + self.turning + self._style.scale.apart)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        gap = self._style.scale.apart
        across = max(1, (self.width() + gap) // (self._least + gap))
        wide = (self.width() + gap) // across - gap
        high = max([card.heightForWidth(wide) for card in self._cards], default=self._style.scale.touch)
        down = max(1, (self.height() + gap) // (high + gap))
        if across * down < len(self._cards):
            down = max(1, (self.height() - self.turning) // (high + gap))
        self._room = across * down
        self._first = min(self._first, max(0, len(self._cards) - 1)) // self._room * self._room
        for at, card in enumerate(self._cards):
            row, column = divmod(at - self._first, across)
            card.setGeometry(column * (wide + gap), row * (high + gap), wide, high)
            card.setVisible(0 <= at - self._first < self._room)
        self._place_turning(down * (high + gap))

    def _place_turning(self, top: int) -> None:
        more = len(self._cards) > self._room
        scale = self._style.scale
        side = scale.touch
        for widget, left, width in (
            (self.before, 0, 2 * side),
            (self._where, 2 * side, 3 * side),
            (self.after, 5 * side, 2 * side),
        ):
            widget.setGeometry(left, top, width, self.turning)
            widget.setVisible(more)
        allow_steps(self.before, self._first > 0, self.after, self._first + self._room < len(self._cards))
        pages = -(-len(self._cards) // self._room)
        self._where.setText(f"{self._first // self._room + 1} / {pages}")

    def _turn(self) -> None:
        self._first += self._room
        self._place()

    def _turn_back(self) -> None:
        self._first -= self._room
        self._place()
