"""Replies on their way out by day, as HR has them."""

import random
from datetime import timedelta

import pytest

from kiosk.storage import leaving
from kiosk.storage.database import Writer
from kiosk.storage.rows import Row, add_rows, days_kept
from tests.exchange.content import dated
from tests.exchange.rows import reply

DAY = timedelta(days=1)
WAITS = ("", "0-2", "2-5", "5-15")


def given(number: int) -> Row:
    """Many on a day are alike."""
    wait = WAITS[number % len(WAITS)]
    return reply(number * 3, **({"wait": wait} if wait else {}))


@pytest.mark.parametrize("mix", [False, True], ids=["as they came", "in any order"])
def test_they_are_in_order_day_by_day_however_they_came(writer: Writer, survey: int, mix: bool) -> None:
    rows = [given(number) for number in range(3000)]  # a week
    came = random.Random(1).sample(rows, len(rows)) if mix else rows
    add_rows(writer, came, survey, "visit")
    found = [cells for batch in leaving.dated(writer.connection) for cells in batch]
    assert found == sorted(map(dated, rows))
    first, last = rows[0].started.date() + DAY, rows[-1].started.date() - DAY
    found = [cells for batch in leaving.dated(writer.connection, first, last) for cells in batch]
    assert found == sorted(dated(row) for row in rows if first <= row.started.date() <= last)
    at_once = writer.connection.execute(leaving.DATED_AT_ONCE, days_kept(writer.connection, first, last))
    assert found == at_once.fetchall()


@pytest.mark.parametrize("alike", [1, 2500])
def test_a_batch_is_never_large(writer: Writer, survey: int, alike: int) -> None:
    add_rows(writer, (reply(number // 50) for number in range(0, 50 * alike, 50)), survey, "visit")
    sizes = [len(batch) for batch in leaving.dated(writer.connection)]
    assert (sum(sizes), max(sizes)) == (alike, min(alike, leaving.AT_ONCE))


def test_they_leave_evenly(writer: Writer, survey: int) -> None:
    add_rows(writer, map(given, range(20_000)), survey, "visit")
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    writer.connection.set_progress_handler(count, 1000)  # the work that SQLite does, whatever else this machine does
    after = [steps for _ in leaving.dated(writer.connection)]
    writer.connection.set_progress_handler(None, 0)
    assert len(after) == 20_000 // leaving.AT_ONCE
    done = [at / after[-1] for at in after]
    assert max(abs(share - number / len(after)) for number, share in enumerate(done, start=1)) < 0.2
