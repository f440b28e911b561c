"""A hand on a grid of shifts, from its press until it lets go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import copysign
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from ui.widgets.roster_places import Bar, Grip, Places, Spot, dragged, drawn_bar

MOST_PULL = 4.0


@dataclass(slots=True)
class Hand:
    """It was pressed where it `began`, at a spot, on a bar or beside all of them; None is beside the field. It is `at`
    some place now. `scrolled` is how far the rows were at first."""

    began: QPointF
    at: QPointF
    spot: Spot | None
    scrolled: int
    bar: Bar | None = None
    grip: Grip = Grip.WHOLE
    does: Literal["", "drag", "push"] = ""

    def go(self, at: QPointF, slack: float) -> None:
        """What it does is clear once it is `slack` pixels away: on an empty place, up and down push the rows."""
        self.at = at
        away = at - self.began
        if not self.does and max(abs(away.x()), abs(away.y())) >= slack:
            pushes = self.spot is None or (self.bar is None and abs(away.y()) > abs(away.x()))
            self.does = "push" if pushes else "drag"

    def pulls(self, field: QRectF, edge: float) -> float:
        """How hard the rows in `field` are pulled by a bar that was taken up or down to within `edge` pixels of their
        end: -1 at the top, 1 at the bottom, up to four times that far beyond, 0 for not at all."""
        down = self.at.y() - self.began.y()
        if self.does != "drag" or self.bar is None or self.grip is not Grip.WHOLE or abs(down) < edge:
            return 0.0
        beyond = self.at.y() - field.bottom() if down > 0 else field.top() - self.at.y()
        return copysign(min(max(0.0, beyond / edge + 1), MOST_PULL), down)

    def wants(self, places: Places, field: QRectF, people: Sequence[str], days: Sequence[date]) -> Bar:
        """The bar as it has been dragged, within the rows that are seen in `field`, or a new one, as far as the edge of
        its day."""
        assert self.spot is not None
        now = places.nearest(self.at.x(), min(max(self.at.y(), field.top()), field.bottom() - 1))
        if self.bar is not None:
            return dragged(self.bar, self.grip, self.spot, now, people=people, days=days)
        end = now.minute
        if now.day != self.spot.day:
            end = places.first if now.day < self.spot.day else places.last
        return drawn_bar(people[self.spot.row], days[self.spot.day], self.spot.minute, end)
