"""Moving to another machine: `--with-staff` at a terminal, and what comes in there."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions import set_up
from kiosk.actions.exporting import Export, announce_export
from kiosk.actions.surveys import refresh
from kiosk.actions.verification import verify
from kiosk.arguments import parse
from kiosk.cli import DONE, FAILED, WRONG_USE, run
from kiosk.clock import Clock
from kiosk.errors import Forbidden
from kiosk.settings import Settings
from kiosk.staff.disputes import Decision, Dispute
from kiosk.staff.people import Person
from kiosk.staff.shifts import Shift
from kiosk.storage import audit, disputes, doors, people, settings, shifts
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.removing import removed_before
from kiosk.storage.retention import remove
from kiosk.storage.rows import add_rows, rows
from tests.people import employ
from tests.quarter import replies

pty = pytest.importorskip("pty", reason="Windows has no such terminals")

PASSPHRASE = "vier losse woorden naast elkaar"
CLOCK = Clock()
TODAY = CLOCK.now().date()
LONG_AGO = TODAY - timedelta(days=60)
HANNA = Person("hanna", "Hanna", Role.HR, on_tiles=False)
TEAM = (
    Person("anja", "=Anja, “de” 'echte'", Role.EMPLOYEE, first_day=LONG_AGO),
    Person("bram", "Bram 🚐 عمر", Role.MANAGER, on_tiles=False, photo=b"\xff\xd8\xff0"),
    Person("chris", "Chris", Role.EMPLOYEE, active=False, last_day=LONG_AGO),
)
NINE = datetime.combine(TODAY, datetime.min.time()) + timedelta(hours=9)
PLANNED = (
    Shift(NINE - timedelta(days=90), NINE - timedelta(days=90) + timedelta(hours=8), "chris"),
    Shift(NINE, NINE + timedelta(hours=8), "anja"),
)


@contextmanager
def writing(folder: DataFolder) -> Iterator[Writer]:
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        yield writer


def fill(folder: DataFolder) -> None:
    with writing(folder) as writer:
        survey = refresh(writer, folder, Settings(), CLOCK)
        employ(writer, HANNA, secret=PASSPHRASE)
        employ(writer, *TEAM)
        with writer.transaction() as connection:
            settings.save(connection, Settings(works_council_consent=date(2026, 1, 5), set_up_step="done"))
            shifts.add(connection, PLANNED)
        given = [*replies("anja", 4, 2, LONG_AGO, 6), *replies("chris", 2, 0, LONG_AGO, 2)]
        given += replies("someone_else", 1, 0, LONG_AGO)
        add_rows(writer, given, survey.id, "visit")


@pytest.fixture
def here(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "here")
    fill(folder)
    return folder


@pytest.fixture
def there(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "there")


def at_terminal(*arguments: str | Path, typed: tuple[str, ...]) -> tuple[int, str]:
    """The status of a command that is given an answer at each prompt, and what it said on stderr."""
    near, far = pty.openpty()
    command = [sys.executable, "-m", "kiosk.cli", *map(str, arguments)]
    # Of a session of its own, so that it finds no terminal but this one.
    with subprocess.Popen(
        command, stdin=far, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        os.close(far)
        assert process.stderr is not None
        said = b""
        for line in typed:
            while not said.endswith((b": ",)) and (more := process.stderr.read(1)):
                said += more
            os.write(near, f"{line}\n".encode())
            said += b"\n"
        said += process.stderr.read()
        status = process.wait()
    os.close(near)
    return status, said.decode()


def take_out(folder: DataFolder, out: Path, *typed: str) -> tuple[int, str]:
    arguments = ("export", "csv", "--with-staff", "--data", folder.path, "--out", out)
    return at_terminal(*arguments, typed=typed or (PASSPHRASE,))


def bring_in(folder: DataFolder, package: Path) -> int:
    return run(parse(["import", "--with-staff", "--data", str(folder.path), str(package)]))


def named(folder: DataFolder) -> dict[str, str]:
    """Whom each reply names."""
    with writing(folder) as writer:
        return {row.id: row.answers.get("staff", "") for row in rows(writer.connection)}


def team(folder: DataFolder) -> tuple[Person, ...]:
    with writing(folder) as writer:
        return people.people(writer.connection)


def planned(folder: DataFolder) -> list[Shift]:
    with writing(folder) as writer:
        return [replace(shift, id=0) for shift in shifts.every(writer.connection)]


def last_line(folder: DataFolder, number: int = 0) -> audit.Line:
    with writing(folder) as writer:
        return list(audit.lines(writer.connection))[number]


def test_names_shifts_and_whom_replies_name_move(
    here: DataFolder, there: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert take_out(here, out) == (DONE, "Passphrase of Hanna: \n\n")
    assert bring_in(there, out) == DONE
    assert capsys.readouterr().out == "replies imported: 9; here already: 0\npeople added: 4; shifts added: 2\n"
    assert team(there) == tuple(replace(one, photo=None) for one in (HANNA, *TEAM))
    assert planned(there) == planned(here) == sorted(PLANNED)
    assert named(there) == named(here)
    assert len(set(named(there).values())) == 3
    with writing(there) as writer:
        # Who was on the floor before the first shift that came along, nobody knows any more.
        assert removed_before(writer.connection, "shifts") == PLANNED[0].starts.date()
        assert people.kinds(writer.connection) == {}
        assert verify(writer.connection) == ()
    line = last_line(there)
    assert (line.actor, line.what) == ("operator", "imported replies with names")
    assert line.details == {"replies": 9, "people": 4, "shifts": 2}


def test_the_log_says_that_hr_let_names_go(here: DataFolder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    take_out(here, out)
    line = last_line(here, 1)
    assert (line.actor, line.what) == ("hanna", "exported replies with names, to move them")
    assert last_line(here, 2).what == "signed in"
    assert last_line(here).details["sha256"] == sha256((out / "datapackage.json").read_bytes()).hexdigest()


def test_what_moves_has_no_figure_about_anybody(here: DataFolder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    take_out(here, out)
    assert not (out / "evaluation.csv").exists()
    tables = [path.read_text(encoding="utf-8") for path in out.iterdir()]
    assert sum("Anja" in text for text in tables) == 1
    keyed = [path.name for path in out.iterdir() if "anja" in path.read_text(encoding="utf-8")]
    assert sorted(keyed) == ["people.csv", "replies.csv", "shifts.csv"]
    described = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert "destroy it afterwards" in described["description"]


def test_what_comes_in_twice_is_there_once(here: DataFolder, there: DataFolder, tmp_path: Path) -> None:
    take_out(here, tmp_path / "out")
    assert (bring_in(there, tmp_path / "out"), bring_in(there, tmp_path / "out")) == (DONE, DONE)
    assert (len(team(there)), len(planned(there)), len(named(there))) == (4, 2, 9)


def test_whom_an_import_knew_by_key_alone_gets_a_name(here: DataFolder, there: DataFolder, tmp_path: Path) -> None:
    take_out(here, tmp_path / "out")
    run(parse(["import", "--data", str(there.path), str(tmp_path / "out" / "replies.csv")]))
    assert {one.name for one in team(there)} == {"anja", "chris"}
    assert bring_in(there, tmp_path / "out") == DONE
    assert {one.name for one in team(there)} == {one.name for one in (HANNA, *TEAM)}


def test_disputed_and_old_names_stay_behind(here: DataFolder, tmp_path: Path) -> None:
    days = [LONG_AGO + timedelta(days=number) for number in range(6)]  # on each of which one reply names her
    with writing(here) as writer:
        with writer.transaction() as connection:
            _waits, upheld, stands = (
                disputes.add(connection, Dispute(0, "anja", day, day, "Vrij", TODAY)) for day in days[:3]
            )
            disputes.decide(connection, upheld, Decision(TODAY, True, "Klopt"))
            disputes.decide(connection, stands, Decision(TODAY, False, "Was er"))
        survey = refresh(writer, here, Settings(), CLOCK)
        add_rows(writer, replies("anja", 1, 0, LONG_AGO - timedelta(days=10)), survey.id, "visit")
        remove(writer, "attribution", LONG_AGO - timedelta(days=5), [])  # which is about to take that name off
    take_out(here, tmp_path / "out")
    with (tmp_path / "out" / "replies.csv").open(encoding="utf-8", newline="") as file:
        moved = [row["started_at"][:10] for row in csv.DictReader(file) if row["staff"] == "anja"]
    assert moved == [day.isoformat() for day in days[2:]]


def test_a_wrong_passphrase_counts_as_at_the_office(here: DataFolder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(5):
        status, said = take_out(here, out, "iets heel anders")
        assert (status, out.exists()) == (FAILED, False)
        assert said.splitlines()[-1].startswith("klantkansen: this passphrase isn't right; try again")
    status, said = take_out(here, out)  # the right one comes too soon
    assert status == FAILED
    assert "klantkansen: too many wrong tries; try again in " in said
    with writing(here) as writer:
        assert doors.tries(writer.connection, "hanna", "office").count == 5
        assert [line.what for line in audit.lines(writer.connection)][:5] == ["wrong passphrase"] * 5
    assert list(tmp_path.iterdir()) == [here.path]


def test_of_two_of_hr_it_is_asked_who(here: DataFolder, tmp_path: Path) -> None:
    with writing(here) as writer:
        employ(writer, Person("henk", "Henk", Role.HR), secret="een andere zin van woorden")
    status, said = take_out(here, tmp_path / "out", "2", "een andere zin van woorden")
    assert (status, said.splitlines()[:3]) == (DONE, ["1  Hanna", "2  Henk", "Number of who you are: "])
    assert last_line(here).actor == "henk"
    assert take_out(here, tmp_path / "more", "3")[1].splitlines()[-1] == (
        "klantkansen: that is none of the numbers; nothing was done"
    )


@pytest.mark.parametrize("command", ["export", "import"])
def test_without_a_terminal_nothing_is_done(here: DataFolder, tmp_path: Path, command: str) -> None:
    out = tmp_path / "out"
    take_out(here, out)
    place = ["csv", "--out", str(tmp_path / "more")] if command == "export" else [str(out)]
    called = [sys.executable, "-m", "kiosk.cli", command, *place, "--with-staff", "--data", str(here.path)]
    done = subprocess.run(called, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (FAILED, "")
    assert done.stderr == "klantkansen: HR's passphrase is asked on a terminal; type this command in one\n"
    assert not (tmp_path / "more").exists()


def test_where_nobody_of_hr_has_a_passphrase_no_name_leaves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = DataFolder(tmp_path / "data")
    with writing(folder) as writer:
        set_up.make_hr_code(writer, CLOCK, "Hanna")
    command = ["export", "csv", "--with-staff", "--data", str(folder.path), "--out", str(tmp_path / "out")]
    assert run(parse(command)) == FAILED
    assert "nobody of HR has one yet; choose one in the office first" in capsys.readouterr().err


def test_nobody_but_hr_can_announce_it(here: DataFolder, tmp_path: Path) -> None:
    with writing(here) as writer, pytest.raises(Forbidden, match="operator may not move names to another machine"):
        announce_export(writer, Export("csv", tmp_path / "out", with_names=True), COMMAND_LINE, CLOCK)
    assert last_line(here).what == "was refused"


@pytest.mark.parametrize("arguments", [["xlsx"], ["csv", "--child"]])
def test_it_goes_with_nothing_else(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["export", *arguments, "--with-staff", "--out", str(tmp_path / "out")])
    assert ended.value.code == WRONG_USE
    assert "--with-staff moves a csv package to another machine; leave it out" in capsys.readouterr().err


def test_where_hr_has_a_passphrase_it_is_asked_there_too(here: DataFolder, there: DataFolder, tmp_path: Path) -> None:
    take_out(here, tmp_path / "out")
    with writing(there) as writer:
        employ(writer, Person("hugo", "Hugo", Role.HR), secret="een andere zin van woorden")
    arguments = ("import", "--with-staff", "--data", there.path, tmp_path / "out")
    status, said = at_terminal(*arguments, typed=(PASSPHRASE,))
    assert (status, said.splitlines()[-1]) == (FAILED, "klantkansen: this passphrase isn't right; try again")
    assert (len(team(there)), named(there)) == (1, {})
    assert at_terminal(*arguments, typed=("een andere zin van woorden",))[0] == DONE
    assert (len(team(there)), last_line(there).actor) == (5, "hugo")


def mend_hash(package: Path, name: str) -> None:
    """As somebody would who wants a changed file to come in."""
    path = package / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        if resource["path"] == name:
            resource["hash"] = f"sha256:{sha256((package / name).read_bytes()).hexdigest()}"
    path.write_text(json.dumps(described), encoding="utf-8")


def cut_off(package: Path) -> None:
    text = (package / "people.csv").read_bytes()
    (package / "people.csv").write_bytes(text[: len(text) // 2])


def lose_shifts(package: Path) -> None:
    (package / "shifts.csv").unlink()


def spoil_description(package: Path) -> None:
    (package / "datapackage.json").write_text("[" * 100_000)


def put(name: str, before: str, after: str) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        path = package / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        mend_hash(package, name)

    return change


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (cut_off, "people.csv: isn't as it was exported; copy the folder once more"),
        (lose_shifts, "shifts.csv: can't be read (no such file or folder); give the folder that export --with-staff"),
        (spoil_description, "datapackage.json: describes no export; copy the folder once more"),
        (put("people.csv", "on_tiles,", ""), "people.csv: line 1: the columns must be key,name,role,on_tiles,active,"),
        (put("people.csv", ",manager,", ",boss,"), "line 4: role is 'boss', not one of employee, manager, hr,"),
        (put("people.csv", "chris,", "operator,"), "line 5: key is 'operator', not a person's of a-z, 0-9 and -"),
        (put("people.csv", ",Chris,", ",Chr\u200bis,"), "line 5: name is 'Chr\\u200bis', which can't be one"),
        (
            put("people.csv", "Chris,employee,yes", "Chris,employee,maybe"),
            "line 5: on_tiles is 'maybe', not one of yes",
        ),
        (put("people.csv", LONG_AGO.isoformat(), "gisteren"), "line 3: first_day is 'gisteren', not a day such as"),
        (put("shifts.csv", "chris", "daan"), "line 2: person is 'daan', who is in no line of people.csv"),
        (put("shifts.csv", "T09:00", "T9.00"), "are no times such as 2026-11-30T09:00"),
        (put("shifts.csv", "T17:00", "T08:00"), "line 2: This shift ends before it begins; change one of the times"),
        (put("replies.csv", "just_right", "perfect"), "attention is 'perfect', not one of"),
    ],
)
def test_what_is_damaged_changes_nothing(
    here: DataFolder,
    there: DataFolder,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], None],
    told: str,
) -> None:
    out = tmp_path / "out"
    take_out(here, out)
    spoil(out)
    assert bring_in(there, out) == FAILED
    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said
    if there.path.exists():
        assert (team(there), planned(there), named(there)) == ((), [], {})
        with writing(there) as writer:
            assert audit.head(writer.connection).count == 0


def test_a_package_without_names_says_how_it_is_exported(
    here: DataFolder, there: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    run(parse(["export", "csv", "--data", str(here.path), "--out", str(out)]))
    assert bring_in(there, out) == FAILED
    assert "no names are in it; export it with --with-staff, or import replies.csv alone" in capsys.readouterr().err
    assert not there.path.exists()


def test_two_whom_only_a_photo_told_apart_need_a_longer_name_first(
    here: DataFolder, there: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing(here) as writer:
        employ(writer, Person("kim", "Kim", Role.EMPLOYEE, photo=b"\xff\xd8\xff1"))
        employ(writer, Person("kim-2", "Kim", Role.EMPLOYEE, photo=b"\xff\xd8\xff2"))
    take_out(here, tmp_path / "out")
    assert bring_in(there, tmp_path / "out") == FAILED
    assert "name is 'Kim', whom visitors couldn't tell from kim; give one of both a longer" in capsys.readouterr().err
    assert team(there) == ()
    with writing(here) as writer, writer.transaction() as connection:
        people.change(connection, Person("kim-2", "Kim B.", Role.EMPLOYEE))
    take_out(here, tmp_path / "again")
    assert bring_in(there, tmp_path / "again") == DONE
    assert {"Kim", "Kim B."} <= {one.name for one in team(there)}


def test_somebody_else_of_that_key_keeps_all_out(
    here: DataFolder, there: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_out(here, tmp_path / "out")
    with writing(there) as writer:
        employ(writer, Person("anja", "Anja van elders", Role.EMPLOYEE))
    assert bring_in(there, tmp_path / "out") == FAILED
    assert "line 3: key anja is here already, with other content" in capsys.readouterr().err
    assert [one.name for one in team(there)] == ["Anja van elders"]


def test_a_first_start_after_a_move_takes_no_one_who_left_for_the_manager(there: DataFolder) -> None:
    with writing(there) as writer:
        employ(writer, Person("mia", "Mia", Role.MANAGER, active=False))
        kept = set_up.set_manager(writer, CLOCK, "Marieke", "482913")
        assert kept.person.key != "mia"
        assert people.person(writer.connection, "mia") == Person("mia", "Mia", Role.MANAGER, active=False)
