"""The replies as CSV with their description: a Data Package, which is a folder of two files."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from kiosk.exchange.columns import HEADER, write
from kiosk.exchange.descriptor import describe
from kiosk.exchange.staging import place, staged
from kiosk.exchange.stamp import Stamp
from kiosk.storage.rows import Row

REPLIES = "replies.csv"


def write_package(out: Path, rows: Iterable[Row], stamp: Stamp, purposes: frozenset[str]) -> int:
    """Make the folder `out` with `replies.csv` and `datapackage.json`, whole or not at all.

    `purposes` are those of the known surveys; others that the rows hold are described as well. Returns the number of
    replies. Whatever `rows` raises cancels the export.

    :raises ExportFailed: `out` is there already or can't be made, or the disk refuses.
    """
    met = set(purposes)
    count, digest = 0, hashlib.sha256()
    with staged(out) as stage:
        folder = stage / out.name
        folder.mkdir()
        with (folder / REPLIES).open("wb") as file:
            size = file.write(HEADER.encode())
            digest.update(HEADER.encode())
            for row in rows:
                line = write(row).encode()
                size += file.write(line)
                digest.update(line)
                count += 1
                if purpose := row.answers.get("purpose"):
                    met.add(purpose)
        description = describe(stamp, count, frozenset(met), size, digest.hexdigest())
        text = json.dumps(description, ensure_ascii=False, indent=2) + "\n"
        (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
        place(folder, out)
    return count
