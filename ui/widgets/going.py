"""Parts of a page that go."""

from PySide6.QtWidgets import QWidget


def let_go(part: QWidget) -> None:
    """Out of sight at once: it is gone only when the loop gets to it."""
    part.hide()
    part.deleteLater()
