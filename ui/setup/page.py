"""What each page of the set-up is to the frame around it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from kiosk.settings import SetUpStep
from ui.setup.first_start import FirstStart
from ui.widgets.style import Style


class Page(QWidget):
    """One thing to fill in.

    `settles` is the step that is done once this page is. The frame shows `title`, `hint` and `next_label`, and asks for
    them again when `changed` says so. Next calls `go_on`, which keeps what was filled in and then emits `done`.
    """

    done = Signal()
    wants_on = Signal()
    """As if Next was touched."""
    changed = Signal()
    typed = Signal()
    """Something else stands there now: what was said of it before no longer holds."""
    fills_window = False
    fills_height = False
    """Whether it takes all the height there is; others stand low in portrait, their title right above them."""

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__()
        _ = start.translate
        self.start, self.look, self.settles = start, style, settles
        self.title = self.hint = ""
        self.next_label = _("Next")
        self.can_go_on = True

    def filled_in(self) -> dict[str, Any]:
        """The settings as they stand on this page. Who goes back keeps them as well.

        :raises InputRefused: when what is typed can't be one
        """
        return {}

    def go_on(self) -> None:
        self.leave()

    def enter(self) -> None:
        """Called once, when the page is shown."""

    def go_back(self) -> bool:
        """Whether there was something to go back to within the page."""
        return False

    def column(self, *parts: QWidget | QLayout) -> QVBoxLayout:
        """The parts under each other: on a tall screen low, where a hand reaches, otherwise right under the title."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self.look.scale.grid(4))
        if self.look.scale.is_portrait:
            rows.addStretch(1)
        for part in parts:
            if isinstance(part, QWidget):
                rows.addWidget(part)
            else:
                rows.addLayout(part)
        if not self.look.scale.is_portrait:
            rows.addStretch(1)
        return rows

    def leave(self, _kept: object = None) -> None:
        """To the next page, once what was to be kept is."""
        self.done.emit()

    def say(self, title: str, hint: str = "") -> None:
        """Show other words above the page."""
        self.title, self.hint = title, hint
        self.changed.emit()

    def allow(self, may: bool) -> None:
        """Whether Next can be touched."""
        if may != self.can_go_on:
            self.can_go_on = may
            self.changed.emit()


def caption(text: str) -> QLabel:
    """A quiet line above what belongs together."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "caption")
    label.setWordWrap(True)
    return label
