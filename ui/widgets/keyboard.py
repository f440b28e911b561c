"""A keyboard in the page, for a screen without one. What it can write is a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget
from shiboken6 import isValid

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.long_field import LongEdit

KEY = 96  # pixels of a key's height on a screen whose shorter side is 1080, where that is more than a fingertip
WIDEST = 1.5  # times as wide as high

Layer = Literal["letters", "digits", "accents", "signs"]
Shift = Literal["off", "once", "on"]
Typed = QLineEdit | LongEdit
"""What the keys can write into."""
Rows = tuple[str, ...]
"""A row's keys with a space between: what each writes, or one of `_KEYS`."""

_LETTERS: Rows = ("q w e r t y u i o p", "a s d f g h j k l '", "shift z x c v b n m erase")
_DIGITS: Rows = ("1 2 3 4 5 6 7 8 9 0", "& / ( ) + , ! ? : ;", "_ * # % = ’ erase")
_ACCENTS: Rows = ("é ë è ê ü ö ä ï ç ß", "á à â í î ó ô ú û ñ", "shift ø å æ œ ù ÿ ł erase")

_SIGNS: Rows = ("[ ] { } < > \\ | ^ ~", '$ @ € £ " ` § ° ¡ ¿', "‘ “ ” „ – — erase")

_NAME: Rows = ("letters digits accents space - .",)
_TEXT: Rows = ("letters digits accents , space - .",)
_PHRASE: Rows = ("letters digits signs accents space .",)
_MAIL: Rows = ("letters digits @ - _ . .nl .com", "@gmail.com @outlook.com @hotmail.com @ziggo.nl")

NAMES: Mapping[Layer, Rows] = {"letters": _LETTERS + _NAME, "digits": _DIGITS + _NAME, "accents": _ACCENTS + _NAME}
"""For names of people and stores. A layer's own key is left out where that layer is shown."""

PROSE: Mapping[Layer, Rows] = {"letters": _LETTERS + _TEXT, "digits": _DIGITS + _TEXT, "accents": _ACCENTS + _TEXT}
"""For sentences."""

AMOUNTS: Mapping[Layer, Rows] = {"digits": ("1 2 3 4 5 6 7", "8 9 0 , . erase")}
"""For numbers, in whichever way a language writes them."""

TIMES: Mapping[Layer, Rows] = {"digits": ("1 2 3 4 5 6", "7 8 9 0 : erase")}
"""For times of day."""

MAIL: Mapping[Layer, Rows] = {"letters": _LETTERS + _MAIL, "digits": _DIGITS + _MAIL}
"""For mail addresses."""

PASSPHRASES: Mapping[Layer, Rows] = {
    "letters": _LETTERS + _PHRASE,
    "digits": (*_DIGITS[:2], "_ - * # % = ’ erase", *_PHRASE),
    "signs": _SIGNS + _PHRASE,
    "accents": _ACCENTS + _PHRASE,
}
"""For passphrases and codes, names of files and addresses, which may hold whatever an ordinary keyboard writes."""


@dataclass(frozen=True, slots=True)
class _Key:
    """`face` is what the key shows, `width` how many keys wide it is."""

    face: str
    width: float


_KEYS = {
    "shift": _Key("⇧", 1.5),
    "erase": _Key("⌫", 1.5),
    "space": _Key("", 4.0),
    "letters": _Key("abc", 1.5),
    "digits": _Key("123", 1.5),
    "accents": _Key("éü", 1.5),
    "signs": _Key("[ ]", 1.5),
}
_LAYERS: Mapping[str, Layer] = {"letters": "letters", "digits": "digits", "accents": "accents", "signs": "signs"}
_NEXT_SHIFT: Mapping[str, Shift] = {"off": "once", "once": "on", "on": "off"}


class KeyButton(QAbstractButton):
    """One key. It never takes the focus, so what is being typed in keeps it."""

    def __init__(self, what: str, said: str, theme: Theme, scale: Scale) -> None:
        """`what` it writes or does, and what a screen reader says."""
        super().__init__()
        self.what = what
        self._theme, self._scale = theme, scale
        special = _KEYS.get(what)
        self.units = special.width if special else 1.0 if len(what) == 1 else max(1.5, len(what) / 4)
        self.setText(special.face if special else what)
        self.setAccessibleName(said)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(what == "erase")
        self.setCheckable(what == "shift")

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self._theme, self._scale = theme, scale
        self.update()

    def written_in(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._scale.type("title" if len(self.what) == 1 else "body"))
        font.setWeight(QFont.Weight.Medium)
        return font

    def fits(self) -> bool:
        """Whether its face is all within it."""
        return QFontMetrics(self.written_in()).horizontalAdvance(self.text()) <= self.width()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(self._scale.touch, self._scale.touch)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        colour = self._theme.colour
        if self.isDown():
            fill, ink = colour["pressed"], colour["ink"]
        elif self.isChecked():
            fill, ink = colour["brand"], colour["on_brand"]
        else:
            fill, ink = colour["shade" if self.what in _KEYS and self.what != "space" else "surface"], colour["ink"]
        line = self._scale.px(self._theme.line["touch"])
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = self._scale.px(self._theme.radius["button"])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour["touch_line"]), line))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QColor(ink))
        painter.setFont(self.written_in())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Keyboard(QWidget):
    """Writes into one field. The first letter of an empty field is a capital; shift is for one letter, and
    pressed twice it stays."""

    def __init__(
        self,
        theme: Theme,
        scale: Scale,
        translate: Callable[[str], str],
        layout: Mapping[Layer, Rows] = NAMES,
        *,
        capitals: bool = True,
    ) -> None:
        """`capitals` is off for what is written small, such as a mail address."""
        super().__init__()
        self._theme, self._scale = theme, scale
        self._said = _spoken(translate)
        self._capitals = capitals
        self._field: Typed | None = None
        self._shift: Shift = "off"
        self._layer: Layer = next(iter(layout))
        self._key = max(scale.touch, scale.px(KEY))
        self._rows: dict[Layer, list[list[KeyButton]]] = {}
        for layer, rows in layout.items():
            whats = ([what for what in row.split() if what != layer] for row in rows)
            self._rows[layer] = [[self._make(what) for what in row] for row in whats]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show_layer(self._layer)

    def type_into(self, field: Typed) -> None:
        """From now on the keys write into `field`."""
        if self._field is not None and isValid(self._field):  # it may be gone by now
            _changes(self._field).disconnect(self._follow)
        self._field = field
        _changes(field).connect(self._follow)
        self._follow(field.text())

    def restyle(self, theme: Theme, scale: Scale) -> None:
        """Other colours and sizes, in a window that changes its own."""
        self._scale = scale
        self._key = max(scale.touch, scale.px(KEY))
        for rows in self._rows.values():
            for key in (key for row in rows for key in row):
                key.restyle(theme, scale)
            self._place(rows)
        self.updateGeometry()

    def shown(self) -> list[KeyButton]:
        """The keys that are shown, row by row."""
        return [key for row in self._rows[self._layer] for key in row]

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        rows = len(self._rows[self._layer])
        return QSize(self._scale.width, rows * self._key + (rows - 1) * self._scale.apart)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        for rows in self._rows.values():
            self._place(rows)

    def _make(self, what: str) -> KeyButton:
        key = KeyButton(what, self._said.get(what, what), self._theme, self._scale)
        key.setParent(self)
        key.clicked.connect(self._press)
        return key

    def _place(self, rows: list[list[KeyButton]]) -> None:
        """Every row as wide as the widest may be, in the middle; on a narrow screen the gaps give way first."""
        most = max(sum(key.units for key in row) for row in rows)
        gap = min(self._scale.apart, max(self._scale.grid(0.5), (self.width() - most * self._scale.touch) / most))
        unit = min((self.width() + gap) / most, self._key * WIDEST + gap)
        for number, row in enumerate(rows):
            spare = unit * (most - sum(key.units for key in row))
            stretched = next((key for key in row if key.what == "space"), None)
            left = (self.width() + gap - unit * most) / 2 + (0 if stretched else spare / 2)
            for key in row:
                width = unit * key.units + (spare if key is stretched else 0)
                top = number * (self._key + self._scale.apart)
                key.setGeometry(round(left), top, round(left + width - gap) - round(left), self._key)
                left += width

    def _press(self) -> None:
        key = self.sender()
        if not isinstance(key, KeyButton) or self._field is None:
            return
        if key.what in _LAYERS:
            self._show_layer(_LAYERS[key.what])
        elif key.what == "shift":
            self._set_shift(_NEXT_SHIFT[self._shift])
        elif key.what == "erase":
            self._field.backspace()
        else:
            self._write(" " if key.what == "space" else key.text())

    def _write(self, text: str) -> None:
        assert self._field is not None
        once = self._shift == "once"
        self._field.insert(text)
        if once and text != " ":
            self._set_shift("off")

    def _follow(self, text: str) -> None:
        """Also what a real keyboard wrote."""
        if not text and self._capitals and self._shift == "off":
            self._set_shift("once")

    def _show_layer(self, layer: Layer) -> None:
        self._layer = layer
        for name, rows in self._rows.items():
            for key in (key for row in rows for key in row):
                key.setVisible(name == layer)

    def _set_shift(self, shift: Shift) -> None:
        self._shift = shift
        for key in (key for rows in self._rows.values() for row in rows for key in row):
            if key.what == "shift":
                key.setChecked(shift != "off")
                key.setText("⇪" if shift == "on" else "⇧")
            elif len(key.what) == 1:
                upper = key.what.upper()
                key.setText(upper if shift != "off" and len(upper) == 1 else key.what)


def _changes(field: Typed) -> SignalInstance:
    """What tells the text that is in it now."""
    return field.changed if isinstance(field, LongEdit) else field.textChanged


def _spoken(translate: Callable[[str], str]) -> Mapping[str, str]:
    """What a screen reader says of the keys that don't write what they show."""
    _ = translate
    return {
        "shift": _("Capital letter"),
        "erase": _("Erase"),
        "space": _("Space"),
        "letters": _("Letters"),
        "digits": _("Digits"),
        "accents": _("Letters with accents"),
        "signs": _("Signs"),
    }
