"""Parts of a page that go."""

from PySide6.QtWidgets import QApplication, QWidget


def let_go(part: QWidget) -> None:
    """Out of sight at once: it is gone only when the loop gets to it. The keyboard, where it is there, stays on the
    card: or it would go to whatever comes next, and the page would scroll there."""
    at = QApplication.focusWidget()
    if at is not None and (at is part or part.isAncestorOf(at)) and (stays := _what_stays(part)) is not None:
        stays.setFocus()
    part.hide()
    part.deleteLater()


def _what_stays(part: QWidget) -> QWidget | None:
    """The card that it lies on, since what holds it may go along; else what holds it."""
    holder = around = part.parentWidget()
    while around is not None and around.property("role") != "card":
        around = around.parentWidget()
    return around or holder
