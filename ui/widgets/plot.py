"""A pyqtgraph plot that draws in the pixels of its own room, so that words and marks can keep clear of each other.

All items are made once and then only told new places: pyqtgraph leaks those that come and go.
"""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from types import ModuleType
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme

Place = tuple[float, float, str]
"""Where a label stands, x and y in pixels, and what it says."""


class Plot(QWidget):
    """A plot without axes, menus or a pointer. What is drawn belongs to whoever holds it."""

    def __init__(self, plotting: ModuleType, place: Callable[[], None]) -> None:
        """`plotting` is pyqtgraph, which somebody else imported away from the Qt thread. `place` is called when the
        room has another size."""
        super().__init__()
        self.plotting: Any = plotting
        self._scale: Scale | None = None
        self._room = (0.0, 0.0)
        self._drawn: dict[int, tuple[list[float], list[float]]] = {}  # by item, which all stay
        self._put: dict[int, Place | None] = {}
        self._view = self._make_view()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._view)
        # It takes the room there is between its least and greatest height; a plot would ask for more.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._view.getViewBox().sigResized.connect(place)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._scale = scale
        self._view.setBackground(theme.colour["surface"])

    def room(self) -> tuple[float, float]:
        """Width and height in pixels of what can be drawn on; everything is placed in these from now on."""
        rect = self._view.getViewBox().rect()
        room = rect.width(), rect.height()
        if room != self._room:
            self._room = room
            self._view.setRange(xRange=(0, room[0]), yRange=(0, room[1]), padding=0)
        return room

    def pen(self, colour: str, drawn: float, dashed: bool = False) -> Any:
        """`drawn` is the width in pixels on a screen whose shorter side is 1080."""
        assert self._scale is not None
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        return self.plotting.mkPen(colour, width=self._scale.px(drawn), style=style)

    def add_bars(self) -> Any:
        bars = self.plotting.BarGraphItem(x0=[], y0=[], width=[], height=[])
        self._view.addItem(bars)
        return bars

    def add_line(self, smooth: bool = False) -> Any:
        line = self.plotting.PlotCurveItem(antialias=smooth)  # a plot's own items look for much else that isn't here
        self._view.addItem(line)
        return line

    def add_points(self) -> Any:
        return self._view.plot([], [], pen=None, symbol="o", antialias=True)

    def draw(self, item: Any, x: list[float], y: list[float], connect: str = "all") -> None:
        """A line or points of this plot, through these pixels; nothing is done where it lies there already."""
        if self._drawn.get(id(item)) != (x, y):
            self._drawn[id(item)] = x, y
            item.setData(x, y, connect=connect)

    def add_text(self, text: str, anchor: tuple[float, float]) -> Any:
        label = self.plotting.TextItem(text, anchor=anchor)
        label.textItem.document().setDocumentMargin(0)
        self._view.addItem(label, ignoreBounds=True)
        return label

    def put(self, labels: Sequence[Any], places: Sequence[Place]) -> None:
        """Show as many labels as there are places, and hide the others; nothing is done for one that stands there."""
        for label, place in zip_longest(labels, places[: len(labels)]):
            if id(label) in self._put and self._put[id(label)] == place:
                continue
            self._put[id(label)] = place
            label.setVisible(place is not None)
            if place is not None:
                x, y, text = place
                label.setText(text)
                label.setPos(x, y)

    def dress(self, label: Any, colour: str, font: QFont) -> None:
        label.setColor(colour)
        label.setFont(font)

    def type(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        assert self._scale is not None
        font = QFont(self.font().family())
        font.setPixelSize(self._scale.type(role))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)  # digits of one width stand under each other
        return font

    def letters(self, role: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
        return QFontMetricsF(self.type(role, weight))

    def _make_view(self) -> Any:
        view = self.plotting.PlotWidget()
        view.setMenuEnabled(False)
        view.hideButtons()
        view.setMouseEnabled(False, False)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.hideAxis("left")
        view.hideAxis("bottom")
        view.invertY(True)
        view.getPlotItem().layout.setContentsMargins(0, 0, 0, 0)
        view.getViewBox().setDefaultPadding(0)
        view.setAntialiasing(False)  # what lies along the axes would be blurred by it
        return view
