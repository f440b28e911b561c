"""Cards in two columns, the second a narrow one; under each other where there is no room for that."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.scale import Scale

BESIDE = 440  # drawn pixels of the second column's width


class TwoColumns(QWidget):
    """`first` and `second` stand beside each other from `least` drawn pixels of width on; else all of them stand in the
    order of `narrow`."""

    def __init__(self, first: Sequence[QWidget], second: Sequence[QWidget], narrow: Sequence[QWidget], least: int):
        super().__init__()
        self._first, self._second, self._narrow, self._least = first, second, narrow, least
        self._scale: Scale | None = None
        self._is_wide: bool | None = None
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._beside = QWidget()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._left.addStretch(1)
        self._right.addStretch(1)
        self._beside.setLayout(self._right)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(self._left, 1)
        self._columns.addWidget(self._beside)
        self.setMinimumWidth(1)
        for parts, parent in ((first, self), (second, self._beside)):
            for part in parts:
                part.setParent(parent)  # and no place yet: whatever changes its parent is styled anew

    def rescale(self, scale: Scale) -> None:
        self._scale = scale
        for layout in (self._left, self._right, self._columns):
            layout.setSpacing(scale.grid(2.5))
        self._beside.setFixedWidth(scale.px(BESIDE * scale.text_factor))
        if self._is_wide is not None:
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        is_wide = self._scale is not None and self.width() >= self._scale.px(self._least) * self._scale.text_factor
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for layout, parts in (
            (self._left, self._first if is_wide else self._narrow),
            (self._right, self._second if is_wide else ()),
        ):
            for at, part in enumerate(parts):
                layout.insertWidget(at, part)  # above what takes the room that is left
        self._beside.setVisible(is_wide)
