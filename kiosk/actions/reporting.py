"""The figures of a period, for whoever asks on the command line."""

import sqlite3
from datetime import date
from typing import Any

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.attention.report import report
from kiosk.storage import figures


def report_period(
    connection: sqlite3.Connection, session: Session, first: date | None = None, last: date | None = None
) -> dict[str, Any]:
    """The object of `attention.report` for the local days from `first` to `last`; without them, of everything.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_FIGURES)
    return report(figures.counts(connection, first, last), first, last)
