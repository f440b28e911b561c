"""A forest plot of a team: as high as its rows, up to what one takes in at once; then it scrolls under its axis."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kiosk.staff.pictures import ForestRow
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.forest_plot import ForestPlot

MOST_ROWS = 12  # seen at once, where there are more


class PeoplePlot(QWidget):
    """`chosen` gives the number of a row that was pressed."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.plot = ForestPlot()
        self.plot.let_choose()
        self.plot.setAccessibleName(name)
        self.sight = QScrollArea()
        self.sight.setFrameShape(QFrame.Shape.NoFrame)
        self.sight.setWidgetResizable(True)
        self.sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sight.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sight.setWidget(self.plot)
        for ground in (self.plot, self.sight.viewport()):
            ground.setAutoFillBackground(False)  # or it would be the window's within a card
        self._count = 0
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.sight)
        self.setFocusProxy(self.plot)
        self.plot.chosen.connect(self.chosen)
        self.plot.reached.connect(self._follow)
        self.sight.verticalScrollBar().valueChanged.connect(self.plot.look_from)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.plot.restyle(theme, scale)
        self._fit()

    def show_rows(self, rows: Sequence[ForestRow], team: tuple[float, str] | None) -> None:
        """From the first one on."""
        self._count = len(rows)
        self.plot.show_rows(rows, team)
        self.sight.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Half a row more than fits tells that there are others."""
        whole = self.plot.sizeHint().height()
        top, high = self.plot.span_of(0)
        most = self.plot.span_of(MOST_ROWS)[0] - top + round(high / 2)
        is_long = self._count > MOST_ROWS
        self.sight.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(whole, most) if is_long else whole)

    def _follow(self, at: int) -> None:
        top, high = self.plot.span_of(at)
        self.sight.ensureVisible(0, top + high // 2, 0, high // 2)
