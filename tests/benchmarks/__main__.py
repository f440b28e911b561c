"""Runs every measurement in turn and prints a table and then the same as JSON: `make bench`.

Nothing fails here: the limits stand beside the figures, for whoever reads them. Run it while the machine is quiet.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.start import x_server


@dataclass(frozen=True)
class Row:
    """A figure of a measurement, and the most that it should be."""

    what: str
    module: str
    figure: str
    unit: str
    limit: float
    on_x: bool = False


ROWS = (
    Row("tap → next question painted, offscreen, p99", "taps", "p99_ms", "ms", 16.7),
    Row("the same on an X server, p99", "taps", "p99_ms", "ms", 33.0, on_x=True),
    Row("an answer durable, over append + fdatasync, p50", "durable", "ratio", "×", 2.0),
    Row("start → first question painted, over a bare window", "start", "ratio", "×", 2.0),
    Row("memory after 10,000 visitors, against after 1,000", "memory", "growth_mb", "MB", 5.0),
)


def measure(row: Row) -> Mapping[str, float]:
    """What the module of a row prints, in a process of its own."""
    command = [sys.executable, "-m", f"tests.benchmarks.{row.module}"]
    if not row.on_x:
        return _run(command, os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    with TemporaryDirectory() as place, x_server(Path(place)) as (display, _pixels):
        return _run(command, os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})


def _run(command: list[str], environment: Mapping[str, str]) -> Mapping[str, float]:
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures: Mapping[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    told = []
    print(f"{'':52} {'measured':>11} {'at most':>11}")
    for row in ROWS:
        figures = measure(row)
        value = figures[row.figure]
        over = "" if value <= row.limit else "  over"
        print(f"{row.what:52} {value:8.2f} {row.unit:2} {row.limit:8.1f} {row.unit:2}{over}", flush=True)
        told.append({"what": row.what, "value": value, "unit": row.unit, "limit": row.limit, "figures": figures})
    print(json.dumps(told, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
