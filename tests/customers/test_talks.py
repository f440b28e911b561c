"""Monthly talks: the calendar, the reminder, minutes, follow-up, and what visitors are told."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.sessions import ITSELF
from kiosk.actions.changes import Changes
from kiosk.actions.erasing import erase
from kiosk.actions.reminding import remind
from kiosk.actions.retention import Going, due
from kiosk.actions.rewriting import rewrite
from kiosk.actions.settings import change_settings
from kiosk.actions.talking import (
    drafts,
    move_talk,
    plan_talk,
    remove_talk,
    see_calendar,
    see_minutes,
    see_open,
    settle_point,
    tell_point,
    write_minutes,
)
from kiosk.customers.talks import Point, Reminder, Talk, calendar, reminder
from kiosk.errors import Forbidden, InputRefused
from kiosk.staff.people import Person
from kiosk.storage import messages, people, said_did, talks
from kiosk.storage.database import Writer
from kiosk.storage.said_did import Words
from tests.customers.store import ANJA, HR, MANAGER, all_bytes, lines
from tests.fakes import A_MONDAY_MORNING, FakeClock
from tests.retention import enforce

TODAY = A_MONDAY_MORNING.date()  # 2 November 2026


def set_day(clock: FakeClock, month: int, day: int, hour: int = 10) -> None:
    clock.set(datetime(2026, month, day, hour, tzinfo=A_MONDAY_MORNING.tzinfo))


def test_each_month_is_kept_or_missed_from_the_first_talk_on() -> None:
    held = [Talk(1, date(2026, 8, 31), 4), Talk(2, date(2026, 9, 10), 0), Talk(3, date(2026, 10, 1)), Talk(4, TODAY)]
    months = calendar(held, TODAY)
    assert [(each.first.month, each.state) for each in months] == [
        (8, "kept"),
        (9, "missed"),  # nobody came
        (10, "missed"),  # nobody wrote that anybody came
        (11, "planned"),
    ]
    assert calendar([], TODAY) == ()
    assert calendar(held, TODAY + timedelta(days=1))[-1].state == "open"
    assert [each.state for each in calendar([Talk(1, date(2026, 12, 3))], TODAY)] == ["planned"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 19), None),
        (date(2026, 11, 20), Reminder(date(2026, 11, 30), 10, None)),
        (date(2026, 11, 30), Reminder(date(2026, 11, 30), 0, None)),
        (date(2026, 12, 1), None),
        (date(2027, 2, 18), Reminder(date(2027, 2, 28), 10, None)),
    ],
)
def test_the_reminder_begins_ten_days_before_the_end(day: date, expected: Reminder | None) -> None:
    assert reminder([Talk(1, date(2026, 10, 8), 5)], day) == expected


def test_a_talk_that_is_planned_or_was_held_needs_no_reminder() -> None:
    before, late = Talk(1, date(2026, 10, 8), 5), date(2026, 11, 25)
    assert reminder([before, Talk(2, date(2026, 11, 28))], late) is None
    assert reminder([before, Talk(2, date(2026, 11, 3), 2)], late) is None
    unwritten = reminder([before, Talk(2, date(2026, 11, 24))], late)
    assert unwritten == Reminder(date(2026, 11, 30), 5, date(2026, 11, 24))
    assert reminder([], late) is None


@given(st.lists(st.tuples(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.sampled_from([None, 0, 3])), max_size=20))
def test_no_month_is_left_out_or_told_twice(given: list[tuple[date, int | None]]) -> None:
    months = calendar([Talk(n, *each) for n, each in enumerate(given)], TODAY)
    firsts = [each.first for each in months]
    assert firsts == sorted(set(firsts))
    assert all(after == before.last + timedelta(days=1) for before, after in zip(months, firsts[1:], strict=False))
    assert sum(len(each.talks) for each in months) == len(given)
    if given and min(day for day, _ in given) <= TODAY:
        assert firsts[-1] >= TODAY.replace(day=1)


def test_the_reminder_goes_out_once_a_month_to_whoever_wants_it(writer: Writer, clock: FakeClock) -> None:
    plan_talk(writer, HR, clock, TODAY + timedelta(days=7))
    set_day(clock, 11, 21)
    assert see_calendar(writer.connection, MANAGER, clock).reminder == Reminder(
        date(2026, 11, 30), 9, date(2026, 11, 9)
    )
    assert not remind(writer, clock).alerts  # nobody wants it
    with writer.transaction() as connection:
        messages.add_address(connection, "Hanna", "json://127.0.0.1:1/", "JSON", ["talks"])
        messages.add_address(connection, "Marieke", "json://127.0.0.1:2/", "JSON", ["digest"])
    set_day(clock, 11, 22, hour=8)
    assert not remind(writer, clock).alerts
    set_day(clock, 11, 22, hour=9)
    assert remind(writer, clock).alerts
    assert not remind(writer, clock).alerts
    [letter] = messages.due_letters(writer.connection, clock.now())
    assert "heeft nog geen verslag" in letter.body
    assert "Resterende dagen: 8, tot en met 30-11-2026." in letter.body
    set_day(clock, 12, 25)
    assert remind(writer, clock).alerts


def minutes(writer: Writer, clock: FakeClock, *points: Point, came: int = 5) -> int:
    talk = plan_talk(writer, HR, clock, clock.now().date()).talk.id
    write_minutes(writer, HR, clock, talk, came=came, points=points)
    return talk


def test_minutes_keep_what_customers_want_and_who_sees_to_it(writer: Writer, clock: FakeClock) -> None:
    due = TODAY + timedelta(days=14)
    talk = minutes(
        writer,
        clock,
        Point("  Op zaterdag  sta je te wachten ", "Een extra collega op zaterdag", ANJA.person, due, tell="wanted"),
        Point("De koffie is goed"),
    )
    found = see_minutes(writer.connection, MANAGER, talk)
    assert found.talk.came == 5
    assert [(each.said, each.is_open) for each in found.points] == [
        ("Op zaterdag sta je te wachten", True),
        ("De koffie is goed", False),
    ]
    assert found.owners[ANJA.person] == "Anja"
    first, second = found.points
    settle_point(writer, HR, clock, first.id, done=True)
    write_minutes(writer, HR, clock, talk, came=6, points=[first, Point("Meer stoelen")])
    kept = see_minutes(writer.connection, HR, talk).points
    assert [(each.id, each.said, each.done) for each in kept] == [
        (first.id, first.said, TODAY),
        (3, "Meer stoelen", None),
    ]
    told = repr(lines(writer))
    assert "zaterdag" not in told
    assert lines(writer)[-1][2] == {"talk": talk, "came": 6, "points": 2}
    with pytest.raises(InputRefused, match="removed meanwhile"):
        write_minutes(writer, HR, clock, talk, came=6, points=[second])


@pytest.mark.parametrize(
    ("came", "points", "match"),
    [
        (-1, [], "Between 0 and 200"),
        (201, [], "Between 0 and 200"),
        (0, [], "Say how many came, or what was said"),
        (3, [Point(" ")], "Nothing is written"),
        (3, [Point("x" * 10_000)], "use 300 characters or fewer"),
        (3, [Point("meer licht", "", ANJA.person)], "before you say who"),
        (3, [Point("meer licht", "lampen", "p-nobody")], "isn't known here"),
        (3, [Point("meer licht", "lampen", None, TODAY - timedelta(days=1))], "was before the talk"),
        (3, [Point("meer licht")] * 41, "40 points at most"),
        (3, [Point("meer licht", id=99)], "removed meanwhile"),
    ],
)
def test_minutes_that_cant_be(writer: Writer, clock: FakeClock, came: int, points: list[Point], match: str) -> None:
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    with pytest.raises(InputRefused, match=match):
        write_minutes(writer, HR, clock, talk, came=came, points=points)
    assert see_minutes(writer.connection, HR, talk).talk.came is None


def test_days_of_talks(writer: Writer, clock: FakeClock) -> None:
    talk = plan_talk(writer, HR, clock, TODAY + timedelta(days=3)).talk.id
    for day, match in (
        (TODAY - timedelta(days=32), "too long ago"),
        (TODAY + timedelta(days=367), "more than a year ahead"),
        (TODAY + timedelta(days=3), "There is a talk on"),
    ):
        with pytest.raises(InputRefused, match=match):
            plan_talk(writer, HR, clock, day)
    with pytest.raises(InputRefused, match="still to come"):
        write_minutes(writer, HR, clock, talk, came=3, points=[])
    assert move_talk(writer, HR, clock, talk, TODAY).talk.day == TODAY
    write_minutes(writer, HR, clock, talk, came=3, points=[Point("meer licht")])
    with pytest.raises(InputRefused, match="so it was on its day"):
        move_talk(writer, HR, clock, talk, TODAY + timedelta(days=1))
    remove_talk(writer, HR, clock, talk)
    assert not remove_talk(writer, HR, clock, talk).talks
    assert talks.talks(writer.connection) == ()
    assert talks.open_points(writer.connection) == ()


def test_a_talk_to_which_nobody_came_can_still_be_moved(writer: Writer, clock: FakeClock) -> None:
    talk = plan_talk(writer, HR, clock, TODAY).talk.id
    with pytest.raises(InputRefused, match="move the talk or remove it"):
        write_minutes(writer, HR, clock, talk, came=0, points=[])
    assert move_talk(writer, HR, clock, talk, TODAY + timedelta(days=7)).talk.came is None
    move_talk(writer, HR, clock, talk, TODAY)
    write_minutes(writer, HR, clock, talk, came=0, points=[Point("Twee klanten belden af")])
    assert see_minutes(writer.connection, HR, talk).talk.came == 0


def test_a_point_becomes_what_visitors_read(writer: Writer, clock: FakeClock) -> None:
    said = "Op zaterdag sta je zo lang te wachten dat je weer weggaat, en niemand die iets zegt of zelfs maar kijkt"
    talk = minutes(writer, clock, Point(said, "Een extra collega", tell="wanted"), Point("De koffie is goed"))
    [draft] = drafts(writer.connection, MANAGER)
    assert draft.texts["nl"].did == ""  # it isn't done
    settle_point(writer, HR, clock, draft.point.id, done=True)
    [draft] = drafts(writer.connection, MANAGER)
    words = draft.texts["nl"]
    assert words.did == "Een extra collega"
    assert words.said.endswith("…")
    assert len(words.said) <= 80
    last = TODAY + timedelta(days=30)
    days = {"first_day": TODAY, "last_day": last}
    with pytest.raises(InputRefused, match="too long"):
        tell_point(writer, MANAGER, clock, draft.point.id, **days, texts={"nl": Words(said, "Een extra collega")})
    assert said_did.messages(writer.connection) == ()
    written = tell_point(writer, MANAGER, clock, draft.point.id, **days, texts={"nl": words})
    assert (written.changes.talks, written.changes.messages) == (True, True)
    assert [each.texts["nl"] for each in said_did.messages(writer.connection)] == [words]
    assert drafts(writer.connection, MANAGER) == ()
    with pytest.raises(InputRefused, match="told of this point already"):
        tell_point(writer, MANAGER, clock, draft.point.id, **days, texts={"nl": words})
    first, _ = see_minutes(writer.connection, HR, talk).points
    write_minutes(writer, HR, clock, talk, came=5, points=[Point(said, tell=None, id=first.id)])
    assert see_minutes(writer.connection, HR, talk).points[0].tell == "told"


def test_minutes_go_after_two_years_and_the_month_stays_held(writer: Writer, clock: FakeClock) -> None:
    points = [Point("Koffie zonder rij", "Tweede automaat", tell="wanted"), Point("Nooit iemand achterin", "Rooster")]
    talk = minutes(writer, clock, *points)
    done, _ = see_minutes(writer.connection, HR, talk).points
    settle_point(writer, HR, clock, done.id, done=True)
    clock.set(A_MONDAY_MORNING.replace(year=2028))
    assert due(writer.connection, clock)["minutes"] == Going("minutes", 0, 2, date(2028, 11, 3))
    assert enforce(writer, clock) == Changes()
    clock.advance(86400)
    assert b"Koffie zonder rij" in all_bytes(writer.folder)
    assert enforce(writer, clock) == Changes(talks=True)
    assert lines(writer)[-1] == (ITSELF, "removed what was too old", {"minutes": 2})
    assert rewrite(writer)
    left = all_bytes(writer.folder)
    assert [each.said for each in points if each.said.encode() in left] == []
    assert [each.follow_up for each in points if each.follow_up.encode() in left] == []
    assert talks.talks(writer.connection) == (Talk(talk, TODAY, 5),)
    assert see_calendar(writer.connection, HR, clock).months[0].state == "kept"
    assert drafts(writer.connection, MANAGER) == ()
    assert see_open(writer.connection, HR, clock).points == ()


def test_minutes_are_kept_as_long_as_is_set(writer: Writer, clock: FakeClock) -> None:
    minutes(writer, clock, Point("meer licht"))
    for wrong in (5, 61):
        with pytest.raises(InputRefused, match="between them"):
            change_settings(writer, HR, clock, retention_minutes=wrong)
    change_settings(writer, HR, clock, retention_minutes=6)
    clock.set(A_MONDAY_MORNING.replace(year=2027, month=5, day=3))
    assert due(writer.connection, clock)["minutes"].now == 1


def test_whoever_left_settles_nothing_any_more(writer: Writer, clock: FakeClock) -> None:
    talk = minutes(writer, clock, Point("meer licht", "lampen", MANAGER.person))
    [own] = see_minutes(writer.connection, HR, talk).points
    with writer.transaction() as connection:
        people.change(connection, Person(MANAGER.person, "Marieke", MANAGER.role, on_tiles=False, active=False))
    with pytest.raises(Forbidden, match="is over"):
        settle_point(writer, MANAGER, clock, own.id, done=True)


def test_who_may_what(writer: Writer, clock: FakeClock) -> None:
    talk = minutes(writer, clock, Point("meer licht", "lampen", MANAGER.person), Point("stoelen", "zes", ANJA.person))
    own, other = (each.id for each in see_minutes(writer.connection, MANAGER, talk).points)
    settle_point(writer, MANAGER, clock, own, done=True)
    for refused in (
        lambda: settle_point(writer, MANAGER, clock, other, done=True),
        lambda: settle_point(writer, ANJA, clock, other, done=True),
        lambda: plan_talk(writer, MANAGER, clock, TODAY),
        lambda: write_minutes(writer, MANAGER, clock, talk, came=1, points=[]),
        lambda: see_calendar(writer.connection, ANJA, clock),
        lambda: see_minutes(writer.connection, ANJA, talk),
        lambda: drafts(writer.connection, HR),
    ):
        with pytest.raises(Forbidden):
            refused()


def test_whoever_is_erased_owns_nothing_and_is_named_nowhere(writer: Writer, clock: FakeClock) -> None:
    talk = minutes(writer, clock, Point("Anja was zo aardig", "Bloemen voor Anja", ANJA.person))
    assert erase(writer, HR, clock, ANJA.person).changes.talks
    [point] = see_minutes(writer.connection, HR, talk).points
    assert (point.said, point.follow_up, point.owner) == ("… was zo aardig", "Bloemen voor …", None)
