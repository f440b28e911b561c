"""A forest plot: one row a person, the share that was measured, its interval, and the share weighed with the team."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.forest_drawing import Estimate, ForestDrawing, ForestRow

__all__ = ["Estimate", "ForestPlot", "ForestRow"]

WIDE = 900  # drawn pixels that it would like to have across


class ForestPlot(QWidget):
    """In ink and the brand's colour, whatever the shares; a dashed line where the team stands."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ForestRow] = ()
        self._team: tuple[float, str] | None = None
        self._theme: Theme | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def show_rows(self, rows: Sequence[ForestRow], team: tuple[float, str] | None = None) -> None:
        """`team` is its share and how that is said, such as "team 67%"."""
        self._rows, self._team = rows, team
        said = [team[1]] if team is not None else []
        said += [", ".join(part for part in (row.name, row.count, row.said) if part) for row in rows]
        self.setAccessibleDescription("\n".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        drawing = self._drawing()
        if drawing is None or self._scale is None:
            return QSize()
        return QSize(self._scale.px(WIDE), round(drawing.height(len(self._rows))))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        drawing = self._drawing()
        if drawing is None or not self._rows:
            return
        high, edge = drawing.row_height, drawing.edge
        first = max(0, int((event.rect().top() - edge) / high))
        last = min(len(self._rows), int((event.rect().bottom() - edge) / high) + 1)
        painter = QPainter(self)
        drawing.paint(painter, first, last)  # of two hundred, those in sight
        painter.end()

    def _drawing(self) -> ForestDrawing | None:
        if self._scale is None or self._theme is None:
            return None
        return ForestDrawing(
            self._rows,
            self._team,
            width=self.width(),
            font=self._font,
            theme=self._theme,
            scale=self._scale,
        )

    def _font(self, role: str, weight: QFont.Weight) -> QFont:
        assert self._scale is not None
        font = QFont(self.font().family())
        font.setPixelSize(self._scale.type(role))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font
