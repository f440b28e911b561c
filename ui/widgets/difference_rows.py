"""Differences with their intervals on one axis around zero, a row each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

ROW = 86  # drawn pixels
STEPS = (0.05, 0.1, 0.2, 0.5, 1.0)  # how far the axis may reach to either side
DOT = 8  # drawn pixels of its radius


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """`finding` stands above the line, `values` beside it; the others are fractions. A `clear` one has a full dot."""

    finding: str
    values: str
    value: float
    low: float
    high: float
    clear: bool


class DifferenceRows(QWidget):
    """In ink, whatever the figure: a difference isn't good or bad by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[DifferenceRow] = ()
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._scale = theme, scale
        self._fit()

    def show_rows(self, rows: Sequence[DifferenceRow]) -> None:
        self._rows = rows
        self.setAccessibleDescription("\n".join(f"{row.finding} ({row.values})" for row in rows))
        self._fit()
        self.update()

    def _fit(self) -> None:
        if self._scale is not None:
            row = max(self._scale.px(ROW), round(2.8 * QFontMetricsF(self._type("body")).height()))
            self.setFixedHeight(row * len(self._rows) + round(QFontMetricsF(self._type("small")).height() * 1.5))

    def _type(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        assert self._scale is not None
        font = QFont(self.font().family())
        font.setPixelSize(self._scale.type(role))
        font.setWeight(weight)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._scale is None or self._theme is None or not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = {name: QColor(value) for name, value in self._theme.colour.items()}
        small = QFontMetricsF(self._type("small"))
        reach = max(max(abs(row.low), abs(row.high)) for row in self._rows)
        ends = next((step for step in STEPS if reach <= step), reach)
        bottom = self.height() - small.height() * 1.4
        row_high = bottom / len(self._rows)
        edge = small.horizontalAdvance("+100")
        span = QRectF(edge / 2, 0, self.width() - edge, bottom)

        def x(value: float) -> float:
            return span.center().x() + span.width() / 2 * value / ends

        painter.setPen(QPen(colour["touch_line"], self._scale.px(1.5)))
        painter.drawLine(QPointF(x(0), 0), QPointF(x(0), bottom))
        painter.setFont(self._type("small"))
        painter.setPen(colour["muted"])
        for value in (-ends, 0.0, ends):
            room = QRectF(x(value) - edge, bottom + small.height() * 0.3, 2 * edge, small.height())
            painter.drawText(
                room,
                Qt.AlignmentFlag.AlignHCenter,
                f"{100 * value:+.0f}".replace("-", "\N{MINUS SIGN}") if value else "0",
            )
        for at, row in enumerate(self._rows):
            places = (x(row.low), x(row.value), x(row.high))
            self._paint_row(painter, row, QRectF(0, at * row_high, self.width(), row_high), places)
        painter.end()

    def _paint_row(
        self, painter: QPainter, row: DifferenceRow, box: QRectF, places: tuple[float, float, float]
    ) -> None:
        """`places` are the x of the lower limit, the value and the upper limit."""
        low, value, high = places
        assert self._scale is not None
        assert self._theme is not None
        ink, surface = QColor(self._theme.colour["ink"]), QColor(self._theme.colour["surface"])
        painter.setFont(self._type("body", QFont.Weight.DemiBold if row.clear else QFont.Weight.Normal))
        letters = QFontMetricsF(painter.font())
        text = QRectF(box.left(), box.top(), box.width(), letters.height())
        painter.fillRect(
            QRectF(box.left(), box.top(), letters.horizontalAdvance(row.finding) + 4, letters.height()), surface
        )
        painter.setPen(ink)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft, row.finding)
        painter.setFont(self._type("small"))
        painter.setPen(QColor(self._theme.colour["muted"]))
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, row.values)
        y = box.top() + letters.height() + (box.height() - letters.height()) * 0.42
        painter.setPen(QPen(ink, self._scale.px(4)))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        painter.setPen(QPen(ink, self._scale.px(3)))
        painter.setBrush(ink if row.clear else surface)
        radius = self._scale.px(DOT)
        painter.drawEllipse(QPointF(value, y), radius, radius)
