from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.storage import audit
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.fakes import FakeClock


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path)) as lock:
        writer = open_writer(lock)
        with writer.transaction() as connection:
            for count in range(5):
                audit.append(connection, FakeClock(), "bea", "exported", {"to": "Müller.csv", "count": count})
        yield writer
        writer.close()


def test_each_line_carries_the_hash_of_the_one_before(writer: Writer) -> None:
    assert audit.check(writer.connection) == ()
    first, second = writer.connection.execute("SELECT previous, hash FROM audit ORDER BY id LIMIT 2").fetchall()
    assert first[0] == audit.NOTHING_BEFORE
    assert second[0] == first[1]
    said = '[1,"2026-11-02T10:00:00.000+01:00","bea","exported","{\\"count\\":0,\\"to\\":\\"M\\\\u00fcller.csv\\"}"]'
    assert first[1] == sha256((audit.NOTHING_BEFORE + said).encode()).hexdigest()


def test_the_head_counts_the_lines(writer: Writer) -> None:
    last = writer.connection.execute("SELECT hash FROM audit WHERE id = 5").fetchone()[0]
    assert audit.head(writer.connection) == audit.Head(5, last)


def test_an_empty_log_is_whole(tmp_path: Path) -> None:
    with hold(DataFolder(tmp_path / "new")) as lock:
        writer = open_writer(lock)
        assert audit.check(writer.connection) == ()
        assert audit.head(writer.connection) == audit.Head(0, audit.NOTHING_BEFORE)
        writer.close()


@pytest.mark.parametrize(
    ("tampering", "problems"),
    [
        ("UPDATE audit SET details = '{}' WHERE id = 3", ("line 3 was changed",)),
        ("UPDATE audit SET actor = 'anja' WHERE id = 5", ("line 5 was changed",)),
        ("UPDATE audit SET at = '2026' WHERE id = 1", ("line 1 was changed",)),
        ("DELETE FROM audit WHERE id = 1", ("line 1 is missing",)),
        ("DELETE FROM audit WHERE id = 3", ("line 3 is missing",)),
        (
            "UPDATE audit SET id = id + 10 WHERE id = 5",
            ("line 5 is missing", "line 15 was changed"),
        ),
    ],
)
def test_a_changed_or_missing_line_shows(writer: Writer, tampering: str, problems: tuple[str, ...]) -> None:
    with writer.transaction() as connection:
        connection.execute(tampering)
    assert audit.check(writer.connection) == problems


def test_lines_that_changed_places_show(writer: Writer) -> None:
    with writer.transaction() as connection:
        for taken, given in ((2, 99), (3, 2), (99, 3)):
            connection.execute("UPDATE audit SET id = ? WHERE id = ?", (given, taken))
    assert "line 2 was changed" in audit.check(writer.connection)
    assert "line 3 was changed" in audit.check(writer.connection)


def test_a_tail_cut_off_shows_only_against_a_head_of_before(writer: Writer) -> None:
    head = audit.head(writer.connection).hash
    earlier = writer.connection.execute("SELECT hash FROM audit WHERE id = 3").fetchone()[0]
    assert all(audit.holds(writer.connection, told) for told in (head, earlier, audit.NOTHING_BEFORE))
    with writer.transaction() as connection:
        connection.execute("DELETE FROM audit WHERE id > 3")
    assert audit.check(writer.connection) == ()
    assert not audit.holds(writer.connection, head)
    assert audit.holds(writer.connection, earlier)
    with writer.transaction() as connection:
        for count in range(9):  # whoever cut it can write on
            audit.append(connection, FakeClock(), "anja", "exported", {"count": count})
    assert not audit.holds(writer.connection, head)


def test_a_line_made_again_with_a_fitting_hash_shows_in_the_next(writer: Writer) -> None:
    with writer.transaction() as connection:
        later = connection.execute("SELECT * FROM audit WHERE id > 3").fetchall()
        connection.execute("DELETE FROM audit WHERE id >= 3")
        audit.append(connection, FakeClock(), "anja", "exported")
        connection.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", later)
    assert audit.check(writer.connection) == ("line 4 doesn't follow the line before it",)
