"""What visitors said and what was done, as the office lists it."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from PySide6.QtCore import QLocale

from kiosk.storage.said_did import SaidDid
from kiosk.survey.texts import Texts
from ui.models.words import day_words

State = Literal["now", "later", "over"]


def state(message: SaidDid, today: date) -> State:
    """Whether visitors see it on that day."""
    if message.last_day < today:
        return "over"
    return "later" if message.first_day > today else "now"


def state_words(message: SaidDid, today: date, translate: Callable[[str], str], locale: QLocale) -> str:
    """With its days."""
    _ = translate
    words = {
        "now": _("Shown now, until {last}"),
        "later": _("From {first} until {last}"),
        "over": _("Over: {first} until {last}"),
    }[state(message, today)]
    return words.format(first=day_words(message.first_day, locale), last=day_words(message.last_day, locale))


def as_shown(said: str, did: str, language: str, texts: Texts) -> str:
    """The words in which the attract loop says it, header and footer in one line."""
    return f"{texts.say('you_said', language)} {said} – {texts.say('we_did', language)} {did}"
