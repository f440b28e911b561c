"""The figures about people that go along with an export: of the closed quarters that it touches, as HR sees them."""

import sqlite3
from collections.abc import Callable
from datetime import date

from kiosk.access.rights import Right, Role, may
from kiosk.access.sessions import Session
from kiosk.actions import evaluating
from kiosk.clock import Clock
from kiosk.exchange.dates import long_day
from kiosk.exchange.personal import Personal, personal
from kiosk.storage import settings


def figures_about_people(
    reader: sqlite3.Connection, session: Session, clock: Clock, first: date | None, last: date | None
) -> Personal | None:
    """Those of every closed quarter with a day from `first` to `last`; a quarter is never cut. None for whoever may not
    have them in a file, which are all but HR, and while figures about people are off.
    """
    if session.role is not Role.HR or not may(session.role, Right.SEE_TEAM_FIGURES):
        return None
    if settings.load(reader).works_council_consent is None:
        return None
    touched = [
        quarter
        for quarter in evaluating.quarters(reader, session)
        if (first is None or quarter.last >= first) and (last is None or quarter.first <= last)
    ]
    return personal(evaluating.team_page(reader, session, clock, quarter) for quarter in touched)


def why_no_evaluation(
    reader: sqlite3.Connection,
    session: Session,
    clock: Clock,
    days: tuple[date | None, date | None],
    translate: Callable[[str], str],
) -> str:
    """Why an export from the first of these days to the last has nothing about people for HR, in a sentence; empty
    where it has."""
    _ = translate
    found = figures_about_people(reader, session, clock, *days)
    if found is None:
        return _("There is no evaluation in it: figures about people are off.")
    if found.rows:
        return ""
    if found.quarters or found.later:
        return _("There is no evaluation in it: the quarters of this period have no figure yet that HR may see.")
    closed = evaluating.quarters(reader, session)
    if not closed:
        return _("There is no evaluation in it: no quarter is closed yet.")
    none = _(
        "There is no evaluation in it: no closed quarter has a day in this period. The last one is from {first} to "
        "{last}."
    )
    return none.format(first=long_day(closed[0].first, _), last=long_day(closed[0].last, _))
