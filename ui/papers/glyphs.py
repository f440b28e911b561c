"""What the typefaces of this machine have no picture of: a box in its place would look like a fault."""

import unicodedata
from functools import cache

from PySide6.QtGui import QFont, QTextLayout

from kiosk.staff.people import graphemes

INSTEAD = "?"


def drawable(text: str, font: QFont) -> str:
    """The text without symbols that this font and those that stand in for it can't draw, such as emoji, and with a
    question mark for letters that they can't."""
    parts, described = graphemes(text), font.toString()
    missing = {each for each in parts if _is_missing(each, described)}
    if not missing:
        return text
    found = ""
    for each in parts:
        if each not in missing:
            found += each
        elif not unicodedata.category(each[0]).startswith(("L", "N")):
            found = found.removesuffix(" ")
        elif not found.endswith(INSTEAD):
            found += INSTEAD
    return found.strip() or INSTEAD


@cache
def _is_missing(grapheme: str, font: str) -> bool:
    if grapheme.isascii() or not grapheme.strip():
        return False
    described = QFont()
    described.fromString(font)
    layout = QTextLayout(grapheme, described)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())
