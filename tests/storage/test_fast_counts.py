"""Faster questions to the tallies give what the whole ones do."""

from datetime import date, timedelta

import pytest

from kiosk.simulate import visits
from kiosk.storage import figures, patterns
from kiosk.storage.database import Writer
from kiosk.storage.rows import add_rows
from kiosk.survey.survey import Moment
from tests.domain.test_simulate import SHOWROOM

LAST = date(2026, 11, 21)
FIRST = LAST - timedelta(days=20)


@pytest.mark.parametrize("moment", ["visit", "exit"])
def test_waits_and_missed_chances_are_those_of_the_counts(writer: Writer, survey: int, moment: Moment) -> None:
    add_rows(writer, visits(SHOWROOM, 900, 30, LAST, seed=4), survey, moment)
    counts, waits = figures.counts(writer.connection, FIRST, LAST), figures.waits(writer.connection, FIRST, LAST)
    assert (waits.wait, waits.stay) == (counts.wait, counts.stay)
    assert (waits.exit_wait, waits.exit_never) == (counts.exit_wait, counts.exit_never)
    assert waits.wait or waits.exit_wait
    assert patterns.missed_by_day(writer.connection, (FIRST, LAST)) == list(counts.days)
