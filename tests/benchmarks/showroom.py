"""Showrooms to measure an office over, made once and copied by each measurement: `python -m tests.benchmarks.showroom`
DIR makes all of them there. A measurement that is run by itself, without a DIR, makes what it needs."""

import json
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions.simulating import fill
from kiosk.actions.surveys import refresh
from kiosk.storage import settings as kept_settings
from kiosk.storage import tallies
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from ui.tour.clock import TourClock

MANY, HUNDRED_THOUSAND, FEW = 1_000_000, 100_000, 10_000
# Ten years, one, and what Now looks back, so that the largest and the smallest draw the same.
DAYS = {MANY: 3650, HUNDRED_THOUSAND: 366, FEW: 84}
CLOSING = 8 * 3600.0  # seconds after the clock of the tour begins
SPREAD = [1 / (1 + (seconds - 4) ** 2 / 12) for seconds in range(1, 61)]  # answers by seconds since a question stood


@contextmanager
def showroom(replies: int) -> Iterator[DataFolder]:
    """A copy of one, until the end of the block, of today's Saturday until closing: measure at any time of it."""
    with TemporaryDirectory() as place:
        shared = Path(sys.argv[1] if len(sys.argv) > 1 else place)
        shutil.copytree(made(shared, replies).path, Path(place) / "data")
        yield DataFolder(Path(place) / "data")


def made(shared: Path, replies: int) -> DataFolder:
    """The one to copy."""
    folder = DataFolder(shared / str(replies))
    if not folder.path.exists():
        clock = TourClock()
        clock.go(CLOSING)
        with hold(folder) as lock, closing(open_writer(lock)) as writer:
            survey = refresh(writer, folder, kept_settings.load(writer.connection), clock)
            fill(writer, survey, COMMAND_LINE, clock, replies=replies, days=DAYS[replies], seed=1)
            with writer.transaction() as connection:
                settings = kept_settings.load(connection)
                # What a chance is worth makes more to compute; the visits of `taps` aren't asked about a colleague.
                worth = replace(settings, chance=(0.03, 0.05, 0.08, 1500.0), set_up_step="done", staff_question=False)
                kept_settings.save(connection, replace(worth, retention_replies=120))
                # Names are gone after a year, and nothing is to be removed while something else is measured.
                connection.execute("UPDATE answer SET choice = 'unknown' WHERE measure = 'staff'")
            take_time(writer, survey.id)
    return folder


def take_time(writer: Writer, survey: int) -> None:
    """Simulated answers take no time; a kiosk's do, which makes many more rows of `question_tally`."""
    rng, weights = Random(1), list(accumulate(SPREAD))
    found: Counter[tallies.QuestionCell] = Counter()
    with writer.transaction() as connection:
        answered = connection.execute(
            "SELECT measure, day, sum(n) FROM tally WHERE status = 'valid' GROUP BY measure, day"
        ).fetchall()
        for measure, day, n in answered:
            if measure in tallies.MEASURES:
                for seconds in rng.choices(range(1, len(SPREAD) + 1), cum_weights=weights, k=n):
                    found[measure, survey, day, seconds, 0] += 1
                found[measure, survey, day, 0, 1] += n // 20 + 1
        tallies.add(connection, {}, found)


def main() -> None:
    seconds: dict[str, float] = {}
    for replies in DAYS:
        begun = time.perf_counter()
        made(Path(sys.argv[1]), replies)
        seconds[f"{replies}_s"] = time.perf_counter() - begun
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
