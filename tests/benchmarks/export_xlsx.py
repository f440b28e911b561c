"""Writing a workbook of 100,000 replies, over openpyxl (write-only, with lxml) writing the same cells with the same
formats: `python -m tests.benchmarks.export_xlsx`."""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from lxml import etree
from openpyxl import LXML, Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell

from kiosk.actions.exporting import Export, write_export
from kiosk.storage.folder import DataFolder
from tests.benchmarks.showroom import HUNDRED_THOUSAND, showroom
from ui.tour.clock import TourClock

ROUNDS = 3

Sheets = Sequence[tuple[str, Sequence[Sequence[tuple[object, str] | None]]]]
"""The title of each sheet and its rows: of each cell its value and its number format, None for none."""


def export(folder: DataFolder, out: Path) -> None:
    write_export(folder, Export("xlsx", out), TourClock(), lambda _done, _total: None)


def cells(path: Path) -> Sheets:
    """Everything that our workbook holds."""
    book = load_workbook(path)
    return [(sheet.title, [[_told(cell) for cell in row] for row in sheet.iter_rows()]) for sheet in book]


def _told(cell: Cell) -> tuple[object, str] | None:
    return None if cell.value is None else (cell.value, cell.number_format)


def openpyxl(sheets: Sheets, out: Path) -> None:
    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([_cell(sheet, told) for told in row])
    book.save(out)


def _cell(sheet: object, told: tuple[object, str] | None) -> object:
    """As openpyxl's manual has it: a bare value, and a cell of its own where that has a format."""
    if told is None:
        return None
    value, form = told
    if form == "General":
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = form
    return cell


def main() -> None:
    assert LXML, etree.LXML_VERSION
    ours, theirs = [], []
    with showroom(HUNDRED_THOUSAND) as folder, TemporaryDirectory() as place:
        names = (Path(place) / f"{number}.xlsx" for number in range(100))

        def seconds(action: Callable[[Path], None]) -> float:
            begun = time.perf_counter()
            action(next(names))
            return time.perf_counter() - begun

        export(folder, Path(place) / "ours.xlsx")
        sheets = cells(Path(place) / "ours.xlsx")
        for _ in range(ROUNDS):
            ours.append(seconds(lambda out: export(folder, out)))
            theirs.append(seconds(lambda out: openpyxl(sheets, out)))
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    print(json.dumps({"export_s": median(ours), "openpyxl_s": median(theirs), "ratio": ratio}))


if __name__ == "__main__":
    main()
