from datetime import datetime, timedelta, timezone

import pytest

from kiosk.actions.verification import Problem, verify
from kiosk.clock import Clock
from kiosk.storage import audit
from kiosk.storage.database import Writer, open_reader
from kiosk.storage.identity import new_id
from kiosk.storage.rows import Row, add_rows

STARTED = datetime(2026, 11, 2, 10, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(autouse=True)
def replies(writer: Writer, survey: int) -> None:
    given = [
        Row(new_id(STARTED), STARTED + timedelta(minutes=number), "nl", "completed", None, {"attention": "ignored"})
        for number in range(300)
    ]
    add_rows(writer, given, survey, "visit")


def _changed(writer: Writer, statement: str) -> list[Problem]:
    writer.connection.execute("PRAGMA foreign_keys = OFF")
    writer.connection.execute(statement)
    with open_reader(writer.folder) as reader:
        found = verify(reader)
    reader.close()
    return list(found)


def test_a_sound_database_has_no_problems(writer: Writer, clock: Clock) -> None:
    with writer.transaction() as connection:
        audit.append(connection, clock, "anja", "signed in")
    assert verify(writer.connection) == ()


def test_a_count_that_is_off_is_named(writer: Writer) -> None:
    [problem] = _changed(writer, "UPDATE tally SET n = n + 1 WHERE measure = 'attention' AND hour = 10")
    assert problem == Problem(
        "tallies",
        "tally has 61 for ('attention', '2026-11-02', 10, 'valid', 'ignored', 'ignored'), the replies make 60",
    )


def test_settings_that_cannot_be_are_named(writer: Writer) -> None:
    [problem] = _changed(writer, "INSERT INTO setting (key, value) VALUES ('survey', '\"none\"')")
    assert problem.where == "settings"
    assert "survey can't be 'none'" in problem.what


def test_counts_that_are_gone_are_named_up_to_twenty(writer: Writer) -> None:
    problems = _changed(writer, "DELETE FROM tally")
    assert len(problems) == 10  # five hours, attention and outcome each
    assert all("tally has 0 for" in problem.what for problem in problems)
    problems = _changed(
        writer,
        "INSERT INTO question_tally WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 50) "
        "SELECT 'wait', 1, '2026-11-02', i, 0, 1 FROM n",
    )
    assert len(problems) == 21
    assert problems[-1].what == "… and 40 more"


def test_a_reply_changed_behind_our_back_shows(writer: Writer) -> None:
    problems = _changed(writer, "UPDATE answer SET choice = 'just_right' WHERE reply = 1")
    assert {problem.where for problem in problems} == {"tallies"}


def test_a_row_that_points_nowhere_shows(writer: Writer) -> None:
    [problem] = _changed(writer, "INSERT INTO call (reply, raised, utc_offset) VALUES (999, 0, 0)")
    assert problem == Problem("database", "call row 1 points to a missing row of reply")


def test_a_damaged_page_shows(writer: Writer) -> None:
    [(page,)] = writer.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'call_reply'").fetchall()
    writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = 1024
    with open(writer.folder.database, "rb+") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))
    with open_reader(writer.folder) as reader:
        problems = verify(reader)
    reader.close()
    assert problems
    assert {problem.where for problem in problems} == {"database"}


def test_a_changed_audit_line_shows(writer: Writer, clock: Clock) -> None:
    with writer.transaction() as connection:
        audit.append(connection, clock, "anja", "signed in")
    [problem] = _changed(writer, "UPDATE audit SET actor = 'bea'")
    assert problem.where == "audit log"


def test_a_log_that_was_cut_off_shows_against_its_head(writer: Writer, clock: Clock) -> None:
    with writer.transaction() as connection:
        for actor in ("anja", "bea", "carla"):
            audit.append(connection, clock, actor, "signed in")
    head = audit.head(writer.connection).hash
    assert verify(writer.connection, head) == ()
    assert _changed(writer, "DELETE FROM audit WHERE id = 3") == []
    [problem] = verify(writer.connection, head)
    assert problem.where == "audit log"
    assert problem.what == (f"no line has the hash {head}; what came after line 2 was cut off, or the log was replaced")
