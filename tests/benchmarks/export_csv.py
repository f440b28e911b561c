"""Writing the package of a million replies, over `csv.writer` draining the same SELECT: with times, as the command line
exports it, and by day, as HR's office does: `python -m tests.benchmarks.export_csv`."""

import csv
import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kiosk.actions.exporting import Export, write_export
from kiosk.storage.database import reading
from kiosk.storage.folder import DataFolder
from kiosk.storage.leaving import DATED_AT_ONCE, EXCHANGED
from kiosk.storage.rows import days_kept
from tests.benchmarks.showroom import MANY, showroom
from ui.tour.clock import TourClock

ROUNDS = 3


def export(folder: DataFolder, out: Path, *, with_times: bool) -> None:
    write_export(folder, Export("csv", out, with_times=with_times), TourClock(), lambda _done, _total: None)


def csv_writer(folder: DataFolder, out: Path, query: str) -> None:
    with reading(folder) as reader, out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(reader.execute(query, days_kept(reader, None, None)))


def seconds(action: Callable[[DataFolder, Path], None], folder: DataFolder) -> float:
    with TemporaryDirectory() as place:
        begun = time.perf_counter()
        action(folder, Path(place) / "out")
        return time.perf_counter() - begun


def measure(folder: DataFolder, query: str, *, with_times: bool) -> tuple[float, float, float]:
    """Our seconds, those of `csv.writer`, and how many times as long ours take."""
    ours, theirs = partial(export, with_times=with_times), partial(csv_writer, query=query)
    seconds(theirs, folder)  # so that the file is in memory for both
    pairs = [(seconds(ours, folder), seconds(theirs, folder)) for _ in range(ROUNDS)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def main() -> None:
    with showroom(MANY) as folder:
        ours, theirs, ratio = measure(folder, EXCHANGED, with_times=True)
        by_day, theirs_by_day, office_ratio = measure(folder, DATED_AT_ONCE, with_times=False)
    found = {"export_s": ours, "csv_writer_s": theirs, "ratio": ratio}
    office = {"office_s": by_day, "office_csv_writer_s": theirs_by_day, "office_ratio": office_ratio}
    print(json.dumps(found | office))


if __name__ == "__main__":
    main()
