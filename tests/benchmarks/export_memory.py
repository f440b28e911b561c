"""The most memory that a process takes that writes an export: a million replies as CSV, 100,000 as a workbook; and with
a password, for which the library stretches it in half a gigabyte or one, and is given the whole file.
`python -m tests.benchmarks.export_memory`."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.actions.exporting import Along, Export, Kind, to_line
from kiosk.storage.folder import DataFolder
from tests.benchmarks.showroom import HUNDRED_THOUSAND, MANY, showroom

PASSWORD = "vier losse woorden naast elkaar"


def most_mb(folder: DataFolder, kind: Kind, password: str = "") -> float:
    """As the system counted it, of the command that the office starts."""
    with TemporaryDirectory() as place:
        out = Path(place) / "out"
        line = to_line(Export(kind, out, sealed=bool(password)), Along(password=password))
        command = [sys.executable, "-m", "ui.main", "export", kind, "--child", "--along", "--data", str(folder.path)]
        process = subprocess.Popen(
            [*command, "--out", str(out)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        assert process.stdin is not None
        process.stdin.write(f"{line}\n")
        process.stdin.close()
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0
        process.returncode = 0  # it was waited for
        return used.ru_maxrss / 1024


def main() -> None:
    with showroom(MANY) as many:
        csv, sealed_csv = most_mb(many, "csv"), most_mb(many, "csv", PASSWORD)
    with showroom(HUNDRED_THOUSAND) as fewer:
        xlsx, sealed_xlsx = most_mb(fewer, "xlsx"), most_mb(fewer, "xlsx", PASSWORD)
    found = {"csv_mb": csv, "xlsx_mb": xlsx, "most_mb": max(csv, xlsx)}
    print(json.dumps(found | {"sealed_csv_mb": sealed_csv, "sealed_xlsx_mb": sealed_xlsx}))


if __name__ == "__main__":
    main()
