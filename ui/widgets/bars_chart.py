"""Bars under each other, with what they show above them, and what to know with it."""

from functools import partial

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
        self.title, self.plot = make_label(bars.title, "caption"), DrawnChart(bars.title)
        self.plot.show_drawing(partial(BarsDrawing, bars), bars.words)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.title)
        if bars.note:
            self._lines.addWidget(make_label(bars.note, "small"))
        self._lines.addWidget(self.plot)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(1))
        self.plot.restyle(theme, scale)
