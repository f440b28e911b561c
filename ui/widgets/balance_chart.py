"""The two-sided chart by hour: too little, fitting and too much, each column on a baseline of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from types import ModuleType

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.attention.counts import ATTENTION
from kiosk.attention.hours import Hours
from ui.models.balance import COLUMNS, Arrangement, Frame, arrange, span
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.plot import Plot

SEPARATION = 2  # pixels of surface between two segments that touch
ROW = 84  # drawn pixels that a row may at most be high
HEADING_OF = ("ignored", "just_right", "too_pushy")  # whose colour a column's heading has


@dataclass(frozen=True, slots=True)
class ChartWords:
    """`columns` are the headings of too little, fitting and too much; `replies` heads the counts at the right."""

    columns: tuple[str, str, str]
    replies: str


class BalanceChart(QWidget):
    """Draws in pixels, so that headings and bars can keep clear of each other."""

    def __init__(self, plotting: ModuleType, words: ChartWords) -> None:
        """`plotting` is pyqtgraph, which somebody else imported away from the Qt thread."""
        super().__init__()
        self._words = words
        self._hours: Mapping[Hours, Mapping[str, int]] = {}
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self._plot = Plot(plotting, self._place)
        self._bars = {value: self._plot.add_bars() for value in ATTENTION}
        self._borders = [self._plot.add_line() for _ in COLUMNS[1:]]
        self._headings = [self._plot.add_text(words.columns[0], (1, 0))]
        self._headings += [self._plot.add_text(heading, (0, 0)) for heading in words.columns[1:]]
        self._replies = self._plot.add_text(words.replies, (1, 0))
        self._times = [self._plot.add_text("", (0, 0.5)) for _ in range(24)]
        self._counts = [self._plot.add_text("", (1, 0.5)) for _ in range(24)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._plot)
        # It takes the room there is between its least and greatest height; a plot would ask for more.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""
        self._theme, self._scale = theme, scale
        plot, muted = self._plot, theme.colour["muted"]
        plot.restyle(theme, scale)
        separation = plot.plotting.mkPen(theme.colour["surface"], width=max(SEPARATION, scale.px(SEPARATION)))
        for value, bars in self._bars.items():
            bars.setOpts(brush=theme.attention[value].fill, pen=separation)
        for line in self._borders:
            line.setPen(plot.pen(theme.colour["soft_line"], 2))
        bold = plot.type("small", QFont.Weight.DemiBold)
        for heading, value in zip(self._headings, HEADING_OF, strict=True):
            plot.dress(heading, theme.attention[value].text, bold)
        for label in (self._replies, *self._times, *self._counts):
            plot.dress(label, muted, plot.type("small"))
        self._place()

    def show_hours(self, hours: Mapping[Hours, Mapping[str, int]]) -> None:
        """`hours` holds counts by value of attention."""
        if hours != self._hours:
            self._hours = hours
            self._place()

    def _place(self) -> None:
        """Puts everything where the room there is now wants it."""
        if self._scale is None:
            return
        letters = self._plot.letters("small", QFont.Weight.DemiBold)
        head = ceil(letters.height()) + self._scale.grid(1.5)  # for the headings
        line = ceil(self._plot.letters("small").height())
        row = max(self._scale.px(ROW), line)
        self.setMinimumHeight(head + line * len(span(self._hours)))
        self.setMaximumHeight(head + row * max(len(span(self._hours)), 1))
        width, height = self._plot.room()
        left = letters.horizontalAdvance("00:00") + self._scale.grid(4)
        right = letters.horizontalAdvance(self._words.replies) + self._scale.grid(4)
        least = tuple(letters.horizontalAdvance(heading) + self._scale.grid(1) for heading in self._words.columns)
        frame = Frame(
            width=max(1.0, width - left - right),
            height=height,
            head=head,
            gap=self._scale.grid(2),
            least=(least[0], least[1], least[2]),
            row=row,
            reply=self._scale.px(40),
        )
        self._draw(arrange(self._hours, frame), left, width)

    def _draw(self, places: Arrangement, left: float, width: float) -> None:
        for value, item in self._bars.items():
            # Qt draws the outline of a bar that is 0 wide; it would bite into its neighbour.
            bars = [bar for bar in places.bars if bar.value == value and bar.width > 0]
            item.setOpts(
                x0=[left + bar.left for bar in bars],
                y0=[bar.top for bar in bars],
                width=[bar.width for bar in bars],
                height=[bar.height for bar in bars],
            )
        for line, x in zip(self._borders, places.borders, strict=True):
            self._plot.draw(line, [left + x, left + x], [0, places.bottom])
        for heading, x in zip(self._headings, places.baselines, strict=True):
            heading.setPos(left + x, 0)
        self._replies.setPos(width, 0)
        self._plot.put(self._times, [(0, y, _time(hours)) for hours, y in places.rows.items()])
        counts = {hours: sum(self._hours.get(hours, {}).values()) for hours in places.rows}
        self._plot.put(self._counts, [(width, y, str(counts[hours])) for hours, y in places.rows.items()])


def _time(hours: Hours) -> str:
    return f"{hours.first:02}:00" if hours.is_one else f"{hours.first:02}–{hours.until:02}"
