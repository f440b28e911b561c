"""Files as people and programs make them: sound ones are read, of others every bad line is named."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from kiosk.errors import ImportRefused
from kiosk.exchange.columns import HEADER, write
from kiosk.exchange.importer import MOST_PROBLEMS, Problems, check, replies
from kiosk.storage.leaving import DATED
from tests.exchange.rows import RULES, reply

LINE = "2026-11-01T14:03:07+01:00,ignored"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "replies.csv"


def refusal(file: Path, content: bytes | str) -> ImportRefused:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ImportRefused) as told:
        check(file, RULES)
    assert str(file) in str(told.value)
    assert "\n" not in str(told.value)
    return told.value


def test_columns_in_another_order(file: Path):
    file.write_text("attention,started_at\nignored,2026-11-01T14:03:07+01:00\nleft_alone,2026-11-01T14:04:07Z\n")
    read = [(number, row.answers["attention"]) for number, row in replies(file, RULES, Problems())]
    assert read == [(2, "ignored"), (3, "left_alone")]


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_as_spreadsheets_save_it(file: Path, ending: str, start: bytes, separator: str):
    lines = ['"started_at","attention"', '"2026-11-01T14:03:07+01:00","ignored"', "", LINE]
    file.write_bytes(start + ending.join(lines).replace(",", separator).encode())
    assert check(file, RULES) == 2


def test_what_we_wrote_ourselves(file: Path):
    rows = [reply(number) for number in range(3)]
    file.write_text(HEADER + "".join(map(write, rows)))
    assert [row for _number, row in replies(file, RULES, Problems())] == rows


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("started_at,attention,mood", "unknown column 'mood'"),
        (",".join(DATED), "these replies have days and no times, as HR exports them; an import needs those of"),
        ("started_at,attention,", "unknown column ''"),
        ("started_at,attention, wait", "unknown column ' wait'"),
        ("attention", "the column started_at is missing"),
        ("id", "the column started_at and attention is missing"),
        ("started_at,attention,started_at", "the column started_at is there more than once"),
        ("started_at;attention;mood", "unknown column 'mood'"),
        ('started_at,"attention', "quotation mark"),
        ("\n", "the column started_at and attention is missing"),
        ("x" * 1_000_000, "bytes long"),
    ],
)
def test_a_bad_header(file: Path, header: str, reason: str):
    error = refusal(file, f"{header}\n{LINE}\n")
    assert "line 1: " in str(error)
    assert reason in str(error)
    assert len(str(error)) < 500


def test_an_empty_file(file: Path):
    assert "is empty" in str(refusal(file, b""))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"2026-11-01T14:03:07+01:00,hello", "attention is 'hello', not one of"),
        (b"2026-11-01T14:03:07+01:00", "has 1 cells where the header names 2"),
        (b"2026-11-01T14:03:07+01:00,ignored,", "has 3 cells where the header names 2"),
        (b"2026-11-01T14:03:07+01:00," + b"a" * 1_000_000, "is 1000027 bytes long"),
        (b"2026-11-01T14:03:07+01:00,ign\0red", "has a NUL byte"),
        (b"2026-11-01T14:03:07+01:00,ignor\xe9", "isn't UTF-8 (byte 32)"),
        (b'2026-11-01T14:03:07+01:00,"ignored', "a quotation mark is out of place"),
        (b'2026-11-01T14:03:07+01:00,"ign"ored', "a quotation mark is out of place"),
        (b"2026-11-01T14:03:07+01:00,ignored\rand more", "attention is 'ignored\\rand more'"),
    ],
)
def test_a_bad_line_between_good_ones(file: Path, line: bytes, reason: str):
    good = LINE.encode()
    error = refusal(file, b"\n".join([b"started_at,attention", good, line, good, b""]))
    assert str(error).startswith(f"{file}: line 3: ")
    assert reason in str(error)
    assert "nothing was imported" in str(error)
    assert len(error.problems) == 1


def test_a_text_of_megabytes_at_the_end(file: Path):
    error = refusal(file, f"started_at,attention\n{LINE}\n" + "a" * 3_000_000)
    assert "line 3: is 3000000 bytes long; no reply is longer than 4096; nothing was imported" in str(error)


def test_utf_16(file: Path):
    assert "save it as CSV in UTF-8" in str(refusal(file, f"started_at,attention\n{LINE}\n".encode("utf-16")))


def test_a_workbook_in_the_place_of_a_csv_file(file: Path):
    book = Workbook(file)
    book.add_worksheet().write_row(0, 0, ["started_at", "attention"])
    book.close()
    error = str(refusal(file, file.read_bytes()))
    assert error == f"{file}: isn't text, but perhaps a workbook; open it and save it as CSV in UTF-8"


def test_every_bad_line_is_named_up_to_a_hundred(file: Path):
    error = refusal(file, "started_at,attention\n" + "x,y\n" * (MOST_PROBLEMS + 5))
    assert f"{MOST_PROBLEMS + 5} lines are wrong" in str(error)
    assert len(error.problems) == MOST_PROBLEMS + 1
    assert error.problems[0].startswith("line 2: ")
    assert error.problems[-1] == "… and 5 more"


def test_no_file_and_no_file_at_all(tmp_path: Path):
    for path in (tmp_path, tmp_path / "gone.csv", tmp_path / ("long" * 100), Path("/dev/null")):
        with pytest.raises(ImportRefused, match=path.name):
            check(path, RULES)
