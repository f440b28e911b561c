"""An export or a print that can't be finished, whatever stops it: no file is left, and one line says why."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from queue import SimpleQueue

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions.exporting import Along, Export, announce_export, write_export
from kiosk.errors import ExportFailed
from kiosk.exchange.paper import to_json
from kiosk.exchange.team_paper import team_paper
from kiosk.storage import audit
from kiosk.storage.leaving import reading_to
from kiosk.storage.rows import add_rows
from tests.exchange.rows import reply
from tests.fakes import FakeClock
from tests.papers.samples import letterhead, team_view
from tests.storage.unprivileged import run_unprivileged
from tests.ui.pages import show
from tests.ui.store import Store, open_store
from ui.hr.export import ExportPage
from ui.hr.paper_process import PaperProcess
from ui.hr.papers import PapersPage

ROOT = Path(__file__).parents[2]
PASSWORD = "vier losse woorden naast elkaar"
HR = Session("hanna", Role.HR, "Hanna")
CHILD = 20_000  # milliseconds that a child process may take

# Runs the program with arguments, once files may grow no further than so many bytes.
LIMITED = """
import resource, sys
from ui.main import main
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), most))
sys.exit(main())
"""

# Writes an export, and says in one line why it can't.
WRITE = """
import sys
from pathlib import Path
from kiosk.actions.exporting import Export, write_export
from kiosk.clock import Clock
from kiosk.errors import ExportFailed
from kiosk.storage.folder import DataFolder
try:
    write_export(DataFolder(Path(sys.argv[1])), Export(sys.argv[3], Path(sys.argv[2])), Clock(), lambda *_: None)
except ExportFailed as error:
    print(error)
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    for store in open_store(tmp_path):
        store.write(lambda writer, of=store.survey_id: add_rows(writer, map(reply, range(5000)), of, "visit"))
        yield store


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "place"
    place.mkdir()
    return place


def limited(most: int, document: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LIMITED, str(most), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=document, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("most", [100, 60_000])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_disk_that_takes_no_more_keeps_nothing_of_an_export(store: Store, place: Path, kind: str, most: int) -> None:
    out = place / "out"
    arguments = ["export", kind, "--data", store.services.folder.path, "--out", out, "--child"]
    done = limited(most, "", *arguments)
    assert done.returncode == 1
    [said] = done.stderr.splitlines()
    assert said.startswith(f"klantkansen: {out}: can't be written (")
    assert list(place.iterdir()) == []


def temporary_files() -> set[str]:
    """Those that SQLite has open in this process; it takes their names away at once."""
    opened = set()
    for number in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):  # that of the listing itself
            opened.add(os.readlink(f"/proc/self/fd/{number}"))
    return {path for path in opened if "etilqs" in path}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_needs_no_room_for_temporary_files_of_the_database(
    store: Store, tmp_path: Path, place: Path, kind: str
) -> None:
    store.write(lambda writer: add_rows(writer, map(reply, range(5000, 45_000)), store.survey_id, "visit"))
    found: set[str] = set()

    def look(_done: int, _total: int) -> None:
        found.update(temporary_files())

    assert write_export(store.services.folder, Export(kind, place / "out"), FakeClock(), look) == 45_000
    assert found == set()


def test_not_even_for_what_takes_more_than_sqlite_holds(store: Store, place: Path) -> None:
    many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
    with reading_to(place / "out", store.services.folder) as reader:
        rows = reader.execute(f"{many} SELECT hex(randomblob(30)) FROM n ORDER BY 1")
        assert rows.fetchone()
        assert temporary_files() == set()
        rows.close()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "there is no room left for it; make some and try again"),
        (sqlite3.SQLITE_IOERR_WRITE, "a disk failed or is full; see to it and try again"),
    ],
)
def test_what_the_disk_refuses_the_database_is_no_reason_to_put_back_a_copy(
    store: Store, place: Path, kind: str, code: int, said: str
) -> None:
    def refuse(done: int, _total: int) -> None:
        if done:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = code
            raise error

    with pytest.raises(ExportFailed) as failed:
        write_export(store.services.folder, Export(kind, place / "out"), FakeClock(), refuse)
    assert str(failed.value) == f"{place / 'out'}: {said}"
    assert list(place.iterdir()) == []
    checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)"
    [(is_busy, *_)] = store.write(lambda writer: writer.connection.execute(checkpoint).fetchall())
    assert not is_busy, "nobody reads any more"


@pytest.mark.parametrize("most", [0, 20_000])
def test_a_disk_that_takes_no_more_keeps_nothing_of_a_print(place: Path, most: int) -> None:
    out = place / "team.pdf"
    document = to_json(team_paper(team_view(30), letterhead()))
    done = limited(most, document, "typeset", "--out", out, "--language", "nl")
    assert done.returncode == 1
    assert done.stdout.startswith("failed ")
    [said] = done.stderr.splitlines()
    assert said.startswith(f"klantkansen: {out}: can't be written (")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_folder_without_rights_is_told(store: Store, place: Path, kind: str) -> None:
    place.chmod(0o500)
    said = run_unprivileged(WRITE, store.services.folder.path, place / "out", kind)
    assert said == f"{place / 'out'}: can't be written (no permission); give another place"
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_folder_that_vanishes_meanwhile_is_told_and_doesnt_come_back(
    store: Store, place: Path, kind: str, sealed: bool
) -> None:
    def pull_out(done: int, _total: int) -> None:
        if done and place.exists():
            shutil.rmtree(place)

    export = Export(kind, place / "out.age", sealed=sealed)
    with pytest.raises(ExportFailed, match="can't be written"):
        write_export(store.services.folder, export, FakeClock(), pull_out, Along(password=PASSWORD))
    assert not place.exists()


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_cancelled_export_leaves_nothing_wherever_it_was(store: Store, place: Path, kind: str, sealed: bool) -> None:
    def cancel(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_export(
            store.services.folder,
            Export(kind, place / "o.age", sealed=sealed),
            FakeClock(),
            cancel,
            Along(None, PASSWORD),
        )
    assert list(place.iterdir()) == []


def lines_since(store: Store, before: audit.Head) -> list[str]:
    store.write(lambda _: None)  # what was given to the worker before is done
    lines = store.read(lambda reader: [line.what for line in audit.lines(reader)])
    return lines[: len(lines) - before.count]


HELD = """
import fcntl, sys
file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def in_its_place(out: Path, what: str) -> AbstractContextManager[object]:
    """Something that another has there, until the end of the block."""
    if what == "folder":
        out.mkdir()
        (out / "mine.txt").write_text("of somebody else", encoding="utf-8")
        return nullcontext()
    out.write_text("of somebody else", encoding="utf-8")
    if what == "read-only":
        out.chmod(0o400)
        return nullcontext()
    holder = subprocess.Popen([sys.executable, "-c", HELD, out], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    return holder  # which ends once its stdin is closed


def let_it_be_announced(store: Store, page: ExportPage) -> None:
    """And no more, as long as Qt has no turn."""
    looked: SimpleQueue[None] = SimpleQueue()
    page._aside.submit(lambda: looked.put(None))
    looked.get(timeout=60)
    QApplication.processEvents()  # the place was looked at
    store.read(lambda _: None)
    QApplication.processEvents()  # the figures were read
    store.write(lambda _: None)


def content(place: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(place.rglob("*"))}


IN_PLACE = pytest.mark.parametrize("what", ["folder", "read-only", "open in another program"])


@IN_PLACE
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_there_is_never_replaced_and_nothing_is_announced(
    store: Store, place: Path, kind: str, what: str
) -> None:
    out = place / "out"
    before = store.read(audit.head)
    with in_its_place(out, what):
        there = content(place)
        with pytest.raises(ExportFailed) as refused:
            store.write(lambda writer: announce_export(writer, Export(kind, out), COMMAND_LINE, store.clock))
        assert content(place) == there
    assert str(refused.value) == f"{out}: is there already; give a new name, an export overwrites nothing"
    assert lines_since(store, before) == []


@IN_PLACE
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_came_there_meanwhile_is_told_on_the_page_and_the_log_says_that_it_failed(
    qtbot: QtBot, store: Store, place: Path, kind: str, what: str
) -> None:
    page = show(qtbot, store, ExportPage, HR)
    page.form.told.show_texts({"purpose": "Yearly talks", "recipient": "The board"})
    page.form.kind.buttons[kind].click()
    out = place / ("all.xlsx" if kind == "xlsx" else "all")
    page.form.place.setText(str(out))
    before = store.read(audit.head)
    page.start_button.click()
    let_it_be_announced(store, page)
    assert lines_since(store, before) == ["exported replies"]
    with in_its_place(out, what):
        there = content(place)
        qtbot.waitUntil(page.start_button.isEnabled, timeout=CHILD)
        assert content(place) == there
    said = f"{out}: is there already; give a new name, an export overwrites nothing"
    assert page.card.line.text() == f"The export failed: {said}"
    assert lines_since(store, before) == ["export failed", "exported replies"]
    page.stop()


def test_a_killed_export_leaves_no_file_and_the_log_says_that_it_failed(
    qtbot: QtBot, store: Store, place: Path
) -> None:
    page = show(qtbot, store, ExportPage, HR)
    page.form.told.show_texts({"purpose": "Yearly talks", "recipient": "The board"})
    page.form.place.setText(str(place / "all.xlsx"))
    before = store.read(audit.head)
    with qtbot.waitSignal(page.process.progressed, timeout=CHILD):
        page.start_button.click()
    os.kill(page.process._process.processId(), signal.SIGKILL)
    qtbot.waitUntil(page.start_button.isEnabled, timeout=CHILD)
    assert page.card.line.text() == "The export failed; the log in the data folder says why."
    assert list(place.iterdir()) == []
    assert lines_since(store, before) == ["export failed", "exported replies"]
    page.stop()


def test_a_killed_print_leaves_no_file_and_the_log_says_that_it_failed(qtbot: QtBot, store: Store, place: Path) -> None:
    page = show(qtbot, store, PapersPage, HR)
    page.form.kinds.buttons["pack"].click()
    page.form.told.show_texts({"purpose": "consent", "recipient": "the works council"})
    page.form.place.setText(str(place / "pack.pdf"))
    before = store.read(audit.head)
    page.printer.start_button.click()
    qtbot.waitUntil(
        lambda: page.printer.process.is_running and page.printer.process._process.processId() > 0, timeout=CHILD
    )
    os.kill(page.printer.process._process.processId(), signal.SIGKILL)
    qtbot.waitUntil(page.printer.start_button.isEnabled, timeout=CHILD)
    assert page.form.line.text() == "The report failed; the log in the data folder says why."
    assert list(place.iterdir()) == []
    assert lines_since(store, before) == ["export failed", "printed the works council's pack"]
    page.stop()


def test_a_print_that_fails_leaves_no_name_in_the_log(
    qtbot: QtBot, place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    process = PaperProcess("en")
    out = place / "none" / "klantkansen-2026-Q3-joost.pdf"
    with qtbot.waitSignal(process.failed, timeout=CHILD) as told:
        process.start(to_json(team_paper(team_view(3), letterhead())), out)
    assert "joost" in told.args[0]
    assert "there is no folder" in caplog.text
    assert "joost" not in caplog.text
