"""The roster, over a real database: planned, changed, repeated, copied; and whatever is done, no two shifts of one
person overlap, and the floor is counted right."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import people as team
from kiosk.actions import roster
from kiosk.errors import Forbidden, InputRefused
from kiosk.staff.people import Person
from kiosk.staff.shifts import LONGEST, Shift
from kiosk.storage import audit, people, shifts
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.fakes import FakeClock
from tests.people import employ

MANAGER = Session("p-bea", Role.MANAGER, "Bea")
MONDAY = date(2026, 11, 30)
ANJA, BRAM = Person("p-anja", "Anja", Role.EMPLOYEE), Person("p-bram", "Bram", Role.EMPLOYEE)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _team(writer: Writer) -> None:
    employ(writer, ANJA, BRAM, Person("p-wim", "Wim", Role.WORKS_COUNCIL, on_tiles=False))


def at(hour: float, day: date = MONDAY) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(hours=hour)


def plan(
    writer: Writer, clock: FakeClock, starts: float, ends: float, day: date = MONDAY, person: str = "p-anja"
) -> Shift:
    planned = roster.plan_shift(writer, MANAGER, clock, person=person, starts=at(starts, day), ends=at(ends, day))
    assert planned.changes.roster
    [shift] = planned.shifts
    return shift


def said(writer: Writer) -> list[tuple[str, dict[str, object]]]:
    """Newest first."""
    return [(line.what, dict(line.details)) for line in audit.lines(writer.connection)]


def test_a_week_shows_who_is_there_when_and_how_long(writer: Writer, clock: FakeClock) -> None:
    early = plan(writer, clock, 8.5, 17)
    night = plan(writer, clock, 20, 26, MONDAY - DAY, "p-bram")
    plan(writer, clock, 9, 17, MONDAY + 7 * DAY)
    employ(writer, replace(BRAM, key="p-new", name="ábel", first_day=MONDAY + 6 * DAY))
    employ(writer, replace(BRAM, key="p-later", first_day=MONDAY + 7 * DAY), replace(BRAM, key="p-gone", active=False))
    shown = roster.week(writer.connection, MANAGER, clock, MONDAY + 3 * DAY)
    assert (shown.monday, shown.days[0], shown.days[-1]) == (MONDAY, MONDAY, MONDAY + 6 * DAY)
    assert [person.key for person in shown.people] == ["p-new", "p-anja", "p-bram"]
    assert shown.shifts == (night, early)
    assert shown.hours == {"p-bram": 2.0, "p-anja": 8.5}
    assert (shown.strength[0][1], shown.strength[0][2], shown.strength[0][8], shown.strength[0][17]) == (1, 0, 1, 0)
    assert shown.today == clock.now().date()


def test_the_people_of_a_week_stand_in_alphabetical_order(writer: Writer, clock: FakeClock) -> None:
    for key, name in (("p-8", "Zoë"), ("p-9", "Émile"), ("p-7", "Émile"), ("p-6", "eva")):
        employ(writer, replace(ANJA, key=key, name=name))
    shown = roster.week(writer.connection, MANAGER, clock, MONDAY)
    assert [person.key for person in shown.people] == ["p-anja", "p-bram", "p-9", "p-7", "p-6", "p-8"]


def test_a_shift_is_changed_and_removed(writer: Writer, clock: FakeClock) -> None:
    kept = plan(writer, clock, 9, 17)
    roster.change_shift(writer, MANAGER, clock, kept.id, person="p-anja", starts=at(9.25), ends=at(17.25))
    roster.change_shift(writer, MANAGER, clock, kept.id, person="p-anja", starts=at(9), ends=at(17))
    changed = roster.change_shift(
        writer, MANAGER, clock, kept.id, person="p-bram", starts=at(10), ends=at(18) + timedelta(seconds=40)
    )
    assert changed.shifts == (Shift(at(10), at(18), "p-bram", kept.id),)
    assert roster.week(writer.connection, MANAGER, clock, MONDAY).shifts == changed.shifts
    assert roster.remove_shift(writer, MANAGER, clock, kept.id).roster
    assert roster.week(writer.connection, MANAGER, clock, MONDAY).shifts == ()
    for act in (
        lambda: roster.remove_shift(writer, MANAGER, clock, kept.id),
        lambda: roster.change_shift(writer, MANAGER, clock, kept.id, person="p-bram", starts=at(10), ends=at(18)),
        lambda: roster.repeat_shift(writer, MANAGER, clock, kept.id, MONDAY + 14 * DAY),
    ):
        with pytest.raises(InputRefused, match="isn't there any more"):
            act()
    was = {"person": "p-anja", "starts": "2026-11-30T09:00", "ends": "2026-11-30T17:00"}
    now = {"person": "p-bram", "starts": "2026-11-30T10:00", "ends": "2026-11-30T18:00"}
    lines = said(writer)
    assert lines[:2] == [("removed a shift", now), ("changed a shift", now | {"was": was})]
    assert lines[-1] == ("planned a shift", was)


@pytest.mark.parametrize(
    ("starts", "ends", "person", "why"),
    [
        (17, 9, "p-anja", "ends before it begins"),
        (9, 9, "p-anja", "ends when it begins"),
        (9, 39, "p-anja", "over 14 hours"),
        (16, 20, "p-anja", "Anja has a shift on 2026-11-30 from 09:00 to 17:00 already"),
        (9, 17, "p-nobody", "isn't on the list"),
        (9, 17, "p-wim", "isn't on the list"),
    ],
)
def test_what_can_not_be_changes_nothing(
    writer: Writer, clock: FakeClock, starts: float, ends: float, person: str, why: str
) -> None:
    plan(writer, clock, 9, 17)
    other = plan(writer, clock, 9, 17, MONDAY + DAY)
    before = list(writer.connection.iterdump())
    for act in (
        lambda: roster.plan_shift(writer, MANAGER, clock, person=person, starts=at(starts), ends=at(ends)),
        lambda: roster.change_shift(writer, MANAGER, clock, other.id, person=person, starts=at(starts), ends=at(ends)),
    ):
        with pytest.raises(InputRefused, match=why):
            act()
    for day in (date.min, date.max):
        with pytest.raises(InputRefused, match="can't be the day of a shift"):
            plan(writer, clock, 9, 17, day)
    assert list(writer.connection.iterdump()) == before


def test_a_shift_is_repeated_where_it_can_be(writer: Writer, clock: FakeClock) -> None:
    kept = plan(writer, clock, 9, 17)
    plan(writer, clock, 12, 20, MONDAY + 14 * DAY)
    team.leave(writer, Session("h", Role.HR, "H"), clock, "p-anja", MONDAY + 28 * DAY)
    repeated = roster.repeat_shift(writer, MANAGER, clock, kept.id, MONDAY + 36 * DAY)
    assert [shift.starts for shift in repeated.shifts] == [at(9, MONDAY + weeks * 7 * DAY) for weeks in (1, 3, 4)]
    assert repeated.skipped == 2
    assert said(writer)[0] == (
        "repeated a shift",
        {"person": "p-anja", "starts": "2026-11-30T09:00", "ends": "2026-11-30T17:00", "until": "2027-01-05"}
        | {"shifts": 3},
    )
    for until, why in ((MONDAY + 6 * DAY, "a week later or more"), (date.max, "a year at most")):
        with pytest.raises(InputRefused, match=why):
            roster.repeat_shift(writer, MANAGER, clock, kept.id, until)


def test_a_week_is_copied_where_it_can_be(writer: Writer, clock: FakeClock) -> None:
    plan(writer, clock, 9, 17)
    plan(writer, clock, 20, 26, MONDAY - DAY)  # begins in the week before
    plan(writer, clock, 22, 30, MONDAY + 6 * DAY, "p-bram")
    plan(writer, clock, 8, 10, MONDAY + 21 * DAY)
    copied = roster.copy_week(writer, MANAGER, clock, MONDAY + DAY, MONDAY + 23 * DAY)
    assert [(shift.person, shift.starts) for shift in copied.shifts] == [("p-bram", at(22, MONDAY + 27 * DAY))]
    assert copied.skipped == 1
    with pytest.raises(InputRefused, match="the week itself"):
        roster.copy_week(writer, MANAGER, clock, MONDAY, MONDAY + 6 * DAY)
    again = roster.copy_week(writer, MANAGER, clock, MONDAY, MONDAY + 21 * DAY)
    assert (again.shifts, again.skipped) == ((), 2)


def test_what_was_planned_together_is_taken_out_as_far_as_it_is_as_it_was(writer: Writer, clock: FakeClock) -> None:
    plan(writer, clock, 9, 12)
    plan(writer, clock, 9, 17, person="p-bram")
    plan(writer, clock, 13, 17)
    copied = roster.copy_week(writer, MANAGER, clock, MONDAY, MONDAY + 7 * DAY)
    assert len(copied.shifts) == 3
    before, changed, removed = copied.shifts
    roster.change_shift(
        writer, MANAGER, clock, changed.id, person=changed.person, starts=changed.starts, ends=changed.ends + MINUTE
    )
    roster.remove_shift(writer, MANAGER, clock, removed.id)
    assert roster.take_back(writer, MANAGER, clock, copied.shifts).roster
    assert [shift.id for shift in roster.week(writer.connection, MANAGER, clock, MONDAY + 7 * DAY).shifts] == [
        changed.id
    ]
    day = before.starts.date().isoformat()
    assert said(writer)[0] == ("took planned shifts out", {"from": day, "to": day, "shifts": 1})
    with pytest.raises(InputRefused, match="as it was planned any more"):
        roster.take_back(writer, MANAGER, clock, copied.shifts)
    assert len(roster.week(writer.connection, MANAGER, clock, MONDAY).shifts) == 3


REFUSED: dict[str, Callable[[Writer, Session, FakeClock], object]] = {
    "plan": lambda w, s, c: roster.plan_shift(w, s, c, person="p-anja", starts=at(9), ends=at(17)),
    "change": lambda w, s, c: roster.change_shift(w, s, c, 1, person="p-anja", starts=at(9), ends=at(17)),
    "remove": lambda w, s, c: roster.remove_shift(w, s, c, 1),
    "repeat": lambda w, s, c: roster.repeat_shift(w, s, c, 1, MONDAY + 7 * DAY),
    "take back": lambda w, s, c: roster.take_back(w, s, c, [Shift(at(9), at(17), "p-anja", 1)]),
    "copy": lambda w, s, c: roster.copy_week(w, s, c, MONDAY, MONDAY + 7 * DAY),
}


@pytest.mark.parametrize("role", [Role.VISITOR, Role.EMPLOYEE, Role.WORKS_COUNCIL, Role.OPERATOR])
@pytest.mark.parametrize("act", REFUSED)
def test_nobody_else_plans(writer: Writer, clock: FakeClock, role: Role, act: str) -> None:
    with pytest.raises(Forbidden):
        REFUSED[act](writer, Session("x", role, "X"), clock)
    assert [what for what, _ in said(writer)] == ["was refused"]
    with pytest.raises(Forbidden):
        roster.week(writer.connection, Session("x", role, "X"), clock, MONDAY)


WINDOW = [date(2026, 10, 17) + DAY * number for number in range(16)]  # with the night on which the clocks go back
KEYS = ("p-anja", "p-bram", "p-carla")
starts = st.builds(
    lambda day, minutes: at(0, day) + minutes * MINUTE,
    st.sampled_from(WINDOW),
    st.integers(0, 95).map(lambda n: n * 15),
)
lengths = st.integers(-2, 64).map(lambda quarters: quarters * 15 * MINUTE)  # also backwards, empty and too long


class Roster(RuleBasedStateMachine):
    """Against a model that knows every minute in which somebody is on the floor."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        lock = self.open.enter_context(hold(DataFolder(Path(self.open.enter_context(TemporaryDirectory())))))
        self.writer = open_writer(lock)
        self.open.callback(self.writer.close)
        self.clock = FakeClock(datetime.combine(WINDOW[0], datetime.min.time()).astimezone())
        self.last_day: dict[str, date | None] = dict.fromkeys(KEYS)
        self.model: dict[int, Shift] = {}

    def teardown(self) -> None:
        self.open.close()

    @initialize()
    def begin(self) -> None:
        employ(self.writer, *(Person(key, key, Role.EMPLOYEE) for key in KEYS))

    def can_be(self, new: Shift, but: int = 0) -> bool:
        last = self.last_day[new.person]
        others = [each for id_, each in self.model.items() if id_ != but and each.person == new.person]
        return (
            timedelta() < new.ends - new.starts <= LONGEST
            and (last is None or new.starts.date() <= last)
            and not any(minute in each for each in map(minutes_of, others) for minute in minutes_of(new))
        )

    @rule(person=st.sampled_from(KEYS), starts=starts, length=lengths)
    def plan(self, person: str, starts: datetime, length: timedelta) -> None:
        new = Shift(starts, starts + length, person)
        try:
            planned = roster.plan_shift(
                self.writer, MANAGER, self.clock, person=person, starts=new.starts, ends=new.ends
            )
        except InputRefused:
            assert not self.can_be(new)
        else:
            assert self.can_be(new)
            self.model |= {shift.id: shift for shift in planned.shifts}

    @rule(pick=st.integers(0, 99), person=st.sampled_from(KEYS), starts=starts, length=lengths, by=st.integers(-8, 8))
    def change(self, pick: int, person: str, starts: datetime, length: timedelta, by: int) -> None:
        if not self.model:
            return
        id_ = sorted(self.model)[pick % len(self.model)]
        new = Shift(starts, starts + length, person, id_)
        if by:  # pushed a bit, as with a finger
            before = self.model[id_]
            new = replace(before, starts=before.starts + by * 15 * MINUTE, ends=before.ends + by * 15 * MINUTE)
            person = before.person
        try:
            roster.change_shift(self.writer, MANAGER, self.clock, id_, person=person, starts=new.starts, ends=new.ends)
        except InputRefused:
            assert not self.can_be(new, id_)
        else:
            assert self.can_be(new, id_)
            self.model[id_] = new

    @rule(pick=st.integers(0, 99))
    def remove(self, pick: int) -> None:
        if self.model:
            id_ = sorted(self.model)[pick % len(self.model)]
            roster.remove_shift(self.writer, MANAGER, self.clock, id_)
            del self.model[id_]

    @rule(pick=st.integers(0, 99), weeks=st.integers(1, 3))
    def repeat(self, pick: int, weeks: int) -> None:
        if self.model:
            id_ = sorted(self.model)[pick % len(self.model)]
            until = self.model[id_].starts.date() + weeks * 7 * DAY
            planned = roster.repeat_shift(self.writer, MANAGER, self.clock, id_, until)
            assert len(planned.shifts) + planned.skipped == weeks
            for shift in planned.shifts:
                assert self.can_be(shift)
                self.model[shift.id] = shift

    @rule(source=st.sampled_from(WINDOW), onto=st.sampled_from(WINDOW))
    def copy(self, source: date, onto: date) -> None:
        first, other = (day - timedelta(days=day.weekday()) for day in (source, onto))
        if first == other:
            return
        due = [shift for shift in self.model.values() if first <= shift.starts.date() < first + 7 * DAY]
        planned = roster.copy_week(self.writer, MANAGER, self.clock, source, onto)
        assert len(planned.shifts) + planned.skipped == len(due)
        for shift in planned.shifts:
            assert self.can_be(shift)
            self.model[shift.id] = shift

    @rule(person=st.sampled_from(KEYS), day=st.sampled_from(WINDOW))
    def leave(self, person: str, day: date) -> None:
        gone = team.leave(self.writer, Session("h", Role.HR, "H"), self.clock, person, day)
        after = [id_ for id_, each in self.model.items() if each.person == person and each.starts.date() > day]
        assert gone.removed == len(after)
        for id_ in after:
            del self.model[id_]
        self.last_day[person] = day

    @rule(person=st.sampled_from(KEYS))
    def come_back(self, person: str) -> None:
        team.come_back(self.writer, Session("h", Role.HR, "H"), self.clock, person)
        self.last_day[person] = None

    @invariant()
    def what_is_kept_is_what_was_planned(self) -> None:
        kept = shifts.between(self.writer.connection, date(2000, 1, 1), date(2100, 1, 1))
        assert {shift.id: shift for shift in kept} == self.model
        for person in people.people(self.writer.connection):
            minutes = [minute for each in kept if each.person == person.key for minute in minutes_of(each)]
            assert len(minutes) == len(set(minutes))

    @invariant()
    def the_floor_is_counted_right(self) -> None:
        shown = roster.week(self.writer.connection, MANAGER, self.clock, WINDOW[9])
        there = {(each.person, minute) for each in self.model.values() for minute in minutes_of(each)}
        for day, of_day in zip(shown.days, shown.strength, strict=True):
            halves = [at(hour + 0.5, day) for hour in range(24)]
            assert of_day == tuple(sum((key, half) in there for key in KEYS) for half in halves)
        for key in KEYS:
            minutes = sum(1 for person, minute in there if person == key and minute.date() in shown.days)
            assert shown.hours.get(key, 0.0) == pytest.approx(minutes / 60)


def minutes_of(shift: Shift) -> set[datetime]:
    return {shift.starts + MINUTE * number for number in range(0, (shift.ends - shift.starts) // MINUTE)}


Roster.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
test_whatever_is_done_to_a_roster = Roster.TestCase
