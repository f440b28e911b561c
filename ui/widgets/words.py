"""Text that wraps between words and is never cut off: measured first, then drawn line by line."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

REGULAR = 400
MEDIUM = 500
SEMIBOLD = 600
BOLD = 700
LINE = 1.22  # of the size of letters, the height of a line
TIGHT_FROM = 40  # pixels from which letters stand a little closer, as display type does


class Face(NamedTuple):
    """A typeface at a size in pixels and a weight."""

    family: str
    px: int
    weight: int = REGULAR


MakeFont = Callable[[str, QFont.Weight], QFont]
"""The font of a role of the type scale, in a weight."""


class Block(NamedTuple):
    """Lines of text, their greatest width, and the height of one and of all, in pixels."""

    face: Face
    lines: tuple[str, ...]
    width: int
    line_height: int

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)


@lru_cache(maxsize=128)
def font_of(face: Face) -> QFont:
    """The font, with figures of one width so that a running clock stands still."""
    font = QFont(face.family)
    font.setPixelSize(face.px)
    font.setWeight(QFont.Weight(face.weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    if face.px >= TIGHT_FROM:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    return font


@lru_cache(maxsize=128)
def metrics_of(face: Face) -> QFontMetricsF:
    return QFontMetricsF(font_of(face))


@lru_cache(maxsize=2048)
def block(text: str, face: Face, width: int) -> Block | None:
    """The text in as few lines as `width` pixels allow, of about equal length, and anew after each line feed; None
    where a word is wider."""
    parts = [_part(part, face, width) for part in text.split("\n")]
    lines = [line for part in parts if part is not None for line in part]
    if any(part is None for part in parts):
        return None
    longest = max(metrics_of(face).horizontalAdvance(line) for line in lines)
    return Block(face, tuple(lines), int(longest) + 1, round(face.px * LINE))


def _part(text: str, face: Face, width: int) -> list[str] | None:
    metrics = metrics_of(face)
    words = [(word, metrics.horizontalAdvance(word)) for word in text.split(" ") if word]
    space = metrics.horizontalAdvance(" ")
    widest = max((advance for _, advance in words), default=0.0)
    if widest > width:
        return None
    lines = _broken(words, space, width)
    narrow, wide = widest, float(width)
    while len(lines) > 1 and wide - narrow > metrics.averageCharWidth():
        middle = (narrow + wide) / 2
        tried = _broken(words, space, middle)
        if len(tried) > len(lines):
            narrow = middle
        else:
            lines, wide = tried, middle
    return lines


def _broken(words: Sequence[tuple[str, float]], space: float, width: float) -> list[str]:
    lines: list[list[str]] = [[]]
    used = 0.0
    for word, advance in words:
        if lines[-1] and used + space + advance > width:
            lines.append([])
        used = used + space + advance if lines[-1] else advance
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def shrink(text: str, face: Face, width: int, height: int, least: int = 8) -> Block:
    """The text at the largest size, down from the face's, at which it fits `width` by `height` pixels."""
    for px in range(face.px, least, -1):
        found = block(text, Face(face.family, px, face.weight), width)
        if found is not None and found.height <= height:
            return found
    raise ValueError(f"no room for {text!r} in {width} by {height} pixels")


def draw(painter: QPainter, words: Block, area: QRect, align: Qt.AlignmentFlag, colour: QColor) -> None:
    """Draw the lines from the top of `area`, each aligned within it."""
    painter.setFont(font_of(words.face))
    painter.setPen(colour)
    for number, line in enumerate(words.lines):
        row = QRect(area.x(), area.y() + number * words.line_height, area.width(), words.line_height)
        painter.drawText(row, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, line)


class Words(QLabel):
    """A text on the ground. Assistive technology reads it as the label it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.block: Block | None = None
        self._colour = QColor()
        self._align = Qt.AlignmentFlag.AlignLeft

    def show_block(self, text: str, words: Block, colour: str, align: Qt.AlignmentFlag) -> None:
        if self.text() != text:
            self.setText(text)
        self.block, self._colour, self._align = words, QColor(colour), align
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002  Qt's name
        if self.block is None:
            return
        painter = QPainter(self)
        draw(painter, self.block, self.rect(), self._align, self._colour)
        painter.end()
