"""Amounts of euros in words, without Qt."""

from collections.abc import Callable

Translate = Callable[[str], str]


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
