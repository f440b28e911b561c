"""The two-sided chart by hour: too little, fitting and too much, each column on a baseline of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from types import ModuleType
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.attention.counts import ATTENTION
from ui.models.balance import COLUMNS, Arrangement, Frame, arrange, span
from ui.theme.scale import Scale
from ui.theme.tokens import Theme

SEPARATION = 2  # pixels of surface between two segments that touch
ROW = 84  # drawn pixels that a row may at most be high
HEADING_OF = ("ignored", "just_right", "too_pushy")  # whose colour a column's heading has


@dataclass(frozen=True, slots=True)
class ChartWords:
    """`columns` are the headings of too little, fitting and too much; `replies` heads the counts at the right."""

    columns: tuple[str, str, str]
    replies: str


class BalanceChart(QWidget):
    """Draws with pyqtgraph in pixels, so that headings and bars can keep clear of each other. All items are made
    once and then only told new places: pyqtgraph leaks those that come and go."""

    def __init__(self, plotting: ModuleType, words: ChartWords) -> None:
        """`plotting` is pyqtgraph, which somebody else imported away from the Qt thread."""
        super().__init__()
        self._plotting: Any = plotting
        self._words = words
        self._hours: Mapping[int, Mapping[str, int]] = {}
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self._plot = self._make_plot()
        self._bars = {value: self._add_bars() for value in ATTENTION}
        self._borders = [self._add_line() for _ in COLUMNS[1:]]
        self._headings = [self._add_text(words.columns[0], (1, 0))]
        self._headings += [self._add_text(heading, (0, 0)) for heading in words.columns[1:]]
        self._replies = self._add_text(words.replies, (1, 0))
        self._times = [self._add_text("", (0, 0.5)) for _ in range(24)]
        self._counts = [self._add_text("", (1, 0.5)) for _ in range(24)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._plot)
        # It takes the room there is between its least and greatest height; a plot would ask for more.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._plot.getViewBox().sigResized.connect(self._place)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Colours and sizes, at first and again when the window's size has changed."""
        self._theme, self._scale = theme, scale
        surface = theme.colour["surface"]
        self._plot.setBackground(surface)
        for value, bars in self._bars.items():
            fill = theme.attention[value].fill
            bars.setOpts(brush=fill, pen=self._plotting.mkPen(surface, width=max(SEPARATION, scale.px(SEPARATION))))
        for line in self._borders:
            line.setPen(self._plotting.mkPen(theme.colour["soft_line"], width=scale.px(2)))
        for heading, value in zip(self._headings, HEADING_OF, strict=True):
            self._dress(heading, theme.attention[value].text, self._type("small", QFont.Weight.DemiBold))
        self._dress(self._replies, theme.colour["muted"], self._type("small"))
        for label in (*self._times, *self._counts):
            self._dress(label, theme.colour["muted"], self._type("small"))
        self._place()

    def show_hours(self, hours: Mapping[int, Mapping[str, int]]) -> None:
        """`hours` holds counts by value of attention."""
        self._hours = hours
        self._place()

    def _place(self) -> None:
        """Puts everything where the room there is now wants it."""
        if self._scale is None:
            return
        head, line = self._head(), ceil(QFontMetricsF(self._type("small")).height())
        row = max(self._scale.px(ROW), line)
        self.setMinimumHeight(head + line * len(span(self._hours)))
        self.setMaximumHeight(head + row * max(len(span(self._hours)), 1))
        room = self._plot.getViewBox().rect()
        self._plot.setRange(xRange=(0, room.width()), yRange=(0, room.height()), padding=0)
        letters = QFontMetricsF(self._type("small", QFont.Weight.DemiBold))
        left = letters.horizontalAdvance("00:00") + self._scale.grid(4)
        right = letters.horizontalAdvance(self._words.replies) + self._scale.grid(4)
        least = tuple(letters.horizontalAdvance(heading) + self._scale.grid(1) for heading in self._words.columns)
        frame = Frame(
            width=max(1.0, room.width() - left - right),
            height=room.height(),
            head=head,
            gap=self._scale.grid(2),
            least=(least[0], least[1], least[2]),
            row=row,
            reply=self._scale.px(40),
        )
        self._draw(arrange(self._hours, frame), left, room.width())

    def _head(self) -> int:
        """Pixels above the rows, for the headings."""
        assert self._scale is not None
        return ceil(QFontMetricsF(self._type("small", QFont.Weight.DemiBold)).height()) + self._scale.grid(1.5)

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
            line.setData([left + x, left + x], [0, places.bottom])
        for heading, x in zip(self._headings, places.baselines, strict=True):
            heading.setPos(left + x, 0)
        self._replies.setPos(width, 0)
        self._label(self._times, [(0, y, f"{hour:02}:00") for hour, y in places.rows.items()])
        counts = {hour: sum(self._hours.get(hour, {}).values()) for hour in places.rows}
        self._label(self._counts, [(width, y, str(counts[hour])) for hour, y in places.rows.items()])

    def _label(self, labels: Sequence[Any], texts: Sequence[tuple[float, float, str]]) -> None:
        for label in labels[len(texts) :]:
            label.setVisible(False)
        for label, (x, y, text) in zip(labels, texts, strict=False):
            label.setText(text)
            label.setPos(x, y)
            label.setVisible(True)

    def _make_plot(self) -> Any:
        plot = self._plotting.PlotWidget()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.hideAxis("left")
        plot.hideAxis("bottom")
        plot.invertY(True)
        plot.getPlotItem().layout.setContentsMargins(0, 0, 0, 0)
        plot.getViewBox().setDefaultPadding(0)
        plot.setAntialiasing(False)  # bars lie on the axes; smoothing would blur their separation
        return plot

    def _add_bars(self) -> Any:
        bars = self._plotting.BarGraphItem(x0=[], y0=[], width=[], height=[])
        self._plot.addItem(bars)
        return bars

    def _add_line(self) -> Any:
        return self._plot.plot([], [])

    def _add_text(self, text: str, anchor: tuple[float, float]) -> Any:
        label = self._plotting.TextItem(text, anchor=anchor)
        label.textItem.document().setDocumentMargin(0)
        self._plot.addItem(label, ignoreBounds=True)
        return label

    def _dress(self, label: Any, colour: str, font: QFont) -> None:
        label.setColor(colour)
        label.setFont(font)

    def _type(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        assert self._scale is not None
        font = QFont(self.font().family())
        font.setPixelSize(self._scale.type(role))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)  # digits of one width stand under each other
        return font
