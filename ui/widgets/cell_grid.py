"""A table of cells coloured by how much of something each holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

ROW = 44, 64  # drawn pixels that a row is at least and at most high
PALEST = 0.08  # of the full colour is what a cell with hardly anything has
FULL = 0.92
HATCH = 9  # drawn pixels between two lines


@dataclass(frozen=True, slots=True)
class Cell:
    """`part` is how much of the full colour it has, 0 to 1, None for too little to tell: that is hatched. A `marked`
    one stands out. It lies over so many `columns`, from its own on."""

    part: float | None
    text: str = ""
    marked: bool = False
    columns: int = 1


class CellGrid(QWidget):
    """Rows and columns with their names. Where there is no cell, nothing is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[str] = ()
        self._columns: Sequence[str] = ()
        self._cells: Mapping[tuple[int, int], Cell] = {}
        self._colours: _Colours | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._colours, self._scale = _Colours(theme), scale
        self._fit()

    def show_cells(self, rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[int, int], Cell]) -> None:
        """`cells` by number of row and column, from 0."""
        self._rows, self._columns, self._cells = rows, columns, cells
        self._fit()
        self.update()

    def _fit(self) -> None:
        if self._scale is not None:
            least, most = (self._scale.px(height) for height in ROW)
            count = len(self._rows)
            self.setMinimumHeight(least * count + self._head())
            self.setMaximumHeight(most * count + self._head())

    def _head(self) -> int:
        assert self._scale is not None
        return round(QFontMetricsF(self._type()).height()) + self._scale.grid(1)

    def _type(self, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        assert self._scale is not None
        font = QFont(self.font().family())
        font.setPixelSize(self._scale.type("small"))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._scale is None or self._colours is None or not self._rows or not self._columns:
            return
        painter = QPainter(self)
        painter.setFont(self._type())
        letters = QFontMetricsF(self._type())
        left = max(letters.horizontalAdvance(row) for row in self._rows) + self._scale.grid(1.5)
        head, gap = self._head(), max(2, self._scale.px(2))
        width, height = (self.width() - left) / len(self._columns), (self.height() - head) / len(self._rows)
        painter.setPen(self._colours.muted)
        for row, name in enumerate(self._rows):
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(0, head + row * height, left, height), middle, name)
        every = self._name_every(letters, width)
        for column, name in enumerate(self._columns):
            if column % every == 0:
                room = QRectF(left + (column + 0.5) * width - every * width / 2, 0, every * width, head)
                painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)
        for (row, column), cell in self._cells.items():
            box = QRectF(left + column * width, head + row * height, cell.columns * width - gap, height - gap)
            self._paint_cell(painter, box, cell, letters)
        painter.end()

    def _name_every(self, letters: QFontMetricsF, width: float) -> int:
        """Which of the columns are named, so that their names keep apart."""
        widest = max(letters.horizontalAdvance(f"{name}  ") for name in self._columns)
        return max(1, round(widest / width + 0.49))

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell, letters: QFontMetricsF) -> None:
        assert self._colours is not None
        assert self._scale is not None
        if cell.part is None:
            self._hatch(painter, box)
            return
        part = PALEST + (FULL - PALEST) * min(1.0, max(0.0, cell.part)) if cell.part else 0.0
        fill = _between(self._colours.shade, self._colours.full, part)
        painter.fillRect(box, fill)
        if cell.marked:
            edge = QPen(self._colours.ink, self._scale.px(3))
            painter.setPen(edge)
            inside = self._scale.px(1.5)
            painter.drawRect(box.adjusted(inside, inside, -inside, -inside))
        if letters.horizontalAdvance(f"{cell.text} ") < box.width():
            painter.setPen(self._colours.on(fill))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)

    def _hatch(self, painter: QPainter, box: QRectF) -> None:
        """Lines across, so that a cell with too little to tell isn't taken for one with nothing missed."""
        assert self._colours is not None
        assert self._scale is not None
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(self._colours.soft_line, self._scale.px(2)))
        step, at = self._scale.px(HATCH), box.left() - box.height()
        while at < box.right():
            painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
            at += step
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawRect(box)
        painter.restore()


class _Colours:
    """What a theme's grid is painted with."""

    def __init__(self, theme: Theme) -> None:
        self.muted, self.shade = QColor(theme.colour["muted"]), QColor(theme.colour["shade"])
        self.ink, self.surface = QColor(theme.colour["ink"]), QColor(theme.colour["surface"])
        self.soft_line, self.full = QColor(theme.colour["soft_line"]), QColor(theme.attention["ignored"].fill)

    def on(self, fill: QColor) -> QColor:
        """Of the colours that words have, the one that differs more from the fill."""
        return max((self.ink, self.surface), key=lambda colour: contrast(colour, fill))


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21.

    Source: WCAG 2.2, contrast ratio.
    """
    lighter, darker = sorted((_luminance(one.rgb()), _luminance(other.rgb())), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=256)  # a year has hundreds of cells in some dozens of shades
def _luminance(rgb: int) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    colour = QColor(rgb)
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def _between(one: QColor, other: QColor, part: float) -> QColor:
    def mix(a: int, b: int) -> int:
        return round(a + (b - a) * part)

    return QColor(mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue()))
