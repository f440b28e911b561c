"""A chart whose picture is painted on paper as well."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.words import Face, MakeFont, font_of


class Drawing(Protocol):
    """A picture, measured and ready to be painted."""

    @property
    def height(self) -> float: ...

    def paint(self, painter: QPainter) -> None:
        """From the painter's origin on."""


class Draw(Protocol):
    """Makes the drawing of what is shown, for a place that is so wide."""

    def __call__(self, *, width: float, font: MakeFont, theme: Theme, scale: Scale) -> Drawing: ...


class DrawnChart(QWidget):
    """As high as its drawing, once there is one."""

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self._draw: Draw | None = None
        self._look: tuple[Theme, Scale] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def show_drawing(self, draw: Draw | None, words: str) -> None:
        """None where there is nothing to draw. `words` tell whoever doesn't see it the same."""
        self._draw = draw
        self.setAccessibleDescription(words)
        self._fit()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()  # where not all has room any more, some drawings have a line that says so

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if (drawing := self._drawn()) is not None:
            painter = QPainter(self)
            drawing.paint(painter)
            painter.end()

    def _fit(self) -> None:
        if (drawing := self._drawn()) is not None:
            self.setFixedHeight(round(drawing.height))
        self.update()

    def _drawn(self) -> Drawing | None:
        if self._draw is None or self._look is None:
            return None
        theme, scale = self._look
        return self._draw(width=self.width(), font=self._font, theme=theme, scale=scale)

    def _font(self, role: str, weight: QFont.Weight) -> QFont:
        assert self._look is not None
        return font_of(Face(self.font().family(), self._look[1].type(role), weight.value))
