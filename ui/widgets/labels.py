"""Labels of the office's pages: plain text that wraps, in one of the style sheets' roles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.long_text import Wrapped


def make_label(words: str = "", role: str = "") -> QLabel:
    """A label that wraps and lets its window become narrower than its words."""
    label = Wrapped(words)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def wear(widget: QWidget, name: str, value: object) -> None:
    """Give a widget another value of a property that style sheets look at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
