"""That somebody waits for help, and for how long."""

from datetime import datetime

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from ui.theme.scale import Scale


class CallBand(QFrame):
    """A band in the alert colour, hidden while nobody waits. It names nobody: it may be seen by anybody."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", "band")
        self.setAccessibleName(words)
        # Words and time are one text: the time stands right behind the words, also where a narrow window wraps them.
        self._label = QLabel()
        self._label.setProperty("role", "title")
        self._label.setWordWrap(True)
        self._label.setFont(_figures_of_one_width(self._label.font()))
        self._line = QVBoxLayout(self)
        self._line.addWidget(self._label)
        self.hide()

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(3)
        self._line.setContentsMargins(inside, scale.grid(2.5), inside, scale.grid(2.5))

    def show_call(self, raised: datetime | None, now: datetime) -> None:
        """The time since `raised`, or no band without it. Both are aware; a clock that was set back shows 0:00."""
        if raised is not None:
            minutes, seconds = divmod(max(0, int((now - raised).total_seconds())), 60)
            self._label.setText(f"{self._words}\N{EM SPACE}{minutes}:{seconds:02d}")
        self.setVisible(raised is not None)


def _figures_of_one_width(font: QFont) -> QFont:
    """So that a running clock stands still."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
