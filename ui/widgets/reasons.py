"""Why each of many things can't be."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label

SEEN = 10  # lines at once


class Reasons(QWidget):
    """A head, and under it all the lines, in a place of their own that scrolls once they are many."""

    def __init__(self) -> None:
        super().__init__()
        self.head, self.all = make_label(), make_label("", "small")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.all)
        self._most = 0  # pixels
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.head)
        self._lines.addWidget(self.area)

    @property
    def text(self) -> str:
        return f"{self.head.text()}\n{self.all.text()}"

    def show_lines(self, head: str, lines: Sequence[str]) -> None:
        self.head.setText(head)
        self.all.setText("\n".join(lines))
        self.area.setAccessibleName(head)
        self.area.verticalScrollBar().setValue(0)
        self.show()
        self._fit()

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.5))
        self._most = round(SEEN * 1.35 * scale.type("small"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, but no higher than so many; the keyboard stops there only to scroll."""
        wanted = max(0, self.all.heightForWidth(self.area.viewport().width()))
        self.area.setFixedHeight(min(wanted, self._most) if self._most else wanted)
        scrolls = bool(self._most) and wanted > self._most
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
