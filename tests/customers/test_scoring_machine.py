"""Raters, HR and people with somebody else's code, in any order: nobody sees a score that another gave before everybody
has scored or was excused, and what was shown never changes."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.actions.deciding import decide, show_scores, side_by_side
from kiosk.actions.raters import excuse_rater, give_back, invite_rater, renew_code, see_raters
from kiosk.actions.rating import Entry, advise, begin, come_back, hand_in, knock, see_scorecards, write_score
from kiosk.actions.vacancies import add_candidate, erase_candidate, see_procedure
from kiosk.customers.scoring import Score
from kiosk.errors import InputRefused
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.customers.store import HR, candidates, lines, vacancy
from tests.fakes import FakeClock

NOT_ALLOWED = "was refused a change of scores that were shown"
CRITERIA = ("notices", "opens")


class Interviews(RuleBasedStateMachine):
    """`written` holds who wrote each reason (a person), for which rater and candidate. `open` are the sheets that
    somebody still fills in, as the rules alone would have it."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.stack = ExitStack()
        path = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.writer = open_writer(self.stack.enter_context(hold(DataFolder(path))))
        self.stack.callback(self.writer.close)
        self.vacancy = vacancy(self.writer, self.clock, "Jan")
        self.people = 0
        self.codes: dict[int, str] = {}
        self.inside: dict[int, tuple[int, Entry]] = {}  # by person, also those whose code is worth nothing any more
        self.numbers: dict[int, str] = {}
        self.written: dict[str, tuple[int, int, int]] = {}
        self.open: set[tuple[int, int]] = set()
        self.shown: dict[int, object] = {}
        self.decided = False
        for kind in ("customer", "interviewer"):
            self.invite(kind)
            self.come(max(self.codes))

    def teardown(self) -> None:
        self.stack.close()

    @property
    def candidates(self) -> list[int]:
        return candidates(self.writer, self.vacancy)

    def tries(self, action, *arguments, **named) -> bool:
        """Whether it was done; every refusal is a line that can be read."""
        try:
            action(self.writer, *arguments, **named)
        except InputRefused:
            return False
        return True

    # --- HR ----------------------------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.codes) < 3 and not self.decided)
    @rule(kind=st.sampled_from(["customer", "interviewer"]))
    def hr_invites(self, kind) -> None:
        self.invite(kind)

    @precondition(lambda self: not self.decided and len(self.candidates) < 2)
    @rule()
    def hr_adds(self) -> None:
        added = add_candidate(self.writer, HR, self.clock, self.vacancy, "Piet").candidate
        self.open |= {(rater, added.id) for rater in self.codes}

    @precondition(lambda self: not self.decided)
    @rule(data=st.data())
    def hr_makes_a_new_code(self, data) -> None:
        rater = data.draw(st.sampled_from(sorted(self.codes)))
        self.codes[rater] = renew_code(self.writer, HR, self.clock, rater).invited.code.shown
        self.come(rater)

    @rule(data=st.data(), with_all=st.booleans())
    def hr_excuses(self, data, with_all: bool) -> None:
        rater, candidate = self.pair(data)
        before = lines(self.writer)
        only = None if with_all else [candidate]
        if self.tries(excuse_rater, HR, self.clock, rater, why="kent de kandidaat", candidates=only):
            assert with_all or (rater, candidate) in self.open
            self.open -= {(rater, each) for each in (self.candidates if with_all else [candidate])}
        elif not with_all and candidate in self.shown:
            assert lines(self.writer)[len(before)][1] == NOT_ALLOWED

    @rule(data=st.data())
    def hr_gives_back(self, data) -> None:
        rater, candidate = self.pair(data)
        before = lines(self.writer)
        if self.tries(give_back, HR, self.clock, rater, candidate):
            assert candidate not in self.shown
            self.open.add((rater, candidate))
        elif candidate in self.shown:
            assert lines(self.writer)[len(before)][1] == NOT_ALLOWED

    @rule(data=st.data())
    def hr_wants_to_show(self, data) -> None:
        candidate = data.draw(st.sampled_from(self.candidates))
        if self.tries(show_scores, HR, self.clock, candidate):
            assert not {key for key in self.open if key[1] == candidate}
            self.shown.setdefault(candidate, self.of(candidate))

    @precondition(lambda self: len(self.candidates) > 1)
    @rule(data=st.data())
    def hr_erases(self, data) -> None:
        candidate = data.draw(st.sampled_from(self.candidates))
        erase_candidate(self.writer, HR, self.clock, candidate)
        self.shown.pop(candidate, None)
        self.open = {key for key in self.open if key[1] != candidate}

    @rule(data=st.data())
    def hr_decides(self, data) -> None:
        hired = data.draw(st.sampled_from([None, *self.candidates]))
        done = not self.open and self.shown.keys() >= set(self.candidates)
        if done and self.tries(decide, HR, self.clock, self.vacancy, hired=hired, why="omdat"):
            self.decided = True

    # --- Whoever has a code -------------------------------------------------------------------------------------------

    @rule(data=st.data())
    def somebody_comes_with_a_code(self, data) -> None:
        """Also HR, or a second person to whom it was given by mistake."""
        self.come(data.draw(st.sampled_from(sorted(self.codes))))

    def come(self, rater: int) -> None:
        code = self.codes[rater]
        self.people += 1
        try:
            is_first = knock(self.writer.connection, code)
            begun = begin(self.writer, self.clock, code)
        except InputRefused:
            try:
                come_back(self.writer, self.clock, code, "abcd")
            except InputRefused:
                return
            raise AssertionError("let in without the number") from None
        assert is_first
        self.inside[self.people] = (self.people, begun.entry)
        self.numbers[self.people] = begun.entry.number

    @rule(data=st.data())
    def somebody_comes_back(self, data) -> None:
        person, entry = self.somebody(data)
        try:
            again = come_back(self.writer, self.clock, self.codes[entry.rater], self.numbers[person])
        except InputRefused:
            return
        self.inside[person] = (person, again)

    @rule(data=st.data(), value=st.sampled_from([None, 1, 3, 5]), finishes=st.booleans())
    def somebody_scores(self, data, value: int | None, finishes: bool) -> None:
        person, entry = self.somebody(data)
        candidate = data.draw(st.sampled_from(self.candidates))
        self.score(person, entry, candidate, value)
        if finishes and self.tries(hand_in, self.clock, entry, candidate, self.given):
            self.open.remove((entry.rater, candidate))

    @rule(data=st.data())
    def everybody_scores(self, data) -> None:
        candidate = data.draw(st.sampled_from(self.candidates))
        for person, entry in self.inside.values():
            if not self.is_good(entry):
                continue
            self.score(person, entry, candidate, 4)
            if self.tries(hand_in, self.clock, entry, candidate, self.given):
                self.open.remove((entry.rater, candidate))

    def score(self, person: int, entry: Entry, candidate: int, value: int | None) -> None:
        self.given = {}
        for criterion in CRITERIA:
            reason = f"reden {len(self.written)}"
            self.written[reason] = (person, entry.rater, candidate)
            self.given[criterion] = Score(value, reason)
            before = lines(self.writer)
            of = {"criterion": criterion, "value": value, "reason": reason}
            if self.tries(write_score, self.clock, entry, candidate, **of):
                assert (entry.rater, candidate) in self.open
            elif candidate in self.shown and self.is_good(entry):
                assert lines(self.writer)[len(before)][1] == NOT_ALLOWED

    @rule(data=st.data())
    def somebody_advises(self, data) -> None:
        person, entry = self.somebody(data)
        words = f"raad {len(self.written)}"
        self.written[words] = (person, entry.rater, 0)
        self.tries(advise, self.clock, entry, words)

    # --- What is seen -------------------------------------------------------------------------------------------------

    @invariant()
    def nobody_sees_what_another_gave(self) -> None:
        for person, entry in self.inside.values():
            try:
                seen = see_scorecards(self.writer.connection, entry)
            except InputRefused:
                continue
            for sheet in seen.scorecards:
                for score in sheet.sheet.scores.values():
                    assert self.written[score.reason][0] == person

    @invariant()
    def hrs_screens_wait_for_everybody(self) -> None:
        procedure = see_procedure(self.writer.connection, HR, self.vacancy)
        screens = repr((procedure, see_raters(self.writer.connection, HR, self.vacancy)))
        assert "reden " not in screens
        assert "raad " not in screens
        seen = side_by_side(self.writer.connection, HR, self.vacancy)
        assert {row.candidate for row in seen.rows} <= self.shown.keys()
        told = repr(seen)
        for words, (_, _, candidate) in self.written.items():
            if f"'{words}'" in told:
                waits = {key for key in self.open if candidate in (0, key[1])}
                assert not waits, f"{words} is seen while {waits} are open"

    @invariant()
    def what_was_shown_stays(self) -> None:
        for candidate, before in self.shown.items():
            assert self.of(candidate) == before

    # --- Parts ------------------------------------------------------------------------------------------------------

    def of(self, candidate: int) -> object:
        rows = side_by_side(self.writer.connection, HR, self.vacancy).rows
        return tuple(row for row in rows if row.candidate == candidate)

    def invite(self, kind) -> None:
        invited = invite_rater(self.writer, HR, self.clock, self.vacancy, kind).invited
        self.codes[invited.rater.id] = invited.code.shown
        self.open |= {(invited.rater.id, each) for each in self.candidates if each not in self.shown}

    def pair(self, data) -> tuple[int, int]:
        return data.draw(st.sampled_from(sorted(self.codes))), data.draw(st.sampled_from(self.candidates))

    def somebody(self, data) -> tuple[int, Entry]:
        """Mostly one whose code is still good."""
        inside = list(self.inside.values())
        good = [each for each in inside if self.is_good(each[1])]
        return data.draw(st.sampled_from(good * 5 + inside))

    def is_good(self, entry: Entry) -> bool:
        try:
            see_scorecards(self.writer.connection, entry)
        except InputRefused:
            return False
        return True


TestInterviews = Interviews.TestCase
TestInterviews.settings = settings(max_examples=30, stateful_step_count=40)
