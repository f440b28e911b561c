"""What everybody gave on one criterion: a place for each point of the scale, and who stands there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

PLACES = (1, 2, 3, 4, 5, None)
RADIUS = 8  # drawn pixels


@dataclass(frozen=True, slots=True)
class ScoreDot:
    """`value` is 1 to 5, or None for what wasn't seen."""

    name: str
    is_customer: bool
    value: int | None


class ScoreDots(QWidget):
    """Customers are squares that stand on a corner, interviewers circles; each has its name beside it."""

    def __init__(self, not_seen: str) -> None:
        super().__init__()
        self._not_seen = not_seen
        self._dots: Sequence[ScoreDot] = ()
        self._look: tuple[Theme, Scale] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_dots(self, dots: Sequence[ScoreDot]) -> None:
        self._dots = dots
        said = (f"{dot.name}: {self._not_seen if dot.value is None else dot.value}" for dot in dots)
        self.setAccessibleDescription("\n".join(said))
        self._fit()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self._fit()

    def _fit(self) -> None:
        if self._look is not None:
            deepest = max(sum(dot.value == place for dot in self._dots) for place in PLACES)
            self.setFixedHeight(round((1.4 + max(1, deepest)) * self._line()))
            self.update()

    def _font(self, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        assert self._look is not None
        font = QFont(self.font().family())
        font.setPixelSize(self._look[1].type("small"))
        font.setWeight(weight)
        return font

    def _line(self) -> float:
        return QFontMetricsF(self._font()).height() * 1.35

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._look is None:
            return
        theme, scale = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, line = self.width() / len(PLACES), self._line()
        for at, place in enumerate(PLACES):
            here = QRectF(at * wide, 0, wide, self.height())
            if at:
                painter.setPen(QPen(QColor(theme.colour["soft_line"]), scale.px(1.5)))
                painter.drawLine(here.topLeft(), here.bottomLeft())
            painter.setFont(self._font(QFont.Weight.DemiBold))
            painter.setPen(QColor(theme.colour["muted"]))
            head = here.adjusted(scale.grid(1), 0, 0, 0)
            painter.drawText(head, Qt.AlignmentFlag.AlignLeft, self._not_seen if place is None else str(place))
            for row, dot in enumerate(each for each in self._dots if each.value == place):
                middle = QPointF(here.left() + scale.grid(1) + scale.px(RADIUS), line * (row + 1.5))
                self._paint_dot(painter, dot, middle, here.right() - scale.grid(0.5))
        painter.end()

    def _paint_dot(self, painter: QPainter, dot: ScoreDot, middle: QPointF, right: float) -> None:
        assert self._look is not None
        theme, scale = self._look
        radius = scale.px(RADIUS)
        ink, surface = QColor(theme.colour["ink"]), QColor(theme.colour["surface"])
        painter.setPen(QPen(ink, scale.px(3)))
        painter.setBrush(ink if dot.is_customer else surface)
        if dot.is_customer:
            corners = ((0, -1), (1, 0), (0, 1), (-1, 0))
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) * radius * 1.15 for x, y in corners]))
        else:
            painter.drawEllipse(middle, radius, radius)
        left = middle.x() + radius + scale.grid(1)
        painter.setFont(self._font())
        painter.setPen(ink)
        name = QFontMetricsF(painter.font()).elidedText(dot.name, Qt.TextElideMode.ElideRight, right - left)
        box = QRectF(left, middle.y() - self._line() / 2, right - left, self._line())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
