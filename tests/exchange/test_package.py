"""The Data Package: whole, described, or not there at all."""

import hashlib
import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kiosk.errors import ExportFailed
from kiosk.exchange import replies_sheet
from kiosk.exchange.columns import COLUMNS, HEADER, cells, write
from kiosk.exchange.package import FILES, fill_package
from kiosk.exchange.personal import Personal, personal
from kiosk.exchange.progress import told
from kiosk.exchange.sealing import write_whole
from kiosk.exchange.staging import unfinished
from kiosk.exchange.stamp import Stamp
from kiosk.exchange.tables import english
from kiosk.storage.audit import Head
from kiosk.storage.leaving import DATED, Batch
from tests.exchange.content import content_of, dated
from tests.exchange.people import usual
from tests.exchange.rows import PURPOSES, reply

STAMP = Stamp(
    store="Voorbeeld “Campers”",
    first=date(2026, 11, 1),
    last=None,
    made=datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=1))),
    program="klantkansen 0",
    survey="showroom 1",
    audit=Head(7, "ab" * 32),
)
ROWS = [
    reply(0, wait="2-5", care="5", staff="anja"),
    reply(1, "ignored", help="yes", stay="30+", purpose="new", **{"return": "maybe"}),
    replace(reply(2), outcome="withdrawn", answers={}),
    replace(reply(3), quarantine="too_fast", language="fr", outcome="left"),
    reply(4, "ignored", purpose="gone-from-the-survey"),
]


BATCH = [cells(row) for row in ROWS]


def write_package(
    out: Path, batches: Iterable[Batch], people: Personal | None = None, columns: Sequence[str] = COLUMNS
) -> int:
    purposes = PURPOSES | {"gone-from-the-survey"}
    content = content_of(STAMP, ROWS, people)
    return write_whole(out, lambda folder: fill_package(folder, batches, columns, content, purposes))


def test_it_holds_the_replies_and_describes_them(tmp_path: Path):
    out = tmp_path / "export"
    assert write_package(out, [BATCH]) == 5
    content = (out / "replies.csv").read_bytes()
    assert content.decode() == HEADER + "".join(map(write, ROWS))
    assert b"anja" not in content

    described = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    resource = described["resources"][0]
    assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    assert described["period"] == {"from": "2026-11-01"}
    assert described["audit"] == {"lines": 7, "head": "ab" * 32}
    assert [field["name"] for field in resource["schema"]["fields"]] == list(COLUMNS)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted({"export", *FILES} - {"evaluation.csv"})


def test_replies_of_hr_have_days_in_the_columns_of_the_workbook(tmp_path: Path):
    out = tmp_path / "export"
    write_package(out, [list(map(dated, ROWS))], columns=DATED)
    content = (out / "replies.csv").read_text(encoding="utf-8")
    assert content.splitlines()[:2] == [",".join(DATED), "2026-11-01,nl,completed,,just_right,2-5,,,,,5"]
    assert not any(row.id in content for row in ROWS)
    resource = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]
    assert [field["name"] for field in resource["schema"]["fields"]] == list(DATED)
    assert [column.key for column in replies_sheet.columns(english)] == list(DATED)
    assert resource["schema"]["fields"][0]["type"] == "date"
    assert "primaryKey" not in resource["schema"]
    assert resource["title"] == "One line a reply, by day, without a time; those of a day stand in no order of time"


def test_frictionless_finds_it_valid(tmp_path: Path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own
        from frictionless import validate  # noqa: PLC0415

        def faults(folder: Path) -> list[str]:
            found = validate(str(folder / "datapackage.json"))
            return [type_ for (type_,) in found.flatten(["type"])]

        out, none, people, days = (tmp_path / name for name in ("export", "none", "people", "days"))
        write_package(out, [BATCH])
        write_package(none, [])
        write_package(people, [BATCH], personal([usual()]))
        write_package(days, [list(map(dated, ROWS))], personal([usual()]), DATED)
        assert faults(out) == faults(none) == faults(people) == faults(days) == []

        table = out / "replies.csv"
        table.write_text(table.read_text().replace("too_fast,just_right", "too_fast,just_wrong"))
        assert set(faults(out)) == {"hash-count", "constraint-error"}


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_nothing_is_overwritten(tmp_path: Path, kind: str):
    out = tmp_path / "export"
    match kind:
        case "folder":
            out.mkdir()
        case "file":
            out.write_text("mine")
        case "link":
            out.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ExportFailed, match="is there already"):
        write_package(out, [BATCH])
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("out", [".", "/"])
def test_a_place_without_a_name(out: str):
    with pytest.raises(ExportFailed, match="is there already"):
        write_package(Path(out), [BATCH])


def test_a_place_that_is_not_there(tmp_path: Path):
    with pytest.raises(ExportFailed, match="there is no folder"):
        write_package(tmp_path / "gone" / "export", [BATCH])


def test_a_cancelled_export_leaves_nothing(tmp_path: Path):
    def cancel(done: int, _total: int) -> None:
        if done == 1000:
            assert list(unfinished(tmp_path / "export").iterdir())
            raise KeyboardInterrupt

    rows = told(
        ([cells(reply(number + more)) for more in range(1000)] for number in range(0, 5000, 1000)), 5000, cancel
    )
    with pytest.raises(KeyboardInterrupt):
        write_package(tmp_path / "export", rows)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_is_cleared_by_the_next(tmp_path: Path):
    stage = unfinished(tmp_path / "export")
    stage.mkdir()
    (stage / "replies.csv").write_text("half")
    write_package(tmp_path / "export", [BATCH])
    assert [path.name for path in tmp_path.iterdir()] == ["export"]


def test_a_name_taken_meanwhile_is_left_alone(tmp_path: Path):
    out = tmp_path / "export"

    def slowly() -> Iterator[Batch]:
        yield BATCH
        out.mkdir()

    with pytest.raises(ExportFailed, match="is there already"):
        write_package(out, slowly())
    assert list(tmp_path.rglob("*")) == [out]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path):
    def refused() -> Iterator[Batch]:
        yield BATCH[:1]
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportFailed, match="the disk is full"):
        write_package(tmp_path / "export", refused())
    assert list(tmp_path.iterdir()) == []


def test_progress_goes_from_nothing_to_all():
    said: list[tuple[int, int]] = []
    batches: list[Batch] = [[("a",)] * n for n in (1000, 1000, 500)]
    assert list(told(batches, 2400, lambda *of: said.append(of))) == batches
    assert said == [(0, 2400), (1000, 2400), (2000, 2400), (2500, 2500), (2500, 2500)]


def test_every_table_of_the_workbook_is_in_it(tmp_path: Path):
    write_package(tmp_path / "export", [BATCH], personal([usual()]))
    described = json.loads((tmp_path / "export" / "datapackage.json").read_text(encoding="utf-8"))
    assert [each["path"] for each in described["resources"]] == [
        "replies.csv",
        "summary.csv",
        "evaluation.csv",
        "daily.csv",
        "half_days.csv",
    ]
    for each in described["resources"]:
        content = (tmp_path / "export" / each["path"]).read_bytes()
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert [field["name"] for field in each["schema"]["fields"]] == content.decode().splitlines()[0].split(",")
        assert all(field["description"] for field in each["schema"]["fields"])
    assert described["evaluation"] == {"quarters": ["2026-Q3"], "later": {}, "gate": 50}


def test_who_asked_and_what_for_stands_in_it(tmp_path: Path):
    out = tmp_path / "export"
    stamp = replace(STAMP, purpose="Yearly talks", recipient="The board")
    write_whole(out, lambda folder: fill_package(folder, [], COLUMNS, content_of(stamp, []), PURPOSES))
    described = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert (described["purpose"], described["recipient"]) == ("Yearly talks", "The board")
    write_package(tmp_path / "other", [])
    described = json.loads((tmp_path / "other" / "datapackage.json").read_text(encoding="utf-8"))
    assert (described["purpose"], described["recipient"]) == ("not given", "not given")


def test_counts_are_by_morning_and_afternoon_and_no_finer(tmp_path: Path):
    write_package(tmp_path / "export", [BATCH])
    assert (tmp_path / "export" / "half_days.csv").read_text(encoding="utf-8") == (
        "day,half,valid,ignored,too_late,just_right,too_pushy,left_alone,set_aside,withdrawn,all\n"
        "2026-11-01,morning,3,2,0,1,0,0,1,1,5\n"
    )
    assert "11-01,3,2,0,1,0,0,1,1,5\n" in (tmp_path / "export" / "daily.csv").read_text(encoding="utf-8")
