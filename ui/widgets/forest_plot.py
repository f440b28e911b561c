"""A forest plot: one row a person, the share that was measured, its interval, and the share weighed with the team."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.staff.pictures import ForestRow
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.forest_drawing import ForestDrawing
from ui.widgets.words import Face, font_of

WIDE = 900  # drawn pixels that it would like to have across
FEW = 4  # rows that need no second axis below them
PAGE = 8  # rows that Page Down goes on by


class ForestPlot(QWidget):
    """In ink and the brand's colour, whatever the shares; a dashed line where the team stands. Where rows lead on,
    `chosen` gives the number of the one that was pressed, and `reached` of the one that the keyboard is on."""

    chosen = Signal(int)
    reached = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ForestRow] = ()
        self._team: tuple[float, str] | None = None
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self._leads_on = False
        self._at, self._pressed, self._from = 0, -1, 0
        self._drawing: ForestDrawing | None = None  # measured once: the words of two hundred rows take a while
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def let_choose(self) -> None:
        """Rows with a measure lead on, by pointer, finger or keyboard."""
        self._leads_on = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._measure_anew()

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._scale = theme, scale
        self._measure_anew()

    def show_rows(self, rows: Sequence[ForestRow], team: tuple[float, str] | None = None) -> None:
        """`team` is its share and how that is said, such as "team 67%"."""
        self._rows, self._team = rows, team
        self._at, self._pressed = next((at for at in range(len(rows)) if self._can_choose(at)), 0), -1
        said = [team[1]] if team is not None else []
        self.setAccessibleDescription("\n".join([*said, *(row.words for row in rows)]))
        self._measure_anew()

    def look_from(self, top: int) -> None:
        """How far the rows are scrolled up, in pixels: the axis above them stays in sight."""
        self._from = top
        self.update()

    def span_of(self, at: int) -> tuple[int, int]:
        """The first pixel of a row and the height of one, with the axis above and below it."""
        drawing = self._drawn()
        return round(at * drawing.places.row), round(drawing.height(1))

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        if self._scale is None:
            return QSize()
        high = self._drawn().height(len(self._rows))
        if len(self._rows) <= FEW:
            high -= 0.8 * self._drawn().edge
        return QSize(self._scale.px(WIDE), round(high))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if self._drawing is not None and event.size().width() != event.oldSize().width():
            self._drawing.fit(self.width())
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure_anew()

    # --- Choosing ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        self._pressed = self._row_at(event.position())
        if self._pressed < 0:
            event.ignore()
            return
        self._at = self._pressed
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        pressed, self._pressed = self._pressed, -1
        self.update()
        if pressed >= 0 and self._row_at(event.position()) == pressed:
            self.chosen.emit(pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        open_ = [at for at in range(len(self._rows)) if self._can_choose(at)]
        if not open_:
            event.ignore()
            return
        place = open_.index(self._at)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._at)
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -PAGE, Qt.Key.Key_PageDown: PAGE}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(open_) - 1}
        if key in steps:
            place += steps[Qt.Key(key)]
        elif key in ends:
            place = ends[Qt.Key(key)]
        else:
            event.ignore()
            return
        self._reach(open_[min(max(place, 0), len(open_) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  Qt's name
        super().focusInEvent(event)
        if self._rows and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._reach(self._at)

    def _reach(self, at: int) -> None:
        self._at = at
        self.setAccessibleName(self._rows[at].words)
        self.update()
        self.reached.emit(at)

    def _can_choose(self, at: int) -> bool:
        return self._leads_on and self._rows[at].measured is not None

    def _row_at(self, where: QPointF) -> int:
        """-1 for none that can be chosen."""
        drawing = self._drawn()
        at = int((where.y() - drawing.edge) // drawing.places.row)
        return at if 0 <= at < len(self._rows) and self._can_choose(at) else -1

    # --- What is drawn -----------------------------------------------------------------------------------------------

    def _measure_anew(self) -> None:
        self._drawing = None
        self.updateGeometry()
        self.update()

    def _drawn(self) -> ForestDrawing:
        assert self._scale is not None
        assert self._theme is not None
        if self._drawing is None:
            self._drawing = ForestDrawing(
                self._rows,
                self._team,
                width=self.width(),
                font=self._font,
                theme=self._theme,
                scale=self._scale,
                leads_on=self._leads_on,
            )
        return self._drawing

    def _font(self, role: str, weight: QFont.Weight) -> QFont:
        assert self._scale is not None
        return font_of(Face(self.font().family(), self._scale.type(role), weight.value))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._scale is None or self._theme is None or not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = self._drawn()
        high, edge, count = drawing.places.row, drawing.edge, len(self._rows)
        drawing.paint_grid(painter, count)
        first = max(0, int((event.rect().top() - edge) / high))
        last = min(count, int((event.rect().bottom() - edge) / high) + 1)
        for at in range(first, last):  # of two hundred, those in sight
            box = QRectF(0, edge + at * high, self.width(), high)
            self._paint_ground(painter, at, box)
            drawing.paint_row(painter, at, box)
        if count > FEW:
            drawing.paint_foot(painter, count)
        drawing.paint_head(painter, self._from)  # above what is in sight of the rows
        painter.end()

    def _paint_ground(self, painter: QPainter, at: int, box: QRectF) -> None:
        """What is under the finger, and what the keyboard is on."""
        assert self._scale is not None
        assert self._theme is not None
        line, radius = self._scale.px(2), self._scale.px(self._theme.radius["field"])
        if at == self._pressed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.colour["pressed"]))
            painter.drawRoundedRect(box, radius, radius)
        if self._leads_on and at == self._at and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.colour["focus"]), line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(line, line, -line, -line), radius, radius)
