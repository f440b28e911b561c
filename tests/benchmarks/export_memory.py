"""The most memory that a process takes that writes an export: a million replies as CSV, 100,000 as a workbook.
`python -m tests.benchmarks.export_memory`."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.storage.folder import DataFolder
from tests.benchmarks.showroom import HUNDRED_THOUSAND, MANY, showroom


def most_mb(folder: DataFolder, kind: str) -> float:
    """As the system counted it, of the command that the office starts."""
    with TemporaryDirectory() as place:
        command = [sys.executable, "-m", "ui.main", "export", kind, "--child", "--data", str(folder.path)]
        process = subprocess.Popen([*command, "--out", str(Path(place) / "out")], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0
        process.returncode = 0  # it was waited for
        return used.ru_maxrss / 1024


def main() -> None:
    with showroom(MANY) as many:
        csv = most_mb(many, "csv")
    with showroom(HUNDRED_THOUSAND) as fewer:
        xlsx = most_mb(fewer, "xlsx")
    print(json.dumps({"csv_mb": csv, "xlsx_mb": xlsx, "most_mb": max(csv, xlsx)}))


if __name__ == "__main__":
    main()
