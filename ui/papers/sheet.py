"""The pages that a document is set on: A4, margins, the foot of each, and text that breaks over lines and pages."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from ui.papers.glyphs import drawable
from ui.theme.scale import Scale
from ui.theme.tokens import Theme

DPI = 1200
MM = DPI / 25.4  # units of a millimetre
A4_MM = (210.0, 297.0)
MARGIN_MM = 20.0
TOP_MM = 16.0
FOOT_MM = 20.0  # what the foot takes of a page, with the white under it
LINE_SPACING = 1.1
FEW = 3  # lines that are better not parted
UNDER_HEADING = 7  # lines that a heading wants under it on its page: a sentence, and a table's head and first row

LINE_SEPARATOR = "\u2028"  # as QTextLayout takes a line break


def paper_scale(body: int) -> Scale:
    """Sizes on paper, drawn pixels being 1080 across a page; `body` is the size of the text in these."""
    width, height = (round(side * MM) for side in A4_MM)
    return Scale(width, height, MM, body=body)


@dataclass(frozen=True, slots=True)
class Foot:
    """`lines` stand under every page; `page` says its number, with {page} and {pages}; `pages` is how many there are,
    0 where that isn't known yet."""

    lines: tuple[str, ...]
    page: str
    pages: int


class Text:
    """A text broken into lines of at most `width`; a word too long for a line breaks where it must."""

    def __init__(self, text: str, font: QFont, width: float, *, right: bool = False) -> None:
        shown = LINE_SEPARATOR.join(drawable(line, font) for line in text.splitlines())
        self._layout = QTextLayout(shown, font)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.lines: list[QTextLine] = []
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            self.lines.append(line)
        self._layout.endLayout()

    @property
    def line_height(self) -> float:
        """The same of all lines, or text of another script would make a table's row jump."""
        return max((line.height() for line in self.lines), default=0.0) * LINE_SPACING

    @property
    def height(self) -> float:
        return self.line_height * len(self.lines)

    def draw(self, painter: QPainter, at: QPointF, first: int = 0, last: int | None = None) -> None:
        """The lines from `first` until `last`, the first of them at that place."""
        for number, line in enumerate(self.lines[first:last]):
            line.draw(painter, at + QPointF(0, number * self.line_height))


class Sheet:
    """Where the next block goes: `y` moves down the page, and to the next one where a block doesn't fit."""

    def __init__(
        self, device: QPagedPaintDevice, painter: QPainter, *, foot: Foot, family: str, theme: Theme, scale: Scale
    ) -> None:
        self._device, self.painter = device, painter
        self.theme, self.scale, self._family = theme, scale, family
        self._foot = foot
        self.page = 1
        self.left, self.top = MARGIN_MM * MM, TOP_MM * MM
        self.width = scale.width - 2 * self.left
        self.bottom = scale.height - FOOT_MM * MM
        self.y = self.top
        self.outline: list[tuple[str, int]] = []  # headings, with the page of each

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.bottom - self.y

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y <= self.top

    def turn(self) -> None:
        """To the next page."""
        self.finish()
        self._device.newPage()
        self.page += 1
        self.y = self.top

    def keep_together(self, height: float) -> None:
        """Turns where so much doesn't fit any more."""
        if height > self.room and not self.is_fresh:
            self.turn()

    def skip(self, steps: float) -> None:
        """Steps of the grid, none at the head of a page."""
        if not self.is_fresh:
            self.y += self.scale.grid(steps)

    def font(self, role: str, weight: QFont.Weight = QFont.Weight.Normal, *, italic: bool = False) -> QFont:
        """A font whose every glyph can be searched for: for what a feature has put in the place of another, Qt's PDFs
        don't tell which letter it is."""
        font = QFont(self._family)
        for feature in "calt", "liga", "clig":
            font.setFeature(QFont.Tag(feature), 0)
        font.setPixelSize(self.scale.type(role))
        font.setWeight(weight)
        font.setItalic(italic)
        return font

    def colour(self, role: str) -> QColor:
        return QColor(self.theme.colour[role])

    def pen(self, role: str, drawn: float) -> QPen:
        return QPen(self.colour(role), self.scale.px(1) * drawn)

    def set_text(self, text: Text, colour: str, indent: float = 0) -> None:
        """Line by line, over as many pages as it takes."""
        for number in range(len(text.lines)):
            self.keep_together(text.line_height)
            self.painter.setPen(self.colour(colour))
            text.draw(self.painter, QPointF(self.left + indent, self.y), number, number + 1)
            self.y += text.line_height

    def finish(self) -> None:
        """The foot of this page."""
        small = self.font("small")
        small.setPixelSize(round(small.pixelSize() * 0.82))
        page = Text(self._foot.page.format(page=self.page, pages=self._foot.pages), small, self.width, right=True)
        lines = [Text(line, small, self.width) for line in self._foot.lines]
        y = self.bottom + 5 * MM
        self.painter.setPen(self.pen("soft_line", 1.5))
        self.painter.drawLine(QPointF(self.left, y), QPointF(self.left + self.width, y))
        y += 1.5 * MM
        self.painter.setPen(self.colour("muted"))
        page.draw(self.painter, QPointF(self.left, y))
        for line in lines:
            line.draw(self.painter, QPointF(self.left, y))
            y += line.height

    def rule(self, y: float, role: str, drawn: float) -> None:
        """A line across at that height."""
        self.painter.setPen(self.pen(role, drawn))
        self.painter.drawLine(QPointF(self.left, y), QPointF(self.left + self.width, y))

    def fill(self, x: float, y: float, width: float, height: float, role: str) -> None:
        self.painter.fillRect(QRectF(x, y, width, height), self.colour(role))
