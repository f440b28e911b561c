"""Digits to tap or type a PIN or a one-time code with."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.theme.scale import Scale

LONGEST = 32
KEY = 88  # pixels of a key's height on a screen whose shorter side is 1080
WIDER = 1.35  # times as wide as high
LEAST_KEY = 48  # logical pixels of a key's least side
EDGE = 2  # pixels of a key's edge, which the style sheet adds to the least height
DOT = "●"
LEADING = 1.4
GROUP = 4  # digits, as they stand on paper
FULL = 0.66  # a dot's part of the way to the next


class PinPad(QWidget):
    """Ten digits, one key to take the last one back and one to confirm. What was typed is shown as dots alone, or as it
    is where it stands on paper beside the screen; then it also stays when it is confirmed."""

    entered = Signal(str)
    typed = Signal()

    def __init__(self, translate: Callable[[str], str], *, is_read: bool = False) -> None:
        """`is_read` shows the digits, in groups."""
        _ = translate
        super().__init__()
        self._translate, self._is_read = translate, is_read
        self._digits, self._is_wrong = "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._dots = _Dots() if not is_read else QLabel()
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dots.setProperty("role", "title")
        # A long code may be wider than the keys; it must not push them apart.
        self._dots.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._digit_keys = QButtonGroup(self)
        for digit in (*range(1, 10), 0):
            self._digit_keys.addButton(_Key(str(digit)), digit)
        self._digit_keys.idClicked.connect(self.type_digit)
        self._erase = _Key(_("Erase"))
        self._erase.setProperty("kind", "word")
        self._erase.clicked.connect(self.erase)
        self._confirm = _Key(_("OK"))
        self._confirm.setProperty("kind", "primary")
        self._confirm.clicked.connect(self.confirm)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self._dots, 0, 0, 1, 3)
        for at, key in enumerate(self._keys()):
            key.worded = (self._erase, self._confirm)
            self._grid.addWidget(key, 1 + at // 3, at % 3)
        self._show()

    def rescale(self, scale: Scale, key_height: int = KEY) -> None:
        """`key_height` is drawn as `KEY` is; where a finger or the text needs more, keys are higher."""
        side = max(LEAST_KEY, scale.touch + 2 * EDGE, scale.px(key_height), round(scale.type("title") * 1.55))
        for key in self._keys():
            key.take_size(QSize(round(side * WIDER), side))
        self._grid.setSpacing(max(scale.grid(1), scale.mm(3)))
        if isinstance(self._dots, _Dots):
            self._dots.across = scale.type("title")
        high = scale.type("title")
        self._dots.setFixedHeight(max(scale.grid(6), round(high * LEADING) if self._is_read else high))

    def clear(self) -> None:
        """Forgets what was typed."""
        self._digits, self._is_wrong = "", False
        self._show()

    def take_anew(self) -> None:
        """What was typed was wrong: it stays to be compared or mended, and the next digit begins another."""
        self._is_wrong = True

    def type_digit(self, digit: int) -> None:
        if self._is_wrong:
            self.clear()
        if len(self._digits) < LONGEST:
            self._digits += str(digit)
            self._show()
            self.typed.emit()

    def erase(self) -> None:
        self._digits, self._is_wrong = self._digits[:-1], False
        self._show()

    def confirm(self) -> None:
        """Gives away what was typed and, where it is a secret, forgets it."""
        if self._digits:
            digits = self._digits
            if not self._is_read:
                self.clear()
            self.entered.emit(digits)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.text() and event.text() in "0123456789":
            self.type_digit(int(event.text()))
        elif event.key() == Qt.Key.Key_Backspace:
            self.erase()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)

    def _keys(self) -> "list[_Key]":
        """Row by row, which is also the order of the Tab key."""
        digits = [key for key in self._digit_keys.buttons() if isinstance(key, _Key)]
        return [*digits[:9], self._erase, digits[9], self._confirm]

    def _show(self) -> None:
        _ = self._translate
        groups = (self._digits[at : at + GROUP] for at in range(0, len(self._digits), GROUP))
        self._dots.setText(" ".join(groups) if self._is_read else DOT * len(self._digits))
        self._dots.setAccessibleName(_("{n} digits typed").format(n=len(self._digits)))
        self._erase.setEnabled(bool(self._digits))
        self._confirm.setEnabled(bool(self._digits))


class _Dots(QLabel):
    """A dot for each digit typed, drawn smaller and closer where so many wouldn't fit: its text would be cut off."""

    across = 24  # pixels from one to the next

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        if not (count := len(self.text())):
            return
        apart = min(self.across, self.width() / (count + 1))
        radius = apart * FULL / 2
        middle = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(self.foregroundRole()))
        for at in range(count):
            painter.drawEllipse(middle + QPointF((at - (count - 1) / 2) * apart, 0), radius, radius)
        painter.end()


class _Key(QPushButton):
    """Its size is a hint: a fixed one would be lost to the least height of the style sheet, once that is read. All
    are as wide as the words on `worded` need."""

    worded: "tuple[_Key, ...]" = ()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._size = QSize()
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def take_size(self, size: QSize) -> None:
        self._size = size
        self.updateGeometry()

    def words_width(self) -> int:
        return super().sizeHint().width()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        words = max((key.words_width() for key in self.worded), default=0) + self._size.height() // 4
        return super().sizeHint().expandedTo(self._size).expandedTo(QSize(words, 0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self.sizeHint()
