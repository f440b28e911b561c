import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.errors import DatabaseError
from kiosk.storage.counter import NUMBERS
from kiosk.storage.database import LOG_PAGES, Writer, open_reader, open_writer, reading
from kiosk.storage.folder import DataFolder, hold
from tests.storage.unprivileged import run_unprivileged

READ = """
import sys
from pathlib import Path
from kiosk.errors import KlantkansenError
from kiosk.storage.database import open_reader, open_writer
from kiosk.storage.folder import DataFolder, hold
folder = DataFolder(Path(sys.argv[1]))
try:
    with open_reader(folder) if sys.argv[2] == "read" else open_writer(hold(folder)).connection as connection:
        print(connection.execute("SELECT changed FROM counter").fetchone()[0])
except KlantkansenError as error:
    print(type(error).__name__, error)
"""


def _made(folder: DataFolder) -> None:
    """A database with a few pages of content."""
    with hold(folder) as lock, closing(open_writer(lock)) as writer, writer.transaction() as connection:
        connection.execute("UPDATE counter SET changed = 7")
        connection.executemany(
            "INSERT INTO setting VALUES (?, ?)", [(f"key {number}", "x" * 500) for number in range(100)]
        )


def _refusal(folder: DataFolder) -> str:
    """What both writer and reader say, having changed nothing."""
    before = _content(folder)
    with hold(folder) as lock, pytest.raises(DatabaseError) as as_writer:
        open_writer(lock)
    with pytest.raises(DatabaseError) as as_reader:
        open_reader(folder)
    assert _content(folder) == before
    assert str(as_writer.value) == str(as_reader.value)
    assert "\n" not in str(as_writer.value)
    return str(as_writer.value)


def _content(folder: DataFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file() and path.suffix != ".lock"}


def test_the_settings_that_make_a_tap_durable(writer: Writer) -> None:
    def setting(name: str) -> object:
        return writer.connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert setting("journal_mode") == "wal"
    assert setting("synchronous") == 2  # FULL
    assert setting("foreign_keys") == 1
    assert setting("secure_delete") == 1
    assert setting("trusted_schema") == 0


def test_a_tap_finds_the_log_as_long_as_it_gets(folder: DataFolder) -> None:
    """A log that grows takes a tap nearly as long again."""
    _made(folder)
    log = folder.database.with_name("klantkansen.db-wal")
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        length = log.stat().st_size
        for _ in range(LOG_PAGES):
            with writer.transaction() as connection:
                connection.execute("UPDATE counter SET changed = changed + 1")
        assert log.stat().st_size == length
        assert writer.connection.execute("SELECT changed FROM counter").fetchall() == [(7 + LOG_PAGES,)]


def test_a_probe_reaches_the_file(folder: DataFolder) -> None:
    """SQLite writes nothing where a row comes out as it was."""
    with hold(folder) as lock, closing(open_writer(lock)) as writer, closing(open_reader(folder)) as reader:
        before = reader.execute("PRAGMA data_version").fetchall()
        writer.probe()
        assert reader.execute("PRAGMA data_version").fetchall() != before


def test_nobody_else_may_read_the_file(writer: Writer) -> None:
    assert writer.folder.database.stat().st_mode & 0o777 == 0o600


def test_a_transaction_is_kept_whole_or_not_at_all(writer: Writer) -> None:
    def count_to_five_and(statement: str) -> None:
        with writer.transaction() as connection:
            connection.execute("UPDATE counter SET changed = 5")
            connection.execute(statement)

    with pytest.raises(sqlite3.OperationalError, match="syntax"):
        count_to_five_and("break off")
    with pytest.raises(sqlite3.IntegrityError):
        count_to_five_and("INSERT INTO answer VALUES (1, 'wait', '0-2', 1)")
    with pytest.raises(sqlite3.IntegrityError):
        count_to_five_and("INSERT INTO reply (seq) VALUES (1)")
    with writer.transaction() as connection:
        connection.execute("UPDATE counter SET changed = changed + 1")
    assert writer.connection.execute("SELECT changed FROM counter").fetchall() == [(1,)]


def test_numbers_of_change_rise_whatever_is_undone_or_begun_anew(folder: DataFolder) -> None:
    taken: list[int] = []

    def take(writer: Writer, and_then: str = "SELECT 1") -> None:
        with writer.transaction() as connection:
            taken.append(writer.next_change())
            connection.execute(and_then)

    with hold(folder) as lock:
        for _ in range(2):
            with closing(open_writer(lock)) as writer:
                with pytest.raises(sqlite3.OperationalError):
                    take(writer, "break off")
                taken.pop()
                for _ in range(NUMBERS + 1):
                    take(writer)
    assert taken == sorted(set(taken))


def test_a_transaction_within_another_is_part_of_it(writer: Writer) -> None:
    def count_to_five_and_break_off() -> None:
        with writer.transaction():
            with writer.transaction() as connection:
                connection.execute("UPDATE counter SET changed = 5")
            raise KeyError

    with pytest.raises(KeyError):
        count_to_five_and_break_off()
    assert writer.connection.execute("SELECT changed FROM counter").fetchall() == [(0,)]


def test_a_reader_sees_what_was_written_and_writes_nothing(writer: Writer) -> None:
    with closing(open_reader(writer.folder)) as reader:
        with writer.transaction() as connection:
            connection.execute("UPDATE counter SET changed = 5")
        assert reader.execute("SELECT changed FROM counter").fetchall() == [(5,)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("UPDATE counter SET changed = 6")


def test_all_is_in_one_file_after_closing(folder: DataFolder) -> None:
    _made(folder)
    assert sorted(path.name for path in folder.path.iterdir()) == ["klantkansen.db", "klantkansen.lock"]
    with closing(open_reader(folder)) as reader:
        assert reader.execute("SELECT changed FROM counter").fetchall() == [(7,)]


def test_a_creation_that_was_broken_off_is_begun_again(folder: DataFolder) -> None:
    folder.path.mkdir()
    (folder.path / "klantkansen.db.new").write_bytes(b"half of something")
    _made(folder)
    assert not (folder.path / "klantkansen.db.new").exists()


def test_any_name_will_do_for_the_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a?mode=ro#b%20c & d'é")
    _made(folder)
    with closing(open_reader(folder)) as reader:
        assert reader.execute("SELECT changed FROM counter").fetchall() == [(7,)]


def test_a_reader_of_nothing_says_so(folder: DataFolder) -> None:
    with pytest.raises(DatabaseError, match=r"klantkansen\.db doesn't exist; start klantkansen once"):
        open_reader(folder)
    assert not folder.path.exists()


@pytest.mark.parametrize("left", [0, 10, 50, 99, 512, 1024, 5000, 0.5, -1])
def test_a_truncated_database_is_refused(folder: DataFolder, left: float) -> None:
    _made(folder)
    size = folder.database.stat().st_size
    os.truncate(folder.database, size + left if left < 0 else left if isinstance(left, int) else int(size * left))
    assert "klantkansen.db was cut short" in _refusal(folder)


def test_a_database_truncated_while_a_log_lay_beside_it_is_refused(folder: DataFolder, tmp_path: Path) -> None:
    copy = DataFolder(tmp_path / "copy")
    _with_log(folder, copy)
    os.truncate(copy.database, copy.database.stat().st_size // 2)
    assert "klantkansen.db was cut short" in _refusal(copy)


def test_pages_that_are_in_the_log_alone_are_not_missing(folder: DataFolder, tmp_path: Path) -> None:
    copy = DataFolder(tmp_path / "copy")
    _with_log(folder, copy)
    with hold(copy) as lock, closing(open_writer(lock)) as writer:
        assert writer.connection.execute("SELECT count(*) FROM setting").fetchall() == [(200,)]


def test_a_checkpoint_that_was_cut_off_is_no_truncation(folder: DataFolder, tmp_path: Path) -> None:
    """The first page, which says how many there are, is moved first; the log holds the others until all are there."""
    copy, finished = DataFolder(tmp_path / "copy"), DataFolder(tmp_path / "finished")
    _with_log(folder, copy)
    shutil.copytree(copy.path, finished.path)
    with hold(finished) as lock:
        open_writer(lock).close()
    with open(copy.database, "rb+") as file:
        file.write(finished.database.read_bytes()[:1024])
    assert copy.database.stat().st_size < finished.database.stat().st_size
    with hold(copy) as lock, closing(open_writer(lock)) as writer:
        assert writer.connection.execute("SELECT count(*) FROM setting").fetchall() == [(200,)]
        assert writer.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _with_log(folder: DataFolder, copy: DataFolder) -> None:
    """Copy a database while its last writes are in the log beside it, as after a power cut."""
    _made(folder)
    with hold(folder) as lock, closing(open_writer(lock)) as writer:
        with writer.transaction() as connection:
            connection.executemany(
                "INSERT INTO setting VALUES (?, ?)", [(f"more {number}", "y" * 500) for number in range(100)]
            )
        shutil.copytree(folder.path, copy.path)
    assert copy.database.with_name("klantkansen.db-wal").stat().st_size > 50_000


def _garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def _no_page(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(1000))


def _text(path: Path) -> None:
    path.write_text("Dit is geen database.\n")


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_garbage, "klantkansen.db is not a database; move it away"),
        (_no_page, "klantkansen.db is not a database; move it away"),
        (_text, "klantkansen.db is not a database; move it away"),
        (_foreign, "klantkansen.db is not a database of Klantkansen; move it away"),
        (_folder, "klantkansen.db is not a file; move it away"),
    ],
)
def test_what_is_no_database_of_ours_is_refused(folder: DataFolder, make: Callable[[Path], None], said: str) -> None:
    folder.path.mkdir()
    make(folder.database)
    assert said in _refusal(folder)


def test_a_damaged_database_is_refused_with_the_way_out(folder: DataFolder) -> None:
    _made(folder)
    with open(folder.database, "rb+") as file:
        file.seek(100)  # just after the header, which stays as it is
        file.write(b"\xff" * 900)
    with hold(folder) as lock, pytest.raises(DatabaseError, match="put back a copy from"):
        open_writer(lock)
    with pytest.raises(DatabaseError, match="put back a copy from"):
        open_reader(folder)


def test_damage_that_shows_while_reading_is_told_with_the_way_out(folder: DataFolder) -> None:
    _made(folder)
    with open(folder.database, "rb+") as file:
        file.seek(-20 * 1024, os.SEEK_END)
        file.write(b"\xff" * 20 * 1024)
    with pytest.raises(DatabaseError, match="malformed; put back a copy from"), reading(folder) as reader:
        reader.execute("SELECT * FROM setting").fetchall()
    with pytest.raises(sqlite3.OperationalError, match="no such table"), reading(folder) as reader:
        reader.execute("SELECT * FROM no_such_table")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "make room on its disk, and on that for temporary files"),
        (sqlite3.SQLITE_IOERR_READ, "see to its disk, and whether it is full"),
    ],
)
def test_where_the_disk_alone_is_at_fault_nobody_is_told_to_put_back_a_copy(
    folder: DataFolder, code: int, said: str
) -> None:
    _made(folder)
    refused = sqlite3.OperationalError("as the disk says")
    refused.sqlite_errorcode = code
    with pytest.raises(DatabaseError) as told, reading(folder):
        raise refused
    assert str(told.value) == f"{folder.database} can't be read: as the disk says; {said}"


def test_a_log_without_its_database_is_not_mixed_with_a_new_one(folder: DataFolder, tmp_path: Path) -> None:
    copy = DataFolder(tmp_path / "copy")
    _with_log(folder, copy)
    copy.database.unlink()
    before = _content(copy)
    with (
        hold(copy) as lock,
        pytest.raises(DatabaseError, match=r"klantkansen\.db is missing but klantkansen\.db-wal is there"),
    ):
        open_writer(lock)
    assert _content(copy) == before


def test_a_read_only_folder_can_be_read(folder: DataFolder) -> None:
    _made(folder)
    before = _content(folder)
    folder.database.chmod(0o444)
    folder.path.chmod(0o555)
    read = run_unprivileged(READ, folder.path, "read")
    folder.path.chmod(0o755)
    assert read == "7"
    assert _content(folder) == before


def test_a_read_only_folder_can_be_read_after_a_power_cut(folder: DataFolder, tmp_path: Path) -> None:
    copy = DataFolder(tmp_path / "copy")
    _with_log(folder, copy)
    copy.path.chmod(0o555)
    read = run_unprivileged(READ, copy.path, "read")
    copy.path.chmod(0o755)
    assert read == "7"


def test_a_read_only_file_is_refused_to_the_writer(folder: DataFolder) -> None:
    _made(folder)
    folder.database.chmod(0o444)
    said = run_unprivileged(READ, folder.path, "write")
    assert said.startswith(f"FolderError {folder.database} can't be written to: ")
