"""What is kept about people: replies that name them, closed quarters, disputes."""

import sqlite3
from datetime import date, datetime, timedelta, timezone

import pytest

from kiosk.access.rights import Role
from kiosk.actions.visit import keep
from kiosk.staff.counting import Said
from kiosk.staff.days import NamedDay
from kiosk.staff.disputes import Decision, Dispute
from kiosk.staff.mirror import Absence, Mirror
from kiosk.staff.people import Person
from kiosk.staff.quarters import Quarter
from kiosk.storage import disputes, named, people, personal
from kiosk.storage.database import Writer
from kiosk.storage.personal import PersonalQuarter
from kiosk.storage.rows import Row, add_rows
from kiosk.survey.effects import Answered, Begun, Withdrawn
from tests.fakes import FakeClock

Q2, Q3, Q4 = Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4)
CLOSED = date(2026, 10, 8)
SUMMER = timezone(timedelta(hours=2))


def test_replies_that_name_somebody(writer: Writer, survey: int) -> None:
    def row(number: int, day: int, quarantine: str | None = None, **answers: str) -> Row:
        at = datetime(2026, 7, day, 23, 30, tzinfo=SUMMER)
        return Row(f"01a21002-4364-7773-9811-{number:012}", at, "nl", "completed", quarantine, answers)

    given = [
        row(1, 1, attention="just_right", staff="anja", care="4"),
        row(2, 1, attention="too_pushy", staff="bram"),
        row(3, 1, attention="just_right", staff="someone_else"),
        row(4, 1, attention="ignored"),
        row(5, 1, quarantine="burst", attention="just_right", staff="anja"),
        row(6, 2, attention="too_late", staff="anja", care="5"),
        row(7, 1, attention="too_late", staff="carla"),
    ]
    add_rows(writer, given, survey, "visit")
    with writer.transaction() as connection:
        people.remove(connection, "carla")  # as when she was erased while her tile was on the screen
    day = date(2026, 7, 1)
    assert list(named.said(writer.connection, day, day)) == [
        Said("anja", datetime(2026, 7, 1, 23, 30), "just_right", 4),
        Said("bram", datetime(2026, 7, 1, 23, 30), "too_pushy", None),
        Said(None, datetime(2026, 7, 1, 23, 30), "just_right", None),
        Said(None, datetime(2026, 7, 1, 23, 30), "ignored", None),
        Said(None, datetime(2026, 7, 1, 23, 30), "too_late", None),
    ]
    assert [(one.attention, one.care) for one in named.said(writer.connection, date(2026, 7, 2), CLOSED)] == [
        ("too_late", 5)
    ]
    assert named.first_named_day(writer.connection) == day
    assert named.days_of(writer.connection, "anja", day, CLOSED) == (
        NamedDay(day, "unknown", 1, 0, {}),
        NamedDay(date(2026, 7, 2), "unknown", 0, 0, {}),
    )


def test_what_a_wrong_clock_said_of_days_to_come_is_forgotten(writer: Writer) -> None:
    assert personal.last_ran(writer.connection) is None
    with writer.transaction() as connection:
        for day in (1, 2, 2, 20, 3):
            personal.note_ran(connection, date(2026, 11, day))
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    ran = personal.ran_between(writer.connection, first, last)
    assert [day.day for day in ran] == [1, 2, 3]
    assert personal.ran_between(writer.connection, first, last, most=2) == ran[:2]
    assert (personal.last_ran(writer.connection), personal.last_ran(writer.connection, ran[1])) == (ran[2], ran[1])


def test_a_withdrawn_reply_names_nobody(writer: Writer, survey: int, clock: FakeClock) -> None:
    assert named.first_named_day(writer.connection) is None
    with writer.transaction() as connection:
        people.add(connection, Person("anja", "Anja", Role.EMPLOYEE))
    told = (Begun(), Answered("attention", "just_right", 2000, "nl"), Answered("staff", "anja", 2000, "nl"))
    reply = None
    for effects in (told, (Withdrawn(),)):
        reply = keep(writer, effects, reply, survey_id=survey, moment="visit", opening_hours=None, clock=clock).reply
        days = [each.person for each in named.said(writer.connection, date(2026, 11, 2), date(2026, 11, 2))]
        assert days == (["anja"] if effects is told else [])


def close(writer: Writer, quarter: Quarter, *parts: PersonalQuarter) -> None:
    with writer.transaction() as connection:
        personal.close(connection, quarter, CLOSED, {"n": 60}, parts)


def test_a_quarter_is_closed_once(writer: Writer) -> None:
    anja = PersonalQuarter("anja", Q3, {"n": 40}, Q3, {"share": 0.7}, mirror=Mirror(told=CLOSED))
    bram = PersonalQuarter("bram", Q3, {"n": 4})
    close(writer, Q3, bram, anja)
    assert personal.of_quarter(writer.connection, Q3) == (anja, bram)
    assert personal.of_person(writer.connection, "anja") == (anja,)
    [kept] = personal.closed(writer.connection)
    assert (kept.quarter, kept.closed, kept.corrected, kept.team) == (Q3, CLOSED, None, {"n": 60})
    with pytest.raises(sqlite3.IntegrityError):
        close(writer, Q3)


def test_what_waits_for_the_next_quarter(writer: Writer) -> None:
    close(writer, Q2, PersonalQuarter("anja", Q2, {}, Q2, {}), PersonalQuarter("bram", Q2, {"n": 4}))
    close(writer, Q3, PersonalQuarter("anja", Q3, {"n": 5}), PersonalQuarter("bram", Q3, {"n": 3}))
    assert [(part.person, part.quarter) for part in personal.waiting(writer.connection)] == [
        ("anja", Q3),
        ("bram", Q2),
        ("bram", Q3),
    ]
    close(writer, Q4, PersonalQuarter("bram", Q4, {"n": 9}, Q2, {}))
    assert [(part.person, part.quarter) for part in personal.waiting(writer.connection)] == [("anja", Q3)]


def test_the_mirror_is_kept(writer: Writer) -> None:
    close(writer, Q3, PersonalQuarter("anja", Q3, {}, Q3, {}), PersonalQuarter("bram", Q3, {}))

    def part() -> PersonalQuarter:
        [found] = personal.of_person(writer.connection, "anja")
        return found

    with writer.transaction() as connection:
        wrong = CLOSED + timedelta(days=4000)
        personal.keep_told(connection, part(), wrong)  # as the clock had it
        assert not part().is_told(CLOSED)
        personal.keep_told(connection, part(), CLOSED)
        personal.keep_told(connection, part(), CLOSED + timedelta(days=3))
        assert part().is_told(CLOSED)
        personal.keep_seen(connection, part(), CLOSED + timedelta(days=5))
        personal.keep_seen(connection, part(), CLOSED + timedelta(days=9))
        assert not part().is_seen(CLOSED + timedelta(days=4))
        personal.keep_answer(connection, "anja", Q3, "It was very busy.")
        away = Absence(CLOSED, CLOSED + timedelta(days=2))
        personal.keep_absence(connection, "anja", away)
        personal.keep_absence(connection, "anja", away)
    anja, _ = personal.of_quarter(writer.connection, Q3)
    assert anja.mirror == Mirror(CLOSED, CLOSED + timedelta(days=5))
    assert anja.answer == "It was very busy."
    assert personal.absences(writer.connection, "anja") == (away,)
    assert personal.absences(writer.connection, "bram") == ()


def test_a_dispute_is_decided_once(writer: Writer) -> None:
    day = date(2026, 8, 3)
    raised = Dispute(0, "anja", day, day + timedelta(days=7), "I was on holiday", CLOSED)
    with writer.transaction() as connection:
        number = disputes.add(connection, raised)
        other = disputes.add(connection, Dispute(0, "bram", day, day, "I was ill", CLOSED))
        upheld = disputes.decide(connection, number, Decision(CLOSED, upheld=True, why="The roster says so too"))
        assert upheld is not None
        assert disputes.decide(connection, number, Decision(CLOSED, upheld=False, why="")) is None
        assert disputes.decide(connection, 99, Decision(CLOSED, upheld=False, why="")) is None
    assert disputes.of_person(writer.connection, "anja") == (upheld,)
    assert upheld.decision == Decision(CLOSED, upheld=True, why="The roster says so too")
    assert [dispute.id for dispute in disputes.undecided(writer.connection)] == [other]
    assert [each.person for each in disputes.every(writer.connection, day, day)] == ["anja", "bram"]
    assert [each.person for each in disputes.every(writer.connection, day + timedelta(days=7), CLOSED)] == ["anja"]
    assert disputes.every(writer.connection, day + timedelta(days=8), CLOSED) == ()
