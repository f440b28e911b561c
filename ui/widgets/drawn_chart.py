"""What charts share whose picture is painted on paper as well."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.words import Face, font_of


class Drawing(Protocol):
    """A picture, measured and ready to be painted."""

    @property
    def height(self) -> float: ...

    def paint(self, painter: QPainter) -> None:
        """From the painter's origin on."""


class DrawnChart(QWidget):
    """As high as its drawing, once there is one."""

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self._look: tuple[Theme, Scale] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def drawing(self, theme: Theme, scale: Scale) -> Drawing | None:
        """Of what is shown, as wide as this is now; None while there is nothing."""
        raise NotImplementedError

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self.fit()

    def fit(self) -> None:
        """What is shown has changed."""
        if (drawing := self._drawn()) is not None:
            self.setFixedHeight(round(drawing.height))
        self.update()

    def font_in(self, role: str, weight: QFont.Weight) -> QFont:
        """The font of a role of the type scale."""
        assert self._look is not None
        return font_of(Face(self.font().family(), self._look[1].type(role), weight.value))

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()  # where not all has room any more, some drawings have a line that says so

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if (drawing := self._drawn()) is not None:
            painter = QPainter(self)
            drawing.paint(painter)
            painter.end()

    def _drawn(self) -> Drawing | None:
        return None if self._look is None else self.drawing(*self._look)
