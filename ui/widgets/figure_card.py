"""One figure: what it is, its value, and what to know with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from ui.theme.scale import Scale


class FigureCard(QFrame):
    """A card with three lines. `pressed` tells that somebody wants to know more, where there is more to know."""

    pressed = Signal()

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._opens = False
        self._caption = QLabel(caption)
        self._value = QLabel()
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout(self)
        for label, role in ((self._caption, "caption"), (self._value, "figure"), (self._note, "small")):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            # A window may become narrower than the words; whoever places the card sees to it that they fit.
            label.setMinimumWidth(1)
            self._lines.addWidget(label)
        self._lines.addStretch(1)

    def let_open(self, may: bool) -> None:
        """Whether pressing it leads anywhere."""
        self._opens = may
        self.setCursor(Qt.CursorShape.PointingHandCursor if may else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        event.accept() if self._opens else event.ignore()

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(3)
        self._lines.setContentsMargins(inside, scale.grid(2), inside, scale.grid(2))
        self._lines.setSpacing(scale.grid(0.5))

    @property
    def least_width(self) -> int:
        """Pixels that the value and the caption need on one line each."""
        margins = self._lines.contentsMargins()
        words = max(self._caption.sizeHint().width(), self._value.sizeHint().width())
        return words + margins.left() + margins.right() + 2 * self.frameWidth()

    def show_figure(self, value: str, note: str) -> None:
        """`value` large, `note` small under it."""
        self._value.setText(value)
        self._note.setText(note)
        self.setAccessibleName(f"{self._caption.text()}: {value}")
        self.setAccessibleDescription(note)
