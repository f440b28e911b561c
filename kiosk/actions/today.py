"""What the office shows of the day so far."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kiosk.actions.patterns import fewest_there
from kiosk.attention.counts import Counts, DayCount, HourCount
from kiosk.attention.hours import Hours, told_counts
from kiosk.attention.laney import WINDOW, Chart, laney_chart
from kiosk.attention.lifetable import Point
from kiosk.attention.titles import Title, title_chart, title_hours, title_waiting
from kiosk.attention.usual import MOST_DAYS, Compared, DayUntil, Lacking, Usual, lacking, than_usual
from kiosk.attention.value import HourLoss, MissedValue, Worth, missed_value
from kiosk.clock import Clock
from kiosk.settings import Hours as OpeningTimes
from kiosk.storage import calls, figures, floor, patterns
from kiosk.storage import settings as kept_settings
from kiosk.storage.calls import OpenCall

CHART_DAYS = 28  # today included
WEEKS_BEFORE = timedelta(days=28)  # that the waiting curve is held against


@dataclass(frozen=True, slots=True)
class Today:
    """The store's local day until `at`, or all of it where it `is_over`, with the findings that title its charts.

    `hours` has the hours with a valid reply, 0 to 23: each a count by value of attention, where a value that nobody
    chose may be absent; `told` has them as history and files do, by the half-day where few were on the floor.
    `opening` is when the store opens and closes today, None where that isn't set, and where it `is_closed` all day.
    `usual` compares the whole hours so far, those before `usual_until`, with the same weekday in the weeks before;
    `usual_lacks` is what fitting attention lacks for that. `waiting_before` are the points of the four weeks before.
    `parties` came through the door, None where nobody counted. `value` is None without a conversion and a margin.
    `call` is the help call that nobody has ended.
    """

    at: datetime
    counts: Counts
    hours: Mapping[int, Mapping[str, int]]
    told: Mapping[Hours, Mapping[str, int]]
    opening: OpeningTimes
    usual: Mapping[Compared, Usual]
    usual_until: int
    usual_lacks: Lacking | None
    parties: int | None
    value: MissedValue | None
    waiting: Sequence[Point]
    waiting_before: Sequence[Point]
    chart: Chart
    call: OpenCall | None
    hours_title: Title
    told_title: Title
    waiting_title: Title
    chart_title: Title
    is_over: bool = False
    is_closed: bool = False


def today(connection: sqlite3.Connection, clock: Clock) -> Today:
    """The figures of the clock's local day, for anybody: a locked office shows them. Read from tallies, so it costs the
    same after ten years."""
    return _until(connection, clock.now())


def at_closing(connection: sqlite3.Connection, day: date) -> Today:
    """The same of a local day that is over, as of its last minute."""
    return replace(_until(connection, datetime.combine(day, time(23, 59)).astimezone()), is_over=True)


def _until(connection: sqlite3.Connection, now: datetime) -> Today:
    day = now.date()
    settings = kept_settings.load(connection)
    counts = figures.counts(connection, day, day)
    hours = figures.hours(connection, day)
    there = {hour: n for (_, hour), n in fewest_there(connection, (day, day)).items()}
    alone, told = {Hours(hour, hour + 1): of for hour, of in hours.items()}, told_counts(hours, there)
    hours_title = _title(alone)
    days = patterns.missed_by_day(connection, (_first_charted(day) - timedelta(days=WINDOW), day))
    until, *before = _until_hour(connection, day, now.hour)
    usual = than_usual(until, before)
    chart = laney_chart(days, _first_charted(day), day, day, floor.explained(connection))
    parties = floor.door_count(connection, day)
    return Today(
        at=now,
        counts=counts,
        hours=hours,
        told=told,
        opening=settings.opening_hours[now.weekday()] if settings.opening_hours else None,
        usual=usual,
        usual_until=now.hour,
        usual_lacks=lacking(until, before, _same_weekdays(days, day)),
        parties=parties,
        value=_value(connection, day, hours, parties, settings.worth),
        waiting=counts.waits.curve,
        waiting_before=figures.waits(connection, day - WEEKS_BEFORE, day - timedelta(days=1)).curve,
        chart=chart,
        call=calls.open_call(connection),
        hours_title=hours_title,
        told_title=hours_title if told == alone else _title(told),  # once, as a rule
        waiting_title=title_waiting(counts, usual["waiting"]),
        chart_title=title_chart(chart),
        is_closed=settings.opening_hours is not None and settings.opening_hours[now.weekday()] is None,
    )


def _title(hours: Mapping[Hours, Mapping[str, int]]) -> Title:
    return title_hours([HourCount(each, sum(of.values()), of.get("ignored", 0)) for each, of in hours.items()])


def _until_hour(connection: sqlite3.Connection, day: date, hour: int) -> Sequence[DayUntil]:
    """Today and the same weekdays before it, the latest first. Tallies know hours, not minutes: the hour that runs is
    left out on both sides."""
    return figures.until(connection, [day - timedelta(weeks=back) for back in range(MOST_DAYS + 1)], hour)


def _same_weekdays(days: Sequence[DayCount], day: date) -> int:
    """How many of the days that `day` is compared with have replies, at whatever time."""
    same = {day - timedelta(weeks=back) for back in range(1, MOST_DAYS + 1)}
    return sum(1 for each in days if each.day in same and each.n)


def _first_charted(day: date) -> date:
    return day - timedelta(days=CHART_DAYS - 1)


def _value(
    connection: sqlite3.Connection,
    day: date,
    hours: Mapping[int, Mapping[str, int]],
    parties: int | None,
    worth: Worth | None,
) -> MissedValue | None:
    if worth is None:
        return None
    reached = patterns.arrived_missed(connection, day)
    lost = [
        HourLoss(day, hour, sum(of.values()), of.get("ignored", 0) - reached.get(hour, 0)) for hour, of in hours.items()
    ]
    return missed_value(lost, worth, {day: parties} if parties is not None else None)
