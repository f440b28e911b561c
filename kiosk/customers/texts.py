"""What somebody types in about talks and interviews, as it is kept."""

from kiosk.errors import InputRefused

TITLE = 60
WORDS = 300
"""The most characters of a title, and of what somebody says in a sentence or three."""


def clean_words(typed: str, longest: int = WORDS) -> str:
    """What was typed on one line, with one space between words; empty where nothing was.

    :raises InputRefused: when it is longer than that, or has characters that can't be shown
    """
    text = " ".join(typed.split())
    if len(text) > longest:
        raise InputRefused("This text is too long; use {count} characters or fewer", count=longest)
    if not text.isprintable():
        raise InputRefused("This text has characters in it that can't be shown; type it again")
    return text


def needed_words(typed: str, longest: int = WORDS) -> str:
    """The same of what mustn't be empty.

    :raises InputRefused: as `clean_words` does, and when nothing was typed
    """
    text = clean_words(typed, longest)
    if not text:
        raise InputRefused("Nothing is written yet; type it in a few words")
    return text
