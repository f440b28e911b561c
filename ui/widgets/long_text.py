"""A label for words that stay as they are."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel


class LongText(QLabel):
    """Remembers how high its words are at each width. A label measures them anew whenever anything else in the window
    changes, also while it is hidden, and a paragraph takes long enough to be felt."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def setText(self, text: str) -> None:  # noqa: N802  Qt's name
        super().setText(text)
        self._heights.clear()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Such as another font or style."""
        super().changeEvent(event)
        self._heights.clear()


class Wrapped(QLabel):
    """A label that is always as high as its words are at its width, and never higher. A layout within layouts asks for
    that too seldom: it gave words the room of one line, or of far too many."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setMinimumWidth(1)

    def setText(self, text: str) -> None:  # noqa: N802  Qt's name
        if text != self.text():
            super().setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Such as another font or style."""
        super().changeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.width() > 1:
            self.setMinimumHeight(0)  # under which Qt measures no label
            self.setFixedHeight(max(0, self.heightForWidth(self.width())))  # -1 where there is nothing to measure
