"""Whatever visitors do in whatever order: the replies are as told, and every count is what a recount gives."""

import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.setting_aside import release, set_aside_list
from kiosk.actions.verification import verify
from kiosk.actions.visit import keep
from kiosk.attention.counts import Counts, DayCount
from kiosk.storage import figures
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.surveys import keep_survey
from kiosk.storage.tallies import Reply
from kiosk.survey.effects import Answered, Begun, Effect, Erased, Finished, Shown, Withdrawn
from kiosk.survey.survey import FIXED_CHOICES, Moment
from tests.fakes import FakeClock

FOLLOWING = ("wait", "stay", "care", "help", "return", "staff")
MANAGER = Session("marieke", Role.MANAGER, "Marieke")
OPEN = (*[("07:00", "22:00")] * 6, None)
delays = st.sampled_from([349, 350, 1200, 1499, 1500, 8000, 9000, 90_000, 400_000])


@dataclass
class Told:
    """What was told of one reply, and whether it ought to be set aside."""

    reply: Reply
    moment: Moment
    at: datetime
    began: str | None
    shown: str
    answers: dict[str, tuple[str, int]] = field(default_factory=dict)
    outcome: str = "left"
    seconds: int | None = None
    reason: str | None = None

    @property
    def seq(self) -> int:
        return self.reply.seq

    @property
    def attention(self) -> str:
        return self.answers["attention"][0]

    @property
    def valid(self) -> bool:
        return self.outcome != "withdrawn" and self.reason is None


class Visits(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[Told] = []
        self.clock = FakeClock()
        self.changed = 0
        self.stack = ExitStack()
        path = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.writer = open_writer(self.stack.enter_context(hold(DataFolder(path))))
        self.stack.callback(self.writer.close)

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def keep_surveys(self) -> None:
        self.surveys: dict[Moment, int] = {
            "visit": keep_survey(self.writer, "v", key="showroom", moment="visit", digest="v", clock=self.clock),
            "exit": keep_survey(self.writer, "e", key="exit", moment="exit", digest="e", clock=self.clock),
        }

    def keep(self, told: Told | None, moment: Moment, *effects: Effect) -> Reply:
        kept = keep(
            self.writer,
            effects,
            told.reply if told else None,
            survey_id=self.surveys[moment],
            moment=moment,
            opening_hours=OPEN,
            clock=self.clock,
        )
        assert kept.reply is not None
        assert kept.changes.replies
        if told:
            told.reply = kept.reply
        return kept.reply

    @rule(seconds=st.sampled_from([1, 14, 20, 61, 600, 3600, 40_000]))
    def time_goes_by(self, seconds: int) -> None:
        self.clock.advance(seconds)

    @rule(hours=st.sampled_from([-1, 1]))
    def the_clock_is_corrected(self, hours: int) -> None:
        self.clock.set(self.clock.now() + timedelta(hours=hours))

    @rule(
        moment=st.sampled_from(["visit", "exit"]),
        choice=st.sampled_from(FIXED_CHOICES["attention"]),
        delay=delays,
        alike=st.sampled_from([*[1] * 8, 5]),
    )
    def visitors_begin(self, moment: Moment, choice: str, delay: int, alike: int) -> None:
        for _ in range(alike):
            reply = self.keep(None, moment, Begun(), Answered("attention", choice, delay, "nl"), Shown("wait"))
            told = Told(reply, moment, self.clock.now(), choice, "wait", {"attention": (choice, delay)})
            hours = OPEN[told.at.weekday()]
            told.reason = None if hours and hours[0] <= f"{told.at:%H:%M}" < hours[1] else "closed"
            self.told.append(told)
            self._set_burst_aside(told)

    def _set_burst_aside(self, latest: Told) -> None:
        run = []
        for told in reversed(self.told):
            if told.began is None:
                continue
            before = latest.at - told.at
            if before > timedelta(seconds=60):
                break
            if told.began == latest.began and before >= timedelta():
                run.append(told)
        if len(run) >= 5:
            for told in run:
                told.reason = told.reason or "burst"

    def _open(self, data: st.DataObject) -> Told:
        return data.draw(st.sampled_from([told for told in self.told if told.outcome != "withdrawn"][-3:]))

    def _any_open(self) -> bool:
        return any(told.outcome != "withdrawn" for told in self.told)

    @precondition(_any_open)
    @rule(data=st.data(), measure=st.sampled_from(("attention", *FOLLOWING)), delay=delays)
    def a_visitor_answers(self, data: st.DataObject, measure: str, delay: int) -> None:
        told = self._open(data)
        choice = data.draw(st.sampled_from(FIXED_CHOICES[measure]))
        erased = data.draw(st.sets(st.sampled_from(FOLLOWING), max_size=2))
        shown = data.draw(st.sampled_from((*FOLLOWING, "panel")))
        answered = Answered(measure, choice, delay, "de", tuple(erased - {measure}))
        self.keep(told, told.moment, answered, Shown(shown))
        told.answers = {name: answer for name, answer in told.answers.items() if name not in erased}
        told.answers[measure] = (choice, delay)
        told.shown = shown
        if sum(1 for _, each in told.answers.values() if each < 350) >= 2:
            told.reason = told.reason or "too_fast"

    @precondition(_any_open)
    @rule(data=st.data(), measures=st.sets(st.sampled_from(FOLLOWING), min_size=1))
    def a_visitor_skips(self, data: st.DataObject, measures: set[str]) -> None:
        told = self._open(data)
        self.keep(told, told.moment, Erased(tuple(measures)))
        told.answers = {name: answer for name, answer in told.answers.items() if name not in measures}

    @precondition(_any_open)
    @rule(data=st.data(), seconds=st.sampled_from([0, 12, 299, 300, 301]))
    def a_visitor_finishes(self, data: st.DataObject, seconds: int) -> None:
        told = self._open(data)
        self.keep(told, told.moment, Finished(seconds))
        told.outcome, told.seconds = "completed", seconds

    @precondition(_any_open)
    @rule(data=st.data())
    def a_visitor_takes_it_back(self, data: st.DataObject) -> None:
        told = self._open(data)
        self.keep(told, told.moment, Withdrawn())
        told.outcome, told.answers, told.began, told.seconds = "withdrawn", {}, None, None

    def _set_aside(self) -> list[Told]:
        return [told for told in self.told if told.reason and told.outcome != "withdrawn"]

    @precondition(_set_aside)
    @rule(data=st.data())
    def a_manager_releases_one(self, data: st.DataObject) -> None:
        told = data.draw(st.sampled_from(self._set_aside()))
        assert release(self.writer, MANAGER, told.seq, "It was a fair", self.clock).replies
        told.reason = None

    @invariant()
    def what_is_set_aside_is_listed(self) -> None:
        days = [told.at.date() for told in self.told] or [self.clock.now().date()]
        listed = set_aside_list(self.writer.connection, MANAGER, min(days), max(days))
        assert [(each.seq, each.reason) for each in reversed(listed)] == [
            (told.seq, told.reason) for told in self._set_aside()
        ]

    @invariant()
    def the_replies_are_as_told(self) -> None:
        rows = self.writer.connection.execute("SELECT seq, outcome, quarantine, seconds FROM reply ORDER BY seq")
        assert rows.fetchall() == [(told.seq, told.outcome, told.reason, told.seconds) for told in self.told]
        answers = self.writer.connection.execute("SELECT reply, measure, choice, milliseconds FROM answer")
        assert set(answers) == {
            (told.seq, measure, *answer) for told in self.told for measure, answer in told.answers.items()
        }

    @invariant()
    def nothing_of_a_withdrawn_reply_is_left(self) -> None:
        left = self.writer.connection.execute(
            "SELECT began, shown, seconds FROM reply WHERE outcome = 'withdrawn' "
            "AND coalesce(began, shown, seconds) IS NOT NULL"
        )
        assert left.fetchall() == []

    @invariant()
    def ids_and_changes_rise(self) -> None:
        rows = self.writer.connection.execute("SELECT changed FROM reply").fetchall()
        [(counter,)] = self.writer.connection.execute("SELECT changed FROM counter").fetchall()
        assert len(set(rows)) == len(rows)
        latest = max((changed for (changed,) in rows), default=0)
        assert self.changed <= latest <= counter
        self.changed = latest

    @invariant()
    def a_recount_agrees(self) -> None:
        assert verify(self.writer.connection) == ()

    @invariant()
    def the_figures_are_those_of_the_replies(self) -> None:
        assert figures.counts(self.writer.connection) == _counted(self.told)
        for day in {told.at.date() for told in self.told}:
            of_day = [told for told in self.told if told.at.date() == day]
            assert figures.counts(self.writer.connection, day, day) == _counted(of_day)
            assert figures.hours(self.writer.connection, day) == {
                hour: Counter(told.attention for told in of_day if told.valid and told.at.hour == hour)
                for hour in {told.at.hour for told in of_day if told.valid}
            }

    @invariant()
    def questions_are_counted_where_they_were_left(self) -> None:
        rows = self.writer.connection.execute(
            "SELECT question, survey, day, seconds, left_here, n FROM question_tally WHERE n != 0"
        )
        expected: Counter[tuple[str, int, str, int, int]] = Counter()
        for told in self.told:
            key = (self.surveys[told.moment], told.at.date().isoformat())
            if told.valid:
                for measure, (_, delay) in told.answers.items():
                    expected[measure, *key, min(int(delay / 1000 + 0.5), 300), 0] += 1
            if told.valid and told.outcome == "left" and told.shown not in told.answers:
                expected[told.shown, *key, 0, 1] += 1
        assert {row[:-1]: row[-1] for row in rows} == expected


def _counted(all_told: list[Told]) -> Counts:
    valid = [told for told in all_told if told.valid]
    inside = [told for told in valid if told.moment == "visit"]
    door = [told for told in valid if told.moment == "exit"]

    def choices(measure: str, told: list[Told]) -> dict[str, int]:
        return Counter(each.answers[measure][0] for each in told if measure in each.answers)

    def is_approached(told: Told) -> bool:
        return told.attention not in ("ignored", "left_alone")

    approached = [told for told in door if is_approached(told)]
    waited = [told for told in inside if is_approached(told) or "stay" not in told.answers]
    stayed = [told for told in inside if not is_approached(told) or "wait" not in told.answers]
    return Counts(
        all=len(all_told),
        valid=len(valid),
        withdrawn=sum(1 for told in all_told if told.outcome == "withdrawn"),
        quarantined=sum(1 for told in all_told if told.outcome != "withdrawn" and told.reason),
        attention=choices("attention", valid),
        wait=choices("wait", waited),
        stay=choices("stay", stayed),
        exit_wait=choices("wait", approached),
        exit_never=len(door) - len(approached),
        completed=sum(1 for told in valid if told.outcome == "completed"),
        seconds=Counter(min(told.seconds, 300) for told in valid if told.seconds is not None),
        days=tuple(
            DayCount(
                day,
                sum(1 for told in valid if told.at.date() == day),
                sum(1 for told in valid if told.at.date() == day and told.attention == "ignored"),
            )
            for day in sorted({told.at.date() for told in all_told})
        ),
        ignored_under_two=sum(
            1 for told in valid if told.attention == "ignored" and told.answers.get("stay", ("", 0))[0] == "0-2"
        ),
    )


Visits.TestCase.settings = settings(max_examples=60, stateful_step_count=50)
TestVisits = Visits.TestCase
