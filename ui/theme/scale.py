"""Sizes that follow the screen: its pixels, its true size, and how large the visitor wants the text."""

from dataclasses import dataclass
from math import ceil, hypot

from ui.theme.tokens import load_theme

BASE = 1080  # the shorter side that the tokens are drawn for
GRID = 8
BODY = 26  # pixels of body text at that size, read standing
DESK = 20  # the same, read at a desk: the office's `body`
LARGE = 1.5
TOUCH = 12  # millimetres, the least of anything touchable
TILE = 20
APART = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """A screen of `width` x `height` pixels with `px_per_mm` pixels in a true millimetre.

    `body` is the size of body text on a screen whose shorter side is 1080. `text` is how much larger than that all
    text is (1.0 to 2.0); `large` is the visitor's "larger text".
    """

    width: int
    height: int
    px_per_mm: float
    large: bool = False
    text: float = 1.0
    body: int = BODY

    @property
    def shorter(self) -> int:
        return min(self.width, self.height)

    @property
    def is_portrait(self) -> bool:
        return self.height > self.width

    @property
    def text_factor(self) -> float:
        return max(self.text, LARGE if self.large else 1.0)

    @property
    def touch(self) -> int:
        """Pixels of the least height and width of anything touchable."""
        return self.mm(TOUCH)

    @property
    def tile(self) -> int:
        """Pixels of the least height and width of a tile that answers."""
        return self.mm(TILE)

    @property
    def apart(self) -> int:
        """Pixels of the least gap between two things to touch: 3 mm, or three steps of the grid if that is more."""
        return max(self.mm(APART), self.grid(3))

    def mm(self, millimetres: float) -> int:
        """Whole pixels of at least that many true millimetres."""
        return ceil(millimetres * self.px_per_mm)

    def px(self, drawn: float) -> int:
        """Pixels of what is drawn `drawn` pixels large on a screen whose shorter side is 1080; at least 1."""
        return max(1, round(drawn * self.shorter / BASE))

    def grid(self, steps: float) -> int:
        """Pixels of so many steps of the 8 px grid."""
        return self.px(steps * GRID)

    def type(self, role: str) -> int:
        """Pixel size of the text of a role of the type scale."""
        return self.px(load_theme("light").type[role] * self.body * self.text_factor)


def density(width: int, height: int, diagonal_inches: float) -> float:
    """Pixels in a millimetre of a screen of that many pixels and that diagonal."""
    return hypot(width, height) / (diagonal_inches * 25.4)
