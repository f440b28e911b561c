"""What parts that paint themselves for touch are drawn with."""

from dataclasses import dataclass

from PySide6.QtGui import QPixmap

from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.pictogram import Pictograms

ROOMY = 1.25  # times the usual text up to which everything has the room it was drawn with


@dataclass(frozen=True, slots=True)
class Style:
    theme: Theme
    scale: Scale
    pictograms: Pictograms

    @property
    def heading(self) -> str:
        """The role of a page's question: where all text is larger, it is large enough as a title."""
        return "question" if self.scale.text_factor <= ROOMY else "title"

    def face(self, initials: str, photo: bytes | None, drawn_side: int, ratio: float) -> QPixmap:
        """A round photo, or the initials; `drawn_side` is in pixels on a screen whose shorter side is 1080."""
        side = self.scale.px(drawn_side)
        return self.pictograms.portrait(initials, photo, initials, side, self.theme, ratio)
