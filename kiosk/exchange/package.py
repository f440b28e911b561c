"""Everything as CSV with its description: a Data Package, which is a folder of a few files."""

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from kiosk.exchange.content import Content
from kiosk.exchange.descriptor import Resource, describe, describe_replies, describe_table
from kiosk.exchange.hardening import harden
from kiosk.exchange.tables import Cell, Table, english
from kiosk.storage.leaving import Batch

REPLIES, DESCRIPTION = "replies.csv", "datapackage.json"
DECIMALS = 6
FILES = (DESCRIPTION, REPLIES, "summary.csv", "evaluation.csv", "daily.csv", "half_days.csv")


def fill_package(
    folder: Path, batches: Iterable[Batch], columns: Sequence[str], content: Content, purposes: frozenset[str]
) -> int:
    """Make the folder and all its files. The replies have these `columns`, and `purposes` are all that they may hold.
    Returns the number of replies. Whatever `batches` raises cancels it.

    :raises OSError: the disk refuses
    """
    folder.mkdir()
    count, resource = _write_replies(folder / REPLIES, batches, columns, purposes, with_names=bool(content.moved))
    resources = [resource]
    for table in (*content.before(english), *content.after(english)):
        text = _to_csv(table).encode()
        (folder / f"{table.key}.csv").write_bytes(text)
        resources.append(describe_table(table, len(text), hashlib.sha256(text).hexdigest()))
    described = json.dumps(describe(content, count, resources), ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTION).write_text(described, encoding="utf-8", newline="\n")
    return count


def _write_replies(
    path: Path, batches: Iterable[Batch], columns: Sequence[str], purposes: frozenset[str], *, with_names: bool
) -> tuple[int, Resource]:
    """The number of replies, and what the file is."""
    header = f"{','.join(columns)}\n".encode()
    count, size, digest = 0, len(header), hashlib.sha256(header)
    with path.open("wb") as file:
        file.write(header)
        for batch in batches:
            # No cell of a reply can hold what would need quotes.
            lines = ("\n".join(map(",".join, batch)) + "\n").encode()
            file.write(lines)
            digest.update(lines)
            size += len(lines)
            count += len(batch)
    return count, describe_replies(columns, purposes, size, digest.hexdigest(), with_names=with_names)


def _to_csv(table: Table) -> str:
    """A table is short: one that grows with the years has two rows a day."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.key for column in table.columns)
    writer.writerows(map(_cell, row) for row in table.rows)
    return text.getvalue()


def _cell(value: Cell) -> Cell:
    if isinstance(value, str):
        return harden(value)
    return round(value, DECIMALS) if isinstance(value, float) else value
