"""A person's own past: the share of each quarter with its interval, the oldest first."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.staff.pictures import TrendPicture
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.trend_drawing import TrendDrawing
from ui.widgets.words import Face, font_of

NOTHING = TrendPicture((), "")


class TrendChart(QWidget):
    """A point a quarter."""

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self._picture = NOTHING
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._scale = theme, scale
        self._fit()

    def show_picture(self, picture: TrendPicture) -> None:
        self._picture = picture
        said = (f"{of.name}: {of.value:.0%} ({of.low:.0%}–{of.high:.0%}), {of.count}" for of in picture.points)
        self.setAccessibleDescription("\n".join(said))
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()  # where not all have room any more, it has a line that says so

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if (drawing := self._drawn()) is not None:
            painter = QPainter(self)
            drawing.paint(painter)
            painter.end()

    def _fit(self) -> None:
        if (drawing := self._drawn()) is not None:
            self.setFixedHeight(round(drawing.height))
        self.update()

    def _drawn(self) -> TrendDrawing | None:
        if self._scale is None or self._theme is None or not self._picture.points:
            return None
        return TrendDrawing(self._picture, width=self.width(), font=self._font, theme=self._theme, scale=self._scale)

    def _font(self, role: str, weight: QFont.Weight) -> QFont:
        assert self._scale is not None
        return font_of(Face(self.font().family(), self._scale.type(role), weight.value))
