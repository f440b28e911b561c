"""What stands on a screen, and what is left of it: words in a box, buttons in a row."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt

from ui.theme.scale import Scale
from ui.visitor.arrange import Placed
from ui.visitor.faces import Control, Face
from ui.widgets import words
from ui.widgets.tile import Look, Setting
from ui.widgets.words import BOLD, REGULAR, SEMIBOLD, Block

UNDER_TILES = 4  # grid steps to the buttons below them
LOW_FROM = 0.4  # of the height: in portrait and with low reach, nothing to touch stands above this
TITLE_IN_PORTRAIT = 1.3
# How far larger text makes these larger too (an exponent), so that most of the screen is left to the answers.
GROWTH = {"question": 0.3, "store": 0.2, "footer": 0.25, "note": 0.6}
LEAST_OF_TWO = 0.7  # of their size, down to which words shrink to stand on two lines
BETWEEN = "\u2002·\u2002"  # parts of what stands on one line

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


class Text(NamedTuple):
    """Words on the ground. `role` is the colour's."""

    text: str
    block: Block
    rect: QRect
    role: str
    align: Qt.AlignmentFlag = LEFT


class Room:
    """What is left of a screen while its parts are put on it."""

    def __init__(self, face: Face, scale: Scale, low: bool, family: str) -> None:
        self.face, self.scale, self.family = face, scale, family
        self.low = low or scale.is_portrait
        self.margin = scale.grid(7)
        self.width = scale.width - 2 * self.margin
        self.controls: list[Placed] = []
        self.tiles = 0
        self.bottom = scale.height - scale.grid(4)

    def kind(self, role: str, weight: int = REGULAR, factor: float = 1.0) -> words.Face:
        if role in GROWTH:
            factor *= self.scale.text_factor ** (GROWTH[role] - 1)
        px = self.scale.type("body" if role in ("footer", "store", "note") else role)
        return words.Face(self.family, round(px * factor), weight)

    def title(self) -> words.Face:
        return self.kind("question", BOLD, TITLE_IN_PORTRAIT if self.scale.is_portrait else 1.0)

    def reach(self) -> int:
        """The highest place of anything to touch."""
        return round(self.scale.height * LOW_FROM) if self.low else 0


def in_box(text: str, kind: words.Face, box: QRect, align: Qt.AlignmentFlag) -> Text | None:
    """What the attract loop says, in the middle of a box that is there anyhow: rather not at all than at the cost of
    something else."""
    try:
        said = words.shrink(text, kind, box.width(), box.height())
    except ValueError:
        return None
    x = box.right() + 1 - said.width if align is RIGHT else box.left()
    place = QRect(x, box.top() + (box.height() - said.height) // 2, said.width, said.height)
    return Text(text, said, place, "muted", align)


def _button(room: Room, control: Control, height: int, kind: words.Face, *, most: int, narrow: bool) -> Placed:
    """A button as wide as its words, at the origin; where `narrow`, its words stand on two lines if they can."""
    scale = room.scale
    pad = scale.grid(3 if control.look in (Look.PILL, Look.CHOSEN) else 3.5)
    icon = round(height * 0.46) if control.icon else 0
    before = icon + scale.grid(1.25) if icon else 0
    kind = words.Face(kind.family, kind.px, REGULAR if control.look is Look.PILL else SEMIBOLD)
    said = words.shrink(control.text, kind, most - 2 * pad - before, height - scale.grid(2))
    if narrow:
        said = _on_two_lines(control.text, kind, said.width, height - scale.grid(1)) or said
    width = max(scale.touch, said.width + before + 2 * pad)
    place = QRect(pad + before, (height - said.height) // 2, width - 2 * pad - before, said.height)
    picture = QRect(pad, (height - icon) // 2, icon, icon)
    return Placed(control, QRect(0, 0, width, height), Setting(picture, place, None, said, None, beside=False))


def _on_two_lines(text: str, kind: words.Face, width: int, height: int) -> Block | None:
    """The words as narrow as two lines make them, rather smaller than not at all; None where that isn't so."""
    px = min(kind.px, int(height / (2 * words.LINE)))
    if px < LEAST_OF_TWO * kind.px:
        return None
    face = words.Face(kind.family, px, kind.weight)
    tried = (words.block(text, face, width * share // 20) for share in range(10, 19))
    return next((said for said in tried if said is not None and len(said.lines) == 2), None)


def row_of(
    room: Room, controls: Sequence[Control], height: int, kind: words.Face, narrow: Collection[Control] = ()
) -> list[Placed]:
    """Buttons in a row from the origin, their words as large as one row allows; those of the `narrow` on two lines."""
    for shrink in range(20, 7, -1):
        row: list[Placed] = []
        x = 0
        try:
            smaller = words.Face(kind.family, round(kind.px * shrink / 20), kind.weight)
            made = [
                _button(room, control, height, smaller, most=room.width, narrow=control in narrow)
                for control in controls
            ]
        except ValueError:
            continue
        for one in made:
            row.append(moved(one, x, 0))
            x += one.rect.width() + room.scale.apart
        if x - room.scale.apart <= room.width:
            return row
    raise ValueError(f"no room for {len(controls)} buttons on {room.width} pixels")


def moved(placed: Placed, x: int, y: int) -> Placed:
    return Placed(placed.control, placed.rect.translated(x, y), placed.setting)


def end_of(row: Sequence[Placed]) -> int:
    return row[-1].rect.right() + 1 if row else 0
