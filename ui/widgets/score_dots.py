"""What everybody gave on one criterion, on a scale from 1 to 5."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

PLACES = (1, 2, 3, 4, 5, None)
RADIUS = 9  # drawn pixels
WIDEST = 130  # drawn pixels between two scores
NAMES = 0.4  # of the width is what names take at most


@dataclass(frozen=True, slots=True)
class ScoreDot:
    """`value` is 1 to 5, or None for what wasn't seen."""

    name: str
    is_customer: bool
    value: int | None


class ScoreDots(QWidget):
    """A line for each rater: the name, and a mark at the score. Customers' marks are full and stand on a corner,
    interviewers' are open circles, so that colour isn't needed to tell them apart."""

    def __init__(self, name: str, not_seen: str) -> None:
        """`name` is what a screen reader calls it, `not_seen` the head over those who saw nothing of it."""
        super().__init__()
        self.setAccessibleName(name)
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
            self.setFixedHeight(round((len(self._dots) + 1.1) * self._line()))
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
        letters, line = QFontMetricsF(self._font()), self._line()
        needed = max((letters.horizontalAdvance(dot.name) for dot in self._dots), default=0.0) + scale.grid(2)
        left = min(needed, self.width() * NAMES)
        last = letters.horizontalAdvance(self._not_seen) + scale.grid(1)  # which may be wider than a score
        most = scale.px(WIDEST) * scale.text_factor
        wide = min((self.width() - left - last) / (len(PLACES) - 1), (self.width() - left) / len(PLACES), most)
        middles = {place: left + (at + 0.5) * wide for at, place in enumerate(PLACES)}
        middles[None] = left + (len(PLACES) - 1) * wide + max(wide, last) / 2
        painter.setFont(self._font(QFont.Weight.DemiBold))
        for place, x in middles.items():
            painter.setPen(QPen(QColor(theme.colour["touch_line"]), scale.px(1.5)))
            if place is not None:
                painter.drawLine(QPointF(x, line), QPointF(x, self.height()))
            painter.setPen(QColor(theme.colour["muted"]))
            room = max(wide, last) if place is None else wide
            head = QRectF(x - room / 2, 0, room, line)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, self._not_seen if place is None else str(place))
        for row, dot in enumerate(self._dots, 1):
            middle = QPointF(middles[dot.value], line * (row + 0.5))
            self._paint_dot(painter, dot, middle, QRectF(0, line * row, left - scale.grid(1), line))
        painter.end()

    def _paint_dot(self, painter: QPainter, dot: ScoreDot, middle: QPointF, room: QRectF) -> None:
        assert self._look is not None
        theme, scale = self._look
        radius = scale.px(RADIUS)
        ink, ground = QColor(theme.colour["ink"]), QColor(theme.colour["shade"])
        painter.setPen(QPen(ink, scale.px(3)))
        painter.setBrush(ink if dot.is_customer else ground)
        if dot.is_customer:
            corners = ((0, -1), (1, 0), (0, 1), (-1, 0))
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) * radius * 1.15 for x, y in corners]))
        else:
            painter.drawEllipse(middle, radius, radius)
        painter.setFont(self._font())
        name = QFontMetricsF(painter.font()).elidedText(dot.name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
