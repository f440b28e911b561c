"""Runs every measurement in turn and prints a table and then the same as JSON: `make bench`.

Nothing fails here: the limits stand beside the figures, for whoever reads them. Run it while the machine is quiet. What
isn't a time is measured first, beside the making of a showroom of a million replies; the times then have the machine to
themselves.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.start import x_server


@dataclass(frozen=True)
class Row:
    """A figure of a measurement, and the most that it should be. `office` has a showroom made for it."""

    what: str
    module: str
    figure: str
    unit: str
    limit: float
    on_x: bool = False
    office: bool = False


ROWS = (
    Row("tap → next question painted, offscreen, p99", "taps", "p99_ms", "ms", 16.7),
    Row("the same on an X server, p99", "taps", "p99_ms", "ms", 33.0, on_x=True),
    Row("an answer durable, over append + fdatasync, p50", "durable", "ratio", "×", 2.0),
    Row("start → first question painted, over a bare window", "start", "ratio", "×", 2.0),
    Row("memory after 10,000 visitors, against after 1,000", "memory", "growth_mb", "MB", 5.0),
    Row("a reply told → Now painted, 1,000,000 replies, p99", "now", "p99_ms", "ms", 33.0, office=True),
    Row("the same, over that with 10,000 replies", "now", "ratio", "×", 1.2, office=True),
    Row("“A year” → patterns painted, 1,000,000 replies, p99", "patterns", "p99_ms", "ms", 150.0, office=True),
    Row("PIN found right → Now painted, imports included", "sign_in", "median_s", "s", 1.5, office=True),
    Row("tap → painted while Now repaints each second, p99", "busy", "p99_ms", "ms", 33.0, office=True),
    Row("a year from tallies, over a GROUP BY of the answers", "tallies", "ratio", "×", 0.1, office=True),
    Row("“Evaluation” clicked → 200 people painted, at worst", "evaluation", "worst_ms", "ms", 300.0, office=True),
    Row("a quarter of 200 people closed, 1,000,000 replies", "closing", "worst_s", "s", 5.0, office=True),
    Row("CSV of 1,000,000 replies, over csv.writer", "export_csv", "ratio", "×", 1.2, office=True),
    Row("the same by day, as HR's office exports it", "export_csv", "office_ratio", "×", 1.2, office=True),
    Row("XLSX of 100,000 replies, over openpyxl with lxml", "export_xlsx", "ratio", "×", 1.0, office=True),
    Row("peak memory of either export", "export_memory", "most_mb", "MB", 250.0, office=True),
    Row("the window's longest silence during an export", "export_window", "longest_ms", "ms", 50.0, office=True),
    Row("memory after 100,000 updates of Now, against 10,000", "updates", "growth_mb", "MB", 5.0),
)
NO_TIMES = ("updates", "memory")


def measure(row: Row, showrooms: Path) -> Mapping[str, float]:
    """What the module of a row prints, in a process of its own."""
    if row.on_x:
        with TemporaryDirectory() as place, x_server(Path(place)) as (display, _pixels):
            return _run(row.module, {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
    return _run(row.module, {}, *([str(showrooms)] if row.office else []))


def _run(module: str, environment: Mapping[str, str], *arguments: str) -> Mapping[str, float]:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    # Without a screen Qt can't raise a window, and would say so each time.
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    done = subprocess.run(
        command, env=os.environ | offscreen | environment, stdout=subprocess.PIPE, text=True, check=True
    )
    figures: Mapping[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    told = []
    with TemporaryDirectory() as place, ThreadPoolExecutor(2) as two:
        first = {module: two.submit(_run, module, {}) for module in NO_TIMES}
        two.submit(_run, "showroom", {}, place).result()
        found = {(module, False): measured.result() for module, measured in first.items()}
        print(f"{'':52} {'measured':>11} {'at most':>11}")
        for row in ROWS:
            if (row.module, row.on_x) not in found:
                found[row.module, row.on_x] = measure(row, Path(place))
            figures = found[row.module, row.on_x]
            value = figures[row.figure]
            over = "" if value <= row.limit else "  over"
            print(f"{row.what:52} {value:8.2f} {row.unit:2} {row.limit:8.1f} {row.unit:2}{over}", flush=True)
            told.append({"what": row.what, "value": value, "unit": row.unit, "limit": row.limit, "figures": figures})
    print(json.dumps(told, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
