"""Names written from right to left, in sentences that aren't."""

import unicodedata

ISOLATE, END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate: Unicode Standard Annex 9


def isolated(name: str) -> str:
    """The name set apart where it holds letters from right to left: a list of such names would run into each other."""
    from_right = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)
    return f"{ISOLATE}{name}{END}" if from_right else name
