"""What is too old goes and the counts of it stay, whatever day it is, and nothing of it can be read any more."""

import json
import os
from contextlib import closing
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from kiosk.access.rights import Role
from kiosk.access.sessions import ITSELF, Session
from kiosk.actions.changes import Changes
from kiosk.actions.exporting import Export, write_export
from kiosk.actions.patterns import cells_of
from kiosk.actions.retention import Going, due, find_old, remove_old, see_due
from kiosk.actions.rewriting import rewrite, wanted
from kiosk.actions.settings import change_settings
from kiosk.actions.verification import verify
from kiosk.errors import Forbidden, ImportRefused, InputRefused
from kiosk.retention import kept_from, months_before
from kiosk.staff.disputes import Dispute
from kiosk.staff.mirror import Absence, Mirror
from kiosk.staff.people import Person
from kiosk.staff.quarters import Quarter, parse
from kiosk.staff.shifts import Shift
from kiosk.storage import audit, disputes, figures, named, people, personal, shifts
from kiosk.storage.database import Writer, open_reader
from kiosk.storage.folder import DataFolder
from kiosk.storage.personal import PersonalQuarter
from kiosk.storage.rows import Row, add_rows, count_rows, rows
from kiosk.storage.surveys import keep_survey
from tests.fakes import A_MONDAY_MORNING, FakeClock
from tests.people import employ
from tests.retention import enforce

TODAY = A_MONDAY_MORNING.date()  # 2 November 2026
HANNA = Session("p-0000hr", Role.HR, "Hanna")
ANJA = "p-4f09c2ae"


def row(number: int, day: date, **answers: str) -> Row:
    at = datetime(day.year, day.month, day.day, 10, tzinfo=A_MONDAY_MORNING.tzinfo)
    id_ = f"01a21002-4364-7773-9811-{number:012}"
    return Row(id_, at, "nl", "completed", None, {"attention": "just_right", "wait": "2-5", **answers})


@pytest.fixture
def add(writer: Writer, survey: int):
    def add(*given: Row) -> None:
        add_rows(writer, given, survey, "visit")

    return add


def all_bytes(folder: DataFolder) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.path.rglob("*")) if path.is_file())


def lines(writer: Writer) -> list[tuple[str, str, object]]:
    return [(line.actor, line.what, dict(line.details)) for line in audit.lines(writer.connection)][::-1]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 2), 24, date(2024, 11, 2)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 30), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected
    assert kept_from("replies", day, months) == expected


def test_replies_go_after_two_years_and_are_counted_ever_after(writer: Writer, clock: FakeClock, add) -> None:
    add(*(row(number, TODAY - timedelta(days=number)) for number in range(725, 740)))
    limit = months_before(TODAY, 24)
    before = figures.counts(writer.connection)
    assert enforce(writer, clock) == Changes(replies=True)
    kept = list(rows(writer.connection))
    assert [each.started.date() for each in kept] == [limit + timedelta(days=ahead) for ahead in range(5, -1, -1)]
    assert count_rows(writer.connection) == 6
    assert count_rows(writer.connection, None, limit - timedelta(days=1)) == 0
    assert figures.counts(writer.connection) == before
    assert verify(writer.connection) == ()
    assert lines(writer)[-1] == (ITSELF, "removed what was too old", {"replies": 9})
    assert enforce(writer, clock) == Changes()
    assert len(lines(writer)) == 1


def test_the_check_still_finds_what_was_tampered_with(writer: Writer, clock: FakeClock, add) -> None:
    add(row(1, TODAY - timedelta(days=1000)), row(2, TODAY))
    enforce(writer, clock)
    assert verify(writer.connection) == ()
    for day in (TODAY, TODAY - timedelta(days=1000)):
        change = "UPDATE tally SET n = n + ? WHERE measure = 'attention' AND day = ?"
        writer.connection.execute(change, (1, day.isoformat()))
        [problem] = verify(writer.connection)
        assert problem.where == "tallies"
        assert day.isoformat() in problem.what
        writer.connection.execute(change, (-1, day.isoformat()))
    writer.connection.execute("DELETE FROM answer WHERE reply = 2")
    assert verify(writer.connection)


def test_what_was_counted_and_removed_is_not_counted_again(writer: Writer, clock: FakeClock, add) -> None:
    old = row(1, TODAY - timedelta(days=1000))
    add(old, row(2, TODAY))
    enforce(writer, clock)
    with pytest.raises(ImportRefused, match="from before 2024-11-02, of which none is kept here any more"):
        add(old)
    assert figures.counts(writer.connection).all == 2


def test_numbers_of_replies_are_never_given_twice(writer: Writer, clock: FakeClock, add) -> None:
    add(row(1, TODAY - timedelta(days=1000)))
    enforce(writer, clock)
    add(row(2, TODAY))
    assert writer.connection.execute("SELECT seq FROM reply").fetchall() == [(2,)]


def test_a_name_goes_after_a_year_and_the_reply_stays(writer: Writer, clock: FakeClock, add) -> None:
    given = [row(1, TODAY - timedelta(days=400), staff=ANJA), row(2, TODAY - timedelta(days=400), staff="someone_else")]
    add(*given, row(3, TODAY - timedelta(days=300), staff=ANJA))
    before = figures.counts(writer.connection)
    assert enforce(writer, clock) == Changes(replies=True)
    assert [each.answers.get("staff") for each in rows(writer.connection)] == [None, "someone_else", ANJA]
    said = named.said(writer.connection, date(2020, 1, 1), TODAY)
    assert [each.at.date() for each in said if each.person] == [TODAY - timedelta(days=300)]
    assert named.first_named_day(writer.connection) == TODAY - timedelta(days=300)
    assert figures.counts(writer.connection) == before
    assert verify(writer.connection) == ()
    assert lines(writer)[-1][2] == {"attribution": 1}
    add(given[0])  # the same as before, but for the name that was taken off
    assert len(list(rows(writer.connection))) == 3


def test_figures_and_what_belongs_to_them_go_together(writer: Writer, clock: FakeClock) -> None:
    q1, q2, q3 = Quarter(2024, 1), Quarter(2024, 2), Quarter(2024, 3)
    quarters = [q1, q2, q3, Quarter(2024, 4), Quarter(2026, 3)]
    spans = {q1: None, q2: q1, q3: None, Quarter(2024, 4): q3}  # thin quarters that joined the next
    with writer.transaction() as connection:
        for quarter in quarters:
            first = spans.get(quarter)
            part = PersonalQuarter(ANJA, quarter, {"care": {}}, first, {"n": 12} if first else None)
            personal.close(connection, quarter, quarter.last, {"n": 12}, [part])
        for last in (date(2024, 6, 30), date(2024, 9, 30)):
            disputes.add(connection, Dispute(0, ANJA, last, last, "Ik was op vakantie", last))
    assert due(writer.connection, clock)["figures"].now == 1  # the part before it goes with its figure
    assert enforce(writer, clock) == Changes(personal=True)
    kept = [part.quarter for part in personal.of_person(writer.connection, ANJA)]
    assert kept == [q3, Quarter(2024, 4), Quarter(2026, 3)]  # the third quarter is part of a figure that stays
    assert [each.quarter for each in personal.closed(writer.connection)] == kept
    assert [each.last for each in disputes.of_person(writer.connection, ANJA)] == [date(2024, 9, 30)]
    assert lines(writer)[-1][2] == {"figures": 2, "disputes": 1}


def test_the_last_closed_quarter_stays_known(writer: Writer, clock: FakeClock) -> None:
    """Or the quarters after the first reply that still names somebody would be closed again."""
    with writer.transaction() as connection:
        for text in ("2023-Q1", "2023-Q2"):
            part = PersonalQuarter(ANJA, parse(text), {"care": {}})
            personal.close(connection, parse(text), TODAY, {"n": 0}, [part])
    enforce(writer, clock)
    assert personal.of_person(writer.connection, ANJA) == ()
    assert [str(each.quarter) for each in personal.closed(writer.connection)] == ["2023-Q2"]


def test_the_roster_and_who_went_to_a_call_go_after_a_year(writer: Writer, clock: FakeClock) -> None:
    limit = months_before(TODAY, 12)
    with writer.transaction() as connection:
        for day in (limit - timedelta(days=1), limit):
            connection.execute(
                "INSERT INTO shift (person, starts, ends) VALUES (?, ?, ?)", (ANJA, f"{day}T09:00", f"{day}T18:00")
            )
            personal.keep_absence(connection, ANJA, Absence(day, day))
            connection.execute(
                "INSERT INTO call (raised, utc_offset, ended, how, day, claimed_by) VALUES (0, 0, 1, 'arrived', ?, ?)",
                (day.isoformat(), ANJA),
            )
            connection.execute(
                "INSERT INTO alert (kind, subject, raised, utc_offset, day, details, claimed_by, closed) "
                "VALUES ('missed', ?, 0, 0, ?, '{}', ?, 1)",
                (day.isoformat(), day.isoformat(), ANJA),
            )
    assert enforce(writer, clock) == Changes(calls=True, alerts=True, roster=True)
    assert writer.connection.execute("SELECT starts FROM shift").fetchall() == [(f"{limit}T09:00",)]
    assert personal.absences(writer.connection, ANJA) == (Absence(limit, limit),)
    for table in ("call", "alert"):
        kept = writer.connection.execute(f"SELECT day, claimed_by FROM {table} ORDER BY day").fetchall()
        assert kept == [((limit - timedelta(days=1)).isoformat(), None), (limit.isoformat(), ANJA)]
    assert lines(writer)[-1][2] == {"claims": 2, "shifts": 1, "absences": 1}


def test_an_absence_stays_until_its_owner_saw_what_they_were_told_of(writer: Writer, clock: FakeClock) -> None:
    """Or the days that are theirs alone would be over sooner, and others would see a figure before they did."""
    quarter, told, away = Quarter(2025, 2), date(2025, 7, 10), Absence(date(2025, 7, 11), date(2025, 9, 30))
    before = Absence(date(2025, 6, 1), date(2025, 6, 30))
    part = PersonalQuarter(ANJA, quarter, {}, quarter, {"n": 60}, mirror=Mirror(told))
    correction = {"n": 48, "told": "2025-08-01", "seen": None}
    with writer.transaction() as connection:
        personal.close(connection, quarter, told, {}, [part])
        for absence in (before, away):
            personal.keep_absence(connection, ANJA, absence)
    enforce(writer, clock)
    assert personal.absences(writer.connection, ANJA) == (away,)
    with writer.transaction() as connection:
        personal.keep_seen(connection, part, TODAY)
        personal.keep_correction(connection, ANJA, quarter, correction)
    enforce(writer, clock)
    assert personal.absences(writer.connection, ANJA) == (away,)
    with writer.transaction() as connection:
        personal.keep_correction(connection, ANJA, quarter, {**correction, "seen": "2026-11-01"})
    enforce(writer, clock)
    assert personal.absences(writer.connection, ANJA) == ()


def test_days_that_wait_for_a_later_quarter_go_with_their_replies(writer: Writer, clock: FakeClock, add) -> None:
    """Also where the replies go on the day on which the names on them would have, and power fails in between."""
    change_settings(writer, HANNA, clock, retention_replies=12)
    old, young = TODAY - timedelta(days=400), TODAY - timedelta(days=300)
    days = [[day.isoformat(), "1-2", 3, 1, {}] for day in (old, young)]
    part = PersonalQuarter(ANJA, Quarter(2025, 4), {"days": days})
    with writer.transaction() as connection:
        personal.close(connection, part.quarter, TODAY, {}, [part])
    add(row(1, old, staff=ANJA), row(2, young, staff=ANJA))
    remove_old(writer, find_old(writer.connection, clock)[0])
    enforce(writer, clock)
    [part] = personal.of_person(writer.connection, ANJA)
    assert part.counts == {"days": days[1:]}


def test_copies_go_after_two_months_and_nothing_else_in_their_folder(writer: Writer, clock: FakeClock) -> None:
    backups = writer.folder.backups
    backups.mkdir()
    for name, days in (
        ("klantkansen-before-the_floor.db", 61),
        ("klantkansen-before-the_roster.db", 60),
        ("klantkansen-before-the_roster.db.new", 300),
        ("holiday.png", 900),
    ):
        (backups / name).touch()
        at = (clock.now() - timedelta(days=days)).timestamp()
        os.utime(backups / name, (at, at))
    assert due(writer.connection, clock)["copies"] == Going("copies", 2, 1, TODAY)
    enforce(writer, clock)
    assert sorted(path.name for path in backups.iterdir()) == ["holiday.png", "klantkansen-before-the_roster.db"]
    assert lines(writer)[-1][2] == {"copies": 2}


def test_what_goes_within_a_week_is_told_with_its_first_day(writer: Writer, clock: FakeClock, add) -> None:
    limit = months_before(TODAY, 24)
    add(*(row(number, limit + timedelta(days=number)) for number in (3, 5, 6, 7)))
    assert due(writer.connection, clock)["replies"] == Going("replies", 0, 3, TODAY + timedelta(days=4))
    clock.advance(86400 * 4)
    assert due(writer.connection, clock)["replies"] == Going("replies", 1, 3, TODAY + timedelta(days=4))
    clock.advance(86400 * 10)
    enforce(writer, clock)
    assert due(writer.connection, clock)["replies"] == Going("replies", 0, 0, None)


def test_settings_say_how_long_within_bounds_and_are_hrs(writer: Writer, clock: FakeClock, add) -> None:
    add(row(1, TODAY - timedelta(days=300)))
    manager = Session("p-0000ma", Role.MANAGER, "Marieke")
    with pytest.raises(Forbidden):
        change_settings(writer, manager, clock, retention_replies=6)
    with pytest.raises(InputRefused, match="kept for 6 to 120 months"):
        change_settings(writer, HANNA, clock, retention_replies=5)
    with pytest.raises(InputRefused, match="kept for 7 to 365 days"):
        change_settings(writer, HANNA, clock, retention_copies=366)
    with pytest.raises(InputRefused, match="can't be kept longer than the replies"):
        change_settings(writer, HANNA, clock, retention_replies=8)
    saved = change_settings(writer, HANNA, clock, retention_replies=9, retention_attribution=9).settings
    assert lines(writer)[-1] == (HANNA.person, "changed settings", {"retention_replies": 9, "retention_attribution": 9})
    assert due(writer.connection, clock)["replies"].now == 1
    assert see_due(writer.connection, manager, clock, saved) == due(writer.connection, clock)
    with pytest.raises(Forbidden):
        see_due(writer.connection, Session(ANJA, Role.EMPLOYEE, "Anja"), clock)


def test_a_clock_that_leapt_has_a_week_to_prove_itself(writer: Writer, clock: FakeClock, add) -> None:
    add(row(1, TODAY))
    enforce(writer, clock)
    clock.set(A_MONDAY_MORNING + timedelta(days=4000))
    for _ in range(7):
        waits = due(writer.connection, clock).waits_until
        assert waits == TODAY + timedelta(days=4007)
        assert enforce(writer, clock) == Changes()
        assert count_rows(writer.connection) == 1
        clock.advance(86400)
    assert enforce(writer, clock) == Changes(replies=True)


def test_a_clock_that_was_put_right_again_took_nothing(writer: Writer, clock: FakeClock, add) -> None:
    add(row(1, TODAY))
    enforce(writer, clock)
    for moment in (A_MONDAY_MORNING + timedelta(days=4000), A_MONDAY_MORNING.replace(year=1999), A_MONDAY_MORNING):
        clock.set(moment)
        assert enforce(writer, clock) == Changes()
    clock.set(A_MONDAY_MORNING + timedelta(days=4009))
    assert enforce(writer, clock) == Changes()
    assert count_rows(writer.connection) == 1


def test_a_run_that_was_broken_off_goes_on_with_one_line_in_all(writer: Writer, clock: FakeClock, add) -> None:
    add(*(row(number, TODAY - timedelta(days=800)) for number in range(100)), row(100, TODAY))
    first, *others = find_old(writer.connection, clock)
    assert len(others) == 2
    remove_old(writer, first)
    assert verify(writer.connection) == ()
    assert count_rows(writer.connection) == len(list(rows(writer.connection))) == 1  # none leaves that is half gone
    enforce(writer, clock)
    assert lines(writer) == [(ITSELF, "removed what was too old", {"replies": 100})]


def test_no_byte_of_an_old_name_is_left(writer: Writer, clock: FakeClock, add) -> None:
    """Many, so that their pages were divided and put together again."""
    old, still = b"p-000000old", b"p-00000still"
    day = TODAY - timedelta(days=420)
    for start in range(0, 3000, 100):
        keys = [old.decode() if number % 3 else still.decode() for number in range(start, start + 100)]
        add(*(row(start + at, day + timedelta(days=(start + at) % 30), staff=key) for at, key in enumerate(keys)))
    for key in (old, still):
        with writer.transaction() as connection:
            people.remove(connection, key.decode())  # as the import names them by their key
    assert old in all_bytes(writer.folder)
    enforce(writer, clock)
    assert wanted(writer.connection, clock) is not None
    assert rewrite(writer)
    assert wanted(writer.connection, clock) is None
    found = all_bytes(writer.folder)
    assert old not in found
    assert still not in found
    assert verify(writer.connection) == ()


def test_a_file_that_somebody_reads_is_written_anew_later(writer: Writer, clock: FakeClock, add) -> None:
    add(row(1, TODAY - timedelta(days=1000)))
    enforce(writer, clock)
    with closing(open_reader(writer.folder)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM reply").fetchall()
        assert not rewrite(writer)
        assert wanted(writer.connection, clock) is not None
        reader.execute("COMMIT")
    assert rewrite(writer)
    assert wanted(writer.connection, clock) is None


def test_an_export_says_from_when_on_replies_are_kept(writer: Writer, clock: FakeClock, tmp_path: Path) -> None:
    document = (files(resources) / "surveys" / "showroom.toml").read_text(encoding="utf-8")
    survey = keep_survey(writer, document, key="showroom", moment="visit", digest="1", clock=clock)
    add_rows(writer, [row(1, TODAY - timedelta(days=1000)), row(2, TODAY)], survey, "visit")
    enforce(writer, clock)
    out = tmp_path / "package"
    assert write_export(writer.folder, Export("csv", out), clock, lambda done, total: None) == 1
    described = json.loads((out / "datapackage.json").read_text())
    assert described["replies_kept_from"] == "2024-11-02"
    assert described["replies"] == 1


def test_hours_of_a_floor_that_is_forgotten_are_told_by_the_half_day(writer: Writer, clock: FakeClock, add) -> None:
    monday = months_before(TODAY, 12) + timedelta(days=7 - months_before(TODAY, 12).weekday())
    days = [monday - timedelta(days=7), monday]
    at = [
        datetime(day.year, day.month, day.day, hour, tzinfo=A_MONDAY_MORNING.tzinfo) for day in days for hour in (9, 11)
    ]
    answers = {"attention": "ignored"}
    add(
        *(
            Row(f"01a21002-4364-7773-9811-{n:012}", start, "nl", "completed", None, answers)
            for n, start in enumerate(at)
        )
    )

    def told(*of: date) -> set[tuple[int, int]]:
        return {cell.hours for cell in cells_of(writer.connection, (of[0], of[-1]))}

    alone, together = {(9, 10), (11, 12)}, {(9, 12)}
    assert [told(day) for day in days] == [alone, alone]  # nobody was planned
    keys = ("p-1", "p-2", "p-3")
    employ(writer, *(Person(key, key, Role.EMPLOYEE) for key in keys))
    with writer.transaction() as connection:
        midnights = [datetime(day.year, day.month, day.day) for day in days]
        of_day = [(each + timedelta(hours=9), each + timedelta(hours=17)) for each in midnights]
        shifts.add(connection, [Shift(*hours, key) for hours in of_day for key in keys])
    assert [told(day) for day in days] == [alone, alone]  # three were
    enforce(writer, clock)
    assert [told(day) for day in days] == [together, alone]
    assert told(*days) == together, "or the one day less the other would tell"
