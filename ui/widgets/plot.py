"""A pyqtgraph plot that draws in the pixels of its own room, so that words and marks can keep clear of each other.

All items are made once and then only told new places: pyqtgraph leaks those that come and go.
"""

from collections.abc import Callable, Sequence
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
        self._view.setRange(xRange=(0, rect.width()), yRange=(0, rect.height()), padding=0)
        return rect.width(), rect.height()

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
        return self._view.plot([], [], antialias=smooth)

    def add_points(self) -> Any:
        return self._view.plot([], [], pen=None, symbol="o", antialias=True)

    def add_text(self, text: str, anchor: tuple[float, float]) -> Any:
        label = self.plotting.TextItem(text, anchor=anchor)
        label.textItem.document().setDocumentMargin(0)
        self._view.addItem(label, ignoreBounds=True)
        return label

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


def put(labels: Sequence[Any], places: Sequence[Place]) -> None:
    """Show as many labels as there are places, and hide the others."""
    for label in labels[len(places) :]:
        label.setVisible(False)
    for label, (x, y, text) in zip(labels, places, strict=False):
        label.setText(text)
        label.setPos(x, y)
        label.setVisible(True)
