"""A week of shifts to draw in, with a hand or the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent

from ui.widgets.roster_hand import Hand
from ui.widgets.roster_keys import Go, Shove, meant
from ui.widgets.roster_places import Bar, Grip, grip_of, usual_bar
from ui.widgets.roster_view import RosterView
from ui.widgets.roster_week import DayHead, Row, ShownWeek

PATIENCE = 500  # milliseconds after the last key before what the keys did is asked for
PULLS = 40  # milliseconds between two pulls of the rows while a bar is held at their edge


class RosterGrid(RosterView):
    """Emits what is wanted of the shifts and shows it, pale, until `show_week` tells what is kept, or `spring_back`
    that it isn't."""

    wanted = Signal(object)
    """A Bar as it should be: a new one has no id."""
    removal_wanted = Signal(object)
    edit_wanted = Signal()
    """The times are to be typed."""
    chosen = Signal()
    """Another cell or another bar is the one that things are done with."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__(_("On the floor"))
        self._none = _("no shift")
        self._asked: Bar | None = None  # what was told to be wanted, and not yet answered
        self._hand: Hand | None = None
        self._settle = QTimer(self, singleShot=True, interval=PATIENCE)
        self._settle.timeout.connect(self._ask)
        self._pull = QTimer(self, interval=PULLS)
        self._pull.timeout.connect(self._pull_rows)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(_("Roster"))
        self.viewport().setMouseTracking(True)

    # --- What it shows -----------------------------------------------------------------------------------------------

    def show_week(self, rows: Sequence[Row], heads: Sequence[DayHead], bars: Sequence[Bar]) -> None:
        """One day is as good as seven. What is chosen stays so where it is still there."""
        person = self.person
        self.week = ShownWeek(rows, heads, bars)
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
        self._let_go()
        self.waiting = self._asked = None
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

    # --- A hand on it ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if event.button() != Qt.MouseButton.LeftButton or not self.week.rows or self._pen is None:
            return
        self._ask()
        at = event.position()
        spot = self.places().spot(at.x(), at.y()) if self.field().contains(at) else None
        self._hand = Hand(at, at, spot, scrolled=self.verticalScrollBar().value())
        if spot is None:
            return
        found = self.bar_at(at)
        if found is not None:
            self._hand.bar, self._hand.grip = found, self._grip(found, at)
        self.choose(spot.row, spot.day, found.id if found is not None else 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        hand, at = self._hand, event.position()
        if hand is None or self._pen is None:
            self._show_cursor(at)
            return
        hand.go(at, self._pen.scale.mm(1.5))
        if hand.does == "push":
            self.verticalScrollBar().setValue(round(hand.scrolled - (at - hand.began).y()))
        elif hand.does == "drag":
            self._drag(hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            hand = self._hand
            self._let_go()
            if hand is not None and hand.does == "drag":
                self._ask()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """On an empty place: a shift of the opening hours."""
        self.mousePressEvent(event)
        self._let_go()
        at = event.position()
        if self.field().contains(at) and self.bar_at(at) is None and self.waiting is None:
            self._want_usual()

    def _drag(self, hand: Hand) -> None:
        """Held at the edge of the rows, a bar pulls them on."""
        people, days = [row.person for row in self.week.rows], [head.day for head in self.week.heads]
        places, field = self.places(), self.field()
        self.waiting = hand.wants(places, field, people, days)
        if hand.pulls(field, places.height / 2) and not self._pull.isActive():
            self._pull.start()
        self.viewport().update()
        self.chosen.emit()

    def _pull_rows(self) -> None:
        hand = self._hand
        pull = hand.pulls(self.field(), self.places().height / 2) if hand is not None else 0.0
        before = self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(before + round(pull * self.places().height / 4))
        if hand is None or self.verticalScrollBar().value() == before:
            self._pull.stop()
        else:
            self._drag(hand)

    def _let_go(self) -> None:
        self._pull.stop()
        self._hand = None

    def _grip(self, bar: Bar, at: QPointF) -> Grip:
        """What of a bar in sight lies there."""
        assert self._pen is not None
        stand = self.week.stand(bar)
        assert stand is not None
        grip = grip_of(self.places().box(*stand), at.x(), self._pen.grip)
        return Grip.WHOLE if grip is Grip.START and stand.starts != bar.starts else grip

    def _show_cursor(self, at: QPointF) -> None:
        found = self.bar_at(at) if self._pen is not None else None
        if found is None:
            self.viewport().unsetCursor()
        elif self._grip(found, at) is Grip.WHOLE:
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
        if bar is not None and (stand := self.week.stand(bar)) is not None:
            self.row, self.day = stand.row, stand.day

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
        self._let_go()
        self._ask()

    def _say(self) -> None:
        """What a screen reader says of the cell."""
        self.setAccessibleDescription(self.week.said(self.row, self.day, self.bar, self._none))
