"""A disk that refuses, or is gone: nothing is half-kept, and it works again once the disk does."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions.simulating import fill
from kiosk.actions.surveys import refresh
from kiosk.actions.verification import verify
from kiosk.actions.visit import keep
from kiosk.errors import FolderError, StorageRefused
from kiosk.settings import Settings
from kiosk.storage import people, personal
from kiosk.storage.counter import NUMBERS
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.rows import count_rows
from kiosk.storage.surveys import keep_survey
from kiosk.storage.tallies import Reply
from kiosk.survey.effects import Answered, Begun, Shown, Withdrawn
from tests.fakes import FakeClock

ROOT = Path(__file__).parents[2]

# Keeps replies until files may grow no further, and goes on trying; asks the disk again, in vain, and once more after
# they may.
FILL = """
import json, resource, sys
from pathlib import Path
from kiosk.actions.visit import keep
from kiosk.errors import StorageRefused
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.surveys import keep_survey
from kiosk.survey.effects import Answered, Begun, Shown
from tests.fakes import FakeClock

clock = FakeClock()
lock = hold(DataFolder(Path(sys.argv[1])))
writer = open_writer(lock)
survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
step = [Begun(), Answered("attention", "ignored", 900, "nl"), Shown("help")]

def visit():
    clock.advance(61)
    return keep(writer, step, None, survey_id=survey, moment="visit", opening_hours=None, clock=clock).reply.seq

def refused(action):
    try:
        action()
    except StorageRefused as error:
        return str(error)
    return None

kept = [visit() for _ in range(10)]
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), most))
said = None
while said is None:
    said = refused(lambda: kept.append(visit()))
probed = refused(writer.probe)
for _ in range(50):
    refused(lambda: kept.append(visit()))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
writer.probe()
kept.append(visit())
json.dump({"kept": kept, "said": said, "probed": probed}, sys.stdout)
writer.close()
"""


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path / "data")) as lock:
        writer = open_writer(lock)
        yield writer
        writer.close()


def _visit(writer: Writer, clock: FakeClock, survey: int) -> Reply:
    clock.advance(61)
    step = [Begun(), Answered("attention", "ignored", 900, "nl"), Shown("help")]
    kept = keep(writer, step, None, survey_id=survey, moment="visit", opening_hours=None, clock=clock)
    assert kept.reply is not None
    return kept.reply


def _visits(writer: Writer, clock: FakeClock, survey: int) -> None:
    while True:
        _visit(writer, clock, survey)


def _copied(writer: Writer) -> bytes:
    writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return writer.folder.database.read_bytes()


def _put_back(folder: DataFolder, copy: bytes) -> None:
    for ending in "", "-wal", "-shm":
        folder.path.joinpath(folder.database.name + ending).unlink()
    folder.database.write_bytes(copy)


def _kept(folder: DataFolder) -> list[int]:
    with closing(open_reader(folder)) as reader:
        assert verify(reader) == ()
        assert (
            reader.execute("SELECT count(*) FROM answer").fetchall()
            == reader.execute("SELECT count(*) FROM reply").fetchall()
        )
        return [seq for (seq,) in reader.execute("SELECT seq FROM reply ORDER BY seq")]


@pytest.mark.parametrize("most", [100_000, 150_000])
def test_a_full_disk_refuses_and_takes_writes_again(tmp_path: Path, most: int) -> None:
    folder = DataFolder(tmp_path / "data")
    done = subprocess.run(
        [sys.executable, "-c", FILL, folder.path, str(most)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert told["said"].startswith(f"{folder.database} wasn't written: ")
    assert told["probed"]
    assert len(told["kept"]) > 11
    assert _kept(folder) == told["kept"]


# Simulates a showroom where files may grow no further than so many bytes.
SIMULATE = """
import resource, sys
from kiosk.cli import main
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), most))
sys.exit(main())
"""


@pytest.mark.parametrize("most", [0, 2000, 60_000])
def test_a_disk_without_room_for_a_new_database_keeps_nothing_of_it(tmp_path: Path, most: int) -> None:
    folder = DataFolder(tmp_path / "data")
    typed = ["simulate", "--replies", "20", "--seed", "1", "--data", str(folder.path)]
    done = subprocess.run(
        [sys.executable, "-c", SIMULATE, str(most), *typed], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    [said] = done.stderr.splitlines()
    assert said.startswith(f"klantkansen: {folder.database} can't be written to")
    assert [path.name for path in folder.path.glob("*.new*")] == []


def test_a_disk_that_is_full_before_the_simulated_quarters_are_closed_keeps_nothing_of_the_showroom(
    tmp_path: Path, clock: FakeClock
) -> None:
    def simulate(writer: Writer, *, with_figures: bool) -> None:
        survey = refresh(writer, writer.folder, Settings(), clock)
        fill(writer, survey, COMMAND_LINE, clock, replies=600, days=200, seed=1, with_figures=with_figures)

    def pages(writer: Writer, pragma: str) -> int:
        [(told,)] = writer.connection.execute(f"PRAGMA {pragma}").fetchall()
        return int(told)

    with hold(DataFolder(tmp_path / "whole")) as lock, closing(open_writer(lock)) as writer:
        simulate(writer, with_figures=False)
        enough = pages(writer, "page_count") + 2
    with hold(DataFolder(tmp_path / "full")) as lock, closing(open_writer(lock)) as writer:
        assert pages(writer, f"max_page_count = {enough}") == enough
        with pytest.raises(StorageRefused, match="database or disk is full; see to the disk"):
            simulate(writer, with_figures=True)
        assert (count_rows(writer.connection), people.people(writer.connection)) == (0, ())
        simulate(writer, with_figures=True)  # in the same folder, once there is room
        assert personal.closed(writer.connection)


def test_a_database_that_may_grow_no_further_refuses(writer: Writer, clock: FakeClock) -> None:
    """SQLite's own bound stands in for a disk without room: the error is the same."""
    survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
    [(pages,)] = writer.connection.execute("PRAGMA page_count").fetchall()
    writer.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageRefused, match="database or disk is full; see to the disk"):
        _visits(writer, clock, survey)
    [(before,)] = writer.connection.execute("SELECT max(seq) FROM reply").fetchall()
    writer.probe()
    assert _visit(writer, clock, survey).seq == before + 1
    assert _kept(writer.folder) == list(range(1, before + 2))


def test_a_folder_out_of_reach_refuses_and_comes_back(writer: Writer, clock: FakeClock) -> None:
    survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
    kept = [_visit(writer, clock, survey).seq]
    folder = writer.folder
    away = folder.path.with_name("away")

    folder.path.rename(away)
    with pytest.raises(StorageRefused, match="out of reach: no such file or folder; put the data folder back"):
        _visit(writer, clock, survey)
    with pytest.raises(StorageRefused):
        writer.probe()
    with pytest.raises(StorageRefused):
        _visit(writer, clock, survey)

    away.rename(folder.path)
    writer.probe()
    kept.append(_visit(writer, clock, survey).seq)
    assert _kept(folder) == kept


def test_a_folder_that_came_back_without_its_lock_is_locked_anew(writer: Writer) -> None:
    folder = writer.folder
    away = folder.path.with_name("away")
    folder.path.rename(away)
    with pytest.raises(StorageRefused):
        writer.probe()
    with pytest.raises(StorageRefused), writer.transaction():
        pass
    (away / folder.lock.name).unlink()
    away.rename(folder.path)
    writer.probe()
    with pytest.raises(FolderError, match="in use"):
        hold(folder)


def test_a_deleted_database_is_never_written_to_nor_made_anew(writer: Writer, clock: FakeClock) -> None:
    survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
    writer.folder.database.unlink()
    for _ in range(2):
        with pytest.raises(StorageRefused, match=r"klantkansen\.db"):
            _visit(writer, clock, survey)
    assert not writer.folder.database.exists()


def test_a_step_is_kept_under_no_reply_of_another_database(writer: Writer, clock: FakeClock) -> None:
    """A copy that is put back may have a reply of the same number, written as often."""
    survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
    folder = writer.folder
    copy = _copied(writer)
    reply = _visit(writer, clock, survey)
    _put_back(folder, copy)
    with pytest.raises(StorageRefused, match="another file has taken its place"):
        _visit(writer, clock, survey)
    stranger = _visit(writer, clock, survey)
    assert (stranger.seq, stranger.changed) == (reply.seq, reply.changed)
    with pytest.raises(LookupError):
        keep(writer, [Withdrawn()], reply, survey_id=survey, moment="visit", opening_hours=None, clock=clock)
    assert writer.connection.execute("SELECT id, outcome FROM reply").fetchall() == [(stranger.id, "left")]
    assert verify(writer.connection) == ()


def test_numbers_of_change_go_on_from_those_of_the_file_that_is_there(writer: Writer, clock: FakeClock) -> None:
    survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
    folder = writer.folder
    for _ in range(NUMBERS):
        _visit(writer, clock, survey)
    copy = _copied(writer)
    _visit(writer, clock, survey)
    _put_back(folder, copy)
    with pytest.raises(StorageRefused):
        _visit(writer, clock, survey)
    put_back = [_visit(writer, clock, survey).changed for _ in range(NUMBERS + 1)]
    assert put_back == sorted(set(put_back))
    [(counter,)] = writer.connection.execute("SELECT changed FROM counter").fetchall()
    assert put_back[-1] <= counter


def test_a_file_that_another_program_holds_refuses_and_takes_writes_again(writer: Writer, clock: FakeClock) -> None:
    survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
    writer.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(writer.folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageRefused, match="locked"):
            _visit(writer, clock, survey)
        other.execute("ROLLBACK")
    assert _visit(writer, clock, survey).seq == 1


def test_a_refused_step_can_be_given_again(writer: Writer, clock: FakeClock) -> None:
    """As the first tap after the disk came back: the same visitor's reply isn't used up by the refused one."""
    survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
    reply = _visit(writer, clock, survey)
    folder = writer.folder
    away = folder.path.with_name("away")
    folder.path.rename(away)
    step = [Answered("help", "no", 900, "nl"), Shown("stay")]
    with pytest.raises(StorageRefused):
        keep(writer, step, reply, survey_id=survey, moment="visit", opening_hours=None, clock=clock)
    away.rename(folder.path)
    keep(writer, step, reply, survey_id=survey, moment="visit", opening_hours=None, clock=clock)
    assert writer.connection.execute("SELECT measure, choice FROM answer").fetchall() == [
        ("attention", "ignored"),
        ("help", "no"),
    ]
