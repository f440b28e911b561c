"""Text that somebody typed, drawn so that nothing of it is lost: long words break, and Arabic goes from the right."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

LEADING = 1.22
LINE = "\u2028"  # what ends a line within a paragraph


class Paragraph:
    """`text` in lines of at most `width` pixels. Knows its own height."""

    def __init__(self, text: str, font: QFont, width: float, *, centred: bool = False) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text.replace("\n", LINE), font)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.height = 0.0
        if not text:
            self._layout.endLayout()
            return
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, self.height + (LEADING - 1) * font.pixelSize() / 2))
            self.height += max(LEADING * font.pixelSize(), line.height())
        self._layout.endLayout()

    def draw(self, painter: QPainter, left: float, top: float, colour: str) -> None:
        painter.setPen(QColor(colour))
        self._layout.draw(painter, QPointF(left, top))


def isolated(name: str) -> str:
    """A name within a sentence, whichever way it is read."""
    return f"\u2068{name}\u2069"
