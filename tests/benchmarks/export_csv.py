"""Writing the package of a million replies, over `csv.writer` draining the same SELECT: `python -m
tests.benchmarks.export_csv`."""

import csv
import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kiosk.actions.exporting import Export, write_export
from kiosk.storage.database import reading
from kiosk.storage.folder import DataFolder
from kiosk.storage.leaving import EXCHANGED
from kiosk.storage.rows import days_kept
from tests.benchmarks.showroom import MANY, showroom
from ui.tour.clock import TourClock

ROUNDS = 3


def export(folder: DataFolder, out: Path) -> None:
    write_export(folder, Export("csv", out, with_times=True), TourClock(), lambda _done, _total: None)


def csv_writer(folder: DataFolder, out: Path) -> None:
    with reading(folder) as reader, out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(reader.execute(EXCHANGED, days_kept(reader, None, None)))


def seconds(action: Callable[[DataFolder, Path], None], folder: DataFolder) -> float:
    with TemporaryDirectory() as place:
        begun = time.perf_counter()
        action(folder, Path(place) / "out")
        return time.perf_counter() - begun


def main() -> None:
    with showroom(MANY) as folder:
        seconds(csv_writer, folder)  # so that the file is in memory for both
        pairs = [(seconds(export, folder), seconds(csv_writer, folder)) for _ in range(ROUNDS)]
    ours, theirs = (median(each) for each in zip(*pairs, strict=True))
    print(json.dumps({"export_s": ours, "csv_writer_s": theirs, "ratio": median(a / b for a, b in pairs)}))


if __name__ == "__main__":
    main()
