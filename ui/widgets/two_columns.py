"""Cards in two columns, the second a narrow one; under each other where there is no room for that."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.scale import Scale

BESIDE = 440  # drawn pixels of the second column's width
ANY = 2**24 - 1  # pixels: the width that Qt lets everything have, which has no name in Python


class TwoColumns(QWidget):
    """`first` and `second` stand beside each other from `least` drawn pixels of width on; else all of them stand in the
    order of `narrow`. They stay children of this, wherever they stand: with another parent all would be styled anew."""

    def __init__(
        self, first: Sequence[QWidget], second: Sequence[QWidget], narrow: Sequence[QWidget], least: int
    ) -> None:
        super().__init__()
        self._first, self._second, self._narrow, self._least = first, second, narrow, least
        self._scale: Scale | None = None
        self._is_wide: bool | None = None
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._left.addStretch(1)
        self._right.addStretch(1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(self._left, 1)
        self._columns.addLayout(self._right)
        self.setMinimumWidth(1)
        for part in narrow:
            part.setParent(self)

    def rescale(self, scale: Scale) -> None:
        self._scale, self._is_wide = scale, None
        for layout in (self._left, self._right, self._columns):
            layout.setSpacing(scale.grid(2.5))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._scale is None:
            return
        is_wide = self.width() >= self._scale.px(self._least) * self._scale.text_factor
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for layout, parts in (
            (self._left, self._first if is_wide else self._narrow),
            (self._right, self._second if is_wide else ()),
        ):
            for at, part in enumerate(parts):
                layout.insertWidget(at, part)  # above what takes the room that is left
        width = self._scale.px(BESIDE * self._scale.text_factor)
        for part in self._second:
            part.setMinimumWidth(width if is_wide else 1)
            part.setMaximumWidth(width if is_wide else ANY)
