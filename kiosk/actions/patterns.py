"""What the office shows of a longer period, and of two held against each other."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.attention.difference import Difference
from kiosk.attention.hours import Hours
from kiosk.attention.laney import WINDOW, Chart, laney_chart
from kiosk.attention.patterns import Cell, Purposes, Question, drop_off, heat_map, purposes, purposes_by_hour
from kiosk.attention.periods import TooFew, Weeks, compare
from kiosk.attention.titles import Title, title_chart, title_heat_map
from kiosk.clock import Clock
from kiosk.staff.floor import fewest, unknown
from kiosk.storage import floor, patterns, shifts
from kiosk.storage.removing import removed_before

Compared = tuple[Difference, ...] | TooFew

WEEK = 7  # days under which a period's control chart would be a few dots that say nothing
AMONG = 28  # days that such a period is shown at the end of


@dataclass(frozen=True, slots=True)
class Patterns:
    """The local days from `first` to `last`, as far as they have come, with the findings that title the charts.

    `n` is the valid replies. `chart` begins at `chart_first`: at `first`, or earlier where the period is less than a
    week, so that its days stand among those before them. `explained` are the days that somebody gave a cause, with it.
    """

    first: date
    last: date
    chart_first: date
    today: date
    n: int
    cells: Sequence[Cell]
    by_week: Sequence[Purposes[date]]
    by_hour: Sequence[Purposes[Hours]]
    questions: Sequence[Question]
    chart: Chart
    explained: Mapping[date, str]
    cells_title: Title
    chart_title: Title


def patterns_of(connection: sqlite3.Connection, first: date | None, last: date | None, clock: Clock) -> Patterns:
    """The patterns of a period, without a bound where None; for whoever may see figures. Read from tallies."""
    today = clock.now().date()
    last = min(last or today, today)
    first = first or patterns.first_day(connection) or today
    chart_first = _days_before(last, AMONG - 1) if 0 <= (last - first).days < WEEK - 1 else first
    days = patterns.missed_by_day(connection, (_days_before(chart_first, WINDOW), last))
    explained = floor.explained(connection)
    chart = laney_chart(days, chart_first, last, today, explained)
    period = (first, last)
    cells = cells_of(connection, period)
    return Patterns(
        first=first,
        last=last,
        chart_first=chart_first,
        today=today,
        n=sum(cell.n for cell in cells),
        cells=cells,
        by_week=purposes(patterns.missed_purposes_by_week(connection, period)),
        by_hour=purposes_by_hour(patterns.missed_purposes_by_hour(connection, period), cells),
        questions=drop_off(patterns.questions(connection, period)),
        chart=chart,
        explained=explained,
        cells_title=title_heat_map(cells),
        chart_title=title_chart(chart),
    )


def cells_of(connection: sqlite3.Connection, days: patterns.Days) -> tuple[Cell, ...]:
    """Missed chances by weekday and hour, or half-day where few were on the floor by the roster."""
    return heat_map(patterns.weekday_hours(connection, days), fewest_there(connection, days))


def fewest_there(connection: sqlite3.Connection, days: patterns.Days) -> dict[tuple[int, int], int]:
    """How many were on the floor at least, by weekday and local hour, as far as that was planned; 0 where it was but
    is gone for its age."""
    first, last = days
    there = fewest(shifts.planned(connection, first, last), first, last)
    gone = removed_before(connection, "shifts")  # never where there was no roster
    return there if gone is None else there | unknown(first, min(last, gone - timedelta(days=1)))


def compare_periods(connection: sqlite3.Connection, before: Weeks, after: Weeks) -> Compared:
    """What differs between two periods of whole weeks.

    :raises InputRefused: when they share a day
    """
    days = (min(before.first, after.first), max(before.last, after.last))
    return compare(before, after, patterns.attention_by_day(connection, days))


def _days_before(day: date, days: int) -> date:
    """Never before the calendar begins."""
    return day - timedelta(days=min(days, (day - date.min).days))
