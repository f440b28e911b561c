"""Words that somebody typed, made to be run by a spreadsheet: in none of our files they are."""

import csv
import json
import re
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import openpyxl
import pytest

from kiosk.exchange.columns import COLUMNS
from kiosk.exchange.hardening import harden
from kiosk.exchange.package import fill_package
from kiosk.exchange.personal import personal
from kiosk.exchange.sealing import write_whole
from tests.exchange.content import content_of
from tests.exchange.people import team, view
from tests.exchange.rows import PURPOSES
from tests.exchange.test_package import STAMP
from tests.exchange.test_workbook import ROWS, write_workbook

# Those of OWASP, and what survives quoting tricks: in full width, after spaces of all kinds, on a second line.
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1+1)",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "Anja\n=1+1",
    "Anja\r\n@SUM(1+1)",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://example.org","here")',
    "=1+1\",=2+2,\"",
    "'=1+1",
    "1;=1+1",
)  # fmt: skip
PEOPLE = personal([team([view(f"{text} {at}", 40, 60, answer=text) for at, text in enumerate(FORMULAS)])])


def books(folder: Path) -> Sequence[Path]:
    """A workbook for each: as the name of the store, the purpose, the recipient, and what a choice is called; every one
    has all of them as names and answers of people."""
    made = []
    for at, text in enumerate(FORMULAS):
        stamp = replace(STAMP, store=text, purpose=text, recipient=text)
        made.append(folder / f"{at}.xlsx")
        write_workbook(made[-1], ROWS, stamp, {("attention", "just_right"): text}, people=PEOPLE)
    return made


def formulas(book: Path) -> list[str]:
    found = [
        f"{sheet.title} {cell.coordinate}"
        for sheet in openpyxl.load_workbook(book)
        for cell in chain.from_iterable(sheet.iter_rows())
        if cell.data_type == "f" or cell.hyperlink is not None
    ]
    with zipfile.ZipFile(book) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return found + [name for name in sheets if b"<f>" in parts.read(name) or b"<f " in parts.read(name)]


def converted(books: Sequence[Path], kind: str, folder: Path, profile: Path) -> list[Path]:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", folder, *books], check=True, capture_output=True, timeout=280)
    return [folder / f"{book.stem}.{kind}" for book in books]


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


@pytest.mark.needs("soffice")
def test_a_workbook_has_no_formula_and_gets_none_from_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    ours = books(tmp_path / "ours")
    profile = tmp_path / "profile"
    once = converted(ours[:: len(ours) // 3], "xlsx", tmp_path / "once", profile)
    again = converted(once, "xlsx", tmp_path / "again", profile)
    for book in (*ours, *once, *again):
        assert formulas(book) == []
    for book in converted(once[:1], "ods", tmp_path / "ods", profile):
        with zipfile.ZipFile(book) as parts:
            assert b"table:formula=" not in parts.read("content.xml")
    typed = {cell.value for cell in openpyxl.load_workbook(again[0])["Evaluation"]["R"]}
    assert "=1+1" in typed  # and it is there, as it was typed


def test_no_cell_of_a_package_begins_like_a_formula(tmp_path: Path) -> None:
    for at, text in enumerate(FORMULAS):
        stamp = replace(STAMP, store=text, purpose=text, recipient=text)
        content, out = content_of(stamp, [], PEOPLE), tmp_path / str(at)
        write_whole(out, lambda folder, content=content: fill_package(folder, [], COLUMNS, content, PURPOSES))
        assert json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["purpose"] == text
        with (out / "evaluation.csv").open(encoding="utf-8", newline="") as file:
            cells = list(chain.from_iterable(csv.reader(file)))
        assert len(cells) == (len(FORMULAS) + 1) * 25
        assert [cell for cell in cells if cell != harden(cell) and not is_number(cell)] == []
        assert [cell for cell in cells if "\n" in cell or "\r" in cell] == []


@pytest.mark.parametrize("text", FORMULAS)
def test_words_are_hardened_once(text: str) -> None:
    assert harden(harden(text)) == harden(text)
    assert harden(text).strip("\u200b\ufeff\u00a0\t ")[:1] not in tuple("=+-@＝＋－＠")


@pytest.mark.parametrize("text", ["Anja", "'s Middags rustig", "12", "", "Anja-Marie", "a=b"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert harden(text) == text
