"""How soon visitors are approached: the share within 2, 5, 15 and 30 minutes, today beside the weeks before."""

from collections.abc import Sequence
from types import ModuleType

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.attention.lifetable import BOUNDARIES, Point
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.plot import Plot

MARKED = 5  # minutes within which most visitors want somebody
GRID_LINES = (0.0, 0.25, 0.5, 0.75, 1.0)
LEAST, MOST = 110, 460  # drawn pixels of its height
LINES = 7.5  # of small text that it is high at least: five shares, and the minutes under them


class WaitingChart(QWidget):
    """Points with their intervals on a true axis of minutes; dashed, without intervals, what is usual."""

    def __init__(self, plotting: ModuleType, minutes: str) -> None:
        """`minutes` is the word behind the last number of the axis."""
        super().__init__()
        self._minutes = minutes
        self._points: Sequence[Point] = ()
        self._usual: Sequence[Point] = ()
        self._scale: Scale | None = None
        plot = self._plot = Plot(plotting, self._place)
        self._grid = plot.add_line()
        self._mark = plot.add_line()
        self._usual_line = plot.add_line(smooth=True)
        self._line = plot.add_line(smooth=True)
        self._bars = plot.add_line()
        self._dots = plot.add_points()
        self._shares = [plot.add_text("", (1, 0.5)) for _ in GRID_LINES]
        self._times = [plot.add_text("", (0.5, 0)) for _ in BOUNDARIES]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(plot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""
        self._scale, plot, colour = scale, self._plot, theme.colour
        plot.restyle(theme, scale)
        self._grid.setPen(plot.pen(colour["soft_line"], 1.5))
        self._mark.setPen(plot.pen(colour["ink"], 2))
        self._usual_line.setPen(plot.pen(colour["touch_line"], 3.5, dashed=True))
        self._line.setPen(plot.pen(colour["brand"], 3.5))
        self._bars.setPen(plot.pen(colour["brand"], 5))
        self._dots.setSymbolBrush(colour["brand"])
        self._dots.setSymbolPen(None)
        self._dots.setSymbolSize(scale.px(16))
        for label in (*self._shares, *self._times):
            plot.dress(label, colour["muted"], plot.type("small"))
        least = max(scale.px(LEAST), round(LINES * scale.type("small")))
        self.setMinimumHeight(least)
        self.setMaximumHeight(max(least, scale.px(MOST)))
        self._place()

    def show_points(self, points: Sequence[Point], usual: Sequence[Point]) -> None:
        """Today's points, and those of the weeks before, none where there are none."""
        if (points, usual) != (self._points, self._usual):
            self._points, self._usual = points, usual
            self._place()

    def _place(self) -> None:
        if self._scale is None:
            return
        width, height = self._plot.room()
        letters = self._plot.letters("small")
        left = letters.horizontalAdvance("100%") + self._scale.grid(1.5)
        last = f"{BOUNDARIES[-1]} {self._minutes}"
        right = width - letters.horizontalAdvance(last) / 2
        top, bottom = letters.height() / 2, height - letters.height() - self._scale.grid(1)

        def x(minutes: float) -> float:
            return left + (right - left) * minutes / BOUNDARIES[-1]

        def y(share: float) -> float:
            return bottom - (bottom - top) * share

        self._plot.draw(
            self._grid,
            [at for _ in GRID_LINES for at in (left, right)],
            [y(share) for share in GRID_LINES for _ in range(2)],
            "pairs",
        )
        self._plot.draw(self._mark, [x(MARKED)] * 2, [top, bottom])
        for line, points in ((self._usual_line, self._usual), (self._line, self._points)):
            self._plot.draw(
                line,
                [x(0), *(x(p.minutes) for p in points)] if points else [],
                [y(0), *(y(p.share) for p in points)] if points else [],
            )
        self._plot.draw(
            self._bars,
            [x(p.minutes) for p in self._points for _ in range(2)],
            [y(limit) for p in self._points for limit in (p.low, p.high)],
            "pairs",
        )
        self._plot.draw(self._dots, [x(p.minutes) for p in self._points], [y(p.share) for p in self._points])
        self._plot.put(self._shares, [(left - self._scale.grid(1.5), y(share), f"{share:.0%}") for share in GRID_LINES])
        says = {BOUNDARIES[-1]: last}
        under = bottom + self._scale.grid(1)
        self._plot.put(self._times, [(x(minutes), under, says.get(minutes, str(minutes))) for minutes in BOUNDARIES])
