"""“One moment…” in the place of what is being read for the first time."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.long_text import Wrapped

PATIENCE = 300  # milliseconds in which it mostly is there: words that come and go would flicker


class Moment(Wrapped):
    """What stands `instead` isn't shown while it could only be empty, or say what isn't so; the words come once that
    takes long enough to be noticed."""

    def __init__(self, translate: Callable[[str], str], *instead: QWidget) -> None:
        super().__init__(translate("One moment…"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._instead = instead
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)
        self.hide()

    def begin(self) -> None:
        """It is being read."""
        for part in self._instead:
            part.hide()
        if self.isHidden():
            self._patience.start()

    def end(self) -> None:
        """It is there."""
        self.give_up()
        for part in self._instead:
            part.show()

    def give_up(self) -> None:
        """Something else is shown, such as why it can't be read."""
        self._patience.stop()
        self.hide()
