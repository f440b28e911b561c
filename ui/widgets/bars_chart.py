"""Bars under each other, with what they show above them, and what to know with it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.customers.agenda_charts import Bars
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.bars_drawing import BarsDrawing
from ui.widgets.drawn_chart import DrawnChart
from ui.widgets.labels import make_label


class BarsChart(QWidget):
    """As high as its bars need."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()
        self.title, self.plot = make_label(bars.title, "caption"), _Plot(bars)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.title)
        if bars.note:
            self._lines.addWidget(make_label(bars.note, "small"))
        self._lines.addWidget(self.plot)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1))
        self.plot.restyle(theme, scale)


class _Plot(DrawnChart):
    def __init__(self, bars: Bars) -> None:
        super().__init__(bars.title)
        self._bars = bars
        self.setAccessibleDescription(bars.words)

    def drawing(self, theme: Theme, scale: Scale) -> BarsDrawing:
        return BarsDrawing(self._bars, width=self.width(), font=self.font_in, theme=theme, scale=scale)
