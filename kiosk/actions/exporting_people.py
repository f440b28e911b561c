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
from kiosk.staff.gates import APPRAISAL_GATE
from kiosk.staff.quarters import Quarter
from kiosk.storage import settings
from kiosk.storage.personal import told_to_all


def figures_about_people(
    reader: sqlite3.Connection, session: Session, clock: Clock, first: date | None, last: date | None
) -> Personal | None:
    """Those of every closed quarter with a day from `first` to `last`; a quarter is never cut. None for whoever may not
    have them in a file, which are all but HR, and while figures about people are off.
    """
    touched = _quarters(reader, session, first, last)
    if touched is None:
        return None
    return personal(evaluating.team_page(reader, session, clock, quarter) for quarter in touched)


def why_no_evaluation(
    reader: sqlite3.Connection,
    session: Session,
    clock: Clock,
    days: tuple[date | None, date | None],
    translate: Callable[[str], str],
) -> str:
    """Why an export from the first of these days to the last has nothing about people, in a sentence; empty
    where it has."""
    _ = translate
    touched = _quarters(reader, session, *days)
    if touched is None and settings.has_consent(reader):
        return _("There is no evaluation in it: only HR takes figures about people along.")
    if touched is None:
        return _("There is no evaluation in it: figures about people are off.")
    could_be = told_to_all(reader, APPRAISAL_GATE)  # a page takes a while, and the newest of these tells mostly
    pages = (evaluating.team_page(reader, session, clock, quarter) for quarter in touched if quarter in could_be)
    if any(personal([page]).rows for page in pages):
        return ""
    if touched:
        return _("There is no evaluation in it: the quarters of this period have no figure yet that HR may see.")
    closed = evaluating.quarters(reader, session)
    if not closed:
        return _("There is no evaluation in it: no quarter is closed yet.")
    none = _(
        "There is no evaluation in it: no closed quarter has a day in this period. The last one is from {first} to "
        "{last}."
    )
    return none.format(first=long_day(closed[0].first, _), last=long_day(closed[0].last, _))


def _quarters(
    reader: sqlite3.Connection, session: Session, first: date | None, last: date | None
) -> tuple[Quarter, ...] | None:
    """Those of which an export of these days has the figures, the newest first; None where it can't have any."""
    if session.role is not Role.HR or not may(session.role, Right.SEE_TEAM_FIGURES):
        return None
    if not settings.has_consent(reader):
        return None
    return tuple(
        quarter
        for quarter in evaluating.quarters(reader, session)
        if (first is None or quarter.last >= first) and (last is None or quarter.first <= last)
    )
