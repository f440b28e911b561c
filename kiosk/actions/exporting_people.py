"""The figures about people that go along with an export: of the closed quarters that it touches, as HR sees them."""

import sqlite3
from datetime import date

from kiosk.access.rights import Right, Role, may
from kiosk.access.sessions import Session
from kiosk.actions import evaluating
from kiosk.clock import Clock
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
