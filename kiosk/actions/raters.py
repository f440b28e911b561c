"""Whom HR lets score candidates: inviting, excusing, and codes.

A code is made on any thread (`kiosk.customers.rater_codes`) and shown to HR once.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import note_if_shown, require_on_record
from kiosk.actions.vacancies import known_vacancy, open_one
from kiosk.clock import Clock
from kiosk.customers import scoring
from kiosk.customers.rater_codes import rater_code
from kiosk.customers.scoring import Key, RaterKind, State
from kiosk.customers.vacancies import Invited, Rater
from kiosk.errors import InputRefused
from kiosk.storage import audit, doors, people, scores, selection
from kiosk.storage.database import Writer

DOOR = "sheet"
"""Where wrong numbers of raters are counted."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A rater as HR sees them before anything is shown: how far they are with each candidate, by number."""

    rater: Rater
    states: dict[int, State]
    excuses: dict[int, str]


@dataclass(frozen=True, slots=True)
class Seated:
    """Whom HR invited or gave a new code, with the code to pass on."""

    invited: Invited
    changes: Changes


def see_raters(reader: sqlite3.Connection, session: Session, vacancy: int) -> tuple[Seat, ...]:
    """In the order in which they were invited; what they gave isn't among it.

    :raises Forbidden: when the session may not, as do all below
    :raises InputRefused: when there is no such vacancy
    """
    require(session.role, Right.MANAGE_SELECTION)
    known_vacancy(reader, vacancy)
    of = scores.scoring(reader, vacancy)
    return tuple(
        Seat(
            each.without_advice(),
            {candidate: sheet.state for candidate, sheet in scoring.own(of, each.id).items()},
            {key.candidate: sheet.why for key, sheet in of.sheets.items() if key.rater == each.id and sheet.why},
        )
        for each in selection.raters(reader, vacancy)
    )


def invite_rater(
    writer: Writer, session: Session, clock: Clock, vacancy: int, kind: RaterKind, *, person: str | None = None
) -> Seated:
    """A customer, of whom nothing is kept here, or an interviewer, with their key if they work here. They have a sheet
    for every candidate whose scores weren't shown yet.

    :raises InputRefused: when the vacancy is decided or has no customer, or the person isn't known or was invited
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    code = rater_code()
    with writer.transaction() as connection:
        of = open_one(connection, vacancy)
        if kind == "customer" and not of.with_customer:
            raise InputRefused("This vacancy goes without a customer, as was decided when it was opened")
        if kind == "customer" and person is not None:
            raise ValueError("nothing is kept here of who the customer is")
        if person is not None and people.person(connection, person) is None:
            raise InputRefused("This person isn't known here; choose one of the list")
        if person is not None and person in {each.person for each in selection.raters(connection, vacancy)}:
            raise InputRefused("This person was invited already; make a new code if theirs is lost")
        rater = selection.add_rater(connection, vacancy, kind, person, code.hash)
        before = scores.scoring(connection, vacancy)
        candidates = [each.id for each in selection.candidates(connection, vacancy)]
        scores.keep(connection, before, scoring.join(before, [rater.id], candidates), clock.now().date())
        details = {"vacancy": vacancy, "rater": rater.id, "as": kind}
        audit.append(connection, clock, session.person, "invited a rater", details)
    return Seated(Invited(rater, code), Changes(selection=True))


def renew_code(writer: Writer, session: Session, clock: Clock, rater: int) -> Seated:
    """Another code, when the one before is lost or two people have it. What was handed in stays; what was drafted is
    gone, so that nobody sees it who comes with the new one.

    :raises InputRefused: when the rater isn't there, or the vacancy is decided
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    code = rater_code()
    with writer.transaction() as connection:
        found = _known_rater(connection, rater)
        selection.keep_code(connection, rater, code.hash)
        doors.forget(connection, f"rater-{rater}", DOOR)
        before = scores.scoring(connection, found.vacancy)
        scores.keep(connection, before, scoring.start_anew(before, rater), clock.now().date())
        details = {"vacancy": found.vacancy, "rater": rater}
        audit.append(connection, clock, session.person, "made a new code for a rater", details)
        renewed = selection.rater(connection, rater)
        assert renewed is not None
    return Seated(Invited(renewed, code), Changes(selection=True))


def excuse_rater(
    writer: Writer, session: Session, clock: Clock, rater: int, *, why: str, candidates: Iterable[int] | None = None
) -> Changes:
    """Don't wait for a rater any more: with these candidates, or with all whom they haven't scored.

    :raises InputRefused: when there is no reason, nothing to excuse from, or a candidate was shown, which the log tells
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    keys = None if candidates is None else [Key(rater, candidate) for candidate in candidates]
    for key in keys or ():
        note_if_shown(writer, clock, session.person, key)
    with writer.transaction() as connection:
        found = _known_rater(connection, rater)
        before = after = scores.scoring(connection, found.vacancy)
        if keys is None:
            keys = [key for key, sheet in before.sheets.items() if key.rater == rater and sheet.state == "open"]
        if not keys:
            raise InputRefused("Nobody waits for this rater: every scorecard was handed in or excused before")
        for key in keys:
            after = scoring.excuse(after, key, why)
        scores.keep(connection, before, after, clock.now().date())
        details = {"rater": rater, "candidates": [key.candidate for key in keys]}
        audit.append(connection, clock, session.person, "excused a rater", details)
    return Changes(selection=True)


def give_back(writer: Writer, session: Session, clock: Clock, rater: int, candidate: int) -> Changes:
    """Let a rater score anew what they handed in by mistake or were excused from, on an empty sheet.

    :raises InputRefused: when there is no such sheet, or the candidate was shown, which the log tells
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    note_if_shown(writer, clock, session.person, Key(rater, candidate))
    with writer.transaction() as connection:
        found = _known_rater(connection, rater)
        before = scores.scoring(connection, found.vacancy)
        after = scoring.give_back(before, Key(rater, candidate))
        scores.keep(connection, before, after, clock.now().date())
        details = {"rater": rater, "candidate": candidate}
        audit.append(connection, clock, session.person, "let a rater score a candidate anew", details)
    return Changes(selection=True)


def _known_rater(connection: sqlite3.Connection, rater: int) -> Rater:
    found = selection.rater(connection, rater)
    if found is None:
        raise InputRefused("This rater isn't there any more; choose one of the list")
    open_one(connection, found.vacancy)
    return found
