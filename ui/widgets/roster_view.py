"""A week of shifts to look at: people under each other, days beside each other, times within each day."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.roster_paint import Pen, Seen, paint_grid, writes_hours
from ui.widgets.roster_places import Bar, Places
from ui.widgets.roster_week import ShownWeek

NAMES = 200  # drawn pixels of the names' width
LEAST_OF_NAMES, MOST_OF_NAMES = 0.16, 0.3  # of the width
MOST_BESIDE_ONE_DAY = 0.45
LEAST_ROWS = 4  # seen at once
MOST_OF_SCREEN = 0.36  # of its height is what the rows may take


class RosterView(QAbstractScrollArea):
    """Names and days stay in sight while the rows are scrolled. `row` and `day` are the cell that things are done with,
    `waiting` is a bar that is wanted and not kept yet."""

    def __init__(self, floor: str) -> None:
        """`floor` says what the numbers below the rows are."""
        super().__init__()
        self.week = ShownWeek()
        self.row = self.day = 0
        self.waiting: Bar | None = None
        self._bar = 0  # the id of the one that is chosen
        self._floor = floor
        self._pen: Pen | None = None
        self._head = 0.0  # pixels above the rows
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._pen = Pen(theme, scale, self.font().family())
        self._fit()
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        if self._pen is None:
            return QSize()
        most = max(LEAST_ROWS, int(self._pen.scale.height * MOST_OF_SCREEN / self._pen.row))
        rows = min(max(len(self.week.rows), 1), most)
        return QSize(self._pen.scale.px(700), round(self._head + rows * self._pen.row + self._pen.foot))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """It may become narrow."""
        return QSize(1, 1)

    def places(self) -> Places:
        """In the viewport, as far as it is scrolled."""
        assert self._pen is not None
        width, scale = self.viewport().width(), self._pen.scale
        names = max(scale.px(NAMES) * scale.text_factor, width * LEAST_OF_NAMES)
        count = max(1, len(self.week.heads))
        left = min(names, width * (MOST_OF_NAMES if count > 1 else MOST_BESIDE_ONE_DAY))
        return Places(
            left=left,
            top=self._head - self.verticalScrollBar().value(),
            width=(width - left) / count,
            height=self._pen.row,
            gap=max(2, scale.px(6)),
            days=count,
            rows=len(self.week.rows),
            first=self.week.minutes[0],
            last=self.week.minutes[1],
        )

    def box(self, bar: Bar) -> QRectF | None:
        """Where a bar is, None for one out of this week."""
        stand = self.week.stand(bar)
        return None if stand is None else self.places().box(*stand)

    def field(self) -> QRectF:
        """Where the rows are seen, in the viewport."""
        foot = self._pen.foot if self._pen is not None else 0.0
        return QRectF(0, self._head, self.viewport().width(), self.viewport().height() - foot - self._head)

    def bar_at(self, at: QPointF) -> Bar | None:
        places = self.places()
        spot = places.spot(at.x(), at.y())
        if spot is None or not self.field().contains(at):
            return None
        for bar in self.week.in_cell(spot.row, spot.day):
            if (box := self.box(bar)) is not None and box.contains(at):
                return bar
        return None

    def _fit(self) -> None:
        """How far the rows can be scrolled."""
        if self._pen is None:
            return
        self._head = self._pen.head(names_hours=writes_hours(self.places(), self._pen))
        self.setFixedHeight(self.sizeHint().height())  # a layout that settles would squeeze it for a moment
        room, high = self.field().height(), self._pen.row
        self.verticalScrollBar().setRange(0, max(0, round(len(self.week.rows) * high - room)))
        self.verticalScrollBar().setSingleStep(round(high))
        self.verticalScrollBar().setPageStep(max(1, round(room)))

    def _bring_into_view(self) -> None:
        if self._pen is None:
            return
        bar, high = self.verticalScrollBar(), self._pen.row
        bar.setValue(round(min(max(bar.value(), (self.row + 1) * high - bar.pageStep()), self.row * high)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, _across: int, _down: int) -> None:  # noqa: N802  Qt's name
        """All of it: heads and foot stay where they are."""
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if self._pen is None or not self.week.heads:
            return
        painter = QPainter(self.viewport())
        seen = Seen(
            self.places(),
            self.week,
            self.waiting,
            self.waiting.id if self.waiting is not None else self._bar,
            self.row,
            self.day,
            self._floor,
            self._head,
            QSizeF(self.viewport().size()),
            self.hasFocus(),
        )
        paint_grid(painter, self._pen, seen)
        painter.end()
