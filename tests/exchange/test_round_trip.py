"""Import and export through a real data folder."""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import resources
from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions.exporting import Export, announce_export, hash_export, record_export, write_export
from kiosk.actions.importing import Imported, import_replies
from kiosk.actions.surveys import refresh
from kiosk.actions.verification import verify
from kiosk.errors import ExportFailed, Forbidden, ImportRefused, InputRefused
from kiosk.exchange.columns import COLUMNS, HEADER, write
from kiosk.settings import Settings
from kiosk.storage import audit, people
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.rows import Row, count_rows, rows
from tests.exchange.rows import replies, reply
from tests.fakes import FakeClock

CLOCK = FakeClock()


@contextmanager
def writing(folder: DataFolder) -> Iterator[Writer]:
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        yield writer


def bring_in(writer: Writer, path: Path) -> Imported:
    survey = refresh(writer, writer.folder, Settings(), CLOCK)
    return import_replies(writer, path, survey, COMMAND_LINE, CLOCK)


def take_out(folder: DataFolder, out: Path) -> bytes:
    write_export(folder, Export("csv", out, with_times=True), CLOCK, lambda _done, _total: None)
    return (out / "replies.csv").read_bytes()


def written(path: Path, *given_rows: Row, staff: str = "") -> Path:
    """A file of these rows, with `staff` put into the cell that an export leaves empty."""
    lines = [",".join([*(cells := write(row).split(","))[:8], staff, *cells[9:]]) for row in given_rows]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


@settings(max_examples=30)
@given(st.lists(replies(), unique_by=lambda row: row.id, max_size=40))
def test_an_export_imported_and_exported_again_is_the_same_to_the_byte(given_rows: list[Row]):
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        first, second = DataFolder(home / "first"), DataFolder(home / "second")
        file = written(home / "given.csv", *given_rows)
        with writing(first) as writer:
            assert bring_in(writer, file).new == len(given_rows)
        with writing(second) as writer:
            again = take_out(first, home / "out")
            assert again == file.read_bytes()
            bring_in(writer, home / "out" / "replies.csv")
            assert verify(writer.connection) == ()
        assert take_out(second, home / "out again") == again


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with writing(DataFolder(tmp_path / "data")) as opened:
        yield opened


def refused(writer: Writer, path: Path) -> ImportRefused:
    """What is told of a file that isn't brought in, and of which nothing is."""
    before = (list(rows(writer.connection)), people.people(writer.connection), audit.head(writer.connection))
    with pytest.raises(ImportRefused) as told:
        bring_in(writer, path)
    assert before == (list(rows(writer.connection)), people.people(writer.connection), audit.head(writer.connection))
    return told.value


def test_the_same_again_is_skipped_and_counted(writer: Writer, tmp_path: Path):
    file = written(tmp_path / "a.csv", reply(0), reply(1), reply(1))
    assert (bring_in(writer, file).new, bring_in(writer, file).new) == (2, 0)
    more = written(tmp_path / "b.csv", reply(2), reply(0))
    done = bring_in(writer, more)
    assert (done.new, done.skipped) == (1, 1)
    assert [row.id for row in rows(writer.connection)] == [reply(number).id for number in range(3)]


def test_every_line_that_clashes_is_named(writer: Writer, tmp_path: Path):
    bring_in(writer, written(tmp_path / "a.csv", reply(0), reply(1)))
    changed = [replace(reply(number), language="fr") for number in range(4)]
    file = written(tmp_path / "b.csv", reply(3), changed[0], reply(2), changed[1], changed[3], reply(0))
    error = refused(writer, file)
    assert "3 lines are wrong, nothing was imported" in str(error)
    assert error.problems == (
        f"line 3: id {reply(0).id} is kept already, with other content",
        f"line 5: id {reply(1).id} is kept already, with other content",
        f"line 6: id {reply(3).id} is on line 2 already, with other content",
    )


def test_one_bad_line_keeps_all_out(writer: Writer, tmp_path: Path):
    file = written(tmp_path / "a.csv", reply(0), staff="somebody-new")
    with file.open("a", encoding="utf-8") as more:
        more.write("nonsense\n")
    assert refused(writer, file).problems == ("line 3: has 1 cells where the header names 13",)


def test_an_unknown_key_adds_somebody_inactive(writer: Writer, tmp_path: Path):
    bring_in(writer, written(tmp_path / "a.csv", reply(0), staff="somebody-new"))
    (person,) = people.people(writer.connection)
    assert (person.key, person.active, person.on_tiles) == ("somebody-new", False, False)
    bring_in(writer, written(tmp_path / "b.csv", reply(1), staff="someone_else"))
    assert people.people(writer.connection) == (person,)


def test_an_export_has_no_names_and_agrees_with_the_replies_that_have(writer: Writer, tmp_path: Path):
    bring_in(writer, written(tmp_path / "a.csv", reply(0, wait="2-5"), staff="anja"))
    exported = take_out(writer.folder, tmp_path / "out")
    assert b"anja" not in exported
    assert bring_in(writer, tmp_path / "out" / "replies.csv").skipped == 1
    other = written(tmp_path / "b.csv", reply(0, wait="2-5"), staff="bram")
    assert refused(writer, other).problems == (f"line 2: id {reply(0).id} is kept already, with other content",)


def test_two_columns_alone(writer: Writer, tmp_path: Path):
    file = tmp_path / "two.csv"
    file.write_text("attention,started_at\nignored,2026-11-01T14:03:07+01:00\nignored,2026-11-01T14:03:07+01:00\n")
    assert bring_in(writer, file).new == 2
    assert take_out(writer.folder, tmp_path / "out").decode().splitlines()[0] == ",".join(COLUMNS)


def test_import_and_export_leave_their_line_in_the_audit_log(writer: Writer, tmp_path: Path):
    before = audit.head(writer.connection).count
    bring_in(writer, written(tmp_path / "a.csv", reply(0), staff="anja"))
    for kind, name in (("csv", "out"), ("xlsx", "out.xlsx")):
        export = Export(kind, tmp_path / name, with_times=kind == "csv")
        announce_export(writer, export, COMMAND_LINE, CLOCK)
        write_export(writer.folder, export, CLOCK, lambda _done, _total: None)
        record_export(writer, export, hash_export(export), COMMAND_LINE, CLOCK)
    assert audit.head(writer.connection).count == before + 5
    of_book, begun_book, of_package, begun_package = (
        line.details for line in islice(audit.lines(writer.connection), 4)
    )
    assert (begun_package["times"], begun_book.get("times")) == (True, None)
    assert of_book == {"kind": "xlsx", "sha256": sha256((tmp_path / "out.xlsx").read_bytes()).hexdigest()}
    assert of_package["sha256"] == sha256((tmp_path / "out" / "datapackage.json").read_bytes()).hexdigest()
    assert audit.check(writer.connection) == ()


def test_who_may_not_does_not(writer: Writer, tmp_path: Path):
    manager = Session("mia", Role.MANAGER, "Mia")
    survey = refresh(writer, writer.folder, Settings(), CLOCK)
    with pytest.raises(Forbidden):
        import_replies(writer, written(tmp_path / "a.csv", reply(0)), survey, manager, CLOCK)
    with pytest.raises(Forbidden):
        announce_export(writer, Export("csv", tmp_path / "out"), manager, CLOCK)
    assert count_rows(writer.connection) == 0
    assert [line.what for line in audit.lines(writer.connection)] == ["was refused"] * 2


def test_what_can_not_be_written_is_not_announced(writer: Writer, tmp_path: Path):
    with pytest.raises(ExportFailed):
        announce_export(writer, Export("csv", tmp_path), COMMAND_LINE, CLOCK)
    assert audit.head(writer.connection).count == 0


def test_a_machine_that_cant_encrypt_says_so_before_anything_is_announced(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "pyrage", None)  # as where there is none to install
    before = audit.head(writer.connection)
    export = Export("xlsx", tmp_path / "a.xlsx.age", sealed=True)
    with pytest.raises(InputRefused, match="Nothing can be encrypted on this machine; export without a password"):
        announce_export(writer, export, COMMAND_LINE, CLOCK)
    assert audit.head(writer.connection) == before


def test_a_period_is_of_local_days(writer: Writer, tmp_path: Path):
    late, early = reply(13 * 60 + 59), reply(14 * 60)  # 23:59 and 0:00 in the store, both before midnight in UTC
    bring_in(writer, written(tmp_path / "a.csv", late, early))
    export = Export("csv", tmp_path / "out", first=early.started.date(), with_times=True)
    assert write_export(writer.folder, export, CLOCK, lambda _done, _total: None) == 1
    assert (tmp_path / "out" / "replies.csv").read_text().splitlines()[1].startswith(early.id)


def test_what_hr_exports_doesnt_tell_when_or_in_which_order_replies_came(tmp_path: Path):
    late, early = 5 * 60, 0  # both on 1 November
    orders = [
        (reply(early, "ignored", stay="30+"), reply(24 * 60), reply(late, "left_alone", stay="0-2")),
        (reply(early, "left_alone", stay="0-2"), reply(late, "ignored", stay="30+"), reply(24 * 60)),
    ]
    told = []
    for number, rows_given in enumerate(orders):
        place = tmp_path / str(number)
        place.mkdir()
        with writing(DataFolder(place / "data")) as writer:
            bring_in(writer, written(place / "a.csv", *rows_given))
            for kind, name in (("csv", "out"), ("xlsx", "out.xlsx")):
                write_export(writer.folder, Export(kind, place / name), CLOCK, lambda _done, _total: None)
        book = load_workbook(place / "out.xlsx")
        package = (place / "out" / "replies.csv").read_text(encoding="utf-8")
        told.append((package, list(book["Antwoorden"].iter_rows(values_only=True))))
    assert told[0] == told[1]
    assert told[0][0] == (
        "day,language,outcome,quarantine,attention,wait,stay,purpose,help,return,care\n"
        "2026-11-01,nl,completed,,ignored,,30+,,,,\n"
        "2026-11-01,nl,completed,,left_alone,,0-2,,,,\n"
        "2026-11-02,nl,completed,,just_right,,,,,,\n"
    )


def test_an_export_reads_beside_whoever_writes(writer: Writer, tmp_path: Path):
    bring_in(writer, written(tmp_path / "a.csv", *(reply(number) for number in range(1500))))
    more = written(tmp_path / "b.csv", reply(2000))

    def meanwhile(done: int, _total: int) -> None:
        if done == 1000:
            bring_in(writer, more)

    assert write_export(writer.folder, Export("csv", tmp_path / "out", with_times=True), CLOCK, meanwhile) == 1500
    with closing(open_reader(writer.folder)) as reader:
        assert count_rows(reader) == 1501


def test_an_export_is_as_of_one_moment(writer: Writer, tmp_path: Path):
    bring_in(writer, written(tmp_path / "a.csv", reply(0)))
    head = audit.head(writer.connection)
    more = written(tmp_path / "b.csv", reply(1))

    class BusyClock(FakeClock):
        def now(self) -> datetime:
            bring_in(writer, more)
            return super().now()

    out = tmp_path / "out"
    assert write_export(writer.folder, Export("csv", out), BusyClock(), lambda _done, _total: None) == 1
    described = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert described["audit"] == {"lines": head.count, "head": head.hash}


def test_more_replies_than_a_sheet_holds_are_refused_before_any_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kiosk.exchange.workbook.MOST_REPLIES", 2)
    with writing(DataFolder(tmp_path / "data")) as writer:
        bring_in(writer, written(tmp_path / "three.csv", *map(reply, range(3))))
        with pytest.raises(ExportFailed, match="a sheet holds 2 replies, not 3; choose a shorter period, or csv"):
            write_export(writer.folder, Export("xlsx", tmp_path / "out.xlsx"), CLOCK, lambda _done, _total: None)
    assert not (tmp_path / "out.xlsx").exists()


def test_a_purpose_that_the_store_no_longer_offers_can_still_come_in(tmp_path: Path):
    folder = DataFolder(tmp_path / "data")
    shipped = (files(resources) / "surveys" / "showroom.toml").read_text(encoding="utf-8")
    with writing(folder) as writer:
        folder.surveys.mkdir()
        own = folder.surveys / "showroom.toml"
        own.write_text(shipped.replace('key = "new"', 'key = "caravan"'), encoding="utf-8")
        bring_in(writer, written(tmp_path / "one.csv", reply(0, "ignored", purpose="caravan")))
        own.unlink()
        assert bring_in(writer, written(tmp_path / "two.csv", reply(1, "ignored", purpose="caravan"))).new == 1
        never = written(tmp_path / "three.csv", reply(2, "ignored", purpose="boat"))
        with pytest.raises(ImportRefused):
            bring_in(writer, never)
