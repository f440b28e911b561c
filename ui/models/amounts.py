"""Numbers as somebody types and reads them."""

from math import isfinite

from PySide6.QtCore import QLocale

from kiosk.errors import InputRefused


def parse_amount(text: str, locale: QLocale) -> float:
    """A number written as in that language, or with a point for its decimals; a sign of percent is no matter.

    :raises InputRefused: when it isn't one
    """
    bare = "".join(text.split()).strip("%")
    value, is_number = locale.toDouble(bare)
    if not is_number and bare.count(",") + bare.count(".") <= 1:
        value, is_number = QLocale.c().toDouble(bare.replace(",", "."))
    if not is_number or not isfinite(value):
        raise InputRefused("“{text}” is no number; type one such as {example}", text=text[:20], example="5")
    return value


def parse_count(text: str) -> int:
    """A whole number from 0 on.

    :raises InputRefused: when it isn't one
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise InputRefused("“{text}” is no whole number; type one such as {example}", text=text[:20], example="5")
    return int(text)


def amount_words(value: float, locale: QLocale) -> str:
    """As short as it can be, in the language's way; `parse_amount` reads it back."""
    return locale.toString(
        float(round(value, 6)), "f", QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value
    )
