"""How far one is in a row of steps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

THICK = 8  # pixels on a screen whose shorter side is 1080


class StepBar(QWidget):
    """A stroke for each step: those done and the present one in the brand colour. Only to look at."""

    def __init__(self, theme: Theme, scale: Scale, steps: int) -> None:
        super().__init__()
        self._theme, self._scale, self._steps = theme, scale, steps
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int, said: str) -> None:
        """`at` counts from 0; `said` tells it to a screen reader."""
        self._at = at
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(self._steps * self._scale.grid(4), self._scale.px(THICK))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        gap = self._scale.grid(1)
        width = (self.width() + gap) / self._steps - gap
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(self._steps):
            painter.setBrush(QColor(self._theme.colour["brand" if step <= self._at else "soft_line"]))
            box = QRectF(step * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(box, self.height() / 2, self.height() / 2)
        painter.end()
