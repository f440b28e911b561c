"""What a share by quarter looks like, in time from left to right, in the manner of a forest plot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.forest_drawing import Estimate, MakeFont, paint_estimate

TICKS = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """`name` and `count` stand under it."""

    name: str
    count: str
    estimate: Estimate


def paint_trend(
    painter: QPainter, box: QRectF, points: Sequence[TrendPoint], *, font: MakeFont, theme: Theme, scale: Scale
) -> None:
    """Into that rectangle, the oldest on the left; each bar is a 95% interval."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small = font("small", QFont.Weight.Normal)
    letters = QFontMetricsF(small)
    painter.setFont(small)
    high, left = letters.height(), letters.horizontalAdvance("100%  ")
    plot = QRectF(box.left() + left, box.top() + high / 2, box.width() - left, box.height() - high * 3.2)
    for tick in TICKS:
        y = plot.bottom() - plot.height() * tick
        painter.setPen(QPen(QColor(theme.colour["soft_line"]), scale.px(1)))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(theme.colour["muted"]))
        painter.drawText(QRectF(box.left(), y - high / 2, left, high), Qt.AlignmentFlag.AlignVCenter, f"{tick:.0%}")
    across = plot.width() / len(points)
    for number, point in enumerate(points):
        x = plot.left() + across * (number + 0.5)
        under = QRectF(x - across / 2, plot.bottom() + high * 0.5, across, high)
        painter.setPen(QColor(theme.colour["ink"]))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, point.name)
        painter.setPen(QColor(theme.colour["muted"]))
        painter.drawText(under.translated(0, high * 1.1), Qt.AlignmentFlag.AlignCenter, point.count)
        at_share = partial(_at, plot, x)
        paint_estimate(painter, point.estimate, at_share, theme=theme, scale=scale)


def _at(plot: QRectF, x: float, share: float) -> QPointF:
    return QPointF(x, plot.bottom() - plot.height() * share)
