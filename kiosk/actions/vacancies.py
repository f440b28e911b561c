"""HR's vacancies and their candidates."""

import secrets
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.customers import scoring
from kiosk.customers.criteria import Criterion, Typed, checked, in_language
from kiosk.customers.texts import TITLE, needed_words
from kiosk.customers.vacancies import LONGEST_OPEN, Candidate, Vacancy, check_cost
from kiosk.errors import InputRefused
from kiosk.retention import months_after
from kiosk.staff.people import Person, alphabetical, clean_name, told_apart
from kiosk.storage import audit, erasing, people, removing, scores, selection
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer

Customer = Literal["yes", "no", "coin"]
"""Whether a customer scores as well; a coin is tossed at once, and its outcome stays."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The vacancy as it is kept."""

    vacancy: Vacancy
    changes: Changes


@dataclass(frozen=True, slots=True)
class Added:
    """The candidate as they are kept."""

    candidate: Candidate
    changes: Changes


@dataclass(frozen=True, slots=True)
class Applicant:
    """A candidate as HR sees them. `goes` is the first day on which they may be gone; `handed_in` of the `raters` who
    aren't excused have done."""

    candidate: Candidate
    goes: date
    handed_in: int
    raters: int

    @property
    def is_unshown(self) -> bool:
        """Whether somebody scored or still scores them, and it wasn't shown: until then nobody is hired."""
        return self.raters > 0 and self.candidate.shown is None


@dataclass(frozen=True, slots=True)
class Procedure:
    """A vacancy with what belongs to it."""

    vacancy: Vacancy
    criteria: tuple[Criterion, ...]
    applicants: tuple[Applicant, ...]


def see_vacancies(reader: sqlite3.Connection, session: Session) -> tuple[Vacancy, ...]:
    """All, the latest opened first.

    :raises Forbidden: when the session may not, as do all below
    """
    require(session.role, Right.MANAGE_SELECTION)
    return selection.vacancies(reader)


def see_procedure(reader: sqlite3.Connection, session: Session, vacancy: int) -> Procedure:
    """With its criteria as the office reads them.

    :raises InputRefused: when there is no such vacancy
    """
    require(session.role, Right.MANAGE_SELECTION)
    of = known_vacancy(reader, vacancy)
    sheets = scores.scoring(reader, vacancy).sheets
    applicants = []
    for each in selection.candidates(reader, vacancy):
        states = [sheet.state for key, sheet in sheets.items() if key.candidate == each.id]
        counted = states.count("handed_in"), len(states) - states.count("excused")
        applicants.append(Applicant(each, _goes(reader, of, each), *counted))
    criteria = in_language(selection.criteria(reader, vacancy), kept_settings.load(reader).office_language)
    return Procedure(of, criteria, tuple(applicants))


def open_vacancy(
    writer: Writer,
    session: Session,
    clock: Clock,
    *,
    title: str,
    criteria: Iterable[Typed],
    customer: Customer,
    toss: Callable[[], bool] = lambda: bool(secrets.randbelow(2)),
) -> Opened:
    """Open a vacancy today. Its criteria stay as they are: scores given before a change would mean something else.

    :raises InputRefused: when title or criteria can't be
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    cleaned, agreed = needed_words(title, TITLE), checked(criteria)
    by_coin = customer == "coin"
    with_customer = toss() if by_coin else customer == "yes"
    with writer.transaction() as connection:
        id_ = selection.add_vacancy(
            connection, cleaned, clock.now().date(), agreed, with_customer=with_customer, by_coin=by_coin
        )
        details = {"vacancy": id_, "with_customer": with_customer, "by_coin": by_coin}
        audit.append(connection, clock, session.person, "opened a vacancy", details)
        return Opened(known_vacancy(connection, id_), Changes(selection=True))


def remove_vacancy(writer: Writer, session: Session, clock: Clock, vacancy: int) -> Changes:
    """One that was opened by mistake.

    :raises InputRefused: when it isn't there, has had candidates, or a coin was tossed for it, which isn't done again
        until it falls as somebody likes
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    with writer.transaction() as connection:
        if known_vacancy(connection, vacancy).by_coin:
            raise InputRefused("A coin was tossed for this vacancy, so it stays; decide that nobody is hired")
        if selection.has_had_candidates(connection, vacancy):
            raise InputRefused("This vacancy has had candidates, so it isn't removed; decide that nobody is hired")
        selection.remove_vacancy(connection, vacancy)
        audit.append(connection, clock, session.person, "removed a vacancy", {"vacancy": vacancy})
    return Changes(selection=True)


def record_course(
    writer: Writer,
    session: Session,
    clock: Clock,
    vacancy: int,
    *,
    cost: int | None,
    filled: date | None = None,
    person: str | None = None,
) -> Opened:
    """What the procedure cost in euros, on which day it was filled, and who of the people here was hired (a key), whose
    first and last day tell the rest.

    :raises InputRefused: when one of them can't be
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    if cost is not None:
        check_cost(cost)
    with writer.transaction() as connection:
        before = known_vacancy(connection, vacancy)
        if (filled or person) and not (before.decision and before.decision.hired):
            raise InputRefused("Nobody was hired for this vacancy; decide that first")
        if filled is not None and not before.opened <= filled <= clock.now().date():
            raise InputRefused("A vacancy is filled after it was opened, and not on a day to come; choose another day")
        if person is not None and person != before.person:
            _check_came(connection, before, person)
        selection.keep_course(connection, vacancy, cost=cost, filled=filled, person=person)
        day = filled.isoformat() if filled is not None else None
        details = {"vacancy": vacancy, "cost": cost, "filled": day, "person": person}
        audit.append(connection, clock, session.person, "recorded how a vacancy went", details)
        return Opened(known_vacancy(connection, vacancy), Changes(selection=True))


def see_newcomers(reader: sqlite3.Connection, session: Session, vacancy: int) -> dict[str, str]:
    """The names by key, in alphabetical order, of those who can have been hired for it: their first day isn't before it
    was opened, and no other vacancy has them. Whoever is recorded for it already is among them.

    :raises InputRefused: when there is no such vacancy
    """
    require(session.role, Right.MANAGE_SELECTION)
    of = known_vacancy(reader, vacancy)
    of_others = {each.person for each in selection.vacancies(reader) if each.id != vacancy}
    came = {
        each.key
        for each in people.people(reader)
        if each.key == of.person or (_came_since(each, of) and each.key not in of_others)
    }
    names = [(key, name) for key, name in told_apart(people.names(reader)).items() if key in came]
    return dict(sorted(names, key=lambda one: (alphabetical(one[1]), one[0])))


def add_candidate(writer: Writer, session: Session, clock: Clock, vacancy: int, name: str) -> Added:
    """Raters see a code in the place of the name, and have a sheet for them at once.

    :raises InputRefused: when the name can't be, or the vacancy is decided or isn't there
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    cleaned = clean_name(name)
    with writer.transaction() as connection:
        open_one(connection, vacancy)
        candidate = selection.add_candidate(connection, vacancy, cleaned, clock.now().date())
        before = scores.scoring(connection, vacancy)
        raters = [each.id for each in selection.raters(connection, vacancy)]
        scores.keep(connection, before, scoring.join(before, raters, [candidate.id]), clock.now().date())
        details = {"vacancy": vacancy, "candidate": candidate.id}
        audit.append(connection, clock, session.person, "added a candidate", details)
    return Added(candidate, Changes(selection=True))


def record_consent(writer: Writer, session: Session, clock: Clock, candidate: int, *, given: bool) -> Added:
    """Whether the candidate agreed to be kept for longer, or took that back.

    :raises InputRefused: when the candidate isn't there
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    with writer.transaction() as connection:
        before = known_candidate(connection, candidate)
        day = clock.now().date() if given else None
        selection.keep_consent(connection, candidate, day)
        details = {"candidate": candidate, "consent": given}
        audit.append(connection, clock, session.person, "recorded a candidate's consent", details)
    return Added(replace(before, consent=day), Changes(selection=True))


def erase_candidate(writer: Writer, session: Session, clock: Clock, candidate: int) -> Changes:
    """Nothing of them is left, however far their scoring is; raters who are at it are told.

    :raises InputRefused: when the candidate isn't there
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    with writer.transaction() as connection:
        found = known_candidate(connection, candidate)
        selection.erase_candidate(connection, candidate)
        erasing.blank_applicant(connection, found.name)
        removing.leave_traces(connection)
        audit.append(connection, clock, session.person, "erased a candidate", {"candidate": candidate})
    return Changes(selection=True)


def known_vacancy(connection: sqlite3.Connection, vacancy: int) -> Vacancy:
    """:raises InputRefused: when there is none with this number"""
    found = selection.vacancy(connection, vacancy)
    if found is None:
        raise InputRefused("This vacancy was removed meanwhile; choose one of the list")
    return found


def open_one(connection: sqlite3.Connection, vacancy: int) -> Vacancy:
    """:raises InputRefused: when it is decided, or isn't there"""
    found = known_vacancy(connection, vacancy)
    if found.decision is not None:
        raise InputRefused("This vacancy is decided, so nothing is added to it; open another one")
    return found


def known_candidate(connection: sqlite3.Connection, candidate: int) -> Candidate:
    """:raises InputRefused: when they are gone"""
    found = selection.candidate(connection, candidate)
    if found is None:
        raise InputRefused("This candidate was erased meanwhile; choose one of the list")
    return found


def _check_came(connection: sqlite3.Connection, of: Vacancy, key: str) -> None:
    """:raises InputRefused: when they can't have been hired for it"""
    person = people.person(connection, key)
    if person is None:
        raise InputRefused("This person isn't known here; choose one of the list")
    if any(each.person == key and each.id != of.id for each in selection.vacancies(connection)):
        raise InputRefused("This person was hired for another vacancy; choose somebody else")
    if person.first_day is None:
        raise InputRefused("{name} has no first day yet; fill it in on the page People", name=person.name)
    if not _came_since(person, of):
        raise InputRefused(
            "{name} worked here before this vacancy was opened; choose who came for it", name=person.name
        )


def _came_since(person: Person, of: Vacancy) -> bool:
    return person.first_day is not None and person.first_day >= of.opened


def _goes(reader: sqlite3.Connection, of: Vacancy, candidate: Candidate) -> date:
    """The day after the last on which they are certainly kept."""
    settings = kept_settings.load(reader)
    since = of.decision.day if of.decision else months_after(candidate.added, LONGEST_OPEN)
    if candidate.consent is not None:
        return months_after(since, settings.retention_consenting) + timedelta(days=1)
    return since + timedelta(days=settings.retention_applicants + 1)
