"""One of several quarters, with a button to the one before and the one after it. There is no other choice of days."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label
from ui.widgets.part import Translate


class QuarterSteps(QWidget):
    """Emits `chosen` with the number of the quarter that was pressed for, the oldest being 0."""

    chosen = Signal(int)

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        _ = translate
        self._names: Sequence[str] = ()
        self.at = 0
        self.earlier, self.later = QPushButton(_("‹ Earlier")), QPushButton(_("Later ›"))
        self.name = make_label("", "heading")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.earlier)
        self._row.addWidget(self.later)
        self._row.addWidget(self.name, 1)
        self.earlier.clicked.connect(self._go_back)
        self.later.clicked.connect(self._go_on)

    def show_quarters(self, names: Sequence[str], at: int) -> None:
        """What each is called, the oldest first, and which one is open."""
        self._names, self.at = names, at
        self.name.setText(names[at] if names else "")
        for button in (self.earlier, self.later):
            button.setVisible(len(names) > 1)
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(at < len(names) - 1)

    def rescale(self, scale: Scale) -> None:
        self._row.setSpacing(max(scale.grid(2), scale.mm(3)))

    def _go_back(self) -> None:
        self.chosen.emit(self.at - 1)

    def _go_on(self) -> None:
        self.chosen.emit(self.at + 1)
