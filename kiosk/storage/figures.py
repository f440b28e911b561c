"""The counts that figures are computed from, read from the tallies alone."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from kiosk.attention.counts import Counts, DayCount
from kiosk.attention.hours import NOON
from kiosk.attention.lifetable import Waits
from kiosk.attention.usual import DayUntil
from kiosk.storage.rows import FIRST_DAY, LAST_DAY

_TOTALS = """
SELECT measure, status, attention, choice, sum(n) FROM tally
WHERE measure IN ('outcome', 'wait', 'stay', 'exit_wait', 'exit_stay', 'seconds') AND day BETWEEN ? AND ?
GROUP BY choice, attention, status, measure  -- what tells most first: the sort has less to compare
"""

_DAYS = """
SELECT day, sum(n) FILTER (WHERE status = 'valid'),
    sum(n) FILTER (WHERE status = 'valid' AND attention = 'ignored')
FROM tally WHERE measure = 'outcome' AND day BETWEEN ? AND ? GROUP BY day ORDER BY day
"""

_HALF_DAYS = """
SELECT day, hour >= ?, status, attention, sum(n) FROM tally
WHERE measure = 'outcome' AND day BETWEEN ? AND ? GROUP BY 1, 2, 3, 4 ORDER BY 1, 2
"""


def counts(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> Counts:
    """The counts of the local days from `first` to `last`, both included; without them, of everything."""
    period = ((first or FIRST_DAY).isoformat(), (last or LAST_DAY).isoformat())
    statuses: Counter[str] = Counter()
    attention: Counter[str] = Counter()
    valid: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ignored_under_two = 0
    for measure, status, of_attention, choice, n in connection.execute(_TOTALS, period):
        if measure == "outcome":
            statuses[status] += n
        if status != "valid":
            continue
        valid[measure][choice] += n
        if measure == "outcome":
            attention[of_attention] += n
        if measure in ("stay", "exit_stay") and (of_attention, choice) == ("ignored", "0-2"):
            ignored_under_two += n
    exit_never = valid["exit_wait"].pop("never", 0)
    return Counts(
        all=statuses.total(),
        valid=statuses["valid"],
        quarantined=statuses["quarantined"],
        withdrawn=statuses["withdrawn"],
        attention=dict(attention),
        wait=dict(valid["wait"]),
        stay=dict(valid["stay"]),
        exit_wait=dict(valid["exit_wait"]),
        exit_never=exit_never,
        completed=valid["outcome"]["completed"],
        seconds={int(seconds): n for seconds, n in valid["seconds"].items()},
        days=tuple(
            DayCount(date.fromisoformat(day), n or 0, missed or 0)
            for day, n, missed in connection.execute(_DAYS, period)
        ),
        ignored_under_two=ignored_under_two,
    )


def waits(connection: sqlite3.Connection, first: date, last: date) -> Waits:
    """The part of `counts` about waiting; of many days three times as fast."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for measure, choice, n in connection.execute(
        "SELECT measure, choice, sum(n) FROM tally WHERE measure IN ('wait', 'stay', 'exit_wait') "
        "AND status = 'valid' AND day BETWEEN ? AND ? GROUP BY measure, choice",
        (first.isoformat(), last.isoformat()),
    ):
        found[measure][choice] = n
    return _waits(found)


def until(connection: sqlite3.Connection, days: Sequence[date], hour: int) -> list[DayUntil]:
    """Each of these local days in the order given, and of it only the hours before `hour`, 0 to 24."""
    found: defaultdict[str, defaultdict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for day, measure, choice, n in connection.execute(
        "SELECT day, measure, choice, sum(n) FROM tally WHERE measure IN ('attention', 'wait', 'stay', 'exit_wait') "
        "AND day IN (SELECT value FROM json_each(?)) AND hour < ? AND status = 'valid' GROUP BY measure, day, choice",
        (json.dumps([day.isoformat() for day in days]), hour),
    ):
        found[day][measure][choice] = n
    of_days = [(day, found[day.isoformat()]) for day in days]
    return [DayUntil(day, of["attention"], _waits(of)) for day, of in of_days]


def _waits(found: defaultdict[str, dict[str, int]]) -> Waits:
    never = found["exit_wait"].pop("never", 0)
    return Waits(found["wait"], found["stay"], found["exit_wait"], never)


def attention(connection: sqlite3.Connection, first: date, last: date) -> dict[str, int]:
    """The valid replies of the local days from `first` to `last`, both included, by value of attention."""
    rows = connection.execute(
        "SELECT choice, sum(n) FROM tally WHERE measure = 'attention' AND status = 'valid' AND day BETWEEN ? AND ? "
        "GROUP BY choice",
        (first.isoformat(), last.isoformat()),
    )
    return dict(rows.fetchall())


def hours(connection: sqlite3.Connection, day: date) -> dict[int, dict[str, int]]:
    """The valid replies of a local day by hour, 0 to 23, and by value of attention. Hours without any are left out."""
    found: dict[int, dict[str, int]] = {}
    for hour, choice, n in connection.execute(
        "SELECT hour, choice, sum(n) FROM tally WHERE measure = 'attention' AND day = ? AND status = 'valid' "
        "GROUP BY hour, choice",
        (day.isoformat(),),
    ):
        found.setdefault(hour, {})[choice] = n
    return found


def half_days(
    connection: sqlite3.Connection, first: date | None = None, last: date | None = None
) -> list[tuple[date, bool, str, str, int]]:
    """How many replies of the local days from `first` to `last` came in each morning and each afternoon, by status and
    attention: day, whether it is the afternoon, status, attention, n. In order; what there are none of is left out."""
    period = ((first or FIRST_DAY).isoformat(), (last or LAST_DAY).isoformat())
    return [
        (date.fromisoformat(day), bool(afternoon), status, attention, n)
        for day, afternoon, status, attention, n in connection.execute(_HALF_DAYS, (NOON, *period))
    ]
