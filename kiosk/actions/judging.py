"""Judging a closed day by the control chart."""

import sqlite3
from datetime import date, timedelta

from kiosk.attention.laney import WINDOW, laney_chart
from kiosk.calls.alerts import Judged
from kiosk.storage import floor, patterns


def judge_day(connection: sqlite3.Connection, day: date) -> Judged:
    """What the control chart says of a local day that is over; `outside` is None where there are too few days before
    it, or too few replies on it."""
    days = patterns.missed_by_day(connection, (day - timedelta(days=WINDOW), day))
    shown = laney_chart(days, day, day, day + timedelta(days=1), floor.explained(connection)).days
    if not shown:
        return Judged(day, None, 0, 0)
    return Judged(day, shown[0].signal, shown[0].n, shown[0].missed, shown[0].side)
