"""Closing a quarter: everything that is said of people is computed once, a week after its end, and kept as it is.

Reading and computing take seconds in a large file and are for the thread that reads; keeping is short.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kiosk.access.sessions import ITSELF
from kiosk.actions.changes import Changes
from kiosk.clock import Clock
from kiosk.staff.attribution import attribution
from kiosk.staff.counting import Count, count
from kiosk.staff.days import NamedDay, changed, counted, days_from_json, days_to_json, judged
from kiosk.staff.disputes import Dispute, may_correct
from kiosk.staff.evaluation import evaluate
from kiosk.staff.figures import Evaluation
from kiosk.staff.frozen import figures_to_json, team_to_json
from kiosk.staff.gates import LEAST_DIFFERENCE, OWN_GATE
from kiosk.staff.quarters import SETTLING, Quarter, quarter_of, to_close
from kiosk.storage import audit, disputes, named, people, personal, settings, shifts
from kiosk.storage.database import Writer
from kiosk.storage.personal import ClosedQuarter, PersonalQuarter
from kiosk.survey.plausibility import is_clock_wrong

Json = Mapping[str, Any]
Days = dict[str, tuple[NamedDay, ...]]
_NO_DAYS = days_to_json(())


@dataclass(frozen=True, slots=True)
class Basis:
    """What somebody may change while a quarter is computed: the consent, who is known here, and disputes."""

    consent: date | None
    people: frozenset[str]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """A quarter as it is to be kept, while what it was computed from stands. `earlier` are parts of quarters before,
    whose replies waited for this one; `corrections` are of each quarter that is corrected with it, by person."""

    quarter: Quarter
    basis: Basis
    team: Json
    parts: tuple[PersonalQuarter, ...]
    earlier: tuple[PersonalQuarter, ...]
    corrections: Mapping[Quarter, Mapping[str, Json]]


def quarter_due(reader: sqlite3.Connection, clock: Clock) -> Quarter | None:
    """The oldest quarter that is to be closed now; None without the works council's consent, which these figures need,
    while there is nothing to close, and while the clock can't be trusted: a quarter that closed before it was over is
    closed for good. Looks through all replies until the first quarter was closed."""
    now = clock.now()
    if is_clock_wrong(now):
        return None
    consent = settings.load(reader).works_council_consent
    if consent is None:
        return None
    closed = personal.closed(reader)
    if closed:
        due = to_close(closed[-1].quarter, None, now.date())
    else:
        due = to_close(None, _first_day(reader, consent), now.date())
    return due[0] if due and _is_over(reader, due[0], now.date()) else None


def first_closing(reader: sqlite3.Connection, clock: Clock) -> date | None:
    """The day on which the first quarter closes, as far as can be told now; None without the works council's consent.
    Looks through all replies."""
    consent = settings.load(reader).works_council_consent
    if consent is None:
        return None
    return quarter_of(_first_day(reader, consent) or clock.now().date()).closes_on


def _first_day(reader: sqlite3.Connection, consent: date) -> date | None:
    """The first with a reply that counts for somebody; None while there is none."""
    first = named.first_named_day(reader)
    return max(first, consent) if first is not None else None


def note_clock(writer: Writer, clock: Clock) -> None:
    """To be called where nothing is due: keeps that the program ran on this day. By those days `quarter_due` knows
    whether a quarter is over, and figures about people whether their owners had the time to see them."""
    now = clock.now()
    if not is_clock_wrong(now):
        with writer.transaction() as connection:
            personal.note_ran(connection, now.date())


def compute(reader: sqlite3.Connection, clock: Clock, quarter: Quarter) -> Closing:
    """The figures of a quarter, and the corrections of those before. Replies of before the consent count for nobody."""
    basis = _basis(reader, quarter)
    first, raised = max(quarter.first, basis.consent or quarter.first), basis.disputes
    counts = count(named.said(reader, first, quarter.last), shifts.between(reader, quarter.first, quarter.last))
    new = {key: judged(key, days, raised) for key, days in counts.days.items()}
    waited = _by_person(personal.waiting(reader))
    earlier = tuple(_judged_part(part, raised) for parts in waited.values() for part in parts)
    whole: Days = {key: new.get(key, ()) for key in sorted(new.keys() | waited.keys())}
    for part in earlier:
        whole[part.person] += days_from_json(part.counts)
    found = evaluate(counted(key, days) for key, days in whole.items())
    odd = {one.key: one.odd for one in attribution(counts.hours)}
    parts = []
    for figures in found.people:
        part = PersonalQuarter(figures.key, quarter, days_to_json(new.get(figures.key, ())))
        if figures.n >= OWN_GATE:
            begun = min((one.quarter for one in waited.get(figures.key, ())), default=quarter)
            figure = {**figures_to_json(figures), "odd": odd.get(figures.key)}
            part = replace(part, first=begun, figure=figure)
        parts.append(part)
    today = clock.now().date()
    corrections = {
        one.quarter: _corrections(reader, one.quarter, raised)
        for one in personal.closed(reader)
        if one.corrected is None and may_correct(one.closed, today, waits=_waits(reader, one, raised))
    }
    return Closing(quarter, basis, _team(found, counts), tuple(parts), earlier, corrections)


def keep(writer: Writer, clock: Clock, closing: Closing) -> Changes:
    """Freeze it, with one audit line. Nothing happens where it is closed already, or where what it was computed from
    changed meanwhile: it is computed anew at the next look."""
    today = clock.now().date()
    with writer.transaction() as connection:
        if any(one.quarter == closing.quarter for one in personal.closed(connection)):
            return Changes()
        if _basis(connection, closing.quarter) != closing.basis:
            return Changes()
        for part in closing.earlier:
            personal.keep_counts(connection, part)
        personal.close(connection, closing.quarter, today, closing.team, closing.parts)
        figures = sum(part.figure is not None for part in closing.parts)
        details: dict[str, object] = {"quarter": str(closing.quarter), "figures": figures}
        for corrected, corrections in closing.corrections.items():
            personal.correct(connection, corrected, today, corrections)
            _forget_days(connection, corrected)
        if closing.corrections:
            details["corrected"] = {str(one): len(of) for one, of in closing.corrections.items()}
        audit.append(connection, clock, ITSELF, "closed a quarter", details)
    return Changes(personal=True)


def _is_over(reader: sqlite3.Connection, quarter: Quarter, today: date) -> bool:
    """Whether the program ran on into the days after the quarter. Where more than a week lies between the last day on
    which it ran before and the first one after, the clock may have leapt, as by a mistyped month, and is to go on for
    a week first; a leap of less is hidden by the week in which a quarter settles. A folder in which the program never
    ran is new, or comes from elsewhere."""
    after = personal.ran_between(reader, quarter.next.first, today, most=1)
    if not after:
        return personal.last_ran(reader) is None
    before = personal.last_ran(reader, quarter.last)
    return after[0] <= today - SETTLING or (before is not None and after[0] <= before + SETTLING)


def _basis(connection: sqlite3.Connection, quarter: Quarter) -> Basis:
    return Basis(
        settings.load(connection).works_council_consent,
        frozenset(one.key for one in people.people(connection)),
        disputes.every(connection, date.min, quarter.last),
    )


def _team(found: Evaluation, counts: Count) -> dict[str, Any]:
    return {
        **team_to_json(found.team),
        "losses": [[one.strength, one.n, one.ignored, one.too_late] for one in counts.losses],
    }


def _by_person(parts: Iterable[PersonalQuarter]) -> dict[str, list[PersonalQuarter]]:
    found: defaultdict[str, list[PersonalQuarter]] = defaultdict(list)
    for part in parts:
        found[part.person].append(part)
    return dict(found)


def _judged_part(part: PersonalQuarter, raised: Sequence[Dispute]) -> PersonalQuarter:
    """A part that no figure holds yet: disputes decided since still count in full."""
    return replace(part, counts=days_to_json(judged(part.person, days_from_json(part.counts), raised)))


def _waits(reader: sqlite3.Connection, closed: ClosedQuarter, raised: Sequence[Dispute]) -> bool:
    """Whether a dispute about a figure of that quarter isn't decided."""
    firsts = {part.person: part.first.first for part in personal.of_quarter(reader, closed.quarter) if part.first}
    return any(
        one.decision is None
        and one.person in firsts
        and one.first <= closed.quarter.last
        and one.last >= firsts[one.person]
        for one in raised
    )


def _corrections(reader: sqlite3.Connection, quarter: Quarter, raised: Sequence[Dispute]) -> dict[str, Json]:
    """What a closed quarter becomes by the disputes that were decided since, by person.

    Figures published anew differ from those before by no replies, or by as many as anything about a person takes. The
    team's own figures stay as they were.
    """
    before = _days_until(reader, quarter)
    after = {key: _settled(key, days, raised) for key, days in before.items()}
    figures = {part.person: part.figure for part in personal.of_quarter(reader, quarter) if part.figure is not None}
    moved = {key: changed(before[key], after[key]) for key in figures}
    anew = {key for key, (replies, _) in moved.items() if replies >= LEAST_DIFFERENCE}
    if not anew:
        return {}
    found = evaluate(counted(key, after[key] if key in anew else before[key]) for key in before)
    return {
        of.key: {"figures": _corrected(figures_to_json(of), figures[of.key], moved[of.key][1])}
        for of in found.people
        if of.key in anew
    }


def _corrected(new: Json, old: Json, care: int) -> dict[str, Any]:
    """Care is published anew under the same rule, by its own number of answers."""
    return {**new, "care": new["care"] if care >= LEAST_DIFFERENCE else old["care"]}


def _days_until(reader: sqlite3.Connection, quarter: Quarter) -> Days:
    """The days of everybody's figure of that quarter, also of those whose replies waited then."""
    found: Days = {}
    for part in personal.of_quarter(reader, quarter):
        of_person = [one for one in personal.of_person(reader, part.person) if one.quarter <= quarter]
        last = max((one.quarter for one in of_person if one.figure is not None and one.quarter < quarter), default=None)
        joined = [one for one in of_person if last is None or one.quarter > last]
        found[part.person] = tuple(day for one in joined for day in days_from_json(one.counts))
    return found


def _settled(key: str, days: Sequence[NamedDay], raised: Sequence[Dispute]) -> tuple[NamedDay, ...]:
    """As HR decided; days about which nothing is decided stay as they were."""
    own = [one for one in raised if one.person == key]
    waiting = [one for one in own if one.decision is None]
    decided = [one for one in own if one.decision is not None]
    return tuple(
        old if any(one.first <= old.day <= one.last for one in waiting) else new
        for old, new in zip(days, judged(key, days, decided), strict=True)
    )


def _forget_days(connection: sqlite3.Connection, quarter: Quarter) -> None:
    """What nothing can change any more needs no days."""
    for part in personal.of_quarter(connection, quarter):
        if part.first is not None:
            for one in personal.of_person(connection, part.person):
                if part.first <= one.quarter <= quarter:
                    personal.keep_counts(connection, replace(one, counts=_NO_DAYS))
