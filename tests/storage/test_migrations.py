import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.errors import DatabaseError
from kiosk.storage import migrations
from kiosk.storage.database import open_reader, open_writer
from kiosk.storage.folder import DataFolder, Lock, hold

SCHEMA = Path(__file__).with_name("schema.sql")


@pytest.fixture
def lock(folder: DataFolder) -> Iterator[Lock]:
    with hold(folder) as lock:
        yield lock


def add_weather(db) -> None:
    db.execute("CREATE TABLE weather (day TEXT PRIMARY KEY) STRICT")


def break_off(db) -> None:
    db.execute("CREATE TABLE half (day TEXT) STRICT")
    raise RuntimeError("no further")


def _schema(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "".join(
            f"{sql.strip()};\n"
            for (sql,) in connection.execute(
                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%sqlite%' ORDER BY rowid"
            )
        )


def test_the_whole_schema(lock: Lock) -> None:
    open_writer(lock).close()
    assert _schema(lock.folder.database) == SCHEMA.read_text()


def test_every_table_is_strict(lock: Lock) -> None:
    with closing(open_writer(lock)) as writer:
        tables = writer.connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    loose = {name for name, strict in tables if not strict and not name.startswith(("sqlite_", "_sqlite_"))}
    assert len(tables) > 10
    assert not loose


def test_an_older_database_is_copied_and_brought_up_to_date(lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_writer(lock)) as writer, writer.transaction() as connection:
        connection.execute("UPDATE counter SET changed = 41")
    before = _schema(lock.folder.database)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, add_weather))

    with pytest.raises(DatabaseError, match="older version; start klantkansen once"):
        open_reader(lock.folder)
    with closing(open_writer(lock)) as writer:
        assert writer.connection.execute("SELECT changed FROM counter").fetchall() == [(41,)]
        assert writer.connection.execute("SELECT * FROM weather").fetchall() == []

    [copy] = lock.folder.backups.iterdir()
    assert copy.name == "klantkansen-before-add_weather.db"
    assert _schema(copy) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT changed FROM counter").fetchall() == [(41,)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_people_of_before_stay_in_their_order_with_their_secrets(lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", (migrations.replies_and_people, migrations.the_floor))
        with closing(open_writer(lock)) as writer, writer.transaction() as connection:
            for number, key in enumerate(("zoe", "anja", "bea")):
                connection.execute(
                    "INSERT INTO person (rowid, key, name, role, on_tiles, photo, secret, active)"
                    " VALUES (?, ?, ?, 'hr', 0, ?, ?, 1)",
                    (10 * number + 1, key, key.title(), bytes(3), f"once:{key}"),
                )
    with closing(open_writer(lock)) as writer:
        kept = writer.connection.execute(
            "SELECT key, name, role, on_tiles, photo, secret, active FROM person ORDER BY rowid"
        ).fetchall()
    assert kept == [(key, key.title(), "hr", 0, bytes(3), f"once:{key}", 1) for key in ("zoe", "anja", "bea")]


def test_a_copy_put_back_works_again(lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
    open_writer(lock).close()
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, add_weather))
        open_writer(lock).close()
    (lock.folder.backups / "klantkansen-before-add_weather.db").replace(lock.folder.database)
    with closing(open_writer(lock)) as writer:
        assert writer.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_nothing_is_copied_when_nothing_is_pending(lock: Lock) -> None:
    open_writer(lock).close()
    open_writer(lock).close()
    assert not lock.folder.backups.exists()


def test_a_step_that_fails_leaves_the_database_as_it_was(lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
    open_writer(lock).close()
    before = _schema(lock.folder.database)
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, break_off))
        with pytest.raises(RuntimeError, match="no further"):
            open_writer(lock)
    assert _schema(lock.folder.database) == before
    open_writer(lock).close()


def test_a_newer_database_is_refused(lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, add_weather))
        open_writer(lock).close()
    before = lock.folder.database.read_bytes()
    last = migrations.MIGRATIONS[-1].__name__
    said = rf"klantkansen\.db is newer than this program \(add_weather after {last}\); update the program"
    with pytest.raises(DatabaseError, match=said):
        open_writer(lock)
    with pytest.raises(DatabaseError, match=said):
        open_reader(lock.folder)
    assert lock.folder.database.read_bytes() == before
