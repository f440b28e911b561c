"""Visits through the real flow of the shipped surveys, as they are kept."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from importlib.resources import files

import pytest

from kiosk.actions.verification import verify
from kiosk.actions.visit import keep
from kiosk.attention.counts import Counts
from kiosk.storage import calls, figures
from kiosk.storage.database import Writer
from kiosk.storage.surveys import keep_survey
from kiosk.storage.tallies import Reply
from kiosk.storage.times import local
from kiosk.survey import events as ev
from kiosk.survey.catalogue import read_survey
from kiosk.survey.effects import Finished
from kiosk.survey.flow import step
from kiosk.survey.state import State, start
from tests.fakes import A_MONDAY_MORNING, FakeClock


@dataclass
class Kiosk:
    """A kiosk without a screen: what a visitor does goes through the flow, and what that asks for is kept."""

    writer: Writer
    clock: FakeClock
    key: str = "showroom"
    reply: Reply | None = None
    calls: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.survey, document = read_survey(files("resources") / "surveys" / f"{self.key}.toml")
        self.id = keep_survey(
            self.writer, document, key=self.key, moment=self.survey.moment, digest=self.key, clock=self.clock
        )
        self.state: State = start("nl", self.clock.monotonic())

    @property
    def seq(self) -> int:
        assert self.reply is not None
        return self.reply.seq

    def does(self, *events: ev.Event) -> None:
        for event in events:
            self.clock.advance(2)
            self.state, effects = step(self.survey, self.state, replace(event, at=self.clock.monotonic()))
            kept = keep(
                self.writer,
                effects,
                self.reply,
                survey_id=self.id,
                moment=self.survey.moment,
                opening_hours=None,
                clock=self.clock,
            )
            self.reply = kept.reply
            self.calls += [kept.call] if kept.call is not None else []

    def taps(self, *choices: str, milliseconds: int = 1800) -> None:
        self.does(*(ev.Tap(0, choice, milliseconds) for choice in choices))

    def next_visitor(self) -> None:
        self.clock.advance(120)
        self.state = start("nl", self.clock.monotonic(), self.state.call)

    def answers(self) -> dict[str, str]:
        return dict(self.writer.connection.execute("SELECT measure, choice FROM answer WHERE reply = ?", (self.seq,)))

    def row(self, *columns: str) -> tuple[object, ...]:
        found = self.writer.connection.execute(
            f"SELECT {', '.join(columns)} FROM reply WHERE seq = ?", (self.seq,)
        ).fetchone()
        assert found is not None
        return tuple(found)

    def counts(self) -> Counts:
        assert verify(self.writer.connection) == ()
        return figures.counts(self.writer.connection)


@pytest.fixture
def kiosk(writer: Writer, clock: FakeClock) -> Kiosk:
    return Kiosk(writer, clock)


@pytest.fixture
def door(writer: Writer, clock: FakeClock) -> Kiosk:
    return Kiosk(writer, clock, "exit")


def test_one_tap_is_a_reply(kiosk: Kiosk) -> None:
    kiosk.taps("ignored")
    assert kiosk.row("language", "day", "hour", "utc_offset", "began", "outcome", "quarantine", "shown", "seconds") == (
        *("nl", "2026-11-02", 10, 60, "ignored", "left", None, "help", None),
    )
    counts = kiosk.counts()
    assert (counts.all, counts.valid, counts.completed) == (1, 1, 0)
    assert counts.attention == {"ignored": 1}


def test_a_whole_visit(kiosk: Kiosk) -> None:
    kiosk.taps("just_right", "2-5", "someone_else", "4", "no")
    assert kiosk.answers() == {"attention": "just_right", "wait": "2-5", "staff": "someone_else", "care": "4"}
    assert kiosk.row("outcome", "seconds", "shown") == ("completed", 8, "panel")
    counts = kiosk.counts()
    assert (counts.completed, counts.wait, counts.seconds) == (1, {"2-5": 1}, {8: 1})
    tallied = {measure for (measure,) in kiosk.writer.connection.execute("SELECT measure FROM tally")}
    assert tallied == {"attention", "wait", "care", "outcome", "seconds"}


def test_the_panel_is_counted_by_month_and_kept_with_nobody(kiosk: Kiosk) -> None:
    for answer in "yes", "no", "yes":
        kiosk.next_visitor()
        kiosk.taps("left_alone", "5-15", answer)
        assert "panel" not in kiosk.answers()
    rows = kiosk.writer.connection.execute("SELECT month, choice, n FROM panel_month ORDER BY choice").fetchall()
    assert rows == [("2026-11", "no", 1), ("2026-11", "yes", 2)]
    assert kiosk.counts().completed == 3


def test_a_change_of_mind_leaves_the_last_answer(kiosk: Kiosk) -> None:
    kiosk.taps("just_right", "2-5")
    kiosk.does(ev.Back(0), ev.Back(0))
    kiosk.taps("ignored")
    assert kiosk.answers() == {"attention": "ignored"}
    assert kiosk.row("began", "shown") == ("just_right", "help")
    counts = kiosk.counts()
    assert (counts.valid, counts.attention, counts.wait) == (1, {"ignored": 1}, {})


def test_taking_it_back_erases_what_was_said(kiosk: Kiosk) -> None:
    kiosk.taps("too_pushy", "0-2", "someone_else", "1", "no")
    kiosk.does(ev.Oops(0))
    assert kiosk.answers() == {}
    assert kiosk.row("outcome", "began", "shown", "seconds") == ("withdrawn", None, None, None)
    counts = kiosk.counts()
    assert (counts.all, counts.valid, counts.withdrawn, counts.attention) == (1, 0, 1, {})
    assert kiosk.writer.connection.execute("SELECT count(*) FROM question_tally").fetchone() == (0,)


def test_the_language_is_the_last_one_answered_in(kiosk: Kiosk) -> None:
    kiosk.taps("just_right")
    kiosk.does(ev.Speak(0, "de"))
    kiosk.taps("2-5")
    assert kiosk.row("language") == ("de",)


def test_a_call_belongs_to_its_visitor_and_ends(kiosk: Kiosk) -> None:
    kiosk.taps("ignored", "yes")
    [call] = kiosk.calls
    raised = kiosk.clock.now()
    assert calls.open_call(kiosk.writer.connection) == calls.OpenCall(call, raised.replace(microsecond=0))
    assert kiosk.row("outcome") == ("completed",)
    kiosk.clock.advance(63)
    kiosk.does(ev.Arrive(0))
    assert calls.open_call(kiosk.writer.connection) is None
    rows = kiosk.writer.connection.execute("SELECT reply, ended - raised, utc_offset, how FROM call").fetchall()
    assert rows == [(kiosk.seq, 65_000, 60, "arrived")]


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_set_while_somebody_waits_changes_no_waiting(kiosk: Kiosk, hours: int) -> None:
    kiosk.does(ev.AskHelp(0))
    kiosk.clock.set(kiosk.clock.now() + timedelta(hours=hours))
    kiosk.clock.advance(61)
    kiosk.does(ev.Arrive(0))
    [past] = calls.of_days(kiosk.writer.connection, A_MONDAY_MORNING.date(), A_MONDAY_MORNING.date())
    assert (past.how, past.seconds) == ("arrived", 63)


def test_a_call_from_home_is_nobodys(kiosk: Kiosk) -> None:
    kiosk.taps("left_alone", "5-15", "no")
    kiosk.next_visitor()
    kiosk.does(ev.AskHelp(0), ev.CancelCall(0))
    assert kiosk.writer.connection.execute("SELECT reply, how FROM call").fetchall() == [(None, "given_up")]
    kiosk.does(ev.AskHelp(0))
    assert kiosk.calls == [1, 2]


def test_one_call_is_open_at_a_time(writer: Writer, survey: int, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        first = calls.raise_call(connection, None, clock.now())
        assert calls.raise_call(connection, None, clock.now()) == first
        calls.end_call(connection, "arrived", 61)
        calls.end_call(connection, "given_up", 62)
        assert calls.raise_call(connection, None, clock.now()) != first
    assert [how for (how,) in writer.connection.execute("SELECT how FROM call ORDER BY id")] == ["arrived", None]


def test_by_the_door_waits_are_over(door: Kiosk) -> None:
    door.taps("too_late", "15-30")
    door.next_visitor()
    door.taps("ignored", "0-2")
    door.next_visitor()
    door.taps("left_alone", "15-30")
    door.next_visitor()
    door.taps("just_right")
    counts = door.counts()
    assert (counts.wait, counts.stay) == ({}, {})
    assert (counts.exit_wait, counts.exit_never) == ({"15-30": 1}, 2)
    assert counts.ignored_under_two == 1


def test_missed_before_two_minutes(kiosk: Kiosk) -> None:
    for choices in ("ignored", "no", "0-2"), ("ignored", "no", "2-5"), ("left_alone", "0-2"):
        kiosk.next_visitor()
        kiosk.taps(*choices)
    counts = kiosk.counts()
    assert (counts.stay, counts.ignored_under_two) == ({"0-2": 2, "2-5": 1}, 1)


def test_the_day_and_hour_are_local_and_of_the_first_tap(kiosk: Kiosk) -> None:
    kiosk.clock.set(kiosk.clock.now().replace(hour=23, minute=59, second=57))
    kiosk.taps("just_right", "2-5", "someone_else")
    started, offset = kiosk.row("started", "utc_offset")
    assert local(int(str(started)), int(str(offset))).isoformat() == "2026-11-02T23:59:59+01:00"
    assert kiosk.row("day", "hour") == ("2026-11-02", 23)
    kiosk.next_visitor()
    kiosk.taps("just_right")
    assert kiosk.row("day", "hour") == ("2026-11-03", 0)


def test_a_step_that_asks_for_nothing_writes_nothing(kiosk: Kiosk) -> None:
    before = kiosk.writer.connection.total_changes
    kiosk.does(ev.Touch(0))
    assert kiosk.reply is None
    assert kiosk.writer.connection.total_changes == before


def test_an_effect_about_nobody_is_a_fault(kiosk: Kiosk) -> None:
    with pytest.raises(ValueError, match="is about no reply"):
        keep(
            kiosk.writer,
            [Finished(1)],
            None,
            survey_id=kiosk.id,
            moment="visit",
            opening_hours=None,
            clock=kiosk.clock,
        )
