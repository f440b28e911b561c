"""The most memory that a process takes that writes an export: a million replies as CSV, 100,000 as a workbook; and with
a password, for which the library stretches it in half a gigabyte or one, and is given the whole file.
`python -m tests.benchmarks.export_memory`."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.actions.exporting import Along, Export, Kind, to_line
from kiosk.storage.folder import DataFolder
from tests.benchmarks.showroom import HUNDRED_THOUSAND, MANY, showroom

PASSWORD = "vier losse woorden naast elkaar"


# In a process that takes little itself: what a child takes is never said to be less than its parent took.
LAUNCHER = (
    "import os, subprocess, sys\n"
    "child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
    "_, status, used = os.wait4(child.pid, 0)\n"
    "print(used.ru_maxrss)\n"
    "sys.exit(status != 0)"
)


def most_mb(folder: DataFolder, kind: Kind, password: str = "") -> float:
    """As the system counted it, of the command that the office starts."""
    with TemporaryDirectory() as place:
        out = Path(place) / "out"
        line = to_line(Export(kind, out, sealed=bool(password)), Along(password=password))
        command = [sys.executable, "-m", "ui.main", "export", kind, "--child", "--along", "--data", str(folder.path)]
        launched = [sys.executable, "-c", LAUNCHER, *command, "--out", str(out)]
        done = subprocess.run(launched, input=f"{line}\n", text=True, check=True, stdout=subprocess.PIPE)
        return int(done.stdout) / 1024


def main() -> None:
    with showroom(MANY) as many:
        csv, sealed_csv = most_mb(many, "csv"), most_mb(many, "csv", PASSWORD)
    with showroom(HUNDRED_THOUSAND) as fewer:
        xlsx, sealed_xlsx = most_mb(fewer, "xlsx"), most_mb(fewer, "xlsx", PASSWORD)
    found = {"csv_mb": csv, "xlsx_mb": xlsx, "most_mb": max(csv, xlsx)}
    print(json.dumps(found | {"sealed_csv_mb": sealed_csv, "sealed_xlsx_mb": sealed_xlsx}))


if __name__ == "__main__":
    main()
