"""Counts by weekday, hour, week and question, read from the tallies alone."""

import sqlite3
from collections import Counter
from datetime import date

from kiosk.attention.counts import DayAttention, DayCount
from kiosk.attention.patterns import CellCount, PurposeCount, QuestionCount
from kiosk.storage.tallies import MEASURES

QUESTIONS = (*MEASURES, "staff", "panel")
"""Every question that `question_tally` can hold."""

_PURPOSES = """
SELECT {at}, choice, sum(n) FROM tally
WHERE measure = 'purpose' AND status = 'valid' AND attention = 'ignored' AND day BETWEEN ? AND ? GROUP BY 1, 2
"""

Days = tuple[date, date]
"""The first and the last of the local days meant, both included."""


def _between(days: Days) -> tuple[str, str]:
    return days[0].isoformat(), days[1].isoformat()


def attention_by_day(connection: sqlite3.Connection, days: Days) -> list[DayAttention]:
    """The valid replies of each local day with any, in order."""
    found: dict[str, dict[str, int]] = {}
    for day, choice, n in connection.execute(
        "SELECT day, choice, sum(n) FROM tally WHERE measure = 'attention' AND status = 'valid' "
        "AND day BETWEEN ? AND ? GROUP BY day, choice",
        _between(days),
    ):
        found.setdefault(day, {})[choice] = n
    return [DayAttention(date.fromisoformat(day), attention) for day, attention in sorted(found.items())]


def missed_by_day(connection: sqlite3.Connection, days: Days) -> list[DayCount]:
    """The valid replies of each local day with any, in order, and how many of them were missed chances."""
    rows = connection.execute(
        "SELECT day, sum(n), sum(n) FILTER (WHERE choice = 'ignored') FROM tally WHERE measure = 'attention' "
        "AND status = 'valid' AND day BETWEEN ? AND ? GROUP BY day",  # in the table's order, so nothing is sorted
        _between(days),
    )
    return [DayCount(date.fromisoformat(day), n, missed or 0) for day, n, missed in rows]


def first_day(connection: sqlite3.Connection) -> date | None:
    """The first local day with a valid reply."""
    [(day,)] = connection.execute(
        "SELECT min(day) FROM tally WHERE measure = 'attention' AND status = 'valid'"
    ).fetchall()
    return None if day is None else date.fromisoformat(day)


def weekday_hours(connection: sqlite3.Connection, days: Days) -> list[CellCount]:
    """Valid replies and missed chances by weekday and local hour."""
    rows = connection.execute(
        "SELECT (strftime('%w', day) + 6) % 7, hour, sum(n), sum(missed) FROM ("  # one weekday an hour
        "SELECT day, hour, sum(n) AS n, sum(n) FILTER (WHERE choice = 'ignored') AS missed FROM tally "
        "WHERE measure = 'attention' AND status = 'valid' AND day BETWEEN ? AND ? GROUP BY day, hour) GROUP BY 1, 2",
        _between(days),
    )
    return [CellCount(weekday, hour, n, missed or 0) for weekday, hour, n, missed in rows]


def missed_purposes_by_hour(connection: sqlite3.Connection, days: Days) -> list[PurposeCount[int]]:
    """What missed visitors came for, by local hour."""
    return [PurposeCount(*row) for row in connection.execute(_PURPOSES.format(at="hour"), _between(days))]


def missed_purposes_by_week(connection: sqlite3.Connection, days: Days) -> list[PurposeCount[date]]:
    """What missed visitors came for, by the Monday of the local week."""
    rows = connection.execute(_PURPOSES.format(at="date(day, '-6 days', 'weekday 1')"), _between(days))
    return [PurposeCount(date.fromisoformat(monday), purpose, n) for monday, purpose, n in rows]


def questions(connection: sqlite3.Connection, days: Days) -> list[QuestionCount]:
    """The questions that somebody answered or left at, in the order of QUESTIONS."""
    found: list[QuestionCount] = []
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
            found.append(QuestionCount(question, dict(seconds), left))
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
