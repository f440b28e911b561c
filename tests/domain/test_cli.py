"""The command line as it is typed."""

import csv
import errno
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.access.rights import Role
from kiosk.actions.evaluating import quarters, team_page
from kiosk.actions.exporting import Along, Export, to_line
from kiosk.actions.signing_in import people_at_door, sign_in
from kiosk.actions.simulating import HR, MANAGER
from kiosk.arguments import build_parser, parse
from kiosk.cli import main, run
from kiosk.errors import InputRefused, after_colon
from kiosk.exchange.personal import personal
from kiosk.storage import audit
from kiosk.storage.database import open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.settings import load
from tests.exchange.people import usual
from tests.fakes import FakeClock
from tests.people import key_of
from tests.storage.damage import damage

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "kiosk.cli"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def started(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False)


def fails(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line that a command tells when it fails."""
    (line,) = complaints(capsys, *arguments)
    return line


def complaints(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    """The lines that a command tells when it fails, one a problem."""
    assert run(parse(list(map(str, arguments)))) == 1
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.splitlines()


@pytest.mark.parametrize(
    "typed",
    [
        "nonsense",
        "export",
        "export pdf --out x",
        "export csv",
        "import",
        "tour",
        "simulate --replies 5",
        "simulate --replies 0 --seed 1",
        "simulate --replies -5 --seed 1",
        "simulate --replies 5 --seed x",
        "simulate --replies 5 --seed 1 --days 99999",
        "report --from 2026-13-01",
        "report --from 2026-02-30",
        "report --from 20260101",
        "report --from 2026-01-02 --to 2026-01-01",
        "verify --json",
        "verify --head",
        "verify --head 1234",
        f"verify --head {'g' * 64}",
        "kiosk --full",
    ],
)
def test_wrong_use(typed: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        parse(typed.split())
    assert left.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "typed", [["--data", "", "verify"], ["verify", "--data", ""], ["tour", "--out="], ["import", ""]], ids=" ".join
)
def test_an_empty_text_is_not_the_current_directory(typed: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        parse(typed)
    assert left.value.code == 2
    assert capsys.readouterr().err.endswith("an empty text names no place\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("export xlsx --out k.pdf", "--out k.pdf: the name of a workbook ends in .xlsx"),
        ("export xlsx --out k", "--out k: the name of a workbook ends in .xlsx"),
        ("export csv --out x.XLSX", "a folder is made there; give it a name that doesn't end in .xlsx"),
        ("export csv --out replies.csv", "a folder is made there; give it a name that doesn't end in .csv"),
        ("export csv --with-staff --out move.zip", "give it a name that doesn't end in .zip"),
        ("tour --out a.png", "a folder is made there; give it a name that doesn't end in .png"),
        ("simulate --replies 5 --seed x", "argument --seed: 'x' is not a whole number"),
        (f"export csv --out x --purpose {'p' * 81}", "argument --purpose: this text is too long; use 80 characters"),
        (f"export csv --out x --recipient {'r' * 81}", "argument --recipient: this text is too long"),
    ],
)
def test_what_is_wrong_is_told_by_the_name_of_its_option(typed: str, said: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        parse(typed.split())
    assert left.value.code == 2
    assert said in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("typed", ["xlsx --out K.XLSX", "csv --out november.2026", "xlsx --child --out k.xlsx.age"])
def test_a_name_that_ends_as_it_should(typed: str):
    assert parse(["export", *typed.split()]).out


def test_without_a_command_it_is_the_kiosk():
    assert (parse([]).command, parse([]).windowed) == ("kiosk", False)
    assert parse(["kiosk", "--windowed"]).windowed
    assert parse(["tour", "--out", "x"]).out == Path("x")


def test_the_data_folder_may_be_named_before_and_after_the_command():
    assert parse(["verify"]).data is None
    assert parse(["--data", "x", "verify"]).data == parse(["verify", "--data", "x"]).data == Path("x")


def test_help_names_every_command_and_hides_what_is_not_for_people():
    told = build_parser().format_help()
    for command in ("kiosk", "office", "tour", "simulate", "import", "report", "export", "verify", "doctor"):
        assert f"\n    {command} " in told
    assert "--child" not in started("export", "--help").stdout
    for hidden in (told, started("open").stderr):
        assert "doctor" in hidden
        assert "typeset" not in hidden


def test_a_command_with_a_screen_is_for_the_whole_program(capsys: pytest.CaptureFixture[str]):
    assert main(["office"]) == 2
    assert "whole program" in capsys.readouterr().err


def test_statuses_of_the_real_program(data: Path):
    assert started("--version").stdout == f"klantkansen {__version__}\n"
    assert started("report", "--from", "yesterday").returncode == 2
    failed = started("report", "--data", data)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith(f"klantkansen: {data}")
    assert failed.stderr.count("\n") == 1
    assert not data.exists()
    assert started("simulate", "--replies", 40, "--seed", 1, "--data", data).returncode == 0
    assert json.loads(started("report", "--json", "--data", data).stdout)["replies"]["all"] == 40


def test_it_starts_without_what_is_slow_to_import():
    slow = "{'sqlite3', 'sqlite_utils', 'pydantic', 'numpy', 'xlsxwriter', 'PySide6', 'argon2', 'babel'}"
    code = f"import sys, kiosk.cli; sys.exit(str({slow} & set(sys.modules)) if {slow} & set(sys.modules) else 0)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_whole_round(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    clock = FakeClock()

    def does(*arguments: object) -> str:
        assert run(parse(list(map(str, arguments))), clock) == 0
        return capsys.readouterr().out

    simulated = does("simulate", "--replies", 600, "--seed", 3, "--data", data)
    assert simulated.splitlines()[0] == "600 replies from 2026-10-29 to 2026-11-01"
    sound, log = does("verify", "--data", data).splitlines()
    assert sound == f"{data / 'klantkansen.db'} is sound"
    assert re.fullmatch(r"audit log: 1 lines, the last [0-9a-f]{64}", log)
    table = does("report", "--data", data)
    assert "Replies    600: " in table
    assert "fitting attention" in table
    assert "600 replies written" in does("export", "csv", "--out", tmp_path / "csv", "--data", data)
    assert "replies written" in does("export", "xlsx", "--out", tmp_path / "a.xlsx", "--data", data)
    told = does("import", tmp_path / "csv" / "replies.csv", "--data", tmp_path / "other")
    assert told == "replies imported: 600; here already: 0\n"
    does("export", "csv", "--out", tmp_path / "csv2", "--data", tmp_path / "other")
    once, again = (tmp_path / name / "replies.csv" for name in ("csv", "csv2"))
    assert once.read_bytes() == again.read_bytes()
    one, other = (json.loads(does("report", "--json", "--data", folder)) for folder in (data, tmp_path / "other"))
    assert one == other


def test_verify_finds_a_log_that_was_cut_off_behind_a_head(data: Path, tmp_path: Path, capsys):
    def head() -> str:
        assert run(parse(["verify", "--data", str(data)])) == 0
        return capsys.readouterr().out.split()[-1]

    assert run(parse(["simulate", "--replies", "20", "--seed", "1", "--data", str(data)])) == 0
    capsys.readouterr()
    first = head()
    assert run(parse(["export", "csv", "--out", str(tmp_path / "out"), "--data", str(data)])) == 0
    capsys.readouterr()
    last = head()
    in_export = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))["audit"]["head"]
    as_shown = " ".join(last[at : at + 8] for at in range(0, 64, 8))
    for told in (first, in_export, last, last.upper(), as_shown, "0" * 64):
        assert run(parse(["verify", "--head", told, "--data", str(data)])) == 0
    with closing(sqlite3.connect(data / "klantkansen.db")) as database, database:
        database.execute("DELETE FROM audit WHERE id = 3")
    capsys.readouterr()
    assert head() == in_export
    assert f"no line has the hash {last}; what came after line 2" in fails(
        capsys, "verify", "--head", last, "--data", data
    )


def test_the_same_seed_fills_two_folders_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("a", "b"):
        typed = ["simulate", "--replies", "300", "--seed", "5", "--days", "3", "--data", str(tmp_path / name)]
        assert run(parse(typed)) == 0
        assert (
            run(parse(["export", "csv", "--out", str(tmp_path / f"{name}-out"), "--data", str(tmp_path / name)])) == 0
        )
    assert (tmp_path / "a-out" / "replies.csv").read_bytes() == (tmp_path / "b-out" / "replies.csv").read_bytes()


def test_today_counts_once_the_store_has_closed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    clock = FakeClock(datetime(2026, 11, 2, 18, 0, tzinfo=UTC))
    assert run(parse(["simulate", "--replies", "5", "--seed", "1", "--data", str(tmp_path)]), clock) == 0
    assert capsys.readouterr().out.startswith("5 replies from 2026-11-02 to 2026-11-02\n")


def test_the_office_of_a_simulated_showroom_opens_with_the_pins_that_are_told(
    data: Path, capsys: pytest.CaptureFixture[str]
):
    clock = FakeClock()
    assert run(parse(["simulate", "--replies", "5", "--seed", "1", "--data", str(data)]), clock) == 0
    told = capsys.readouterr().out.splitlines()[1]
    assert "pretend showroom" in told
    with hold(DataFolder(data)) as lock, closing(open_writer(lock)) as writer:
        for person, role, pin in re.findall(r"(\w+) \((\w+)\) with PIN (\d+)", told):
            key = key_of(writer.connection, person)
            assert sign_in(writer, key, pin, "office", clock).role.value == role
        assert {person.role for person in people_at_door(writer.connection, clock)} == {Role.MANAGER, Role.HR}
        assert load(writer.connection).set_up_done


def test_a_simulated_showroom_shows_figures_about_its_people_the_same_for_the_same_seed(tmp_path: Path):
    """Everybody has seen their own in every quarter that is over, so that none is closed to a manager or HR."""
    clock = FakeClock()
    found = []
    for name in ("a", "b"):
        data = tmp_path / name
        typed = ["simulate", "--replies", "6000", "--days", "390", "--seed", "3", "--data", str(data)]
        assert run(parse(typed), clock) == 0
        with closing(open_reader(DataFolder(data))) as reader:
            over = quarters(reader, HR)
            pages = [team_page(reader, session, clock, quarter) for session in (MANAGER, HR) for quarter in over]
        found.append(pages)
    assert [str(quarter) for quarter in over] == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]
    assert all(page.is_open and page.unseen == 0 for page in pages)
    assert {len([of for of in page.colleagues if of.view is not None]) for page in pages} == {6}
    assert found[0] == found[1]


def test_a_folder_with_a_store_is_not_simulated_over(data: Path, capsys: pytest.CaptureFixture[str]):
    typed = ["simulate", "--replies", "5", "--seed", "1", "--data", data]
    assert run(parse(list(map(str, typed)))) == 0
    capsys.readouterr()
    assert "holds a store already" in fails(capsys, *typed)


def test_bad_rows_are_listed_below_the_line_that_counts_them(data: Path, tmp_path: Path):
    file = tmp_path / "bad.csv"
    file.write_text("started_at,attention\n2026-11-01T14:03:07+01:00,ignored\nyesterday,ignored\n2026,x\n")
    failed = started("import", file, "--data", data)
    assert (failed.returncode, failed.stdout) == (1, "")
    first, *rows = failed.stderr.splitlines()
    assert first.startswith(f"klantkansen: {file}: 2 lines are wrong, nothing was imported")
    assert [row.split(":")[0] for row in rows] == ["line 3", "line 4"]
    assert json.loads(started("report", "--json", "--data", data).stdout)["replies"]["all"] == 0


def test_one_bad_row_is_told_in_one_line(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "bad.csv"
    file.write_text("started_at,attention\n2026-11-01T14:03:07+01:00,nonsense\n")
    assert run(parse(["import", str(file), "--data", str(data)])) == 1
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith(f"klantkansen: {file}: line 2: attention is 'nonsense'")


def test_what_writes_needs_the_folder_and_what_reads_does_not(data: Path, tmp_path: Path, capsys):
    assert run(parse(["simulate", "--replies", "20", "--seed", "1", "--data", str(data)])) == 0
    capsys.readouterr()
    out, file = tmp_path / "out", tmp_path / "x.csv"
    file.write_text("started_at,attention\n")
    with hold(DataFolder(data)):
        assert "in use" in fails(capsys, "export", "csv", "--out", out, "--data", data)
        assert "in use" in fails(capsys, "import", file, "--data", data)
        assert not out.exists()
        for typed in ("report --json", "verify", f"export csv --child --out {out}"):
            assert run(parse([*typed.split(), "--data", str(data)])) == 0


@pytest.mark.parametrize("typed", ["report", "verify", "export csv --out x"])
def test_reading_makes_no_folder(typed: str, data: Path, capsys: pytest.CaptureFixture[str]):
    assert str(data) in fails(capsys, *typed.split(), "--data", data)
    assert not data.exists()


def test_an_export_needs_no_purpose_on_the_command_line_and_keeps_one_that_is_given(data: Path, tmp_path: Path):
    assert run(parse(["simulate", "--replies", "20", "--seed", "1", "--data", str(data)])) == 0
    told = {"purpose": "moving to another machine", "recipient": "ourselves"}
    given = [f"--{key}={text}" for key, text in told.items()]
    for name, typed in (("a", []), ("b", given)):
        assert run(parse(["export", "csv", "--out", str(tmp_path / name), "--data", str(data), *typed])) == 0
    with closing(open_reader(DataFolder(data))) as reader:
        lines = [line.details for line in audit.lines(reader) if line.what == "exported replies"]
    assert [{key: line[key] for key in told} for line in lines] == [told, dict.fromkeys(told, "not given")]


def test_the_log_says_of_an_export_that_failed_that_it_did(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(parse(["simulate", "--replies", "20", "--seed", "1", "--data", str(data)])) == 0
    capsys.readouterr()
    assert "the name is too long" in fails(capsys, "export", "csv", "--out", tmp_path / ("long" * 70), "--data", data)
    with closing(open_reader(DataFolder(data))) as reader:
        assert [line.what for line in audit.lines(reader)][:2] == ["export failed", "exported replies"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_an_export_whose_hash_cant_be_made_leaves_no_file_and_a_line_says_so(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    error: BaseException,
):
    def refuse(*_file: object) -> None:
        raise error

    assert run(parse(["simulate", "--replies", "20", "--seed", "1", "--data", str(data)])) == 0
    (place := tmp_path / "place").mkdir()
    out = place / f"a{'.xlsx' if kind == 'xlsx' else ''}"
    capsys.readouterr()
    monkeypatch.setattr(hashlib, "file_digest", refuse)
    status = run(parse(["export", kind, "--out", str(out), "--data", str(data)]))
    is_failure = isinstance(error, OSError)
    told = f"klantkansen: {out}: can't be read back (Input/output error); give another place\n" if is_failure else ""
    assert (status, capsys.readouterr().err) == (1 if is_failure else 130, told)
    assert list(place.iterdir()) == []
    with closing(open_reader(DataFolder(data))) as reader:
        what = "export failed" if is_failure else "export cancelled"
        assert [line.what for line in audit.lines(reader)][:2] == [what, "exported replies"]


@pytest.mark.parametrize(
    ("said", "values", "told"),
    [
        ("This PIN isn't right; try again", {}, "this PIN isn't right; try again"),
        ("A name needs a letter", {}, "a name needs a letter"),
        ("PIN and passphrase are alike", {}, "PIN and passphrase are alike"),
        ("{out}: is there already", {"out": "November"}, "November: is there already"),
    ],
)
def test_a_sentence_of_the_office_goes_on_after_the_programs_name(said: str, values: dict[str, str], told: str):
    assert after_colon(InputRefused(said, **values)) == told


def test_a_child_that_somebody_else_starts_has_no_names_but_those_it_was_given(data: Path, tmp_path: Path):
    assert started("simulate", "--replies", 20, "--seed", 1, "--data", data).returncode == 0
    typed = [*PROGRAM, "export", "csv", "--child", "--data", str(data), "--out"]
    assert subprocess.run([*typed, str(tmp_path / "a")], cwd=ROOT, check=False, capture_output=True).returncode == 0
    assert not (tmp_path / "a" / "evaluation.csv").exists()
    made_up = personal([usual()])
    line = to_line(Export("csv", tmp_path / "b", purpose="p", recipient="r"), Along(made_up))
    command = [*typed, str(tmp_path / "b"), "--along"]
    assert subprocess.run(command, cwd=ROOT, input=line.encode(), check=False, capture_output=True).returncode == 0
    with (tmp_path / "b" / "evaluation.csv").open(encoding="utf-8", newline="") as file:
        assert [row["person"] for row in csv.DictReader(file)] == ["Anja", "Bram", "Fatima", "Joost"]


def test_an_export_that_is_told_to_end_leaves_nothing(data: Path, tmp_path: Path):
    assert started("simulate", "--replies", 20_000, "--seed", 1, "--data", data).returncode == 0
    out = tmp_path / "out"
    out.mkdir()
    command = [*PROGRAM, "export", "xlsx", "--out", str(out / "a.xlsx"), "--child", "--progress", "--data", str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as export:
        assert export.stdout
        assert export.stdout.readline() == "progress 0 20000\n"
        export.send_signal(signal.SIGTERM)
        _said, told = export.communicate()
    assert export.returncode != 0
    assert told == ""
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("program", ["kiosk.cli", "ui.main"])
@pytest.mark.parametrize("typed", ["report", "verify", "doctor", "--help"])
def test_a_reader_that_has_had_enough(typed: str, program: str, data: Path):
    assert run(parse(["simulate", "--replies", "50", "--seed", "1", "--data", str(data)])) == 0
    reading, writing = os.pipe()
    os.close(reading)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with os.fdopen(writing, "wb") as closed:
        command = [sys.executable, "-m", program, "--data", str(data), typed]
        ended = subprocess.run(command, cwd=ROOT, env=buffered, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 141
    assert ended.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_report_that_no_disk_takes_is_told_in_one_line(data: Path):
    assert started("simulate", "--replies", 50, "--seed", 1, "--data", data).returncode == 0
    with open("/dev/full", "wb") as full:
        command = [*PROGRAM, "report", "--json", "--data", str(data)]
        ended = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "klantkansen: the output can't be used: the disk is full; see to its disk and its rights"
    ]


def test_a_name_that_the_terminal_has_no_letters_for(tmp_path: Path):
    data = tmp_path / "Łódź"
    assert started("simulate", "--replies", 5, "--seed", 1, "--data", data).returncode == 0
    command = [*PROGRAM, "verify", "--data", str(data)]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"}, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert rb"\u0141" in ended.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no name of Windows has a line break")
def test_a_path_over_two_lines_is_told_in_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data = tmp_path / "one\ntwo\u2028three"
    assert r"one\ntwo\u2028three" in fails(capsys, "verify", "--data", data)
    assert run(parse(["simulate", "--replies", "5", "--seed", "1", "--data", str(data)])) == 0
    capsys.readouterr()
    assert run(parse(["verify", "--data", str(data)])) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert run(parse(["doctor", "--data", str(data)])) in (0, 1)
    assert r"one\ntwo\u2028three" in capsys.readouterr().out
    with closing(sqlite3.connect(data / "klantkansen.db")) as database, database:
        database.execute("DELETE FROM tally WHERE measure = 'outcome'")
    for line in complaints(capsys, "verify", "--data", data):
        assert line.startswith(f"klantkansen: {tmp_path}/one\\ntwo")


def test_a_database_that_is_none_is_told_by_every_command(data: Path, tmp_path: Path, capsys):
    data.mkdir()
    (data / "klantkansen.db").write_bytes(b"nothing of the kind")
    file = tmp_path / "good.csv"
    file.write_text("started_at,attention\n2026-11-01T14:03:07+01:00,ignored\n")
    for typed in (["report"], ["verify"], ["export", "csv", "--out", tmp_path / "out"], ["import", file]):
        assert "is not a database" in fails(capsys, *typed, "--data", data)
    assert (data / "klantkansen.db").read_bytes() == b"nothing of the kind"


@pytest.mark.parametrize("table", ["setting", "person", "survey", "reply"])
def test_a_database_whose_damage_shows_only_while_reading_is_told_in_one_line(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str
):
    folder, file = DataFolder(data), tmp_path / "good.csv"
    file.write_text("started_at,attention\n2026-11-01T14:03:07+01:00,ignored\n")
    for typed in (["import", file], ["simulate", "--replies", 5, "--seed", 1]):
        shutil.rmtree(data, ignore_errors=True)
        with hold(folder) as lock:
            open_writer(lock).close()
        damage(folder, table)
        assert "klantkansen.db" in fails(capsys, *typed, "--data", data)


def test_an_import_of_nothing_makes_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data, file = tmp_path / "data", tmp_path / "replies.csv"
    assert run(parse(["import", str(file), "--data", str(data)])) == 1
    file.write_text("when,what\n")
    assert run(parse(["import", str(file), "--data", str(data)])) == 1
    assert capsys.readouterr().err.count("\n") == 2
    assert not data.exists()
