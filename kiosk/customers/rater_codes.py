"""What raters come in with. Whoever scores doesn't sign in: a code on paper opens one rater's sheets, and nothing else.

The code has forty bits and is good for some weeks, so that it can't be guessed by typing, and tries with it need no
limit; a limit would let anybody at the kiosk keep raters out. What is kept of it is a plain hash, by which it is found:
whoever could work that out has the file itself, and the scores with it.

Whoever comes first with a code is given a number to come back with. So a second with the same code, by mistake or not,
is told that it is in use and sees nothing; nor does HR, who handed the code out. Numbers are short, so their tries are
counted.
"""

import secrets
from hashlib import sha256

from kiosk.access.codes import Code
from kiosk.access.pins import make_code


def rater_code() -> Code:
    shown = make_code()
    return Code(shown, hash_code(shown))


def hash_code(typed: str) -> str:
    """By which a code is found; the spaces between its groups don't count."""
    return sha256(f"rater {_digits(typed)}".encode()).hexdigest()


def return_number(rater: int) -> Code:
    """With which a rater comes back."""
    shown = f"{secrets.randbelow(10_000):04d}"
    return Code(shown, hash_number(rater, shown))


def hash_number(rater: int, typed: str) -> str:
    return sha256(f"rater {rater} {_digits(typed)}".encode()).hexdigest()


def _digits(typed: str) -> str:
    return "".join(typed.split())
