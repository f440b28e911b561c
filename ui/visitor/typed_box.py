"""What was typed, in its field: its end always in sight, and gone with the screen."""

from itertools import accumulate

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.visitor.faces import Field
from ui.widgets.words import MEDIUM, REGULAR, SEMIBOLD, Face, font_of

LETTERS = 0.46  # of the height
LEAST = 0.6  # of that, down to which letters shrink before the beginning goes out of sight ...
LEAST_SHOWN = 0.4  # ... and where there is nothing to type any more
SLOT = 0.82  # of the height, the width of the place of one character
BETWEEN = 0.5  # of such a place, between two groups


class TypedBox(QLabel):
    """Only to be looked at. Letters shrink for a long text, and then its beginning makes place for its end."""

    def __init__(self, parent: QWidget, family: str) -> None:
        super().__init__(parent)
        self._family = family
        self._typed = ""
        self._field: Field | None = None
        self._is_wrong = False
        self._look: tuple[Theme, Scale] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def typed(self) -> str:
        return self._typed

    def wear(self, theme: Theme, scale: Scale) -> None:
        self._look = theme, scale
        self.update()

    def show_typed(self, field: Field | None, typed: str, is_wrong: bool) -> None:
        """Become this field; None for none, of which nothing stays."""
        if (field, typed, is_wrong) == (self._field, self._typed, self._is_wrong):
            return
        self._field, self._typed, self._is_wrong = field, typed if field is not None else "", is_wrong
        self.setText(self._typed)
        self.setAccessibleName(f"{field.said} {self._typed}" if field is not None else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002  Qt's name
        if self._field is None or self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._field.slots:
            self._paint_slots(painter, self._field, *self._look)
        else:
            self._paint_line(painter, self._field, *self._look)
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF, theme: Theme, scale: Scale, line: str) -> None:
        width = scale.px(theme.line["focus" if line in ("focus", "problem") else "touch"])
        painter.setPen(QPen(QColor(theme.colour[line]), width))
        painter.setBrush(QColor(theme.colour["surface"]))
        radius = scale.px(theme.radius["field"])
        painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)

    def _line(self, is_next: bool = True) -> str:
        if self._is_wrong:
            return "problem"
        if self._field is None or not self._field.cursor:
            return "soft_line"
        return "focus" if is_next else "touch_line"

    def _paint_line(self, painter: QPainter, field: Field, theme: Theme, scale: Scale) -> None:
        inner = QRectF(self.rect())
        if field.cursor:
            self._paint_box(painter, inner, theme, scale, self._line())
            inner = inner.adjusted(scale.grid(2.5), 0, -scale.grid(3.5), 0)
        else:
            inner = self._paint_label(painter, inner, field.said, theme)
        face = self._fitting(inner.width(), LEAST if field.cursor else LEAST_SHOWN)
        painter.setFont(font_of(face))
        painter.setPen(QColor(theme.colour["ink"]))
        advance = _advance(self._typed, face)
        left = min(inner.left(), inner.right() - advance)
        painter.setClipRect(inner.adjusted(0, 0, scale.grid(1), 0))
        place = QRectF(left, 0, advance + 1, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._typed)
        if field.cursor:
            high = face.px * 1.2
            bar = QRectF(left + advance + scale.px(3), (self.height() - high) / 2, scale.px(4), high)
            painter.fillRect(bar, QColor(theme.colour["focus"]))

    def _paint_label(self, painter: QPainter, box: QRectF, said: str, theme: Theme) -> QRectF:
        """What it is, where it is only shown and there is room for both; the room that is left."""
        px = round(self.height() * LETTERS)
        face, label = Face(self._family, px, REGULAR), f"{said} "
        taken = _advance(label, face)
        if taken + _advance(self._typed, Face(self._family, px, MEDIUM)) > box.width():
            return box
        painter.setFont(font_of(face))
        painter.setPen(QColor(theme.colour["muted"]))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
        return box.adjusted(taken, 0, 0, 0)

    def _fitting(self, width: float, least: float) -> Face:
        largest = round(self.height() * LETTERS)
        smallest = round(largest * least)
        sizes = (Face(self._family, px, MEDIUM) for px in range(largest, smallest, -1))
        return next(
            (face for face in sizes if _advance(self._typed, face) <= width), Face(self._family, smallest, MEDIUM)
        )

    def _paint_slots(self, painter: QPainter, field: Field, theme: Theme, scale: Scale) -> None:
        """A place for each character, in the groups that a code is written in."""
        count, groups = sum(field.slots), len(field.slots)
        gap = scale.grid(1)
        between = BETWEEN * self.height() * SLOT
        spare = self.width() - (count - groups) * gap - (groups - 1) * between
        wide = min(self.height() * SLOT, spare / count)
        whole = count * wide + (count - groups) * gap + (groups - 1) * between
        left = 0.0 if field.cursor else (self.width() - whole) / 2
        ends = set(accumulate(field.slots))
        painter.setFont(font_of(Face(self._family, round(min(self.height() * 0.56, wide * 0.8)), SEMIBOLD)))
        for number in range(count):
            box = QRectF(left, 0, wide, self.height())
            self._paint_box(painter, box, theme, scale, self._line(is_next=number == len(self._typed)))
            if number < len(self._typed):
                painter.setPen(QColor(theme.colour["ink"]))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._typed[number])
            left += wide + (between if number + 1 in ends else gap)


def _advance(text: str, face: Face) -> float:
    """Measured anew each time: what measures words elsewhere remembers them."""
    return QFontMetricsF(font_of(face)).horizontalAdvance(text)
