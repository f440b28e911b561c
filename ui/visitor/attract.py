"""What the attract loop says in header and footer, a turn at a time."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.storage.said_did import SaidDid
from kiosk.survey.survey import LANGUAGES
from kiosk.survey.texts import Texts


class Attract(NamedTuple):
    """`footer` stands in the place of what the footer says else; empty for nothing."""

    header: str
    footer: str = ""


def attract(turn: int, home: str, texts: Texts, messages: Sequence[SaidDid]) -> Attract:
    """The turn with that number, from 0. Where there are messages, every second turn is one of them."""
    languages = (home, *(language for language in LANGUAGES if language != home))
    if messages and turn % 2:
        said = turn // 2
        message = messages[said % len(messages)]
        return _message(message, _language(message, said // len(messages), languages), texts)
    if messages:
        turn //= 2
    own = [("attract", home), ("attract_why", home), ("attract_both", home)]
    loop = own + [("attract", language) for language in languages[1:]]
    key, language = loop[turn % len(loop)]
    return Attract(texts.say(key, language), texts.say("attract_touch", home) if turn % 2 else "")


def _language(message: SaidDid, round_: int, languages: Sequence[str]) -> str:
    """Half of the rounds in the store's own language, the others in one of the others each; a language in which it
    wasn't written makes place for the store's own, or for the first there is."""
    turns = (languages[0],) * (len(languages) - 1) + tuple(languages[1:])
    wished = (turns[round_ % len(turns)], *languages)
    return next(language for language in wished if language in message.texts)


def _message(message: SaidDid, language: str, texts: Texts) -> Attract:
    said, did = message.texts[language]
    return Attract(f"{texts.say('you_said', language)} {said}", f"{texts.say('we_did', language)} {did}")
