"""Amounts of euros in words and as they are typed, without Qt."""

import re
from collections.abc import Callable

from kiosk.errors import InputRefused

Translate = Callable[[str], str]

LONGEST = 12  # digits before the cents
_TYPED = re.compile(
    r"(?:€ ?)?(?P<whole>[1-9]\d{0,2}(?:(?:\.\d{3})+(?!\.)|(?:,\d{3})+(?!,)|(?: \d{3})+)|\d+)"
    r"(?:[.,](?P<cents>\d{1,2})| ?[.,][-–—])?(?: ?€)?",
    re.ASCII,
)
_DOUBTED = re.compile(r"(?:€ ?)?(?P<euros>[1-9]\d{0,2})(?P<mark>[.,])(?P<rest>\d{3})(?: ?€)?", re.ASCII)


def parse_euros(text: str, decimal: str = "") -> int:
    """Whole euros, cents rounded, half a euro up. Thousands may be apart by dots, commas or spaces; a mark with one or
    two digits behind it is that of the cents. `decimal` is the mark of cents where the text was written, if that is
    known.

    :raises InputRefused: when it isn't an amount from 0 on, or may be two: 12 50 could have lost its mark, and 12,505
        where a comma is the mark of cents could be 12.505 or have a digit too many
    """
    if whole := doubted(text, decimal):
        raise InputRefused("“{text}” could be {whole}; type that, or two digits for the cents", text=text, whole=whole)
    found = _TYPED.fullmatch(" ".join(text.split()))
    whole = re.sub("[., ]", "", found["whole"]) if found else ""
    if not found or len(whole) > LONGEST:
        raise InputRefused("“{text}” is no amount in euros; type one such as {example}", text=text[:20], example="1250")
    return int(whole) + ((found["cents"] or "").ljust(2, "0") >= "50")


def doubted(text: str, decimal: str) -> str:
    """The whole amount that it may be, where it has three digits behind what is the mark of cents here; else empty."""
    found = _DOUBTED.fullmatch(" ".join(text.split()))
    return found["euros"] + found["rest"] if found and found["mark"] == decimal else ""


def euros(amount: float, _: Translate) -> str:
    """In whole euros, as in "€2,400"."""
    whole = round(amount)
    return _("{minus}€{amount}").format(minus="−" if whole < 0 else "", amount=grouped(abs(whole), _))


def grouped(number: int, _: Translate) -> str:
    """A number from 0 on, as in "100,000"."""
    told, *thousands = f"{number:,}".split(",")
    for group in thousands:
        told = _("{thousands},{rest}").format(thousands=told, rest=group)
    return told
