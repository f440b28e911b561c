"""From a reply being told to the Now page having painted it, with many replies in the file and with few, in turn:
`python -m tests.benchmarks.now`."""

import json
from statistics import median

from PySide6.QtWidgets import QApplication

from tests.benchmarks.desk import desk
from tests.benchmarks.showroom import FEW, MANY, showroom
from tests.benchmarks.taps import percentile

UPDATES, FIRST = 400, 20  # the first few warm what every later one finds warm


def main() -> None:
    application = QApplication(["klantkansen"])
    with (
        showroom(MANY) as many,
        showroom(FEW) as few,
        desk(application, many) as with_many,
        desk(application, few) as with_few,
    ):
        both = [(with_many.update(), with_few.update()) for _ in range(FIRST + UPDATES)][FIRST:]
    of_many, of_few = [at for at, _ in both], [at for _, at in both]
    figures = {"updates": UPDATES, "p50_ms": median(of_many), "p99_ms": percentile(of_many, 0.99)}
    figures |= {"few_p50_ms": median(of_few), "ratio": median(of_many) / median(of_few)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
