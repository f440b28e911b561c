"""A button that says now this, now that, beside others that stay where they are."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton


class SteadyButton(QPushButton):
    """As wide as what it says needs, or the widest of what it `may_say`."""

    def __init__(self) -> None:
        super().__init__()
        self._may_say: tuple[str, ...] = ()

    def may_say(self, *words: str) -> None:
        """From now on; none where only what it says counts."""
        self._may_say = words
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        widest = max((self._advance(words) for words in self._may_say), default=0)
        return super().sizeHint() + QSize(max(0, widest - self._advance(self.text())), 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self.sizeHint()

    def _advance(self, words: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words).width()
