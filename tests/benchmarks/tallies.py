"""What a chart of a year asks the tallies for, over the same from the answers themselves, in SQLite:
`python -m tests.benchmarks.tallies`."""

import json
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from statistics import median
from typing import TypeVar

from kiosk.attention.counts import DayCount
from kiosk.storage.database import open_reader
from kiosk.storage.patterns import missed_by_day
from tests.benchmarks.showroom import MANY, showroom
from ui.tour.clock import TourClock

ROUNDS = 15
RAW = """
SELECT day, count(*), count(*) FILTER (WHERE choice = 'ignored') FROM answer JOIN reply ON seq = reply
WHERE measure = 'attention' AND outcome <> 'withdrawn' AND quarantine IS NULL AND day BETWEEN ? AND ?
GROUP BY day ORDER BY day
"""

T = TypeVar("T")


def timed(job: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    found = job()
    return (time.perf_counter() - begun) * 1000, found


def main() -> None:
    last = TourClock().now().date()
    first = last - timedelta(days=364)
    tallied: list[float] = []
    raw: list[float] = []
    with showroom(MANY) as folder, closing(open_reader(folder)) as connection:

        def recount() -> list[DayCount]:
            rows = connection.execute(RAW, (first.isoformat(), last.isoformat()))
            return [DayCount(date.fromisoformat(day), n, missed) for day, n, missed in rows]

        for _ in range(ROUNDS):
            took, days = timed(lambda: missed_by_day(connection, (first, last)))
            tallied.append(took)
            took, recounted = timed(recount)
            raw.append(took)
            assert days == recounted
    figures = {"replies": sum(day.n for day in days), "tallies_ms": median(tallied), "answers_ms": median(raw)}
    print(json.dumps(figures | {"ratio": median(tallied) / median(raw)}))


if __name__ == "__main__":
    main()
