"""A person's own past: the share of each quarter with its interval, the oldest first."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.staff.pictures import TrendPoint
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.trend_drawing import TrendDrawing
from ui.widgets.words import Face, font_of


class TrendChart(QWidget):
    """A point a quarter."""

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self._points: Sequence[TrendPoint] = ()
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._scale = theme, scale
        self.setFixedHeight(round(self._drawn(theme, scale).height))
        self.update()

    def show_points(self, points: Sequence[TrendPoint]) -> None:
        self._points = points
        said = (f"{of.name}: {of.value:.0%} ({of.low:.0%}–{of.high:.0%}), {of.count}" for of in points)
        self.setAccessibleDescription("\n".join(said))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._scale is None or self._theme is None or not self._points:
            return
        painter = QPainter(self)
        self._drawn(self._theme, self._scale).paint(painter)
        painter.end()

    def _drawn(self, theme: Theme, scale: Scale) -> TrendDrawing:
        return TrendDrawing(self._points, width=self.width(), font=self._font, theme=theme, scale=scale)

    def _font(self, role: str, weight: QFont.Weight) -> QFont:
        assert self._scale is not None
        return font_of(Face(self.font().family(), self._scale.type(role), weight.value))
