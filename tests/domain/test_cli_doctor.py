"""What the doctor finds, on machines that differ."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

import kiosk.doctor
import resources
from kiosk.arguments import parse
from kiosk.cli import run
from kiosk.doctor import Finding, examine
from kiosk.storage.folder import DataFolder, hold
from kiosk.survey.plausibility import is_clock_wrong
from tests.fakes import FakeClock
from tests.storage.unprivileged import run_unprivileged

NO_PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")


def found(folder: Path, clock: FakeClock | None = None) -> dict[str, Finding]:
    return {finding.what: finding for finding in examine(DataFolder(folder), clock or FakeClock())}


def test_a_machine_that_runs_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(parse(["simulate", "--replies", "5", "--seed", "1", "--data", str(tmp_path / "data")])) == 0
    capsys.readouterr()
    status = run(parse(["doctor", "--data", str(tmp_path / "data")]))
    lines = capsys.readouterr().out.splitlines()
    assert status == (1 if any(line.startswith("lacks") for line in lines) else 0)
    assert any(line.startswith("ok     database") for line in lines)


def test_it_looks_and_makes_nothing(tmp_path: Path):
    home = tmp_path / "not yet" / "there"
    assert found(home)["data folder"].state == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_folders_place(tmp_path: Path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "data"):
        assert found(place)["data folder"].state == "lacks"


def test_a_database_that_is_none_makes_the_command_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "klantkansen.db").write_text("no")
    assert found(tmp_path)["database"].state == "lacks"
    assert run(parse(["doctor", "--data", str(tmp_path)])) == 1


@pytest.mark.parametrize("make", [Path.mkdir, pytest.param(getattr(os, "mkfifo", None), marks=NO_PIPES)])
def test_a_survey_that_is_no_file_is_told_as_that(make: Callable[[Path], None], tmp_path: Path):
    (tmp_path / "surveys").mkdir()
    make(tmp_path / "surveys" / "showroom.toml")
    finding = found(tmp_path)["showroom.toml"]
    assert finding == Finding("showroom.toml", "lacks", "isn't a file; take it away, or put the file in its place")


def test_a_stores_own_survey_that_cannot_be_used_makes_the_command_fail(tmp_path: Path):
    surveys = tmp_path / "surveys"
    surveys.mkdir()
    shipped = files(resources) / "surveys" / "showroom.toml"
    (surveys / "showroom.toml").write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    assert found(tmp_path)["showroom.toml"].state == "ok"
    (surveys / "showroom.toml").write_text("[" * 100_000)
    (surveys / "texts.toml").write_text("thanks = 3")
    assert found(tmp_path)["showroom.toml"].text.startswith("line 1 is nested deeper")
    assert {found(tmp_path)[file].state for file in ("showroom.toml", "texts.toml")} == {"lacks"}
    assert "exit.toml" not in found(tmp_path)
    assert run(parse(["doctor", "--data", str(tmp_path)])) == 1
    assert {path.name for path in tmp_path.rglob("*")} == {"surveys", "showroom.toml", "texts.toml"}


def test_a_folder_within_one_that_may_not_be_entered(tmp_path: Path):
    (tmp_path / "closed" / "data").mkdir(parents=True)
    (tmp_path / "closed").chmod(0)
    told = run_unprivileged(
        "import sys; from kiosk.cli import main; print(main(sys.argv[1:]))",
        "doctor",
        "--data",
        tmp_path / "closed" / "data",
    )
    (tmp_path / "closed").chmod(0o700)
    assert f"lacks  data folder     {tmp_path / 'closed'} can't be written to" in told
    assert "lacks  database" in told
    assert told.endswith("\n1")


def test_a_folder_that_is_held(tmp_path: Path):
    assert run(parse(["simulate", "--replies", "5", "--seed", "1", "--data", str(tmp_path)])) == 0
    assert found(tmp_path)["in use"].state == "ok"
    with hold(DataFolder(tmp_path)):
        assert found(tmp_path)["in use"].state == "note"


def test_a_clock_that_lost_its_battery(tmp_path: Path):
    clock = FakeClock(datetime(1970, 1, 1, tzinfo=UTC))
    assert found(tmp_path, clock)["clock"].state == "lacks"
    assert found(tmp_path, clock)["time zone"].state == "note"
    assert {found(tmp_path)[what].state for what in ("clock", "time zone")} == {"ok"}


@pytest.mark.parametrize("year", [2025, 2026, 2100, 2101])
def test_a_clock_is_wrong_where_the_kiosk_says_so(tmp_path: Path, year: int):
    clock = FakeClock(datetime(year, 6, 1, tzinfo=UTC))
    assert (found(tmp_path, clock)["clock"].state == "lacks") == is_clock_wrong(clock.now())


@pytest.mark.parametrize(
    ("version", "state"),
    [((3, 34, 1), "lacks"), ((3, 40, 1), "note"), ((3, 44, 6), "ok"), ((3, 51, 2), "note"), ((3, 51, 3), "ok")],
)
def test_sqlite_of_any_age(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], state: str):
    monkeypatch.setattr("sqlite3.sqlite_version_info", version)
    assert found(tmp_path)["SQLite"].state == state


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own face is good")
def test_a_face_that_a_bundle_carries_along_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kiosk.doctor, "_FONT_FOLDERS", ())
    assert found(tmp_path)["fonts"].state == "lacks"
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    monkeypatch.setattr(kiosk.doctor, "CARRIED_FONTS", fonts)
    (fonts / "copyright").touch()
    assert found(tmp_path)["fonts"].state == "lacks"
    (fonts / "Inter-Regular.otf").touch()
    assert found(tmp_path)["fonts"].state == "ok"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_a_library_that_is_missing_is_named_by_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kiosk.doctor, "QT_LIBRARIES", {"libnothing-of-the-kind.so.9": "libnothing9"})
    finding = found(tmp_path)["Qt's libraries"]
    assert (finding.state, finding.text) == ("lacks", "type: sudo apt-get install libnothing9")
