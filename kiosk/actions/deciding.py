"""Showing what everybody gave, deciding, and how vacancies went."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.actions.vacancies import (
    Opened,
    known_candidate,
    known_vacancy,
    open_one,
    see_procedure,
    see_vacancies,
)
from kiosk.clock import Clock
from kiosk.customers import scoring
from kiosk.customers.agreement import Agreement, agreement
from kiosk.customers.scoring import ScoreRow
from kiosk.customers.texts import needed_words
from kiosk.customers.vacancies import Decision, Rater, Vacancy
from kiosk.errors import InputRefused
from kiosk.storage import audit, people, scores, selection
from kiosk.storage.database import Writer
from kiosk.storage.scores import Unit

LONGEST_WHY = 1000


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Everybody's scores of the candidates who were shown, by candidate, criterion and rater. `codes` are those of the
    candidates by number. `advice` are the customers who gave some, told once they can't change it: all scores were
    shown, or it is decided."""

    vacancy: Vacancy
    rows: tuple[ScoreRow, ...]
    codes: dict[int, str]
    advice: tuple[Rater, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a vacancy went that is decided, without anything about its candidates. The days are those of whoever was
    hired, as the people list has them, None where it doesn't; `person` is None where nobody was, or nobody knows."""

    vacancy: Vacancy
    person: str | None
    first_day: date | None
    last_day: date | None


def show_scores(writer: Writer, session: Session, clock: Clock, candidate: int) -> Changes:
    """Show what everybody gave a candidate, to all who stand at HR's screen. Nothing about them changes after that.

    :raises Forbidden: when the session may not, as do all below
    :raises InputRefused: while somebody still scores, where nobody has, and where the candidate is gone
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    with writer.transaction() as connection:
        found = known_candidate(connection, candidate)
        open_one(connection, found.vacancy)
        before = scores.scoring(connection, found.vacancy)
        after = scoring.show(before, candidate)
        if after == before:
            return Changes()
        scores.keep(connection, before, after, clock.now().date())
        details = {"vacancy": found.vacancy, "candidate": candidate}
        audit.append(connection, clock, session.person, "showed a candidate's scores", details)
    return Changes(selection=True)


def side_by_side(reader: sqlite3.Connection, session: Session, vacancy: int) -> SideBySide:
    """What was shown so far; nothing of anybody else.

    :raises InputRefused: when there is no such vacancy
    """
    require(session.role, Right.MANAGE_SELECTION)
    found = known_vacancy(reader, vacancy)
    of = scores.scoring(reader, vacancy)
    raters, candidates = selection.raters(reader, vacancy), selection.candidates(reader, vacancy)
    is_over = scoring.all_shown(of) or found.decision is not None
    rows = scoring.score_rows(of, {each.id: each.kind for each in raters}, [each.id for each in candidates])
    return SideBySide(
        found,
        rows,
        {each.id: each.code for each in candidates if each.id in of.shown},
        tuple(each for each in raters if each.advice) if is_over else (),
    )


def decide(writer: Writer, session: Session, clock: Clock, vacancy: int, *, hired: int | None, why: str) -> Opened:
    """HR hires a candidate (by number), or nobody, and says why; the customer's advice stays beside it. From here on
    nobody scores. Deciding again, when somebody declines, takes the place of what was decided.

    :raises InputRefused: when there is no reason, or somebody would be hired before all scores were shown
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    said = needed_words(why, LONGEST_WHY)
    with writer.transaction() as connection:
        before = known_vacancy(connection, vacancy)
        if before.decision is not None and not before.decision.why:
            raise InputRefused("What this decision rests on is gone, so it can't change; open another vacancy")
        of = scores.scoring(connection, vacancy)
        if hired is not None and hired not in {each.id for each in selection.candidates(connection, vacancy)}:
            raise InputRefused("This candidate was erased meanwhile; choose one of the list")
        if hired is not None and scoring.unshown(of):
            raise InputRefused("Not everybody's scores were shown yet; show them before you hire somebody")
        kinds = {each.id: each.kind for each in selection.raters(connection, vacancy)}
        scored = any(sheet.state == "handed_in" and kinds[key.rater] == "customer" for key, sheet in of.sheets.items())
        decision = Decision(clock.now().date(), hired is not None, hired, said)
        selection.decide(connection, vacancy, decision, customer_scored=scored)
        details = {"vacancy": vacancy, "hired": hired is not None}
        what = "decided about a vacancy" if before.decision is None else "decided anew about a vacancy"
        audit.append(connection, clock, session.person, what, details)
        return Opened(known_vacancy(connection, vacancy), Changes(selection=True))


def agreement_units(reader: sqlite3.Connection, session: Session) -> tuple[Unit, ...]:
    """What candidates of all vacancies were given, by criterion, as far as two raters or more gave something: also of
    those who are gone, as counts.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_SELECTION)
    return scores.units(reader)


def agreements(reader: sqlite3.Connection, session: Session) -> tuple[tuple[str, Agreement], ...]:
    """How far raters agree on each criterion of any vacancy, by its title, over the candidates of all vacancies.

    :raises Forbidden: when the session may not
    """
    titles: dict[str, str] = {}
    for vacancy in see_vacancies(reader, session):
        for criterion in see_procedure(reader, session, vacancy.id).criteria:
            titles.setdefault(criterion.key, criterion.title)
    given: dict[str, list[tuple[int | None, ...]]] = {}
    for unit in agreement_units(reader, session):
        values = tuple(value for _kind, value in unit.given)
        given.setdefault(unit.criterion, []).extend([values] * unit.n)
    return tuple((title, agreement(given.get(key, []))) for key, title in titles.items())


def outcomes(reader: sqlite3.Connection, session: Session) -> tuple[Outcome, ...]:
    """How every decided vacancy went, the first decided first.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_SELECTION)
    decided = [(each.decision.day, each.id, each) for each in selection.vacancies(reader) if each.decision]
    return tuple(_outcome(reader, each) for _day, _id, each in sorted(decided, key=lambda of: of[:2]))


def _outcome(reader: sqlite3.Connection, of: Vacancy) -> Outcome:
    person = people.person(reader, of.person) if of.person else None
    if person is None:
        return Outcome(of, None, None, None)
    return Outcome(of, person.key, person.first_day, person.last_day)
