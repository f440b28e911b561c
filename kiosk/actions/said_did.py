"""Writing "you said, we did" for the visitors who come next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.settings import check_line
from kiosk.storage import audit, said_did
from kiosk.storage.database import Writer
from kiosk.storage.said_did import SaidDid, Words
from kiosk.survey.survey import LANGUAGES

LONGEST = 80  # what visitors said, and what was done: each is one or two lines above or below the tiles
LONGEST_WORD = 40  # or the smallest screen would have to cut it off


@dataclass(frozen=True, slots=True)
class Written:
    """The message as it is kept."""

    message: SaidDid
    changes: Changes


def checked(first_day: date, last_day: date, texts: Mapping[str, Words], message: int = 0) -> SaidDid:
    """What was typed, as a message; a language in which nothing was typed is left out. For a page to check before it
    is kept.

    :raises InputRefused: when it can't be shown so
    """
    if last_day < first_day:
        raise InputRefused("A message can't end before it begins; choose a later last day")
    unknown = texts.keys() - set(LANGUAGES)
    if unknown:
        raise ValueError(f"visitors aren't spoken to in {', '.join(sorted(unknown))}")
    typed = {language: texts[language] for language in LANGUAGES if any(texts.get(language, ()))}
    if not typed:
        raise InputRefused("Nothing is written yet; type it in one language at least")
    for words in typed.values():
        if not all(words):
            raise InputRefused("A message tells what visitors said and what you did; type both or neither")
        for text in words:
            check_line(text, LONGEST)
            if any(len(word) > LONGEST_WORD for word in text.split()):
                raise InputRefused("A word has more than {count} characters; write it as several", count=LONGEST_WORD)
    return SaidDid(first_day, last_day, typed, message)


def write_message(
    writer: Writer, session: Session, clock: Clock, *, first_day: date, last_day: date, texts: Mapping[str, Words]
) -> Written:
    """Keep a new message.

    :raises Forbidden: when the session may not, as do all below
    :raises InputRefused: when it can't be shown so
    """
    require(session.role, Right.WRITE_MESSAGES)
    new = checked(first_day, last_day, texts)
    with writer.transaction() as connection:
        kept = SaidDid(new.first_day, new.last_day, new.texts, said_did.add(connection, new))
        audit.append(connection, clock, session.person, "wrote a message", _told(kept))
    return Written(kept, Changes(messages=True))


def change_message(
    writer: Writer,
    session: Session,
    clock: Clock,
    message: int,
    *,
    first_day: date,
    last_day: date,
    texts: Mapping[str, Words],
) -> Written:
    """Put all of this in the place of the message with the id `message`.

    :raises InputRefused: when it can't be shown so, or the message is there no more
    """
    require(session.role, Right.WRITE_MESSAGES)
    changed = checked(first_day, last_day, texts, message)
    with writer.transaction() as connection:
        if not said_did.change(connection, changed):
            raise InputRefused("This message was removed meanwhile; write it as a new one")
        audit.append(connection, clock, session.person, "changed a message", _told(changed))
    return Written(changed, Changes(messages=True))


def remove_message(writer: Writer, session: Session, clock: Clock, message: int) -> Changes:
    """Nothing happens where somebody else removed it before."""
    require(session.role, Right.WRITE_MESSAGES)
    with writer.transaction() as connection:
        if not said_did.remove(connection, message):
            return Changes()
        audit.append(connection, clock, session.person, "removed a message", {"message": message})
    return Changes(messages=True)


def _told(message: SaidDid) -> dict[str, object]:
    """For the audit log: its words may name somebody, so not those."""
    days = {"first_day": message.first_day.isoformat(), "last_day": message.last_day.isoformat()}
    return {"message": message.id, **days, "languages": list(message.texts)}
