"""Months beside each other, each to be pressed: which had what was planned for it, and which went without."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from kiosk.customers.talks import MonthState
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.tab_order import TabMark

COLUMNS = 6, 4, 3, 2, 1  # that a year fills without a gap
MARK = 0.36  # of a line's height is the radius of a state's mark


@dataclass(frozen=True, slots=True)
class MonthCell:
    """`said` is the state in words, `under` what more there is to know; the month that it is has `is_now`."""

    name: str
    state: MonthState
    said: str
    under: str
    is_now: bool = False

    @property
    def words(self) -> str:
        """All of it that can be read."""
        return ", ".join(part for part in (self.name, self.said, self.under) if part)


class MonthCells(QWidget):
    """As many beside each other as fit. `chosen` tells the number of the one that was pressed, from 0."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._look: tuple[Theme, Scale] | None = None
        self.cells: list[_Cell] = []
        self._line = TabMark(self)
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._group.idClicked.connect(self.chosen)
        self.setMinimumWidth(1)

    def show_months(self, months: Sequence[MonthCell], chosen: int | None) -> None:
        """In order, and which one is open. Cells stay where they are, so that the keyboard does."""
        while len(self.cells) < len(months):
            cell = _Cell()
            cell.setParent(self)  # or it would be a window until it has its place
            self._group.addButton(cell, len(self.cells))
            self.cells.append(cell)
            if self._look is not None:
                cell.restyle(*self._look)
        self._line.put_in_line(self.cells)
        self._group.setExclusive(False)  # or the last one that was checked couldn't be unchecked
        for at, cell in enumerate(self.cells):
            cell.setVisible(at < len(months))
            cell.setChecked(at == chosen)
            if at < len(months):
                cell.show_month(months[at])
        self._group.setExclusive(True)
        self._place()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self._grid.setSpacing(max(scale.grid(1.5), scale.mm(3)))
        for cell in self.cells:
            cell.restyle(theme, scale)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        shown = [cell for cell in self.cells if not cell.isHidden()]
        widest = max((cell.needed for cell in shown), default=1)
        gap = self._grid.spacing()
        across = next((n for n in COLUMNS if n * (widest + gap) - gap <= self.width()), 1)
        for at, cell in enumerate(shown):
            self._grid.addWidget(cell, at // across, at % across)
        for column in range(COLUMNS[0]):
            self._grid.setColumnStretch(column, int(column < across))


class _Cell(QAbstractButton):
    """Name, state with its mark, and what is under it."""

    def __init__(self) -> None:
        super().__init__()
        self._month = MonthCell("", "open", "", "")
        self._look: tuple[Theme, Scale] | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_month(self, month: MonthCell) -> None:
        self._month = month
        self.setAccessibleName(month.words)
        self.updateGeometry()
        self.update()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self.updateGeometry()
        self.update()

    @property
    def needed(self) -> int:
        """Pixels of width in which nothing is cut off."""
        if self._look is None:
            return 1
        of, mark = self._month, self._mark_room()
        widths = (
            self._letters("body", bold=True).horizontalAdvance(of.name),
            self._letters("body").horizontalAdvance(of.said) + mark,
            self._letters("small").horizontalAdvance(of.under),
        )
        return round(max(widths)) + 1 + 2 * self._inside()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        if self._look is None:
            return QSize(1, 1)
        height = 2 * self._letters("body").height() + self._letters("small").height() + 2 * self._inside()
        return QSize(self.needed, max(round(height), self._look[1].touch))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._look is None:
            return
        theme, scale = self._look
        colour, of, inside = theme.colour, self._month, self._inside()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self.isChecked()
        line = scale.px(theme.line["focus" if strong else "touch"])
        edge = "focus" if self.hasFocus() else "brand" if self.isChecked() else "touch_line"
        fill = "pressed" if self.isDown() else "surface" if of.is_now or of.state != "open" else "shade"
        radius = scale.px(theme.radius["button"])
        painter.setPen(QPen(QColor(colour[edge]), line))
        painter.setBrush(QColor(colour[fill]))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, radius, radius)
        if self.isChecked() and self.hasFocus():  # or one thick edge would be told from the other by its hue alone
            inner = 1.75 * line
            painter.setPen(QPen(QColor(colour["focus"]), line / 2))
            painter.drawRoundedRect(box.adjusted(inner, inner, -inner, -inner), radius / 2, radius / 2)
        body, small = self._letters("body"), self._letters("small")
        room = QRectF(inside, inside, self.width() - 2 * inside, body.height())
        write, is_told = self._writer(painter), of.is_now or of.state != "open"
        write(room, of.name, "ink" if is_told else "muted", "body", is_told)
        state = room.translated(0, body.height())
        self._paint_mark(painter, QPointF(inside + self._mark_room() * 0.32, state.center().y()))
        ink = "problem" if of.state == "missed" else "ink" if of.state != "open" else "muted"
        write(state.adjusted(self._mark_room(), 0, 0, 0), of.said, ink, "body", False)
        write(QRectF(inside, state.bottom(), room.width(), small.height()), of.under, "muted", "small", False)
        painter.end()

    def _writer(self, painter: QPainter) -> Callable[[QRectF, str, str, str, bool], None]:
        assert self._look is not None
        colour = self._look[0].colour

        def write(box: QRectF, words: str, ink: str, role: str, bold: bool) -> None:
            painter.setFont(self._font(role, bold=bold))
            painter.setPen(QColor(colour[ink]))
            shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

        return write

    def _paint_mark(self, painter: QPainter, at: QPointF) -> None:
        """A full circle, a ring, a cross or a short line: told apart without colour."""
        assert self._look is not None
        theme, scale = self._look
        state, r = self._month.state, self._letters("body").height() * MARK * 0.8
        ink = QColor(theme.colour[{"missed": "problem", "open": "touch_line"}.get(state, "brand")])
        painter.setPen(QPen(ink, scale.px(3.5), c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(ink if state == "kept" else QColor(0, 0, 0, 0))
        if state in ("kept", "planned"):
            painter.drawEllipse(at, r, r)
        elif state == "missed":
            painter.drawLine(at + QPointF(-r, -r), at + QPointF(r, r))
            painter.drawLine(at + QPointF(-r, r), at + QPointF(r, -r))
        else:
            painter.drawLine(at + QPointF(-r * 0.7, 0), at + QPointF(r * 0.7, 0))

    def _font(self, role: str, *, bold: bool = False) -> QFont:
        assert self._look is not None
        font = QFont(self.font().family())
        font.setPixelSize(self._look[1].type(role))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _letters(self, role: str, *, bold: bool = False) -> QFontMetricsF:
        return QFontMetricsF(self._font(role, bold=bold))

    def _mark_room(self) -> float:
        return self._letters("body").height() * MARK * 3.2

    def _inside(self) -> int:
        assert self._look is not None
        return self._look[1].grid(2)
