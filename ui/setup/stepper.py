"""A value between a minus and a plus."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.widgets.button import StepButton
from ui.widgets.style import Style

NAME = 56
WIDE = 120  # pixels of the value on a screen whose shorter side is 1080


class Stepper(QWidget):
    """Emits `stepped` with -1 or 1, again and again while it is held. Whoever listens shows the new value."""

    stepped = Signal(int)

    def __init__(self, style: Style, name: str, less: str, more: str, *, drawn_width: int = WIDE) -> None:
        """`less` and `more` are what a screen reader says of the two buttons; `name` stands before them."""
        super().__init__()
        scale = style.scale
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.apart)
        if name:
            caption = QLabel(name)
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setMinimumWidth(scale.px(NAME))
            row.addWidget(caption)
        self._value = QLabel()
        self._value.setProperty("role", "title")
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        self._value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._value.setMinimumWidth(scale.px(drawn_width))
        self.less, self.more = StepButton("−", less, style), StepButton("+", more, style)
        self.less.clicked.connect(self._step_down)
        self.more.clicked.connect(self._step_up)
        for widget in (self.less, self._value, self.more):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, text: str) -> None:
        self._value.setText(text)
        self.setAccessibleName(text)

    def _step_down(self) -> None:
        self.stepped.emit(-1)

    def _step_up(self) -> None:
        self.stepped.emit(1)
