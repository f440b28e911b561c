"""Counts by weekday, hour, week and question, read from the tallies alone."""

import sqlite3
from collections import Counter
from datetime import date, timedelta

from kiosk.storage.tallies import MEASURES

QUESTIONS = (*MEASURES, "staff", "panel")
"""Every question that `question_tally` can hold."""

Days = tuple[date, date]
"""The first and the last of the local days meant, both included."""


def _between(days: Days) -> tuple[str, str]:
    return days[0].isoformat(), days[1].isoformat()


def attention_by_day(connection: sqlite3.Connection, days: Days) -> dict[date, dict[str, int]]:
    """The valid replies of each local day by value of attention. Days without any are left out."""
    found: dict[date, dict[str, int]] = {}
    for day, choice, n in connection.execute(
        "SELECT day, choice, sum(n) FROM tally WHERE measure = 'attention' AND status = 'valid' "
        "AND day BETWEEN ? AND ? GROUP BY day, choice",
        _between(days),
    ):
        found.setdefault(date.fromisoformat(day), {})[choice] = n
    return found


def attention_until(connection: sqlite3.Connection, day: date, hour: int, weeks: int) -> dict[date, dict[str, int]]:
    """The same of `day` and of the same weekday in as many weeks before, each before the local `hour`."""
    found: dict[date, dict[str, int]] = {}
    for back in range(weeks + 1):
        each = day - timedelta(weeks=back)
        counted = connection.execute(
            "SELECT choice, sum(n) FROM tally WHERE measure = 'attention' AND day = ? AND hour < ? "
            "AND status = 'valid' GROUP BY choice",
            (each.isoformat(), hour),
        ).fetchall()
        if counted:
            found[each] = dict(counted)
    return found


def waits(connection: sqlite3.Connection, days: Days, before: int = 24) -> dict[str, dict[str, int]]:
    """The valid replies by interval of minutes, by measure `wait`, `stay` and `exit_wait`, of the hours `before` one of
    the day."""
    found: dict[str, dict[str, int]] = {"wait": {}, "stay": {}, "exit_wait": {}}
    for measure, choice, n in connection.execute(
        "SELECT measure, choice, sum(n) FROM tally WHERE measure IN ('wait', 'stay', 'exit_wait') "
        "AND day BETWEEN ? AND ? AND hour < ? AND status = 'valid' GROUP BY measure, choice",
        (*_between(days), before),
    ):
        found[measure][choice] = n
    return found


def weekday_hours(connection: sqlite3.Connection, days: Days) -> dict[tuple[int, int], tuple[int, int]]:
    """Valid replies and missed chances by weekday (0 is Monday) and local hour."""
    rows = connection.execute(
        "SELECT (strftime('%w', day) + 6) % 7, hour, sum(n), sum(n) FILTER (WHERE attention = 'ignored') FROM ("
        "SELECT day, hour, attention, n FROM tally WHERE measure = 'attention' AND status = 'valid' "
        "AND day BETWEEN ? AND ?) GROUP BY 1, 2",
        _between(days),
    )
    return {(weekday, hour): (n, missed or 0) for weekday, hour, n, missed in rows}


def missed_purposes(connection: sqlite3.Connection, days: Days) -> Counter[tuple[date, int, str]]:
    """What missed visitors came for: counts by Monday of the week, local hour and choice."""
    found: Counter[tuple[date, int, str]] = Counter()
    for day, hour, choice, n in connection.execute(
        "SELECT day, hour, choice, n FROM tally WHERE measure = 'purpose' AND status = 'valid' "
        "AND attention = 'ignored' AND day BETWEEN ? AND ?",
        _between(days),
    ):
        at = date.fromisoformat(day)
        found[at - timedelta(days=at.weekday()), hour, choice] += n
    return found


def questions(connection: sqlite3.Connection, days: Days) -> dict[str, tuple[dict[int, int], int]]:
    """By question: how many answered after so many seconds (300 stands for 300 or more), and how many left there."""
    found: dict[str, tuple[dict[int, int], int]] = {}
    surveys = [survey for (survey,) in connection.execute("SELECT id FROM survey")]
    for question in QUESTIONS:
        seconds: Counter[int] = Counter()
        left = 0
        for survey in surveys:  # question, survey, day is how the table is ordered; without both it is read whole
            for took, left_here, n in connection.execute(
                "SELECT seconds, left_here, sum(n) FROM question_tally WHERE question = ? AND survey = ? "
                "AND day BETWEEN ? AND ? GROUP BY seconds, left_here",
                (question, survey, *_between(days)),
            ):
                if left_here:
                    left += n
                else:
                    seconds[took] += n
        if seconds or left:
            found[question] = (dict(seconds), left)
    return found


def arrived_missed(connection: sqlite3.Connection, day: date) -> dict[int, int]:
    """Missed chances of a local day whose visitor was reached after all, through a help call, by local hour."""
    return dict(
        connection.execute(
            "SELECT reply.hour, count(*) FROM call JOIN reply ON seq = call.reply JOIN answer ON answer.reply = seq "
            "AND measure = 'attention' AND choice = 'ignored' WHERE call.day = ? AND reply.day = call.day "
            "AND how = 'arrived' AND outcome <> 'withdrawn' AND quarantine IS NULL GROUP BY reply.hour",
            (day.isoformat(),),
        ).fetchall()
    )
