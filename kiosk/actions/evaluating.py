"""Reading figures about people: each past its gate, and after its owner. Whoever shows one leaves an audit line first
(`mirroring.record_view`)."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.access.rights import Right, Role, require
from kiosk.access.sessions import Session
from kiosk.attention.tallied import typical
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.staff.disputes import Dispute
from kiosk.staff.figures import Contacts, TeamFigures
from kiosk.staff.frozen import figures_from_json, team_from_json
from kiosk.staff.gates import Audience, shows_totals
from kiosk.staff.mirror import RUNNING, Absence, Mirror, had_time
from kiosk.staff.people import Person, alphabetical, told_apart
from kiosk.staff.quarters import Quarter, quarter_of
from kiosk.staff.running import running
from kiosk.staff.views import (
    Colleague,
    OwnCalls,
    OwnPage,
    PersonPage,
    PersonView,
    ShiftLoss,
    TeamView,
    Unopened,
)
from kiosk.storage import calls, disputes, named, people, personal, settings
from kiosk.storage.personal import ClosedQuarter, PersonalQuarter

_AUDIENCES = {Role.MANAGER: Audience.MANAGER, Role.HR: Audience.HR}


@dataclass(frozen=True, slots=True)
class _Kept:
    """A frozen figure with all that says who may see it."""

    view: PersonView
    odd: bool
    correction_opens: date | None

    def for_others(self, audience: Audience, today: date) -> PersonView | None:
        """The view that others have of it, apart from whether it opened to them; None under their gate. A figure that
        was under it and no longer is stands there as it became, alone."""
        view = self.view
        if audience not in view.current.audiences:
            return None
        if view.correction is None:
            return view
        if audience not in view.figures.audiences:
            return replace(view, figures=view.correction, correction=None) if self.is_corrected(today) else None
        return view if self.is_corrected(today) else replace(view, correction=None)

    def unopened(self, today: date) -> Unopened | None:
        """What of it opens to others by being seen; None where nothing does."""
        view = self.view
        audiences = view.current.audiences - {Audience.OWN}
        opens, only_correction = view.opens, self.is_open(today)
        if only_correction:
            if view.correction is None:
                return None
            opens = self.correction_opens
        else:
            audiences |= view.figures.audiences - {Audience.OWN}
        if not audiences or (opens is not None and opens <= today):
            return None
        return Unopened(view.first, view.last, only_correction, audiences, opens)

    def is_open(self, today: date) -> bool:
        return self.view.opens is not None and self.view.opens <= today

    def is_corrected(self, today: date) -> bool:
        """Whether others may see the correction, where there is one."""
        return self.correction_opens is not None and self.correction_opens <= today


def quarters(reader: sqlite3.Connection, session: Session) -> tuple[Quarter, ...]:
    """The closed ones, the newest first.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_TEAM_FIGURES)
    return tuple(one.quarter for one in reversed(personal.closed(reader)))


def team_page(reader: sqlite3.Connection, session: Session, clock: Clock, quarter: Quarter) -> TeamView:
    """A closed quarter as a manager or HR sees it: everybody's figure past the gate, once all of these were seen.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the quarter isn't closed, or figures about people are off
    """
    require(session.role, Right.SEE_TEAM_FIGURES)
    require_consent(reader)
    audience, today = _AUDIENCES[session.role], clock.now().date()
    closed = _closed(reader, quarter)
    names = everybody(reader)
    kept, shown = _in_quarter(reader, closed, audience, names, today)
    unseen = [kept[key] for key in shown if not kept[key].is_open(today)]
    if unseen:
        days = [one.view.opens for one in unseen]
        opens = None if None in days else max(day for day in days if day is not None)
        return TeamView(
            quarter, closed.closed, closed.corrected, False, opens, len(unseen), (), None, _losses(closed), frozenset()
        )
    lines = {one.key: Colleague(one.key, one.name, None) for one in names.values() if _could_be_named(one, quarter)}
    lines |= {key: Colleague(key, view.name, view) for key, view in shown.items()}
    return TeamView(
        quarter,
        closed.closed,
        closed.corrected,
        True,
        None,
        0,
        tuple(sorted(lines.values(), key=lambda one: (alphabetical(one.name), one.key))),
        _team(closed, kept, {key for key in shown if audience in kept[key].view.figures.audiences} | {session.person}),
        _losses(closed),
        frozenset(key for key in shown if kept[key].odd),
    )


def who_is_open(
    reader: sqlite3.Connection, session: Session, clock: Clock, quarter: Quarter
) -> tuple[tuple[tuple[str, str], ...], int]:
    """Key and name of everybody whose figure in a closed quarter may be seen by now, in the order of names, also where
    not all of the team's may; and how many more there are who see theirs first.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the quarter isn't closed, or figures about people are off
    """
    require(session.role, Right.SEE_TEAM_FIGURES)
    require_consent(reader)
    today = clock.now().date()
    kept, shown = _in_quarter(reader, _closed(reader, quarter), _AUDIENCES[session.role], everybody(reader), today)
    can_see = [view for key, view in shown.items() if kept[key].is_open(today)]
    by_name = sorted(can_see, key=lambda view: (alphabetical(view.name), view.key))
    return tuple((view.key, view.name) for view in by_name), len(shown) - len(can_see)


def person_page(reader: sqlite3.Connection, session: Session, clock: Clock, key: str) -> PersonPage:
    """A person as a manager or HR sees them; reasons of disputes are for HR alone.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such person, or figures about people are off
    """
    require(session.role, Right.SEE_TEAM_FIGURES)
    require_consent(reader)
    audience, today = _AUDIENCES[session.role], clock.now().date()
    names = everybody(reader)
    if key not in names:
        raise InputRefused("This person isn't known here; choose one of the list")
    shown = _shown(reader, audience, key, names, today)
    team = None
    if shown:
        team = team_page(reader, session, clock, shown[-1].last).team
    said = disputes.of_person(reader, key) if session.role is Role.HR else ()
    return PersonPage(key, names[key].name, shown, team, said)


def contacts(reader: sqlite3.Connection, session: Session, clock: Clock, key: str) -> Contacts | None:
    """The replies behind all figures of somebody that manager or HR may see, for a mean of several people; None where
    there is none, and while figures about people are off. Who shows a mean alone needs no audit line.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_TEAM_FIGURES)
    if not settings.has_consent(reader):
        return None
    shown = _shown(reader, _AUDIENCES[session.role], key, everybody(reader), clock.now().date())
    shares = [view.current.share for view in shown if view.current.share is not None]
    n, right = sum(of.n for of in shares), sum(of.count for of in shares)
    return Contacts(right, n - right) if n else None


def own_page(reader: sqlite3.Connection, session: Session, clock: Clock) -> OwnPage:
    """All that is kept about whoever is signed in, from 10 replies on.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_OWN_FIGURES)
    today = clock.now().date()
    names = {one.key: one for one in people.people(reader)}
    kept = _all_kept(reader, session.person, names, today)
    raised = disputes.of_person(reader, session.person)
    now = quarter_of(today)
    consent = settings.load(reader).works_council_consent
    days = named.days_of(reader, session.person, max(now.first, consent), today) if consent else ()
    return OwnPage(
        session.name,
        tuple(one.view for one in kept),
        tuple(found for one in kept if (found := one.unopened(today)) is not None),
        running(now, days, raised, today),
        _own_calls(reader, session.person, now.first, today),
        raised,
    )


def everybody(reader: sqlite3.Connection) -> dict[str, Person]:
    """By key, those of one name told apart."""
    names = told_apart(people.names(reader))
    return {one.key: replace(one, name=names[one.key]) for one in people.people(reader)}


def require_consent(reader: sqlite3.Connection) -> None:
    """:raises InputRefused: while figures about people are off"""
    if not settings.has_consent(reader):
        raise InputRefused("Figures about people are off until HR records the consent, on the page Rules")


def _closed(reader: sqlite3.Connection, quarter: Quarter) -> ClosedQuarter:
    found = next((one for one in personal.closed(reader) if one.quarter == quarter), None)
    if found is None:
        raise InputRefused("{quarter} isn't closed; choose a quarter of the list", quarter=str(quarter))
    return found


def _in_quarter(
    reader: sqlite3.Connection, closed: ClosedQuarter, audience: Audience, names: Mapping[str, Person], today: date
) -> tuple[dict[str, _Kept], dict[str, PersonView]]:
    """Every figure of a closed quarter, and those that others have a view of, both by key."""
    parts = personal.of_quarter(reader, closed.quarter)
    kept = {part.person: _kept(reader, part, names, closed, today) for part in parts if part.figure}
    shown = {key: view for key, one in kept.items() if (view := one.for_others(audience, today)) is not None}
    return kept, shown


def _shown(
    reader: sqlite3.Connection, audience: Audience, key: str, names: Mapping[str, Person], today: date
) -> tuple[PersonView, ...]:
    """Somebody's figures past gate and mirror, the oldest first."""
    kept = _all_kept(reader, key, names, today)
    return tuple(view for one in kept if one.is_open(today) and (view := one.for_others(audience, today)) is not None)


def _all_kept(reader: sqlite3.Connection, person: str, names: Mapping[str, Person], today: date) -> list[_Kept]:
    """Every figure of somebody, the oldest first."""
    closed = {one.quarter: one for one in personal.closed(reader)}
    parts = personal.of_person(reader, person)
    return [_kept(reader, part, names, closed[part.quarter], today) for part in parts if part.figure]


def _kept(
    reader: sqlite3.Connection,
    part: PersonalQuarter,
    names: Mapping[str, Person],
    closed: ClosedQuarter,
    today: date,
) -> _Kept:
    """`part` must have a figure; `closed` is its quarter."""
    assert part.figure is not None
    assert part.first is not None
    absences = personal.absences(reader, part.person)
    about = [
        one
        for one in disputes.of_person(reader, part.person)
        if one.first <= part.quarter.last and one.last >= part.first.first
    ]
    correction = part.correction or {}
    view = PersonView(
        key=part.person,
        name=names[part.person].name if part.person in names else part.person,
        first=part.first,
        last=part.quarter,
        figures=figures_from_json(part.person, part.figure),
        correction=figures_from_json(part.person, correction["figures"]) if correction else None,
        answer=part.answer or "",
        mirror=part.mirror,
        opens=opening_day(reader, part.mirror, absences, today),
        disputed=any(one.decision is None for one in about),
        stands=not correction and closed.corrected is not None and any(_was_upheld_after(one, closed) for one in about),
    )
    correction_opens = opening_day(reader, part.correction_mirror, absences, today)
    return _Kept(view, part.figure.get("odd") is not None, correction_opens)


def opening_day(reader: sqlite3.Connection, mirror: Mirror, absences: Collection[Absence], today: date) -> date | None:
    """The first day on which others may see it, by the calendar and by the days on which the program ran; by the
    calendar alone in a folder in which it never did."""
    opens = mirror.opens(absences)
    if opens is None or mirror.told is None or mirror.seen is not None or personal.last_ran(reader) is None:
        return opens
    a_day = timedelta(days=1)
    return max(opens, had_time(personal.ran_between(reader, mirror.told + a_day, today - a_day, RUNNING), today))


def _was_upheld_after(one: Dispute, closed: ClosedQuarter) -> bool:
    """Those upheld before it closed were left out from the first."""
    return one.decision is not None and one.decision.upheld and one.decision.day >= closed.closed


def _could_be_named(person: Person, quarter: Quarter) -> bool:
    """Whether visitors could choose them then: a line without a figure doesn't tell whether anybody did."""
    here = person.first_day is None or person.first_day <= quarter.last
    return person.on_tiles and here and (person.active if person.last_day is None else person.last_day >= quarter.first)


def _team(closed: ClosedQuarter, kept: Mapping[str, _Kept], shown: Collection[str]) -> TeamFigures | None:
    """The team, unless its totals less the figures that whoever looks knows would tell of one person: `shown` are
    whose figures these are, as they were when the totals were made. Whoever was erased since is hidden."""
    counts = {key: one.view.figures.n for key, one in kept.items()}
    if gone := closed.team["n"] - sum(counts.values()):
        counts["erased"] = gone
    return team_from_json(closed.team) if shows_totals(counts, shown) else None


def _losses(closed: ClosedQuarter) -> tuple[ShiftLoss, ...]:
    return tuple(ShiftLoss(*of) for of in closed.team["losses"])


def _own_calls(reader: sqlite3.Connection, person: str, first: date, last: date) -> OwnCalls:
    own = [one for one in calls.of_days(reader, first, last) if one.claimed_by == person]
    seconds = Counter(one.seconds for one in own if one.how == "arrived" and one.seconds is not None)
    return OwnCalls(len(own), seconds.total(), typical(seconds)[0])
