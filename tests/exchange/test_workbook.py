"""The workbook, as other programs read it."""

import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from importlib.resources import files
from itertools import chain
from pathlib import Path

import openpyxl
import pytest

import resources
from kiosk.errors import ExportFailed
from kiosk.exchange.labels import Labels, label_choices
from kiosk.exchange.personal import Personal
from kiosk.exchange.progress import told
from kiosk.exchange.sealing import write_whole
from kiosk.exchange.staging import unfinished
from kiosk.exchange.stamp import Stamp
from kiosk.exchange.tables import Translate, english
from kiosk.exchange.workbook import fill_workbook
from kiosk.settings import OfficeLanguage
from kiosk.storage.leaving import Batch
from kiosk.storage.rows import Row
from kiosk.survey.document import read_document
from kiosk.survey.survey import build
from tests.exchange.content import content_of, dated
from tests.exchange.rows import reply
from tests.exchange.test_package import STAMP

SURVEY = build(read_document(files(resources) / "surveys" / "showroom.toml")[0])
LABELS = label_choices([SURVEY], "nl")
FIRST, SECOND = (datetime.combine(date(2026, 11, day), time()) for day in (1, 2))  # as openpyxl gives a day
LATER = 24 * 60
ROWS = [
    reply(0, wait="2-5", care="5", staff="anja"),
    reply(1, "ignored", help="yes", stay="30+", purpose="gone"),
    replace(reply(2), outcome="withdrawn", answers={}),
    replace(reply(3), quarantine="too_fast", language="fr", outcome="left"),
    reply(LATER, "too_late"),
    replace(reply(LATER + 1), outcome="withdrawn", answers={}, quarantine="burst"),
]


def write_workbook(
    out: Path,
    rows: Sequence[Row],
    stamp: Stamp = STAMP,
    labels: Labels = LABELS,
    translate: Translate = english,
    people: Personal | None = None,
    language: OfficeLanguage = "en",
    batches: Iterable[Batch] | None = None,
) -> int:
    content = content_of(stamp, rows, people)
    leaving = [[dated(row) for row in rows]] if batches is None else batches
    return write_whole(out, lambda path: fill_workbook(path, leaving, content, labels, language, translate))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    out = tmp_path / "replies.xlsx"
    assert write_workbook(out, ROWS, STAMP, LABELS, english) == len(ROWS)
    assert list(tmp_path.iterdir()) == [out]
    return out


def test_replies_are_typed_and_have_no_time_no_id_and_no_name(book: Path):
    sheet = openpyxl.load_workbook(book)["Replies"]
    first, second, *_ = sheet.iter_rows(min_row=2, values_only=True)
    texts = {choice.key: choice.text["nl"] for choice in SURVEY.questions["attention"].choices}
    assert first == (FIRST, "nl", "Completed", None, texts["just_right"], "tot 5", *[None] * 4, 5)
    assert second[4:10] == (texts["ignored"], None, "langer", "gone", "Ja, graag", None)
    assert sheet["A2"].is_date
    assert sheet.max_row == len(ROWS) + 1
    assert "anja" not in {cell.value for cell in chain.from_iterable(sheet.iter_rows())}


def test_why_a_reply_was_set_aside_is_in_words(book: Path):
    sheet = openpyxl.load_workbook(book)["Replies"]
    assert [cell.value for cell in sheet["D"][1:]] == [None, None, None, "Too fast", None, "Burst"]


def test_daily_counts_are_numbers(book: Path):
    sheet = openpyxl.load_workbook(book)["Daily counts"]
    names, *days = sheet.iter_rows(values_only=True)
    assert names[:3] == ("Day", "Valid", "Missed")
    assert names[-3:] == ("Set aside", "Taken back", "All")
    assert days == [
        (FIRST, 2, 1, 0, 1, 0, 0, 1, 1, 4),
        (SECOND, 1, 0, 1, 0, 0, 0, 0, 1, 2),
        ("Total", 3, 1, 1, 1, 0, 0, 1, 2, 6),
    ]


@pytest.mark.parametrize("title", ["Replies", "Daily counts", "Half-days"])
def test_a_column_stands_under_its_name_apart_from_the_one_beside_it(book: Path, title: str):
    for name, *cells in openpyxl.load_workbook(book)[title].iter_cols(max_row=3):
        for cell in cells:
            if cell.value is not None:
                sides = {of.alignment.horizontal or "right" for of in (name, cell)}
                assert sides == ({"left"} if isinstance(cell.value, str | datetime) else {"right"})
                assert cell.alignment.indent == name.alignment.indent


def test_the_first_sheet_says_what_it_is(book: Path):
    sheet = openpyxl.load_workbook(book)["Read me"]
    said = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if row[1] is not None}
    assert said["Store"] == STAMP.store
    assert said["Period"] == "2026-11-01 – …"
    assert said["Valid replies"] == 3
    assert (said["Audit log: lines"], said["Audit log: last hash"]) == (7, "ab" * 32)
    assert "10 replies" in said["Few replies"]


def test_there_is_no_formula_and_no_link(tmp_path: Path):
    stamp = replace(STAMP, store="=1+1")
    labels = {("attention", "just_right"): "=cmd|'/c calc'!A1", ("attention", "ignored"): "http://example.org"}
    out = tmp_path / "book.xlsx"
    write_workbook(out, ROWS, stamp, labels, english)
    for sheet in openpyxl.load_workbook(out):
        for cell in chain.from_iterable(sheet.iter_rows()):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
    with zipfile.ZipFile(out) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_words_go_through_the_translator(tmp_path: Path):
    out = tmp_path / "book.xlsx"
    write_workbook(out, ROWS, STAMP, LABELS, lambda text: f"» {text}")
    for sheet in openpyxl.load_workbook(out):
        assert sheet.title.startswith("» ")
        assert all(cell.value.startswith("» ") or cell.value == "n" for cell in sheet[1] if cell.value)


def test_no_replies_at_all(tmp_path: Path):
    out = tmp_path / "book.xlsx"
    assert write_workbook(out, [], STAMP, LABELS, english) == 0
    assert openpyxl.load_workbook(out)["Daily counts"]["B2"].value == 0


def test_a_cancelled_workbook_leaves_nothing(tmp_path: Path):
    def cancel(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    batches = told([[dated(reply(0))] * 1000] * 5, 5000, cancel)
    with pytest.raises(KeyboardInterrupt):
        write_workbook(tmp_path / "book.xlsx", ROWS, batches=batches)
    assert list(tmp_path.iterdir()) == []


def test_what_the_disk_refuses_at_the_very_end_is_told_of_the_place_that_was_asked_for(tmp_path: Path):
    out = tmp_path / "book.xlsx"

    def batches() -> Iterator[Batch]:
        yield [dated(reply(0))]
        (unfinished(out) / out.name).mkdir()

    with pytest.raises(ExportFailed, match=re.escape(f"{out}: can't be written (it is a folder); give another place")):
        write_workbook(out, ROWS, batches=batches())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.needs("soffice")
def test_libreoffice_reads_the_same_numbers(book: Path, tmp_path: Path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = ["soffice", profile, "--headless", "--convert-to", every_sheet, "--outdir", tmp_path / "read", book]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    lines = (tmp_path / "read" / "replies-Daily counts.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == [
        f"{date(2026, 11, 1)},2,1,0,1,0,0,1,1,4",
        f"{date(2026, 11, 2)},1,0,1,0,0,0,0,1,2",
        "Total,3,1,1,1,0,0,1,2,6",
    ]
