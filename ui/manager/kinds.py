"""Which alerts, as boxes to tick."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.calls.alerts import MessageKind
from kiosk.calls.words import kind_words
from ui.theme.scale import Scale
from ui.widgets.wrapping_box import WrappingBox

ACROSS = 2


class KindBoxes(QWidget):
    """A box for each of some kinds."""

    def __init__(self, kinds: Sequence[MessageKind], translate: Callable[[str], str]) -> None:
        super().__init__()
        words = kind_words(translate)
        self.boxes = {kind: WrappingBox(words[kind]) for kind in kinds}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(ACROSS, 1)
        self._place()

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(kind for kind, box in self.boxes.items() if box.isChecked())

    def choose(self, kinds: Iterable[str]) -> None:
        asked = set(kinds)
        for kind, box in self.boxes.items():
            box.setChecked(kind in asked)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def rescale(self, scale: Scale) -> None:
        self._grid.setHorizontalSpacing(scale.grid(4))
        self._grid.setVerticalSpacing(0)
        self._place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """It may become as narrow as one column."""
        widest = max(box.minimumSizeHint().width() for box in self.boxes.values())
        return QSize(widest, super().minimumSizeHint().height())

    def _place(self) -> None:
        """In two columns where both fit, read downwards."""
        widest = max(box.sizeHint().width() for box in self.boxes.values())
        across = ACROSS if ACROSS * widest + self._grid.horizontalSpacing() <= self.width() else 1
        rows = -(-len(self.boxes) // across)
        for at, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, at % rows, at // rows)
