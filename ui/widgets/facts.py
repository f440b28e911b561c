"""Facts, a line each: what it is about at the left, how it is at the right, or below it where there is no room."""

from collections.abc import Iterable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout

from ui.theme.scale import Scale
from ui.widgets.labels import make_label

LEFT, RIGHT = 2, 3  # shares of the width
NARROW = 620  # drawn pixels under which each stands under its name


class Facts(QFrame):
    """Every second line is shaded, so that the eye keeps to one across the gap."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QFrame, QLabel, QLabel]] = []
        self._scale: Scale | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Names and values. Rows stay from one time to the next: making some takes a while to style."""
        told = list(facts)
        while len(self._rows) < len(told):
            self._rows.append(self._make(len(self._rows)))
        for at, (row, name, value) in enumerate(self._rows):
            row.setVisible(at < len(told))
            for label, text in zip((name, value), told[at] if at < len(told) else ("", ""), strict=True):
                label.setText(text)
        self._space()

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._space()

    def _make(self, at: int) -> tuple[QFrame, QLabel, QLabel]:
        row, name, value = QFrame(), make_label(), make_label()
        row.setProperty("role", "shaded" if at % 2 == 0 else "")
        name.setProperty("role", "muted")
        halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, row)
        halves.addWidget(name, LEFT)
        halves.addWidget(value, RIGHT)
        self._lines.addWidget(row)
        return row, name, value

    def _space(self) -> None:
        if self._scale is None:
            return
        side, above = self._scale.grid(1.5), self._scale.grid(1)
        is_narrow = self.width() < self._scale.px(NARROW) * self._scale.text_factor
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        for row, _name, _value in self._rows:
            layout = row.layout()
            assert isinstance(layout, QBoxLayout)
            layout.setDirection(way)
            layout.setContentsMargins(side, above, side, above)
            layout.setSpacing(0 if is_narrow else self._scale.grid(3))
