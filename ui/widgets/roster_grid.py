"""A week of shifts to draw in: people under each other, days beside each other, times within each day."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.roster_hand import Hand
from ui.widgets.roster_keys import Go, Shove, meant
from ui.widgets.roster_paint import DayHead, Pen, Row, Seen, paint_grid, writes_hours
from ui.widgets.roster_places import (
    Bar,
    Grip,
    Places,
    grip_of,
    usual_bar,
)
from ui.widgets.roster_week import ShownWeek, shown_week

PATIENCE = 500  # milliseconds after the last key before what the keys did is asked for
NAMES = 200  # drawn pixels of the names' width
MOST_OF_NAMES = 0.22  # of the width
LEAST_ROWS = 4  # seen at once
MOST_OF_SCREEN = 0.36  # of its height is what the rows may take


class RosterGrid(QAbstractScrollArea):
    """Emits what is wanted of the shifts and shows it, pale, until `show_week` tells what is kept, or `spring_back`
    that it isn't. Names and days stay in sight while the rows are scrolled."""

    wanted = Signal(object)
    """A Bar as it should be: a new one has no id."""
    removal_wanted = Signal(object)
    edit_wanted = Signal()
    """The times are to be typed."""
    chosen = Signal()
    """Another cell or another bar is the one that things are done with."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        _ = translate
        self._floor, self._none = _("On the floor"), _("no shift")
        self.week = ShownWeek()
        self.row = self.day = 0
        self._bar = 0  # the id of the one that is chosen
        self.waiting: Bar | None = None
        self._asked: Bar | None = None  # what was told to be wanted, and not yet answered
        self._pen: Pen | None = None
        self._hand: Hand | None = None
        self._head = 0.0  # pixels above the rows
        self._settle = QTimer(self, singleShot=True, interval=PATIENCE)
        self._settle.timeout.connect(self._ask)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(_("Roster"))
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)

    # --- What it shows -----------------------------------------------------------------------------------------------

    def show_week(self, rows: Sequence[Row], heads: Sequence[DayHead], bars: Sequence[Bar]) -> None:
        """One day is as good as seven. What is chosen stays so where it is still there."""
        person = self.person
        self.week = shown_week(rows, heads, bars)
        row = self.week.row_of(person)
        self.row, self.day = self.week.nearest(self.row if row is None else row, self.day)
        if (asked := self._asked) is not None:
            self._bar = next((bar.id for bar in bars if replace(bar, id=asked.id) == asked), self._bar)
        self.spring_back()
        self._fit()
        self._say()

    def spring_back(self) -> None:
        """What was wanted isn't: all bars are where they are kept."""
        self._settle.stop()
        self.waiting = self._asked = self._hand = None
        self._follow(self.week.bar(self._bar))
        self._keep_choice()
        self.viewport().update()
        self.chosen.emit()

    @property
    def person(self) -> str:
        """The key of whose row it is; empty where there is none."""
        return self.week.rows[self.row].person if self.week.rows else ""

    @property
    def bar(self) -> Bar | None:
        """The one that is chosen, as it is wanted now."""
        if self.waiting is not None:
            return self.waiting
        return self.week.bar(self._bar)

    def usual(self) -> Bar | None:
        """A shift of the opening hours in the cell that things are done with."""
        if self.week.is_empty():
            return None
        return usual_bar(self.person, self.week.heads[self.day].day, self.week.heads[self.day].opens)

    def choose(self, row: int, day: int, bar: int = 0) -> None:
        """A cell, and a bar in it: the first unless one is named."""
        self._ask()
        self.row, self.day = self.week.nearest(row, day)
        self._bar = bar
        self._keep_choice()
        self._bring_into_view()
        self.viewport().update()
        self._say()
        self.chosen.emit()

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

    # --- Where it all stands -----------------------------------------------------------------------------------------

    def places(self) -> Places:
        """In the viewport, as far as it is scrolled."""
        assert self._pen is not None
        left = min(self._pen.scale.px(NAMES) * self._pen.scale.text_factor, self.viewport().width() * MOST_OF_NAMES)
        count = max(1, len(self.week.heads))
        return Places(
            left=left,
            top=self._head - self.verticalScrollBar().value(),
            width=(self.viewport().width() - left) / count,
            height=self._pen.row,
            gap=max(2, self._pen.scale.px(6)),
            days=count,
            rows=len(self.week.rows),
            first=self.week.minutes[0],
            last=self.week.minutes[1],
        )

    def box(self, bar: Bar) -> QRectF | None:
        """Where a bar is, None for one out of this week."""
        row, day = self.week.row_of(bar.person), self.week.day_of(bar.day)
        if row is None or day is None:
            return None
        return self.places().box(row, day, bar.starts, bar.ends)

    def _fit(self) -> None:
        """How far the rows can be scrolled."""
        if self._pen is None:
            return
        self._head = self._pen.head(names_hours=writes_hours(self.places(), self._pen))
        self.setFixedHeight(self.sizeHint().height())  # a layout that settles would squeeze it for a moment
        room = self.viewport().height() - self._head - self._pen.foot
        high = self._pen.row
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
        size = QSizeF(self.viewport().size())
        chosen = self.waiting.id if self.waiting is not None else self._bar
        seen = Seen(
            self.places(),
            self.week.rows,
            self.week.heads,
            self.week.bars,
            self.week.strength,
            self.waiting,
            chosen,
            self.row,
            self.day,
            self._floor,
            self._head,
            size,
            self.hasFocus(),
        )
        paint_grid(painter, self._pen, seen)
        painter.end()

    # --- A hand on it ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if event.button() != Qt.MouseButton.LeftButton or not self.week.rows or self._pen is None:
            return
        self._ask()
        at = event.position()
        spot = self.places().spot(at.x(), at.y()) if self._is_field(at) else None
        self._hand = Hand(at, spot, scrolled=self.verticalScrollBar().value())
        if spot is None:
            return
        found = self._bar_at(at)
        if found is not None:
            box = self.box(found)
            assert box is not None
            self._hand.bar, self._hand.grip = found, grip_of(box, at.x(), self._pen.grip)
        self.choose(spot.row, spot.day, found.id if found is not None else 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        hand, at = self._hand, event.position()
        if hand is None or self._pen is None:
            self._show_cursor(at)
            return
        hand.go(at, self._pen.scale.mm(1.5))
        if hand.does == "push":
            self.verticalScrollBar().setValue(round(hand.scrolled - (at - hand.at).y()))
        if hand.does != "drag":
            return
        people, days = [row.person for row in self.week.rows], [head.day for head in self.week.heads]
        self.waiting = hand.wants(at, self.places(), people, days)
        self.viewport().update()
        self.chosen.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            hand, self._hand = self._hand, None
            if hand is not None and hand.does == "drag":
                self._ask()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """On an empty place: a shift of the opening hours."""
        self.mousePressEvent(event)
        self._hand = None
        at = event.position()
        if self._is_field(at) and self._bar_at(at) is None and self.waiting is None:
            self._want_usual()

    def _is_field(self, at: QPointF) -> bool:
        return self._pen is not None and self._head <= at.y() < self.viewport().height() - self._pen.foot

    def _bar_at(self, at: QPointF) -> Bar | None:
        places = self.places()
        spot = places.spot(at.x(), at.y())
        if spot is None:
            return None
        for bar in self.week.in_cell(spot.row, spot.day):
            if places.box(spot.row, spot.day, bar.starts, bar.ends).contains(at):
                return bar
        return None

    def _show_cursor(self, at: QPointF) -> None:
        found = self._bar_at(at) if self._is_field(at) else None
        box = self.box(found) if found is not None else None
        if box is None or self._pen is None:
            self.viewport().unsetCursor()
        elif grip_of(box, at.x(), self._pen.grip) is Grip.WHOLE:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)

    # --- The keyboard ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        does = meant(event.key(), event.modifiers())
        if self.week.is_empty():
            super().keyPressEvent(event)
        elif isinstance(does, Go):
            self.choose(self.row + does.rows, self.day + does.days)
        elif isinstance(does, Shove):
            self._shove(does)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.bar is None:
                self._want_usual()
            else:
                self._ask()
                self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._choose_next()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            if self.waiting is None and self.bar is not None:
                self.removal_wanted.emit(self.bar)
        elif event.key() == Qt.Key.Key_Escape and self.waiting is not None:
            self.spring_back()
        else:
            super().keyPressEvent(event)

    def _want_usual(self) -> None:
        self.waiting = self.usual()
        self._ask()

    def _shove(self, by: Shove) -> None:
        """Each key goes on from where the one before left it; all are asked for together."""
        bar = self.bar
        if bar is None:
            return
        row, day = self.week.nearest(self.row + by.rows, self.day + by.days)
        moved = replace(bar, person=self.week.rows[row].person, day=bar.day + timedelta(days=day - self.day))
        self.waiting = moved.moved(by.minutes).lengthened(by.longer)
        self.row, self.day = row, day
        self._bring_into_view()
        self._settle.start()
        self.viewport().update()
        self._say()
        self.chosen.emit()

    def _choose_next(self) -> None:
        """Of several shifts in one cell, the next."""
        there = [bar.id for bar in self.week.in_cell(self.row, self.day)]
        if there:
            after = there.index(self._bar) + 1 if self._bar in there else 0
            self.choose(self.row, self.day, there[after % len(there)])

    def _keep_choice(self) -> None:
        there = [bar.id for bar in self.week.in_cell(self.row, self.day)]
        if self._bar not in there:
            self._bar = there[0] if there else 0

    def _follow(self, bar: Bar | None) -> None:
        """To the cell that it is in, where it is in this week."""
        if bar is not None:
            row, day = self.week.row_of(bar.person), self.week.day_of(bar.day)
            self.row, self.day = self.row if row is None else row, self.day if day is None else day

    def _ask(self) -> None:
        """Tell what is wanted, if anything is that isn't so already."""
        self._settle.stop()
        wanted = self.waiting
        if wanted is None or wanted == self._asked:
            return
        if wanted in self.week.bars:
            self.spring_back()
        else:
            self._asked = wanted
            self._follow(wanted)
            self._say()
            self.wanted.emit(wanted)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  Qt's name
        super().focusOutEvent(event)
        self._ask()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  Qt's name
        super().focusInEvent(event)
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._hand = None
        self._ask()

    def _say(self) -> None:
        """What a screen reader says of the cell."""
        self.setAccessibleDescription(self.week.said(self.row, self.day, self.bar, self._none))
