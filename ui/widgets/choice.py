"""A card that can be touched: a heading, a note under it, perhaps a picture."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.widgets.paragraph import Paragraph
from ui.widgets.style import Style

FROM_TOP = 0.1
LEAST = 120  # pixels of the least width on a screen whose shorter side is 1080


@dataclass(frozen=True, slots=True)
class _Set:
    """The parts as they are set in a certain width."""

    heading: Paragraph
    note: Paragraph | None
    left: float
    height: float


class Choice(QAbstractButton):
    """Words to the right of the picture, or all in the middle where it is `centred`. One that was chosen has a thick
    edge in the brand's colour."""

    def __init__(
        self,
        style: Style,
        heading: str,
        note: str = "",
        *,
        picture: QPixmap | None = None,
        centred: bool = False,
        role: str = "body",
        note_role: str = "small",
        note_first: bool = False,
        mark: Literal["tick", "ring", ""] = "tick",
        aside: str = "",
        from_top: bool = False,
    ) -> None:
        """`role` and `note_role` of the type scale are the heading's and the note's, which may stand `note_first`.
        A `mark` "ring" leaves an empty circle on the left where the tick will be. `aside` is what touching it does,
        in words at the right. The words begin `from_top`, so that headings beside each other are level, else they are
        in the middle of its height.
        """
        super().__init__()
        self._style, self._note, self._picture = style, note, picture or QPixmap()
        self._centred, self._role, self._aside = centred, role, aside
        self._note_role, self._note_first, self._mark = note_role, note_first, mark
        self._from_top = from_top
        self._laid: tuple[int, _Set] | None = None
        self._heading = heading  # not the button's own text, in which an & would make a shortcut
        self.setAccessibleName(heading)
        self.setAccessibleDescription(note)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, heading: str, note: str) -> None:
        self._heading, self._note, self._laid = heading, note, None
        self.setAccessibleName(heading)
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def fits(self) -> bool:
        """Whether all of it is within its edges."""
        return self._set(self.width()).height <= self.height()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        return max(self._style.scale.touch, round(self._set(width).height + 0.5))

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        width = self._style.scale.px(LEAST * 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(max(self._style.scale.touch, self._style.scale.px(LEAST)), self._style.scale.touch)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Such as another font."""
        super().changeEvent(event)
        self._laid = None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        scale, colour = self._style.scale, self._style.theme.colour
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        chosen, focused = self.isChecked(), self.hasFocus()
        line = scale.px(self._style.theme.line["focus" if chosen or focused else "touch"])
        edge = "focus" if focused else "brand" if chosen else "touch_line"
        radius = scale.px(self._style.theme.radius["card"])
        painter.setPen(QPen(QColor(colour[edge] if self.isEnabled() else colour["soft_line"]), line))
        painter.setBrush(QColor(colour["pressed" if self.isDown() else "surface" if self.isEnabled() else "shade"]))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, radius, radius)
        if chosen and focused:  # or one thick edge would be told from the other by its hue alone
            inner = 1.75 * line
            painter.setPen(QPen(QColor(colour["focus"]), line / 2))
            painter.drawRoundedRect(box.adjusted(inner, inner, -inner, -inner), radius / 2, radius / 2)
        self._paint_words(painter)
        if self._mark == "ring" or (chosen and self._mark):
            self._paint_tick(painter, chosen)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        colour = self._style.theme.colour
        words = self._set(self.width())
        inside = self._inside()
        top = (0.0 if self._from_top else max(0.0, (self.height() - words.height) / 2)) + inside
        if self._centred and not self._picture.isNull():
            top = min(top, self.height() * FROM_TOP)  # so that pictures beside each other are level
        if not self._picture.isNull():
            size = self._picture.deviceIndependentSize()
            if self._centred:
                slot = self._slot()
                left, over = (self.width() - size.width()) / 2, (slot - size.height()) / 2
                painter.drawPixmap(QPointF(left, top + over), self._picture)
                top += slot + self._gap()
            else:
                painter.drawPixmap(QPointF(inside, (self.height() - size.height()) / 2), self._picture)
                top = (self.height() - self._words_height(words)) / 2
        parts = [(words.heading, colour["ink"])]
        if words.note is not None:
            parts.insert(0 if self._note_first else 1, (words.note, colour["muted"]))
        for part, ink in parts:
            part.draw(painter, words.left, top, ink)
            top += part.height + self._gap() / 2
        if self._aside:
            painter.setFont(self._font("small", QFont.Weight.DemiBold))
            painter.setPen(QColor(colour["brand"]))
            right = self.rect().adjusted(0, 0, -inside, 0)
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside)

    def _paint_tick(self, painter: QPainter, chosen: bool) -> None:
        colour = self._style.theme.colour
        side = self._style.scale.grid(4)
        away = self._style.scale.grid(1.5)
        box = QRectF(self.width() - side - away, away, side, side)
        if self._mark == "ring":
            box = QRectF(self._inside(), (self.height() - side) / 2, side, side)
        line = self._style.scale.px(self._style.theme.line["touch"])
        painter.setPen(QPen(QColor(colour["brand" if chosen else "touch_line"]), line))
        painter.setBrush(QColor(colour["brand" if chosen else "surface"]))
        painter.drawEllipse(box)
        if not chosen:
            return
        pen = QPen(QColor(colour["on_brand"]), side / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = [box.topLeft() + QPointF(x * side, y * side) for x, y in ((0.29, 0.52), (0.44, 0.67), (0.71, 0.36))]
        painter.drawPolyline(points)

    def _set(self, width: int) -> _Set:
        """Set once for a width: of two hundred cards, each is asked for its height and painted."""
        if self._laid is None or self._laid[0] != width:
            self._laid = width, self._lay(width)
        return self._laid[1]

    def _lay(self, width: int) -> _Set:
        inside, gap = self._inside(), self._gap()
        left, right = float(inside), float(inside)
        picture = self._picture.deviceIndependentSize()
        if not self._picture.isNull() and not self._centred:
            left += picture.width() + 2 * gap
        if self._mark == "ring":
            left += self._style.scale.grid(6)
        if self._aside:
            right += self._style.scale.px(8) + self._advance(self._aside)
        room = width - left - right
        heading = Paragraph(self._heading, self._font(self._role, QFont.Weight.DemiBold), room, centred=self._centred)
        note = None
        if self._note:
            note = Paragraph(self._note, self._font(self._note_role, QFont.Weight.Normal), room, centred=self._centred)
        found = _Set(heading, note, left, 0)
        height = self._words_height(found)
        if not self._picture.isNull():
            height = height + (gap if height else 0) + self._slot() if self._centred else max(height, picture.height())
        return _Set(heading, note, left, height + 2 * inside)

    def _slot(self) -> float:
        """The height kept for the picture: pictures of unlike shapes leave their words at the same height."""
        size = self._picture.deviceIndependentSize()
        return max(size.width(), size.height())

    def _words_height(self, words: _Set) -> float:
        return words.heading.height + (words.note.height + self._gap() / 2 if words.note else 0)

    def _advance(self, text: str) -> float:
        return QFontMetricsF(self._font("small", QFont.Weight.DemiBold)).horizontalAdvance(text)

    def _font(self, role: str, weight: QFont.Weight) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._style.scale.type(role))
        font.setWeight(weight)
        return font

    def _inside(self) -> int:
        return self._style.scale.grid(1 if self._centred and self._picture.isNull() else 2 if self._centred else 2.5)

    def _gap(self) -> int:
        return self._style.scale.grid(1)
