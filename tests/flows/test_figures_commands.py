"""No command takes a figure about a person out, also when everybody saw theirs and everything is open."""

import zipfile
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from kiosk.actions import evaluating, mirroring
from kiosk.arguments import parse
from kiosk.cli import run
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.surveys import keep_survey
from tests.fakes import FakeClock
from tests.quarter import AFTER_Q3, HR, Q3, TEAM, close_due, consent, employee, fill, hire

NAMES = {key: f"Zq{key}" for key in TEAM}
"""Which occur in nothing else."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder, clock = DataFolder(tmp_path / "data"), FakeClock(AFTER_Q3)
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        document = (files(resources) / "surveys" / "showroom.toml").read_text(encoding="utf-8")
        survey = keep_survey(writer, document, key="showroom", moment="visit", digest="1", clock=clock)
        consent(writer)
        hire(writer, NAMES.values())
        fill(writer, survey, {NAMES[key]: of for key, of in TEAM.items()})
        close_due(writer, clock)
        for key in NAMES.values():
            mirroring.see_own(writer, employee(key), clock)
        assert evaluating.team_page(writer.connection, HR, clock, Q3).is_open
    return folder.path


def texts(path: Path) -> Iterator[str]:
    if path.is_dir():
        for each in path.iterdir():
            yield from texts(each)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                yield book.read(name).decode(errors="replace")
    else:
        yield path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_of_the_command_line_names_nobody(data: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"out.{kind}" if kind == "xlsx" else tmp_path / "out"
    assert run(parse(["export", kind, "--out", str(out), "--data", str(data)])) == 0
    found = "\n".join(texts(out))
    assert "just_right" in found or "Just right" in found or "Precies goed" in found
    assert "zq" not in found.lower()
    if kind == "csv":
        assert not (out / "evaluation.csv").exists()


def test_a_report_is_the_same_whoever_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def report() -> str:
        assert run(parse(["report", "--json", "--data", str(data)])) == 0
        return capsys.readouterr().out

    before = report()
    assert '"just_right"' in before
    with hold(DataFolder(data)) as lock, closing(open_writer(lock)) as writer, writer.transaction() as connection:
        connection.execute("UPDATE answer SET choice = 'someone_else' WHERE measure = 'staff'")
        connection.execute("DELETE FROM personal_quarter")
    assert report() == before
