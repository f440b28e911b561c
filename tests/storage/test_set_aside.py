"""The rules that set a reply aside: timing alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.actions.visit import keep
from kiosk.storage.database import Writer
from kiosk.storage.replies import beginnings
from kiosk.storage.tallies import Reply
from kiosk.survey.effects import Answered, Begun, Erased, Finished, Shown, Withdrawn
from kiosk.survey.plausibility import Beginning, OpeningHours, burst, is_closed, is_too_fast
from tests.fakes import FakeClock

WEEK: OpeningHours = (*[("09:00", "18:00")] * 5, ("10:00", "17:00"), None)


@dataclass
class Kiosk:
    """Visitors who come one after the other."""

    writer: Writer
    survey: int
    clock: FakeClock
    opening_hours: OpeningHours | None = None

    def step(self, reply: Reply | None, *effects: object) -> Reply:
        kept = keep(
            self.writer,
            effects,
            reply,
            survey_id=self.survey,
            moment="visit",
            opening_hours=self.opening_hours,
            clock=self.clock,
        )
        assert kept.reply is not None
        return kept.reply

    def begin(self, choice: str = "ignored", milliseconds: int = 2000) -> Reply:
        return self.step(None, Begun(), Answered("attention", choice, milliseconds, "nl"), Shown("wait"))

    def reasons(self) -> dict[int, str | None]:
        return dict(self.writer.connection.execute("SELECT seq, quarantine FROM reply ORDER BY seq"))


@pytest.fixture
def kiosk(writer: Writer, survey: int, clock: FakeClock) -> Kiosk:
    return Kiosk(writer, survey, clock)


@pytest.mark.parametrize(
    ("milliseconds", "too_fast"),
    [
        ([], False),
        ([100], False),
        ([349, 349], True),
        ([349, 350], False),
        ([349, 5000, 349], True),
        ([350, 350, 350], False),
        ([0, 0, 9000], True),
    ],
)
def test_two_answers_that_nobody_could_have_read(milliseconds: list[int], too_fast: bool) -> None:
    assert is_too_fast(milliseconds) is too_fast


def test_a_fast_reply_is_set_aside_at_its_second_answer_and_stays_so(kiosk: Kiosk) -> None:
    reply = kiosk.begin(milliseconds=300)
    assert kiosk.reasons() == {reply.seq: None}
    kiosk.step(reply, Answered("wait", "0-2", 300, "nl"), Shown("care"))
    assert kiosk.reasons() == {reply.seq: "too_fast"}
    kiosk.step(reply, Answered("wait", "0-2", 3000, "nl"), Shown("care"))
    kiosk.step(reply, Finished(4))
    assert kiosk.reasons() == {reply.seq: "too_fast"}


def test_a_fast_change_of_mind_is_one_answer(kiosk: Kiosk) -> None:
    reply = kiosk.begin(milliseconds=300)
    kiosk.step(reply, Answered("attention", "left_alone", 300, "nl"), Shown("stay"))
    assert kiosk.reasons() == {reply.seq: None}


def test_an_erased_answer_no_longer_counts_as_fast(kiosk: Kiosk) -> None:
    reply = kiosk.begin()
    kiosk.step(reply, Answered("wait", "0-2", 300, "nl"), Shown("care"))
    kiosk.step(reply, Erased(("wait",)), Shown("care"))
    kiosk.step(reply, Answered("care", "1", 300, "nl"), Finished(4))
    assert kiosk.reasons() == {reply.seq: None}


def test_five_replies_that_begin_alike_within_a_minute_are_all_set_aside(kiosk: Kiosk) -> None:
    replies = []
    for _ in range(4):
        replies.append(kiosk.begin().seq)
        kiosk.clock.advance(15)
    assert set(kiosk.reasons().values()) == {None}
    replies.append(kiosk.begin().seq)
    assert kiosk.reasons() == dict.fromkeys(replies, "burst")
    kiosk.clock.advance(1)
    replies.append(kiosk.begin().seq)
    assert kiosk.reasons() == dict.fromkeys(replies, "burst")


@pytest.mark.parametrize("seconds", [15.001, 30, 3600])
def test_five_replies_over_more_than_a_minute_are_left_alone(kiosk: Kiosk, seconds: float) -> None:
    for _ in range(5):
        kiosk.begin()
        kiosk.clock.advance(seconds)
    assert set(kiosk.reasons().values()) == {None}


def test_replies_that_begin_otherwise_are_no_part_of_a_burst(kiosk: Kiosk) -> None:
    alike = [kiosk.begin().seq for _ in range(4)]
    other = [kiosk.begin("just_right").seq for _ in range(4)]
    assert set(kiosk.reasons().values()) == {None}
    alike.append(kiosk.begin().seq)
    assert kiosk.reasons() == dict.fromkeys(alike, "burst") | dict.fromkeys(other, None)


def test_how_it_began_is_what_was_tapped_first(kiosk: Kiosk) -> None:
    for _ in range(4):
        kiosk.step(kiosk.begin(), Answered("attention", "left_alone", 2000, "nl"), Shown("stay"))
    kiosk.begin("left_alone")
    assert set(kiosk.reasons().values()) == {None}
    kiosk.begin("ignored")
    assert list(kiosk.reasons().values()) == [*["burst"] * 4, None, "burst"]


def test_a_withdrawn_reply_says_nothing_of_how_it_began(kiosk: Kiosk) -> None:
    kiosk.step(kiosk.begin(), Withdrawn())
    for _ in range(4):
        kiosk.begin()
    assert set(kiosk.reasons().values()) == {None}


def test_the_first_reason_stays(kiosk: Kiosk) -> None:
    fast = kiosk.begin(milliseconds=300)
    kiosk.step(fast, Answered("wait", "0-2", 300, "nl"), Shown("care"))
    others = [kiosk.begin().seq for _ in range(4)]
    assert kiosk.reasons() == {fast.seq: "too_fast"} | dict.fromkeys(others, "burst")


def test_a_burst_doesnt_reach_across_a_clock_that_jumped() -> None:
    earlier = [Beginning(seq, "ignored", 1_000_000 + seq) for seq in range(4)]
    assert burst(Beginning(4, "ignored", 1_060_000), earlier) == (0, 1, 2, 3, 4)
    assert burst(Beginning(4, "ignored", 1_060_001), earlier) == ()
    assert burst(Beginning(4, "ignored", 1_000_002), earlier) == ()


@pytest.mark.parametrize(
    ("day", "time", "closed"),
    [
        (0, "08:59:59", True),
        (0, "09:00:00", False),
        (4, "17:59:59", False),
        (4, "18:00:00", True),
        (5, "09:30:00", True),
        (6, "12:00:00", True),
    ],
)
def test_opening_hours(clock: FakeClock, day: int, time: str, closed: bool) -> None:
    monday = clock.now().date()
    now = datetime.fromisoformat(f"{monday + timedelta(days=day)}T{time}+01:00")
    assert is_closed(now, WEEK) is closed
    assert not is_closed(now, None)


def test_until_midnight_is_open_to_the_end(clock: FakeClock) -> None:
    assert not is_closed(clock.now().replace(hour=23, minute=59), [("00:00", "24:00")] * 7)


def test_a_reply_begun_while_closed_is_set_aside(kiosk: Kiosk) -> None:
    kiosk.opening_hours = WEEK
    open_ = kiosk.begin()
    kiosk.clock.set(kiosk.clock.now().replace(hour=20))
    kiosk.step(open_, Finished(3))
    closed = kiosk.begin()
    kiosk.opening_hours = None
    anytime = kiosk.begin()
    assert kiosk.reasons() == {open_.seq: None, closed.seq: "closed", anytime.seq: None}


def test_a_clock_set_back_makes_no_tap_look_through_everything(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.storage.replies.MOST_IN_A_MINUTE", 10)
    now = kiosk.clock.now()
    for minute in range(30):
        kiosk.clock.set(now + timedelta(minutes=minute))
        kiosk.begin()
    kiosk.clock.set(now - timedelta(days=1))
    seq = kiosk.begin().seq
    latest = Beginning(seq, "ignored", int(kiosk.clock.now().timestamp() * 1000))
    assert len(beginnings(kiosk.writer.connection, latest)) == 10


def test_a_clock_that_has_lost_its_time_sets_aside(kiosk: Kiosk) -> None:
    kiosk.clock.set(datetime(1970, 1, 1, 1, 30, tzinfo=UTC))
    seq = kiosk.begin().seq
    assert kiosk.reasons()[seq] == "clock"
