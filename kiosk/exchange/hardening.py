"""Words that somebody typed, in a CSV file that somebody may open with a spreadsheet."""

import unicodedata

FORMULA = frozenset("=+-@")
"""What a spreadsheet would run begins with one of these, also in full width, and after spaces that nobody sees."""


def harden(text: str) -> str:
    """On one line, with an apostrophe before it where a spreadsheet would run it otherwise."""
    line = " ".join(text.splitlines())
    seen = "".join(each for each in line if unicodedata.category(each) not in _UNSEEN)
    starts = unicodedata.normalize("NFKC", seen[:1])[:1]
    return f"'{line}" if starts in FORMULA or line[:1] in ("\t", "\r") else line


def soften(cell: str) -> str:
    """What `harden` made such a cell of."""
    return cell[1:] if cell.startswith("'") and harden(cell[1:]) == cell else cell


_UNSEEN = ("Zs", "Zl", "Zp", "Cc", "Cf")
