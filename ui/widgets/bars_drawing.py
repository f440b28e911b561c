"""What bars under each other look like, on a screen and on paper: they are painted here for both."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from kiosk.customers.agenda_charts import Bars
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.words import MakeFont

ROW = 1.5  # times the height of its letters that a bar with the gap under it takes
THICK = 0.78  # of the letters' height is the bar's
MOST_NAME = 0.4  # of the width is what names may take


class BarsDrawing:
    """Names at the left, what each comes to behind its bar. A marked one is full of colour and bold."""

    def __init__(self, bars: Bars, *, width: float, font: MakeFont, theme: Theme, scale: Scale) -> None:
        self._bars, self._width, self._theme, self._scale = bars.bars, width, theme, scale
        self._usual, self._bold = font("small", QFont.Weight.Normal), font("small", QFont.Weight.DemiBold)
        self._letters = QFontMetricsF(self._bold)

    @property
    def height(self) -> float:
        return ROW * self._letters.height() * len(self._bars)

    def paint(self, painter: QPainter) -> None:
        """From the painter's origin on."""
        letters, gap, high = self._letters, self._scale.grid(1.5), self._letters.height()
        names = min(max(letters.horizontalAdvance(bar.name) for bar in self._bars) + gap, self._width * MOST_NAME)
        said = max(letters.horizontalAdvance(bar.said) for bar in self._bars) + gap
        room = max(1.0, self._width - names - said)
        longest = max(1e-9, *(bar.part for bar in self._bars))
        colour = self._theme.colour
        for at, bar in enumerate(self._bars):
            top = at * ROW * high
            painter.setFont(self._bold if bar.marked else self._usual)
            painter.setPen(QColor(colour["ink"]))
            name = letters.elidedText(bar.name, Qt.TextElideMode.ElideRight, names - gap)
            painter.drawText(QPointF(0, top + letters.ascent()), name)
            length = room * bar.part / longest
            box = QRectF(names, top + (1 - THICK) / 2 * high, length, THICK * high)
            painter.fillRect(box, QColor(colour["brand" if bar.marked else "touch_line"]))
            painter.drawText(QPointF(names + length + gap / 2, top + letters.ascent()), bar.said)
