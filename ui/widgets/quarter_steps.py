"""One of several quarters, with a button to the one before and the one after it. There is no other choice of days."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.tab_order import allow_steps
from ui.widgets.wrapping_row import WrappingRow


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
        self._holder = QWidget()  # as high as a button, or the name would stand at its foot
        held = QVBoxLayout(self._holder)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = WrappingRow(self.earlier, self.later)
        self._row.add(self._holder, grows=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._row)
        self.earlier.clicked.connect(self._go_back)
        self.later.clicked.connect(self._go_on)

    def show_quarters(self, names: Sequence[str], at: int) -> None:
        """What each is called, the oldest first, and which one is open."""
        self._names, self.at = names, at
        self.name.setText(names[at] if names else "")
        for button in (self.earlier, self.later):
            button.setVisible(len(names) > 1)
        self._fit()
        allow_steps(self.earlier, at > 0, self.later, at < len(names) - 1)

    def rescale(self, scale: Scale) -> None:
        self._fit()
        self._row.set_gap(max(scale.grid(2), scale.mm(3)))

    def _fit(self) -> None:
        """Without buttons beside it, the name needs no more room than its own."""
        self._holder.setMinimumHeight(0 if self.earlier.isHidden() else self.earlier.sizeHint().height())

    def _go_back(self) -> None:
        self.chosen.emit(self.at - 1)

    def _go_on(self) -> None:
        self.chosen.emit(self.at + 1)
