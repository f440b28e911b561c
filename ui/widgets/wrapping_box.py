"""A box to tick whose words go on on the next line where one has no room for them."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton


class WrappingBox(QCheckBox):
    """As wide as its words on one line, if it may. Qt's own box cuts them off instead; it does draw several lines."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._wrap()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._wrap()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(self._beside() + self._advance(self._words) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As narrow as its longest word."""
        longest = max(self._advance(word) for word in self._words.split())
        return QSize(self._beside() + longest + 1, super().minimumSizeHint().height())

    def _wrap(self) -> None:
        room = self.width() - self._beside() - 1
        lines: list[str] = []
        for word in self._words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._advance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        if (text := "\n".join(lines)) != self.text():
            self.setText(text)
        self.setMinimumHeight(super().sizeHint().height())  # or the style sheet's, of one line, would be the least

    def _beside(self) -> int:
        """Pixels of width that aren't the words'."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        return self.style().sizeFromContents(QStyle.ContentsType.CT_CheckBox, option, QSize(), self).width()

    def _advance(self, words: str) -> int:
        return self.fontMetrics().size(0, words).width()
