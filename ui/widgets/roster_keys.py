"""What the keyboard does in a grid of shifts."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from ui.widgets.roster_places import QUARTER

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Go:
    """To another cell: so many rows and days on."""

    rows: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Shove:
    """The chosen shift: minutes later, rows and days on, and minutes longer."""

    minutes: int = 0
    rows: int = 0
    days: int = 0
    longer: int = 0


PAGE = 8  # rows
FAR = 10_000

KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Go | Shove] = {
    (Key.Key_Left, NONE): Go(days=-1),
    (Key.Key_Right, NONE): Go(days=1),
    (Key.Key_Up, NONE): Go(rows=-1),
    (Key.Key_Down, NONE): Go(rows=1),
    (Key.Key_PageUp, NONE): Go(rows=-PAGE),
    (Key.Key_PageDown, NONE): Go(rows=PAGE),
    (Key.Key_Home, NONE): Go(days=-FAR),
    (Key.Key_End, NONE): Go(days=FAR),
    (Key.Key_Home, CTRL): Go(rows=-FAR),
    (Key.Key_End, CTRL): Go(rows=FAR),
    (Key.Key_Left, SHIFT): Shove(minutes=-QUARTER),
    (Key.Key_Right, SHIFT): Shove(minutes=QUARTER),
    (Key.Key_Up, SHIFT): Shove(rows=-1),
    (Key.Key_Down, SHIFT): Shove(rows=1),
    (Key.Key_Left, CTRL): Shove(longer=-QUARTER),
    (Key.Key_Right, CTRL): Shove(longer=QUARTER),
    (Key.Key_Left, CTRL | SHIFT): Shove(days=-1),
    (Key.Key_Right, CTRL | SHIFT): Shove(days=1),
}
"""Enter, Space, Delete and Escape are the grid's own."""


def meant(key: int, modifiers: Qt.KeyboardModifier) -> Go | Shove | None:
    """None for a key that means nothing here. The number pad's arrows are arrows."""
    held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    return KEYS.get((Qt.Key(key), held)) if key in {k.value for k, _held in KEYS} else None
