"""A forest plot: one row a person, the share that was measured, its interval, and the share weighed with the team."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

ROW = 64  # drawn pixels
DOT = 8  # drawn pixels of its radius
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
LEAST_OF_PLOT = 0.37  # of the width: where less is left, what is said of a row stands under its name
MOST_OF_NAME = 0.24  # of the width
WIDE = 900  # drawn pixels that it would like to have across
FEW = 4  # rows that need no axis below them
PAGE = 8  # rows that Page Down goes on by
LEADS_ON = "›"  # behind a row that can be chosen

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Estimate:
    """Fractions: what was measured with its interval, and the same weighed with the team, None where there is none."""

    value: float
    low: float
    high: float
    weighed: float | None = None


@dataclass(frozen=True, slots=True)
class ForestRow:
    """`said` is what the row comes to; a `clear` one is bold. Without an estimate nothing is drawn."""

    name: str
    count: str
    estimate: Estimate | None
    said: str
    clear: bool = False

    @property
    def words(self) -> str:
        """All of it that can be read."""
        return ", ".join(part for part in (self.name, self.count, self.said) if part)


@dataclass(frozen=True, slots=True)
class _Places:
    """In pixels: `plot` is where shares are drawn, from 0 to 1 across; `names` the room of a name, `row` a row's
    height, `margin` what is left free on both sides. In a narrow one, what is said stands under the names."""

    plot: QRectF
    names: float
    row: float
    margin: float
    narrow: bool


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
        self._fonts: dict[tuple[str, QFont.Weight], QFont] = {}
        self._places: _Places | None = None  # measured once: the words of two hundred rows take a while
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def let_choose(self) -> None:
        """Rows with an estimate lead on, by pointer, finger or keyboard."""
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
        places, edge = self._placed(), self._edge()
        return round(places.plot.top() + at * places.row - edge), round(places.row + 2 * edge)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        if self._scale is None:
            return QSize()
        return QSize(self._scale.px(WIDE), round(self._edge() + self._placed().row * len(self._rows) + self._foot()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure_anew()

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
        return self._leads_on and self._rows[at].estimate is not None

    def _row_at(self, where: QPointF) -> int:
        """-1 for none that can be chosen."""
        places = self._placed()
        at = int((where.y() - places.plot.top()) // places.row)
        return at if 0 <= at < len(self._rows) and self._can_choose(at) else -1

    # --- Where it all stands -----------------------------------------------------------------------------------------

    def _measure_anew(self) -> None:
        self._places = None
        self._fonts.clear()
        self.updateGeometry()
        self.update()

    def _placed(self) -> _Places:
        if self._places is None:
            self._places = self._measure()
        return self._places

    def _measure(self) -> _Places:
        assert self._scale is not None
        gap, small = self._gap(), self._letters("small")
        body = self._letters("body", QFont.Weight.DemiBold)
        margin = self._scale.grid(1) if self._leads_on else 0.0
        half = small.horizontalAdvance("0%") / 2
        names = max((body.horizontalAdvance(row.name) for row in self._rows), default=0.0)
        names = min(names, self.width() * MOST_OF_NAME)
        counts = max((small.horizontalAdvance(row.count) for row in self._rows), default=0.0)
        left = margin + names + gap + counts + gap + half
        right = margin + gap + max((self._said(row).horizontalAdvance(row.said) for row in self._rows), default=0.0)
        on = body.horizontalAdvance(LEADS_ON) + gap / 2 if self._leads_on else 0.0
        narrow = self.width() - left - right - on < LEAST_OF_PLOT * self.width()
        if narrow:
            left = margin + names + gap + half
            right = margin + small.horizontalAdvance("100%") / 2
        high = max(self._scale.px(ROW), (body.height() + small.height() if narrow else body.height()) * 1.5)
        if self._leads_on:
            high = max(high, self._scale.touch)
        wide = max(1.0, self.width() - left - right - on)
        return _Places(QRectF(left, self._edge(), wide, high * len(self._rows)), names, high, margin, narrow)

    def _edge(self) -> float:
        """The height of the axis and the team's name above the rows."""
        return 2.6 * self._letters("small").height()

    def _foot(self) -> float:
        """The height of the axis below the rows, which few do without."""
        return (1.5 if len(self._rows) > FEW else 0.3) * self._letters("small").height()

    def _said(self, row: ForestRow) -> QFontMetricsF:
        return self._letters("small", QFont.Weight.Bold if row.clear else QFont.Weight.Normal)

    def _letters(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
        return QFontMetricsF(self._type(role, weight))

    def _type(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        assert self._scale is not None
        if (role, weight) not in self._fonts:
            font = QFont(self.font().family())
            font.setPixelSize(self._scale.type(role))
            font.setWeight(weight)
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[role, weight] = font
        return self._fonts[role, weight]

    def _gap(self) -> float:
        assert self._scale is not None
        return self._scale.grid(3)

    # --- What is drawn -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._scale is None or self._theme is None or not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._placed()
        plot, high = places.plot, places.row
        self._paint_grid(painter, plot)
        first = max(0, int((event.rect().top() - plot.top()) / high))
        last = min(len(self._rows), int((event.rect().bottom() - plot.top()) / high) + 1)
        for at in range(first, last):  # of two hundred, those in sight
            box = QRectF(0, plot.top() + at * high, self.width(), high)
            self._paint_ground(painter, at, box)
            self._paint_row(painter, self._rows[at], box)
        if len(self._rows) > FEW:
            self._paint_axis(painter, plot.bottom() + 0.2 * self._letters("small").height())
        self._paint_head(painter)
        painter.end()

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        assert self._scale is not None
        assert self._theme is not None
        painter.setPen(QPen(QColor(self._theme.colour["soft_line"]), self._scale.px(1)))
        for tick in TICKS:
            x = plot.left() + plot.width() * tick
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if self._team is not None:
            x = plot.left() + plot.width() * self._team[0]
            painter.setPen(QPen(QColor(self._theme.colour["muted"]), self._scale.px(2), Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))

    def _paint_axis(self, painter: QPainter, top: float) -> None:
        assert self._theme is not None
        small, plot = self._letters("small"), self._placed().plot
        painter.setFont(self._type("small"))
        painter.setPen(QColor(self._theme.colour["muted"]))
        wide = small.horizontalAdvance("100% ")
        for tick in TICKS:
            x = plot.left() + plot.width() * tick
            box = QRectF(x - wide / 2, top, wide, small.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:.0%}")

    def _paint_head(self, painter: QPainter) -> None:
        """The axis and the team's name, above what is in sight of the rows."""
        assert self._theme is not None
        small, places = self._letters("small"), self._placed()
        high = small.height()
        painter.fillRect(QRectF(0, self._from, self.width(), self._edge()), QColor(self._theme.colour["surface"]))
        self._paint_axis(painter, self._from + self._edge() - high * 1.2)
        if self._team is not None:
            share, words = self._team
            painter.setPen(QColor(self._theme.colour["ink"]))
            half = small.horizontalAdvance(f"{words} ") / 2
            x = min(max(places.plot.left() + places.plot.width() * share, half), self.width() - half)
            painter.drawText(QRectF(x - half, self._from, 2 * half, high), Qt.AlignmentFlag.AlignCenter, words)

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

    def _paint_row(self, painter: QPainter, row: ForestRow, box: QRectF) -> None:
        assert self._theme is not None
        ink, muted = QColor(self._theme.colour["ink"]), QColor(self._theme.colour["muted"])
        weight = QFont.Weight.Bold if row.clear else QFont.Weight.Normal
        places, small = self._placed(), self._letters("small")
        name = box.adjusted(places.margin, 0, -places.margin, 0)
        said, words = QRectF(name), row.said
        if places.narrow:
            name.setHeight(box.height() * 0.58)
            said.setTop(name.bottom() - small.height() * 0.1)
            said.setHeight(small.height())
            words = " · ".join(part for part in (row.count, row.said) if part)
            over = QRectF(said)
            over.setWidth(self._said(row).horizontalAdvance(f"{words} "))
            # Words on a line of the axis would be hard to read.
            painter.fillRect(over, QColor(self._theme.colour["surface"]))
        else:
            said.setLeft(places.plot.right() + self._gap())
            count = QRectF(name)
            count.setRight(places.plot.left() - small.horizontalAdvance("0%") / 2 - self._gap())
            painter.setFont(self._type("small"))
            painter.setPen(muted)
            painter.drawText(count, _RIGHT, row.count)
        bold = self._type("body", QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(ink)
        elided = QFontMetricsF(bold).elidedText(row.name, Qt.TextElideMode.ElideRight, places.names + 1)
        painter.drawText(name, _LEFT, elided)
        if self._leads_on and row.estimate is not None:
            painter.drawText(name, _RIGHT, LEADS_ON)
        painter.setFont(self._type("small", weight))
        painter.setPen(ink if row.clear else muted)
        painter.drawText(said, _LEFT, words)
        if row.estimate is not None:
            self._paint_estimate(painter, row.estimate, name.center().y())

    def _paint_estimate(self, painter: QPainter, of: Estimate, y: float) -> None:
        assert self._scale is not None
        assert self._theme is not None
        plot = self._placed().plot

        def at(share: float) -> QPointF:
            return QPointF(plot.left() + plot.width() * share, y)

        brand, surface = QColor(self._theme.colour["brand"]), QColor(self._theme.colour["surface"])
        painter.setPen(QPen(_mixed(brand, surface), self._scale.px(5), c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(at(of.low), at(of.high))
        radius = self._scale.px(DOT)
        painter.setPen(QPen(brand, self._scale.px(3)))
        painter.setBrush(surface)
        painter.drawEllipse(at(of.value), radius, radius)
        if of.weighed is not None:
            painter.setBrush(brand)
            painter.drawEllipse(at(of.weighed), radius * 0.8, radius * 0.8)


def _mixed(one: QColor, other: QColor) -> QColor:
    return QColor((one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2)
