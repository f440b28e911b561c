"""Labels of the office's pages: plain text that wraps, in one of the style sheets' roles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def make_label(words: str = "", role: str = "") -> QLabel:
    """A label that wraps and lets its window become narrower than its words."""
    label = QLabel(words)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def wear(widget: QWidget, name: str, value: object) -> None:
    """Give a widget another value of a property that style sheets look at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
