"""A hand on a grid of shifts, from its press until it lets go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QPointF

from ui.widgets.roster_places import Bar, Grip, Places, Spot, dragged, drawn_bar


@dataclass(slots=True)
class Hand:
    """It was pressed `at` a spot, on a bar or beside all of them; None is beside the field. `scrolled` is how far the
    rows were then."""

    at: QPointF
    spot: Spot | None
    scrolled: int
    bar: Bar | None = None
    grip: Grip = Grip.WHOLE
    does: Literal["", "drag", "push"] = ""

    def go(self, at: QPointF, slack: float) -> None:
        """What it does is clear once it is `slack` pixels away: on an empty place, up and down push the rows."""
        away = at - self.at
        if not self.does and max(abs(away.x()), abs(away.y())) >= slack:
            pushes = self.spot is None or (self.bar is None and abs(away.y()) > abs(away.x()))
            self.does = "push" if pushes else "drag"

    def wants(self, at: QPointF, places: Places, people: Sequence[str], days: Sequence[date]) -> Bar:
        """The bar as it has been dragged, or a new one, as far as the edge of its day."""
        assert self.spot is not None
        now = places.nearest(at.x(), at.y())
        if self.bar is not None:
            return dragged(self.bar, self.grip, self.spot, now, people)
        end = now.minute
        if now.day != self.spot.day:
            end = places.first if now.day < self.spot.day else places.last
        return drawn_bar(people[self.spot.row], days[self.spot.day], self.spot.minute, end)
