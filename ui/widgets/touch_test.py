"""Circles in the corners and in the middle, to find the places where a screen doesn't feel a finger."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

CIRCLE_MM = 16


class TouchTarget(QAbstractButton):
    """A circle that fills, with a tick, once it was touched."""

    def __init__(self, theme: Theme, scale: Scale, name: str) -> None:
        super().__init__()
        self._theme, self._scale = theme, scale
        self._side = min(scale.mm(CIRCLE_MM), scale.shorter // 5)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.pressed.connect(self._touch)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(self._side, self._side)

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Touched once is touched."""
        self.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        colour = self._theme.colour
        line = self._scale.px(self._theme.line["focus" if self.hasFocus() else "touch"])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = "focus" if self.hasFocus() else "brand" if self.isChecked() else "touch_line"
        painter.setPen(QPen(QColor(colour[ring]), line))
        painter.setBrush(QColor(colour["brand" if self.isChecked() else "surface"]))
        painter.drawEllipse(self.rect().toRectF().adjusted(line, line, -line, -line))
        if self.isChecked():
            painter.setPen(
                QPen(
                    QColor(colour["on_brand"]),
                    self._side / 14,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            tick = [QPointF(x * self._side, y * self._side) for x, y in ((0.32, 0.52), (0.45, 0.65), (0.69, 0.37))]
            painter.drawPolyline(QPolygonF(tick))
        painter.end()

    def _touch(self) -> None:
        self.setChecked(True)


class TouchTest(QWidget):
    """Fills the window. `room` in the middle is for words and buttons; `finished` comes once, when all were touched."""

    finished = Signal()

    def __init__(self, theme: Theme, scale: Scale, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = translate
        self._scale = scale
        names = (_("Top left"), _("Top right"), _("Middle"), _("Bottom left"), _("Bottom right"))
        self.targets = tuple(TouchTarget(theme, scale, name) for name in names)
        for target in self.targets:
            target.setParent(self)
            target.toggled.connect(self._look)

    def room_below(self) -> QRect:
        """What is free between the circle in the middle and those at the bottom, inside the sides."""
        return self._free(self.targets[2].geometry().bottom(), self.targets[3].geometry().top())

    def room_above(self) -> QRect:
        """What is free between the circles at the top and the one in the middle."""
        return self._free(self.targets[0].geometry().bottom(), self.targets[2].geometry().top())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put the circles in their places."""
        away = self._scale.grid(1)
        for target, (x, y) in zip(self.targets, ((0, 0), (1, 0), (0.5, 0.5), (0, 1), (1, 1)), strict=True):
            size = target.sizeHint()
            spare_x, spare_y = self.width() - size.width() - 2 * away, self.height() - size.height() - 2 * away
            target.setGeometry(round(away + x * spare_x), round(away + y * spare_y), size.width(), size.height())

    def _free(self, top: int, bottom: int) -> QRect:
        side, gap = self._scale.grid(4), self._scale.apart
        return QRect(side, top + gap, self.width() - 2 * side, bottom - top - 2 * gap)

    def _look(self) -> None:
        if all(target.isChecked() for target in self.targets):
            self.finished.emit()
