"""A button for what can't be undone: it asks once more, on the spot."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton

from ui.widgets.labels import wear

DEAD = 400  # milliseconds in which a second press is taken for part of the first
STAYS = 5000  # milliseconds that it goes on asking


class SureButton(QPushButton):
    """Emits `sure` when it is pressed again while it asks; at once while it needn't ask (`asks`)."""

    sure = Signal()

    def __init__(self, words: str, question: str | Callable[[], str], kind: str | None = None) -> None:
        """`question` is what it says while it asks, or gives that when it is pressed: nothing where it isn't to ask.
        `kind` is how it looks while it doesn't."""
        super().__init__(words)
        self.asks = True
        self._kind = kind
        self.setProperty("kind", kind)
        self._words, self._question = words, question
        self._patience = QTimer(self, singleShot=True, interval=STAYS)
        self._asked = QElapsedTimer()
        self._patience.timeout.connect(self.calm)
        self.clicked.connect(self._press)

    def calm(self) -> None:
        """It asks no more."""
        self._patience.stop()
        self.setText(self._words)
        self.setAccessibleDescription("")
        wear(self, "kind", self._kind)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self.calm()

    def _press(self) -> None:
        if not self.asks:
            self.sure.emit()
        elif self._patience.isActive():
            if self._asked.hasExpired(DEAD):
                self.calm()
                self.sure.emit()
        elif question := self._question if isinstance(self._question, str) else self._question():
            self.setText(question)
            self.setAccessibleDescription(question)  # also where its name says more than its words
            wear(self, "kind", "danger")
            self._patience.start()
            self._asked.start()
