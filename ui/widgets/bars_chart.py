"""Bars under each other, with what they show above them, and what to know with it."""

from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.customers.agenda_charts import Bars
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.bars_drawing import BarsDrawing
from ui.widgets.labels import make_label
from ui.widgets.words import Face, font_of


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


class _Plot(QWidget):
    def __init__(self, bars: Bars) -> None:
        super().__init__()
        self._bars = bars
        self._look: tuple[Theme, Scale] | None = None
        self.setAccessibleName(bars.title)
        self.setAccessibleDescription(bars.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self.setFixedHeight(round(self._drawn(theme, scale).height))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._look is not None:
            painter = QPainter(self)
            self._drawn(*self._look).paint(painter)
            painter.end()

    def _drawn(self, theme: Theme, scale: Scale) -> BarsDrawing:
        return BarsDrawing(self._bars, width=self.width(), font=self._font, theme=theme, scale=scale)

    def _font(self, role: str, weight: QFont.Weight) -> QFont:
        assert self._look is not None
        return font_of(Face(self.font().family(), self._look[1].type(role), weight.value))
