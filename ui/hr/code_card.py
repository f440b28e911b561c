"""A code that somebody writes down: shown once, and gone when whoever asked for it looks away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QMoveEvent
from PySide6.QtWidgets import QPushButton

from kiosk.access.codes import Code
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.reach import bring_into_view


class CodeCard(FormCard):
    """There only while it shows a code. `noted` tells that it was written down; the code is gone by then."""

    noted = Signal()

    def __init__(self, translate: Callable[[str], str]) -> None:
        _ = translate
        super().__init__("")
        self.hint.show()
        self.code = make_label("", "figure")
        self.done = QPushButton(_("I have written it down"))
        self.done.setProperty("kind", "primary")
        self.add(self.code)
        self.add_row(self.done)
        self.done.clicked.connect(self._note)
        self.hide()

    def show_code(self, title: str, hint: str, code: Code) -> None:
        self.entitle(title)
        self.hint.setText(hint)
        self.code.setText(code.shown)
        self.show()
        self.done.setFocus()

    def forget(self) -> None:
        """The code is nowhere any more."""
        self.code.clear()
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        """The page was left, or the office locked itself."""
        super().hideEvent(event)
        self.code.clear()
        self.hide()  # else it would come back with the page, empty

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802  Qt's name
        """Stays in sight while what stands above it comes or goes, until something else is touched."""
        super().moveEvent(event)
        if self.isVisible() and self.window().focusWidget() is self.done:
            QTimer.singleShot(0, self, partial(bring_into_view, self))  # once the page is as long as it will be

    def _note(self) -> None:
        self.forget()
        self.noted.emit()
