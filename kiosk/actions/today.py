"""What the office shows of the day so far."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.attention.counts import Counts, HourCount
from kiosk.attention.titles import Title, title_fitting, title_hours
from kiosk.clock import Clock
from kiosk.storage import calls, figures


@dataclass(frozen=True, slots=True)
class Today:
    """The store's local day until `at`, with the findings that title it.

    `hours` has the hours with a valid reply, 0 to 23: each a count by value of attention, where a value that nobody
    chose may be absent. `call` is when the help call was raised that nobody has ended, local, in whole seconds.
    """

    at: datetime
    counts: Counts
    hours: Mapping[int, Mapping[str, int]]
    fitting: Title
    by_hour: Title
    call: datetime | None


def today(connection: sqlite3.Connection, clock: Clock) -> Today:
    """The figures of the clock's local day, for anybody: a locked office shows them. Read from tallies, so it costs the
    same after ten years."""
    now = clock.now()
    counts = figures.counts(connection, now.date(), now.date())
    hours = figures.hours(connection, now.date())
    by_hour = [HourCount(hour, sum(of.values()), of.get("ignored", 0)) for hour, of in sorted(hours.items())]
    call = calls.open_call(connection)
    return Today(now, counts, hours, title_fitting(counts), title_hours(by_hour), call.raised if call else None)
