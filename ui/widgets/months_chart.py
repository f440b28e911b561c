"""Talks beside fitting attention and sales, the latest month at the right."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.customers.pictures import MonthsPicture
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.months_drawing import MonthsDrawing
from ui.widgets.words import Face, font_of


class MonthsChart(QWidget):
    """A column a month."""

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self._picture: MonthsPicture | None = None
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._scale = theme, scale
        self._fit()

    def show_picture(self, picture: MonthsPicture) -> None:
        self._picture = picture
        self.setAccessibleDescription("\n".join(picture.words))
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if (drawing := self._drawn()) is not None:
            painter = QPainter(self)
            drawing.paint(painter)
            painter.end()

    def _fit(self) -> None:
        if (drawing := self._drawn()) is not None:
            self.setFixedHeight(round(drawing.height))
        self.update()

    def _drawn(self) -> MonthsDrawing | None:
        if self._picture is None or self._theme is None or self._scale is None:
            return None
        return MonthsDrawing(self._picture, width=self.width(), font=self._font, theme=self._theme, scale=self._scale)

    def _font(self, role: str, weight: QFont.Weight) -> QFont:
        assert self._scale is not None
        return font_of(Face(self.font().family(), self._scale.type(role), weight.value))
