"""Replies of any day, in any order, and what is too old removed on any day: the counts stay as they were, and every
check agrees."""

import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.erasing import erase
from kiosk.actions.retention import GAP, due, find_old, remove_old
from kiosk.actions.settings import change_settings
from kiosk.actions.verification import verify
from kiosk.errors import ImportRefused, InputRefused
from kiosk.retention import months_before
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.storage import figures, people
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.removing import removed_before
from kiosk.storage.rows import Row, add_rows, count_rows, rows
from kiosk.storage.surveys import keep_survey
from tests.fakes import FakeClock
from tests.retention import enforce

HANNA = Session("p-000000hr", Role.HR, "Hanna")
PEOPLE = ("p-00000aaa", "p-00000bbb", "p-00000ccc")


class Keeping(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.unseen = 0  # days since the program looked
        self.clock = FakeClock()
        self.given: list[Row] = []
        self.erased: set[str] = set()
        self.stack = ExitStack()
        path = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.writer = open_writer(self.stack.enter_context(hold(DataFolder(path))))
        self.stack.callback(self.writer.close)

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def open_store(self) -> None:
        self.survey = keep_survey(self.writer, "v", key="showroom", moment="visit", digest="v", clock=self.clock)
        with self.writer.transaction() as connection:
            for key in PEOPLE:
                people.add(connection, Person(key, key, Role.EMPLOYEE))

    @property
    def kept(self) -> Settings:
        return kept_settings.load(self.writer.connection)

    @rule(
        days=st.integers(0, 1000),
        attention=st.sampled_from(["just_right", "ignored"]),
        staff=st.sampled_from([*PEOPLE, "someone_else", None]),
        outcome=st.sampled_from(["left", "completed"]),
        quarantine=st.sampled_from([None, "burst"]),
    )
    def a_reply_comes_in(
        self, days: int, attention: str, staff: str | None, outcome: str, quarantine: str | None
    ) -> None:
        at = (self.clock.now() - timedelta(days=days)).replace(microsecond=0)
        if staff in self.erased:
            staff = None
        answers = {"attention": attention, "wait": "2-5"} | ({"staff": staff} if staff else {})
        row = Row(f"01a21002-4364-7773-9811-{len(self.given):012}", at, "nl", outcome, quarantine, answers)
        oldest = removed_before(self.writer.connection)
        try:
            add_rows(self.writer, [row], self.survey, "visit")
        except ImportRefused:
            assert oldest is not None
            assert at.date() < oldest
        else:
            assert oldest is None or at.date() >= oldest
            self.given.append(row)

    @rule(days=st.integers(1, 59))
    def time_goes_by(self, days: int) -> None:
        self.unseen += days
        if self.unseen >= GAP:  # its clock would be doubted
            enforce(self.writer, self.clock)
            self.unseen = days
        self.clock.advance(days * 86400)

    @rule()
    def what_is_too_old_goes(self) -> None:
        enforce(self.writer, self.clock)
        self.unseen = 0
        found = due(self.writer.connection, self.clock)
        assert all(each.now == 0 for each in found.going)
        today, kept = self.clock.now().date(), self.kept
        for row in rows(self.writer.connection):
            assert row.started.date() >= months_before(today, kept.retention_replies)
            if row.answers.get("staff") in PEOPLE:
                assert row.started.date() >= months_before(today, kept.retention_attribution)

    @rule()
    def power_fails_after_the_first_batch(self) -> None:
        for batch in find_old(self.writer.connection, self.clock)[:1]:
            remove_old(self.writer, batch)

    @rule(replies=st.integers(6, 30), attribution=st.integers(4, 24))
    def hr_sets_other_limits(self, replies: int, attribution: int) -> None:
        try:
            change_settings(
                self.writer, HANNA, self.clock, retention_replies=replies, retention_attribution=attribution
            )
        except InputRefused:
            assert attribution > replies

    @rule(key=st.sampled_from(PEOPLE))
    def hr_erases_somebody(self, key: str) -> None:
        if key not in self.erased:
            erase(self.writer, HANNA, self.clock, key)
            self.erased.add(key)
            for batch in find_old(self.writer.connection, self.clock):
                if batch.before is None:
                    remove_old(self.writer, batch)

    @invariant()
    def every_count_is_as_before(self) -> None:
        counts = figures.counts(self.writer.connection)
        valid = [row for row in self.given if row.quarantine is None]
        assert counts.all == len(self.given)
        assert counts.valid == len(valid)
        assert counts.attention.get("ignored", 0) == sum(1 for row in valid if row.answers["attention"] == "ignored")

    @invariant()
    def a_recount_agrees(self) -> None:
        assert verify(self.writer.connection) == ()

    @invariant()
    def what_leaves_is_what_is_counted_to_leave(self) -> None:
        leaving = list(rows(self.writer.connection))
        assert count_rows(self.writer.connection) == len(leaving)
        given = {row.id: row for row in self.given}
        for row in leaving:
            staff = row.answers.get("staff")
            assert staff in (None, given[row.id].answers.get("staff"))
            assert staff not in self.erased


Keeping.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestKeeping = Keeping.TestCase
