"""The daily control chart of missed chances: each day's rate between the limits that the days before it give."""

from collections.abc import Callable, Sequence
from datetime import date
from types import ModuleType

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.attention.laney import ChartDay
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.plot import Plot

LEAST, MOST = 110, 460  # drawn pixels of its height
LINES = 10  # of small text that it is high at least, however large that is
APART = 1.2  # times the height of a letter, from one share beside it to the next
MOST_NAMED = 12  # days outside the limits that are told by their date
STEPS = (0.05, 0.1, 0.2, 0.25, 0.5)  # between two lines of the grid


class ControlChart(QWidget):
    """A point a day, stepped limits, the centre dashed. Days outside are large and named, days with a known cause are
    hollow and grey, and so is the day that isn't over, in the brand's colour."""

    def __init__(self, plotting: ModuleType, name_day: Callable[[date], str]) -> None:
        """`name_day` tells a day shortly, such as "28 okt"."""
        super().__init__()
        self._name_day = name_day
        self._days: Sequence[ChartDay] = ()
        self._today: date | None = None
        self._scale: Scale | None = None
        plot = self._plot = Plot(plotting, self._place)
        self._grid = plot.add_line()
        self._limits = plot.add_line()
        self._centre = plot.add_line()
        self._inside, self._outside, self._explained, self._open = (plot.add_points() for _ in range(4))
        self._shares = [plot.add_text("", (1, 0.5)) for _ in range(12)]
        self._ends = [plot.add_text("", (0, 0)), plot.add_text("", (1, 0))]
        self._named = [plot.add_text("", (0.5, 1)) for _ in range(MOST_NAMED)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(plot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""
        self._scale, plot, colour = scale, self._plot, theme.colour
        plot.restyle(theme, scale)
        self._grid.setPen(plot.pen(colour["soft_line"], 1))
        self._limits.setPen(plot.pen(colour["ink"], 2))
        self._centre.setPen(plot.pen(colour["touch_line"], 2, dashed=True))
        surface = colour["surface"]
        for dots, brush, edge in (
            (self._inside, colour["brand"], None),
            (self._outside, colour["alert"], None),
            (self._explained, surface, colour["touch_line"]),
            (self._open, surface, colour["brand"]),
        ):
            dots.setSymbolBrush(brush)
            dots.setSymbolPen(plot.pen(edge, 3) if edge else None)
        for label in (*self._shares, *self._ends):
            plot.dress(label, colour["muted"], plot.type("small"))
        for label in self._named:
            plot.dress(label, colour["problem"], plot.type("small", QFont.Weight.DemiBold))
        least = max(scale.px(LEAST), LINES * scale.type("small"))
        self.setMinimumHeight(least)
        self.setMaximumHeight(max(least, scale.px(MOST)))
        self._place()

    def show_days(self, days: Sequence[ChartDay], today: date) -> None:
        """`days` in order; `today` isn't over."""
        if (days, today) != (self._days, self._today):
            self._days, self._today = days, today
            self._place()

    def _place(self) -> None:
        if self._scale is None or not self._days:
            return
        width, height = self._plot.room()
        letters = self._plot.letters("small")
        left = letters.horizontalAdvance("100%") + self._scale.grid(1.5)
        top, bottom = letters.height() * 1.5, height - letters.height() - self._scale.grid(1)
        highest = max(max(day.rate, day.high or 0.0) for day in self._days)
        most = min(5.0, (bottom - top) / (APART * letters.height()))  # steps that there is room for
        step = next((each for each in STEPS if -(-highest // each) <= most), STEPS[-1])
        ceiling = step * max(1, -(-highest // step))
        first, last = self._days[0].day, self._days[-1].day
        slot = (width - left) / ((last - first).days + 1)
        self._dress_for(slot)

        def x(day: date) -> float:
            return left + slot * ((day - first).days + 0.5)

        def y(share: float) -> float:
            return bottom - (bottom - top) * share / ceiling

        lines = [step * number for number in range(round(ceiling / step) + 1)]
        self._plot.draw(
            self._grid, [at for _ in lines for at in (left, width)], [y(at) for at in lines for _ in range(2)], "pairs"
        )
        self._plot.put(self._shares, [(left - self._scale.grid(1.5), y(at), f"{at:.0%}") for at in lines])
        half = slot / 2
        limited = [(x(day.day), limit) for day in self._days for limit in (day.low, day.high) if limit is not None]
        self._plot.draw(
            self._limits,
            [at + side for at, _ in limited for side in (-half, half)],
            [y(limit) for _, limit in limited for _ in range(2)],
            "pairs",
        )
        centred = [(x(day.day), day.centre) for day in self._days if day.centre is not None]
        self._plot.draw(self._centre, [at for at, _ in centred], [y(centre) for _, centre in centred])
        kinds: dict[object, list[ChartDay]] = {self._inside: [], self._outside: [], self._explained: [], self._open: []}
        for day in self._days:
            kinds[self._kind(day)].append(day)
        for dots, days in kinds.items():
            self._plot.draw(dots, [x(day.day) for day in days], [y(day.rate) for day in days])
        under = bottom + self._scale.grid(1)
        self._plot.put(self._ends, [(left, under, self._name_day(first)), (width, under, self._name_day(last))])
        self._name_outside(kinds[self._outside], x, y, width, left)

    def _dress_for(self, slot: float) -> None:
        """The dots of a year are small enough to stand beside each other; those that mean something stay in sight."""
        assert self._scale is not None
        size = max(self._scale.px(4), min(self._scale.px(11), slot * 0.9))
        for dots, larger in (
            (self._inside, 1.0),
            (self._outside, 1.6),
            (self._explained, 1.3),
            (self._open, 1.4),
        ):
            dots.setSymbolSize(max(size, self._scale.px(8)) * larger if larger > 1 else size)

    def _kind(self, day: ChartDay) -> object:
        if day.day == self._today:
            return self._open
        if day.explained:
            return self._explained
        return self._outside if day.signal else self._inside

    def _name_outside(
        self,
        days: Sequence[ChartDay],
        x: Callable[[date], float],
        y: Callable[[float], float],
        width: float,
        left: float,
    ) -> None:
        """Above their points, the latest first, and only where two names don't run into each other."""
        assert self._scale is not None
        letters = self._plot.letters("small", QFont.Weight.DemiBold)
        places: list[tuple[float, float, str]] = []
        for day in reversed(days):
            words = self._name_day(day.day)
            half = letters.horizontalAdvance(words) / 2
            at = min(max(x(day.day), left + half), width - half)
            if len(places) < MOST_NAMED and all(abs(at - other) > 2.2 * half for other, _, _ in places):
                places.append((at, y(day.rate) - self._scale.px(12), words))
        self._plot.put(self._named, places)
