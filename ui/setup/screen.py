"""How large the screen is, and whether it feels a finger everywhere."""

from functools import partial
from math import hypot
from typing import Any

from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.settings import CARD_WIDTH_MM, SetUpStep, diagonal_by_card
from ui.setup.first_start import FirstStart
from ui.setup.page import Page
from ui.widgets.button import Button
from ui.widgets.card_ruler import CardRuler
from ui.widgets.style import Style
from ui.widgets.touch_test import TouchTest

SIZE = 360  # pixels of the line that tells the size, on a screen whose shorter side is 1080


class CardPage(Page):
    fills_height = True

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        scale = style.scale
        diagonal = start.settings.screen_diagonal_mm
        dense = hypot(scale.width, scale.height) / diagonal if diagonal else scale.px_per_mm
        self.ruler = CardRuler(style.theme, scale, round(dense * CARD_WIDTH_MM))
        self.ruler.setAccessibleName(_("The drawn card"))
        # In words: the number of inches falls as the card grows, so a plus could be meant either way.
        self.smaller, self.larger = Button(_("Card smaller"), style), Button(_("Card larger"), style)
        for button, way in ((self.smaller, -1), (self.larger, 1)):
            button.setAutoRepeat(True)
            button.clicked.connect(partial(self._step, way))
        self.told_size = QLabel()
        self.told_size.setProperty("role", "title")
        self.told_size.setMinimumWidth(scale.px(SIZE))  # so that the buttons stay under the finger that holds them
        self.told_size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ruler.changed.connect(self._show)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(scale.apart)
        rows.addWidget(self.ruler, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.apart)
        buttons.addStretch(1)
        for widget in (self.smaller, self.larger) if scale.is_portrait else (self.smaller, self.told_size, self.larger):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        if scale.is_portrait:
            rows.addWidget(self.told_size)
        rows.addLayout(buttons)
        self._show()
        self.say(
            _("How large is this screen?"),
            _("Hold a bank card to the glass, in the marked corner. Make the drawn card exactly as large."),
        )

    def diagonal(self) -> float:
        """Millimetres, by the card as it is drawn now."""
        scale = self.look.scale
        return diagonal_by_card(self.ruler.card_width(), scale.width, scale.height)

    def filled_in(self) -> dict[str, Any]:
        return {"screen_diagonal_mm": self.diagonal()}

    def go_on(self) -> None:
        values = self.start.check(self.filled_in)
        if values is not None:
            self.start.save(self.settles, self.leave, **values)

    def _step(self, way: int, _checked: bool = False) -> None:
        self.ruler.step(way)

    def _show(self, _width: int = 0) -> None:
        _ = self.start.translate
        self.told_size.setText(
            _("This screen: {inches} inch").format(inches=inches(self.diagonal(), self.start.language))
        )


class TouchPage(Page):
    """Fills the window, for it is the edges that may not feel anything."""

    fills_window = fills_height = True

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        self.test = TouchTest(style.theme, style.scale, _)
        self.test.setParent(self)
        self.test.finished.connect(self._finish)
        self._words, words = QWidget(self), QVBoxLayout()
        self._words.setLayout(words)
        self.heading, self.line = QLabel(_("Touch every circle")), QLabel()
        self.heading.setProperty("role", style.heading)
        self.line.setText(_("If one doesn't react, clean the glass and try again."))
        for label in (self.heading, self.line):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words.addWidget(label)
        words.addStretch(1)
        self._buttons, buttons = QWidget(self), QHBoxLayout()
        self._buttons.setLayout(buttons)
        self.back, self.on = Button(_("Back"), style), Button(_("Skip"), style)
        buttons.setSpacing(style.scale.grid(4))
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.on)
        buttons.addStretch(1)
        self.on.clicked.connect(self.wants_on)
        self.say(self.heading.text(), self.line.text())

    def go_on(self) -> None:
        self.start.save(self.settles, self.leave)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self.test.setGeometry(self.rect())
        self.test.arrange()
        self._words.setGeometry(self.test.room_above())
        self._buttons.setGeometry(self._low(self.test.room_below()))

    def _low(self, room: QRect) -> QRect:
        height = self._buttons.sizeHint().height()
        return QRect(room.left(), room.center().y() - height // 2, room.width(), height)

    def _finish(self) -> None:
        _ = self.start.translate
        self.heading.setText(_("It feels your finger everywhere"))
        self.line.setText("")
        self.on.setText(_("Next"))
        self.on.setProperty("kind", "primary")
        self.on.style().unpolish(self.on)
        self.on.style().polish(self.on)


def inches(diagonal_mm: float, language: str) -> str:
    return QLocale(language).toString(diagonal_mm / 25.4, "f", 1)
