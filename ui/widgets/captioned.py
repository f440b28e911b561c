"""A field under what it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.widgets.labels import make_label

OF_CAPTION = 4  # times the width of what stands behind it that a caption has which wraps


class Captioned(QWidget):
    """The field with its caption above it and its unit behind it. `aside` stands behind the caption."""

    def __init__(
        self,
        words: str,
        field: QWidget,
        unit: str = "",
        grows: bool = False,
        aside: QLabel | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        """`wraps` is for a field that has no other beside it: its caption takes the lines that it needs."""
        super().__init__()
        caption = make_label(words) if wraps else _plain(words)
        caption.setBuddy(field)
        self._row = QHBoxLayout()
        self._row.addWidget(field)
        if unit:
            self._row.addWidget(_plain(unit))
        if not grows:
            self._row.addStretch(1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(caption, OF_CAPTION if wraps else 0)
        if wraps:
            caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if aside is not None:
            aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            head.addWidget(aside, 1)
        self._lines.addLayout(head)
        self._lines.addLayout(self._row)

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.5))
        self._row.setSpacing(scale.grid(1))


def _plain(words: str) -> QLabel:
    """On one line: a row of fields wraps, and their captions don't."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
