"""An amount between a minus and a plus, for the office."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.widgets.tab_order import allow_steps

WIDE = 6.6  # times the height of its text that an amount with its unit is wide


class AmountStepper(QWidget):
    """A whole number within bounds. Emits `changed` with it when somebody steps; a button that is held steps on."""

    changed = Signal(int)

    def __init__(self, name: str, allowed: range, say: Callable[[int], str], translate: Callable[[str], str]) -> None:
        """`name` is what is set; `say` writes an amount with its unit."""
        super().__init__()
        _ = translate
        self._name, self._allowed, self._say = name, allowed, say
        self.value = allowed[0]
        self.less, self.more = QPushButton("−"), QPushButton("+")
        self.amount = QLabel()
        self.amount.setProperty("role", "amount")
        self.amount.setTextFormat(Qt.TextFormat.PlainText)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for button, said in ((self.less, _("{name}: less")), (self.more, _("{name}: more"))):
            button.setProperty("kind", "step")
            button.setAccessibleName(said.format(name=name))
            button.setAutoRepeat(True)
            button.setAutoRepeatDelay(400)
            button.setAutoRepeatInterval(80)
        self.less.clicked.connect(self._step_down)
        self.more.clicked.connect(self._step_up)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.less, self.amount, self.more):
            self._row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, value: int) -> None:
        self.value = value
        self.amount.setText(self._say(value))
        self.amount.setAccessibleName(f"{self._name}: {self._say(value)}")
        allow_steps(self.less, value > self._allowed[0], self.more, value < self._allowed[-1])

    def let_step(self, may: bool) -> None:
        """Whoever may only look sees the amount alone."""
        self.less.setVisible(may)
        self.more.setVisible(may)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignCenter if may else Qt.AlignmentFlag.AlignLeft)

    def rescale(self, scale: Scale) -> None:
        for button in (self.less, self.more):
            button.setFixedWidth(max(scale.touch, scale.px(56)))
        self._row.setSpacing(scale.grid(0.5))
        self.amount.setMinimumWidth(round(scale.type("body") * WIDE))  # or the buttons would move as it is stepped

    def _step_down(self) -> None:
        self._step(-1)

    def _step_up(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if self.value + by in self._allowed:
            self.show_value(self.value + by)
            self.changed.emit(self.value)
