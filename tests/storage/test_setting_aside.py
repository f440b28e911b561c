"""What was set aside is listed without what it says, and a manager takes a reply back with a reason."""

import json
from contextlib import closing
from dataclasses import fields
from datetime import date, datetime, timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.setting_aside import LONGEST_WHY, release, set_aside_list
from kiosk.actions.verification import verify
from kiosk.actions.visit import keep
from kiosk.errors import Forbidden, InputRefused
from kiosk.staff.people import Person
from kiosk.storage import figures, people
from kiosk.storage.database import Writer, open_reader
from kiosk.storage.replies import SetAside
from kiosk.storage.tallies import Reply
from kiosk.survey.effects import Answered, Begun, Effect, Withdrawn
from tests.fakes import A_MONDAY_MORNING, FakeClock

MANAGER = Session("marieke", Role.MANAGER, "Marieke")
TODAY = A_MONDAY_MORNING.date()
WHY = "The fair: they really came at once"


class Floor:
    def __init__(self, writer: Writer, survey: int, clock: FakeClock) -> None:
        self.writer, self._survey, self.clock = writer, survey, clock
        self._replies: dict[int, Reply] = {}

    def step(self, seq: int | None, *effects: Effect) -> int:
        reply = None if seq is None else self._replies[seq]
        kept = keep(
            self.writer, effects, reply, survey_id=self._survey, moment="visit", opening_hours=None, clock=self.clock
        )
        assert kept.reply is not None
        self._replies[kept.reply.seq] = kept.reply
        return kept.reply.seq

    def too_fast(self, attention: str = "ignored") -> int:
        self.clock.advance(61)
        return self.step(None, Begun(), Answered("attention", attention, 90, "nl"), Answered("stay", "2-5", 90, "nl"))

    def listed(self, first: date = TODAY, last: date = TODAY) -> list[SetAside]:
        with closing(open_reader(self.writer.folder)) as reader:
            return list(set_aside_list(reader, MANAGER, first, last))

    def release(self, seq: int, why: str = WHY, session: Session = MANAGER) -> Changes:
        return release(self.writer, session, seq, why, self.clock)


@pytest.fixture
def floor(writer: Writer, survey: int, clock: FakeClock) -> Floor:
    return Floor(writer, survey, clock)


def test_what_was_set_aside_is_listed_without_what_it_says(floor: Floor) -> None:
    first = floor.too_fast()
    floor.clock.advance(600)
    burst = [floor.step(None, Begun(), Answered("attention", "left_alone", 900, "nl")) for _ in range(5)]
    floor.step(None, Begun(), Answered("attention", "ignored", 900, "nl"))
    at = A_MONDAY_MORNING + timedelta(seconds=61)
    later = at + timedelta(seconds=600)
    assert floor.listed() == [
        *[SetAside(seq, later, "burst") for seq in reversed(burst)],
        SetAside(first, at, "too_fast"),
    ]
    assert {field.name for field in fields(SetAside)} == {"seq", "at", "reason"}


def test_the_list_is_of_its_days_and_as_long_as_the_figure_says(floor: Floor) -> None:
    first = floor.too_fast()
    taken_back = floor.too_fast()
    floor.step(taken_back, Withdrawn())
    floor.clock.advance(24 * 3600)
    second = floor.too_fast()
    tomorrow = TODAY + timedelta(days=1)
    assert [each.seq for each in floor.listed(TODAY, tomorrow)] == [second, first]
    assert [each.seq for each in floor.listed(tomorrow, tomorrow)] == [second]
    assert figures.counts(floor.writer.connection, TODAY, tomorrow).quarantined == 2


def test_a_released_reply_counts_with_all_its_answers(floor: Floor) -> None:
    released, other = floor.too_fast("ignored"), floor.too_fast("just_right")
    latest = floor.writer.connection.execute("SELECT max(changed) FROM reply").fetchone()
    assert floor.release(released) == Changes(replies=True)
    counts = figures.counts(floor.writer.connection, TODAY, TODAY)
    assert (counts.valid, counts.missed, counts.quarantined, counts.stay) == (1, 1, 1, {"2-5": 1})
    assert [each.seq for each in floor.listed()] == [other]
    assert verify(floor.writer.connection) == ()
    [changed] = floor.writer.connection.execute("SELECT changed FROM reply WHERE seq = ?", (released,))
    assert changed > latest


def test_the_log_keeps_who_released_it_and_why(floor: Floor) -> None:
    seq = floor.too_fast()
    floor.release(seq, f"  {WHY} ")
    [(actor, what, at, details)] = floor.writer.connection.execute("SELECT actor, what, at, details FROM audit")
    assert (actor, what) == ("marieke", "released a reply")
    assert datetime.fromisoformat(at) == floor.clock.now()
    assert json.loads(details) == {"reply": seq, "set_aside_for": "too_fast", "why": WHY}


@pytest.mark.parametrize("why", ["Anja tried it out", "It was ANJA's", "anja"])
def test_a_reason_names_nobody_for_the_log_keeps_it(floor: Floor, why: str) -> None:
    with floor.writer.transaction() as connection:
        people.add(connection, Person("p-4f09c2ae", "Anja", Role.EMPLOYEE))
    seq = floor.too_fast()
    with pytest.raises(InputRefused, match="Say it without a name"):
        floor.release(seq, why)
    assert floor.release(seq, "The fair, by Canjamar").replies


@pytest.mark.parametrize("why", ["", "  ", "x" * (LONGEST_WHY + 1), "over\ntwo lines"])
def test_a_reason_is_one_line(floor: Floor, why: str) -> None:
    seq = floor.too_fast()
    with pytest.raises(InputRefused):
        floor.release(seq, why)
    assert [each.seq for each in floor.listed()] == [seq]


def test_only_what_is_set_aside_can_be_released(floor: Floor) -> None:
    released, taken_back = floor.too_fast(), floor.too_fast()
    floor.release(released)
    floor.step(taken_back, Withdrawn())
    for seq in (released, taken_back, 99):
        with pytest.raises(InputRefused, match="isn't set aside any more"):
            floor.release(seq)
    assert floor.writer.connection.execute("SELECT count(*) FROM audit").fetchone() == (1,)


def test_only_who_manages_the_floor_may(floor: Floor) -> None:
    seq = floor.too_fast()
    for role in (Role.VISITOR, Role.EMPLOYEE, Role.HR, Role.WORKS_COUNCIL):
        with pytest.raises(Forbidden):
            floor.release(seq, session=Session("x", role, "X"))
        with pytest.raises(Forbidden):
            set_aside_list(floor.writer.connection, Session("x", role, "X"), TODAY, TODAY)
