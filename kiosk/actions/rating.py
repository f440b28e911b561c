"""Scoring, by whoever came in with a code: no session, no name, and nothing but the rater's own scorecards.

`knock` says whether somebody began with the code before. If not, `begin` gives a number to come back with; if so,
`come_back` takes that number. Both give an `Entry`, which is good until HR makes a new code or the vacancy is decided.
Every score is kept at once, so whoever walks away half-way finds all of it again.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.access import delays
from kiosk.actions.changes import Changes
from kiosk.actions.raters import DOOR
from kiosk.actions.refusing import note_if_shown
from kiosk.actions.tries import count_one
from kiosk.actions.vacancies import known_vacancy
from kiosk.clock import Clock
from kiosk.customers import scoring
from kiosk.customers.criteria import Criterion, in_language
from kiosk.customers.rater_codes import hash_code, hash_number, return_number
from kiosk.customers.scoring import Key, Score, Sheet
from kiosk.customers.texts import needed_words
from kiosk.customers.vacancies import Rater
from kiosk.errors import InputRefused, SignInRefused
from kiosk.settings import OfficeLanguage
from kiosk.storage import audit, doors, scores, selection
from kiosk.storage.database import Writer


@dataclass(frozen=True, slots=True)
class Entry:
    """Leave to fill in the scorecards of one rater. `number` is what they come back with, to be shown to them; empty
    where they came back with it."""

    rater: int
    code_hash: str = field(repr=False)
    number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Begun:
    """Somebody came in for the first time."""

    entry: Entry
    changes: Changes


@dataclass(frozen=True, slots=True)
class OwnScorecard:
    """A rater's scorecard of the candidate with that `code`; `missing` are the criteria without a score or reason."""

    candidate: int
    code: str
    sheet: Sheet
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnScorecards:
    """All that a rater sees, the candidates in the order of their codes. Once `all_shown` is, no advice is taken any
    more."""

    title: str
    rater: Rater
    criteria: tuple[Criterion, ...]
    scorecards: tuple[OwnScorecard, ...]
    all_shown: bool = False

    @property
    def all_done(self) -> bool:
        return all(each.sheet.state != "open" for each in self.scorecards)

    @property
    def lacks_advice(self) -> bool:
        """Whether advice is asked of this rater, who gave none so far."""
        return self.rater.kind == "customer" and not self.rater.advice

    @property
    def may_advise(self) -> bool:
        """Whether it is time for a customer's advice."""
        return self.rater.kind == "customer" and self.all_done and bool(self.scorecards) and not self.all_shown


def knock(reader: sqlite3.Connection, code: str) -> bool:
    """Whether it is the first time that somebody comes with this code. Where it isn't, they are to give the number that
    was shown then; whoever has none shares the code with somebody else, and asks HR for another.

    :raises InputRefused: when there is no such code, or nothing to score with it
    """
    return not _rater_with(reader, hash_code(code)).began


def begin(writer: Writer, clock: Clock, code: str) -> Begun:
    """Come in for the first time.

    :raises InputRefused: as `knock` does, and when somebody else did meanwhile
    """
    hash_ = hash_code(code)
    with writer.transaction() as connection:
        rater = _rater_with(connection, hash_)
        number = return_number(rater.id)
        if not selection.begin(connection, rater.id, number.hash):
            raise InputRefused("This code is in use; give the number that you noted, or ask HR for a code of your own")
        details = {"vacancy": rater.vacancy, "rater": rater.id}
        audit.append(connection, clock, f"rater-{rater.id}", "began to score candidates", details)
    return Begun(Entry(rater.id, hash_, number.shown), Changes(selection=True))


def come_back(writer: Writer, clock: Clock, code: str, number: str) -> Entry:
    """Come in again.

    :raises InputRefused: as `knock` does
    :raises SignInRefused: when the number is wrong or it is too soon to try again; its `seconds` are how long to wait
    """
    hash_ = hash_code(code)
    rater = _rater_with(writer.connection, hash_)
    actor = f"rater-{rater.id}"
    count_one(writer, actor, DOOR, clock)
    is_right = selection.number_hash(writer.connection, rater.id) == hash_number(rater.id, number)
    with writer.transaction() as connection:
        if is_right:
            doors.forget(connection, actor, DOOR)
            return Entry(rater.id, hash_)
        audit.append(connection, clock, actor, "wrong number of a rater", {"rater": rater.id})
        wait = delays.seconds_to_wait(doors.tries(connection, actor, DOOR), clock.monotonic())
    raise SignInRefused(
        "This number isn't the one that was shown with this code; look it up, or ask HR for a code of your own",
        seconds=wait,
    )


def see_scorecards(reader: sqlite3.Connection, entry: Entry, language: OfficeLanguage = "nl") -> OwnScorecards:
    """What the rater has to fill in, with what they wrote before. Criteria of the shipped set are in the language that
    the rater reads; what HR wrote stays as it was written.

    :raises InputRefused: when the entry isn't good any more
    """
    rater = _of_entry(reader, entry)
    of = scores.scoring(reader, rater.vacancy)
    own = scoring.own(of, rater.id)
    scorecards = tuple(
        OwnScorecard(each.id, each.code, own[each.id], scoring.missing(of, Key(rater.id, each.id)))
        for each in selection.candidates(reader, rater.vacancy)
        if each.id in own
    )
    title = known_vacancy(reader, rater.vacancy).title
    criteria = in_language(selection.criteria(reader, rater.vacancy), language)
    return OwnScorecards(title, rater, criteria, scorecards, scoring.all_shown(of))


def write_score(
    writer: Writer, clock: Clock, entry: Entry, candidate: int, *, criterion: str, value: int | None, reason: str = ""
) -> Changes:
    """Keep a score from 1 to 5 with what was seen, or None for not seen; it can change until the scorecard is
    handed in.

    :raises InputRefused: when it can't be, the scorecard isn't open, the candidate was erased, or the scores were
        shown, which the log tells
    """
    rater = _of_entry(writer.connection, entry)
    note_if_shown(writer, clock, f"rater-{rater.id}", Key(rater.id, candidate))
    with writer.transaction() as connection:
        before = scores.scoring(connection, rater.vacancy)
        after = scoring.write(before, Key(rater.id, candidate), criterion, Score(value, reason))
        scores.keep(connection, before, after, clock.now().date())
    return Changes(selection=True)


def hand_in(writer: Writer, clock: Clock, entry: Entry, candidate: int, read: Mapping[str, Score]) -> Changes:
    """Done with this candidate. `read` is what the rater has read, by the key of the criterion.

    :raises InputRefused: when something is missing or was changed on another screen, and as `write_score` does
    """
    rater = _of_entry(writer.connection, entry)
    note_if_shown(writer, clock, f"rater-{rater.id}", Key(rater.id, candidate))
    with writer.transaction() as connection:
        before = scores.scoring(connection, rater.vacancy)
        key = Key(rater.id, candidate)
        after = scoring.hand_in(before, key)
        scoring.require_as_read(before, key, read)
        scores.keep(connection, before, after, clock.now().date())
        details = {"rater": rater.id, "candidate": candidate}
        audit.append(connection, clock, f"rater-{rater.id}", "handed in scores", details)
    return Changes(selection=True)


def advise(writer: Writer, clock: Clock, entry: Entry, words: str, candidate: int | None = None) -> Changes:
    """What a customer advises once all their own scorecards are done, until all scores are shown: of a candidate, or
    None for none of them. Said again it takes the place of what was said.

    :raises InputRefused: when it is too early or too late, nothing is said, or the entry isn't good any more
    """
    said = needed_words(words)
    rater = _of_entry(writer.connection, entry)
    if rater.kind != "customer":
        raise InputRefused("Advice is asked of the customer; you decide together with HR")
    with writer.transaction() as connection:
        of = scores.scoring(connection, rater.vacancy)
        own = scoring.own(of, rater.id)
        if any(sheet.state == "open" for sheet in own.values()):
            raise InputRefused("Score every candidate first, then give your advice")
        if scoring.all_shown(of):
            if rater.advice:
                raise InputRefused("Everybody's scores were shown, so what you advise can't change any more")
            raise InputRefused(
                "Everybody's scores were shown meanwhile, too soon for your advice; tell it to HR yourself"
            )
        if candidate is not None and candidate not in own:
            raise InputRefused(
                "This candidate is no longer among those to score; your other scorecards are as they were"
            )
        selection.keep_advice(connection, rater.id, said, candidate)
        audit.append(connection, clock, f"rater-{rater.id}", "gave advice", {"rater": rater.id})
    return Changes(selection=True)


def _rater_with(connection: sqlite3.Connection, code_hash: str) -> Rater:
    rater = selection.rater_with_code(connection, code_hash)
    if rater is None:
        raise InputRefused("This code isn't known here; look whether you typed it right, or ask HR")
    if known_vacancy(connection, rater.vacancy).decision is not None:
        raise InputRefused("This vacancy is decided, so there is nothing to score any more; thank you")
    return rater


def _of_entry(connection: sqlite3.Connection, entry: Entry) -> Rater:
    rater = _rater_with(connection, entry.code_hash)
    if rater.id != entry.rater:
        raise InputRefused("This code isn't known here; look whether you typed it right, or ask HR")
    return rater
