"""The flow as a state machine: whatever happens, in whatever order, these things hold."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.customers import codes
from kiosk.customers.members import CONSENTS
from kiosk.survey import effects as ef
from kiosk.survey import events as ev
from kiosk.survey.flow import step
from kiosk.survey.joining import SCREENS as PANEL
from kiosk.survey.state import WAITING, Call, Joining, Screen, State, is_fresh, start
from kiosk.survey.survey import LANGUAGES, Choice, Survey, without
from tests.domain.kiosk import EXIT, SHOWROOM
from tests.domain.ways import way


def with_branches(survey: Survey) -> Survey:
    """A store's own branches in the middle of the way, which going back has to undo."""

    def leading(measure: str, key: str, then: tuple[str, ...]) -> None:
        asked = questions[measure]
        choices = tuple(each._replace(then=then) if each.key == key else each for each in asked.choices)
        questions[measure] = asked._replace(choices=choices)

    questions = dict(survey.questions)
    leading("stay", "0-2", ("panel",))
    leading("stay", "30+", ("purpose", "care", "panel"))
    leading("wait", "0-2", ())
    leading("purpose", "workshop", ("call",))
    choices = tuple(Choice(each.key, each.text) for each in questions["attention"].choices if each.key == "left_alone")
    questions["attention"] = questions["attention"]._replace(
        choices=(*(each for each in questions["attention"].choices if each.key != "left_alone"), *choices),
    )
    return replace(survey, questions=questions)


WITH_PANEL = replace(SHOWROOM, has_panel=True, takes_codes=True)
SURVEYS = (WITH_PANEL, SHOWROOM, EXIT, without(SHOWROOM, frozenset({"staff"})), with_branches(SHOWROOM))
KNOWN, RATERS = "A7KQM4XNPR", "482193750264"
OF_ITSELF = ev.Tick | ev.Refused | ev.Recovered | ev.CallTold | ev.CallOver
"""What nobody at the kiosk does."""
CHOICES = sorted({choice.key for survey in SURVEYS for each in survey.questions.values() for choice in each.choices})


def end_of_waiting(survey: Survey, state: State, at: float, is_open: bool = True) -> State:
    """What time alone makes of a state, looked at now and then."""
    if state.screen is Screen.OUT_OF_ORDER:
        state, _ = step(survey, state, ev.Recovered(at))
    for _ in range(4):
        at += 200
        state, _ = step(survey, state, ev.Tick(at, is_open))
    return state


class Kept:
    """What was kept, from the effects alone."""

    def __init__(self) -> None:
        self.reply: dict[str, str] | None = None
        self.finished = self.withdrawn = self.call = False

    def take(self, survey: Survey, effects: tuple[ef.Effect, ...]) -> None:
        for effect in effects:
            self._take(survey, effect)

    def _take(self, survey: Survey, effect: ef.Effect) -> None:
        match effect:
            case ef.Begun():
                assert self.reply is None
                self.reply, self.finished, self.withdrawn = {}, False, False
            case ef.Answered(measure=measure, choice=choice, erased=erased):
                assert self._is_open()
                assert measure != "panel"
                assert measure == "staff" or survey.questions[measure].choice(choice) is not None
                assert measure not in erased
                self._erase(erased)
                self.reply[measure] = choice
            case ef.Erased(measures=measures):
                assert self._is_open()
                assert measures
                self._erase(measures)
            case ef.Shown(measure=measure):
                assert self._is_open()
                assert measure in survey.questions
            case ef.PanelCounted(choice=choice):
                assert self._is_open()
                assert choice in ("yes", "no")
            case ef.Finished(seconds=seconds):
                assert self._is_open()
                assert seconds >= 0
                self.finished = True
            case ef.Withdrawn():
                assert self.reply is not None
                assert self.finished
                assert not self.withdrawn
                self.withdrawn = True
            case ef.CallRaised(of_reply=of_reply):
                assert not self.call
                assert of_reply == (self.reply is not None)
                assert self.finished or not of_reply
                self.call = True
            case ef.CallEnded():
                assert self.call
                self.call = False
            case ef.SignedUp(consents=consents):
                assert consents
                assert self.finished
            case ef.CodeTyped(code=code) | ef.LeftPanel(code=code):
                assert codes.is_whole(code)
                assert isinstance(effect, ef.CodeTyped) or not codes.is_raters(code)

    def _is_open(self) -> bool:
        return self.reply is not None and not self.finished

    def _erase(self, measures: tuple[str, ...]) -> None:
        for measure in measures:
            del self.reply[measure]  # fails where nothing was kept


class FlowMachine(RuleBasedStateMachine):
    surveys = SURVEYS

    @initialize(number=st.integers(0, len(SURVEYS) - 1), call=st.booleans())
    def begin(self, number: int, call: bool) -> None:
        self.switch_on(self.surveys[number % len(self.surveys)], call)

    def switch_on(self, survey: Survey, call: bool) -> None:
        self.survey = survey
        self.at = 5000.0
        self.kept = Kept()
        self.kept.call = call
        self.state = start("nl", self.at, call=Call(self.at - 30) if call else None)
        self.is_open = True

    def happens(self, event: ev.Event) -> tuple[ef.Effect, ...]:
        before = self.state
        self.state, effects = step(self.survey, before, event)
        for outcome in map(self.outcome_of, effects):
            if outcome is not None:
                self.state, more = step(self.survey, self.state, ev.Settled(event.at, outcome))
                assert more == ()
        ignores = before.screen is Screen.CLEANING and isinstance(event, ev.Touch | ev.Tap | ev.Speak | ev.AskHelp)
        if ignores:
            assert (self.state, effects) == (before, ())
        elif before.screen is not Screen.CLEANING and not isinstance(event, OF_ITSELF):
            assert self.state.touched == event.at
        if before.screen is Screen.ASLEEP and not isinstance(event, OF_ITSELF | ev.Clean):
            assert is_fresh(self.state)
            assert effects == ()
        if isinstance(event, ev.CallTold | ev.CallOver):
            self.leaves_others_alone(before, effects)
        return effects

    def outcome_of(self, effect: ef.Effect) -> ef.Outcome | None:
        match effect:
            case ef.SignedUp():
                return ef.CodeGiven("A7KQM 4XNPR")
            case ef.CodeTyped(code=code):
                return ef.RaterCame(code) if code == RATERS else ef.CodeRead(code == KNOWN)
        return None

    def leaves_others_alone(self, before: State, effects: tuple[ef.Effect, ...]) -> None:
        """News of the call changes nothing for whoever is at the kiosk and doesn't wait for it."""
        assert effects == ()
        if before.screen not in (*WAITING, Screen.ASLEEP):
            assert replace(self.state, call=None, call_before=None) == replace(before, call=None, call_before=None)

    def keeps(self, event: ev.Event) -> None:
        self.kept.take(self.survey, self.happens(event))
        self.look_for_the_next_visitor()

    def is_asked(self) -> bool:
        asked = self.state.screen in (Screen.HOME, Screen.QUESTION)
        return asked and not self.state.choosing_aids and self.state.warned is None

    def look_for_the_next_visitor(self) -> None:
        home = self.state.screen not in (Screen.QUESTION, Screen.INVITED, Screen.THANKS)
        if home and self.state.began is None:
            self.kept.reply = None

    @precondition(lambda self: self.is_asked())
    @rule(number=st.integers(0, 5), milliseconds=st.integers(0, 9999))
    def taps_a_choice(self, number: int, milliseconds: int) -> None:
        choices = self.survey.questions[self.state.question].choices
        self.keeps(ev.Tap(self.at, choices[number % len(choices)].key, milliseconds))

    @precondition(lambda self: self.is_asked() and self.state.screen is Screen.QUESTION)
    @rule()
    def goes_back(self) -> None:
        asked = self.state.asked
        self.keeps(ev.Back(self.at))
        assert self.state.question == asked[-1]

    @precondition(lambda self: self.is_asked() and self.state.screen is Screen.QUESTION)
    @rule()
    def skips(self) -> None:
        skipped = self.state.question
        self.keeps(ev.Skip(self.at))
        assert skipped not in self.state.answered

    @precondition(lambda self: self.state.screen in (Screen.INVITED, Screen.THANKS, *WAITING))
    @rule(kind=st.sampled_from([ev.Done, ev.Oops, ev.NextVisitor, ev.CancelCall, ev.Arrive, ev.WaitOn, ev.Touch]))
    def presses_what_is_there(self, kind: type[ev.Event]) -> None:
        self.keeps(kind(self.at))

    @rule(
        event=st.sampled_from(
            [
                *(ev.Touch, ev.Back, ev.Skip, ev.Done, ev.Oops, ev.OpenAids, ev.CloseAids, ev.StillHere, ev.Restart),
                *(ev.AskHelp, ev.AskHelp, ev.CancelCall, ev.Arrive, ev.NextVisitor, ev.WaitOn),
            ]
        ).map(lambda kind: kind(0))
        | st.sampled_from([*CHOICES, "anja", "nonsense"]).map(lambda choice: ev.Tap(0, choice, 400))
    )
    def does_anything(self, event: ev.Event) -> None:
        covered = self.state.choosing_aids or self.state.warned is not None
        effects = self.happens(replace(event, at=self.at))
        assert not (covered and effects)
        self.kept.take(self.survey, effects)
        self.look_for_the_next_visitor()

    @precondition(lambda self: self.state.screen in PANEL and not self.state.choosing_aids)
    @rule(
        event=st.sampled_from(["jan@gmail.com", "j", "@", ".nl", "0612345678", KNOWN, RATERS, "é\n<b>"]).map(
            lambda text: ev.Typed(0, text)
        )
        | st.sampled_from([ev.Erase(0), ev.Next(0), ev.Next(0), ev.Back(0), ev.Skip(0), ev.Done(0), ev.Leave(0)])
        | st.sampled_from(["mail", "phone"]).map(lambda kind: ev.ReachBy(0, kind))
        | st.sampled_from(CONSENTS).map(lambda consent: ev.SwitchConsent(0, consent))
    )
    def does_something_about_the_panel(self, event: ev.Event) -> None:
        self.keeps(replace(event, at=self.at))

    @rule()
    def has_a_code(self) -> None:
        self.keeps(ev.OpenCode(self.at))

    @invariant()
    def what_was_typed_is_gone_with_the_screens_of_the_panel(self) -> None:
        if self.state.screen not in PANEL:
            assert self.state.joining == Joining()
        typed = {*self.state.joining.mail.split(), *self.state.joining.phone.split(), self.state.joining.code} - {""}
        assert not any(each in repr(self.state) for each in typed if len(each) > 4)

    @rule(passed=st.sampled_from((0.05, 0.05, 1.0, 1.0, 9.9, 10.0, 20.0, 60.0, 181.0, 1800.0)))
    def time_passes(self, passed: float) -> None:
        self.at += passed
        before = self.state
        self.keeps(ev.Tick(self.at, self.is_open))
        if self.state.screen is Screen.ASLEEP:
            assert not self.is_open
            assert self.state.call is None
            assert before.screen is Screen.ASLEEP or is_fresh(before)

    @rule()
    def the_store_opens_or_closes(self) -> None:
        self.is_open = not self.is_open

    @rule()
    def staff_clean_the_screen(self) -> None:
        was_out = self.state.screen is Screen.OUT_OF_ORDER
        self.keeps(ev.Clean(self.at))
        assert self.state.screen is (Screen.OUT_OF_ORDER if was_out else Screen.CLEANING)

    @rule(
        ago=st.sampled_from((0.0, 0.6, 30.0, 181.0, 9000.0)) | st.none(),
        name=st.sampled_from(["", "Anja", "Bram"]),
        often=st.integers(1, 2),
    )
    def the_call_is_told_of(self, ago: float | None, name: str, often: int) -> None:
        """By the wall clock, which may be anywhere; also of a call that isn't known here."""
        self.kept.call = True
        for _ in range(often):
            self.happens(ev.CallTold(self.at, self.at - 40, self.at - ago if ago is not None else None, name))
        assert self.state.call is not None
        assert self.state.call.name == name

    @rule(arrived=st.booleans())
    def the_call_ends_elsewhere(self, arrived: bool) -> None:
        waited = self.state.screen in WAITING
        self.kept.call = False
        self.happens(ev.CallOver(self.at, arrived))
        if waited:
            assert self.state.screen is (Screen.HELPED if arrived else Screen.HOME)
        self.look_for_the_next_visitor()

    @rule(language=st.sampled_from([*LANGUAGES, "es"]))
    def chooses_a_language(self, language: str) -> None:
        answered, screen = self.state.answered, self.state.screen
        self.keeps(ev.Speak(self.at, language))
        woken = Screen.HOME if screen is Screen.ASLEEP else screen
        assert (self.state.answered, self.state.screen) == (answered, woken)
        assert self.state.language in LANGUAGES

    @rule(aid=st.sampled_from(["low", "time", "contrast", "large"]))
    def switches_an_aid(self, aid: ev.Aid) -> None:
        self.keeps(ev.SwitchAid(self.at, aid))

    @rule(
        event=st.sampled_from([ev.Tap(0, "ignored", 400), ev.Tap(0, "yes", 400), ev.AskHelp(0), ev.CancelCall(0)])
        | st.sampled_from([ev.Arrive(0), ev.Oops(0), ev.Skip(0), ev.Tick(0)])
    )
    def the_disk_refuses(self, event: ev.Event) -> None:
        if self.happens(replace(event, at=self.at)):
            self.happens(ev.Refused(self.at))
            assert self.state.screen is Screen.OUT_OF_ORDER
        self.look_for_the_next_visitor()

    @precondition(lambda self: self.state.screen is Screen.OUT_OF_ORDER)
    @rule()
    def the_disk_recovers(self) -> None:
        self.keeps(ev.Recovered(self.at))

    @invariant()
    def every_screen_is_left_by_waiting(self) -> None:
        assert is_fresh(end_of_waiting(self.survey, self.state, self.at))
        at_night = end_of_waiting(self.survey, self.state, self.at, is_open=False)
        assert is_fresh(at_night) or at_night.screen is Screen.ASLEEP
        awake, effects = step(self.survey, at_night, ev.Touch(self.at + 900))
        assert is_fresh(awake)
        assert effects == ()

    @invariant()
    def a_fresh_home_knows_nothing_of_the_last_visitor(self) -> None:
        if is_fresh(self.state):
            assert replace(self.state, touched=0.0, call=None, call_before=None) == start("nl", 0.0)
            assert self.kept.reply is None

    @invariant()
    def a_call_runs_on_the_screen_while_one_is_kept(self) -> None:
        assert (self.state.call is not None) == self.kept.call
        if self.state.screen in WAITING:
            assert self.kept.call
            assert self.state.warned is None

    @invariant()
    def what_is_kept_are_the_answers_on_the_visitors_way(self) -> None:
        if self.state.screen not in (Screen.HOME, Screen.QUESTION) or self.kept.reply is None:
            return
        state, answers = self.state, self.kept.reply
        assert answers.keys() == state.answered
        assert answers.keys() <= {*state.asked, state.question, *state.ahead}
        passed = {measure: answers[measure] for measure in state.asked if measure in answers}
        walked = (*state.asked, state.question)
        assert walked == tuple(way(self.survey, passed))[: len(walked)]

    @invariant()
    def the_screen_has_what_it_shows(self) -> None:
        match self.state.screen:
            case Screen.HOME:
                assert (self.state.question, self.state.asked) == (Survey.first, ())
            case Screen.QUESTION:
                assert self.state.asked[0] == Survey.first
                assert self.state.question in self.survey.questions
                assert self.kept.reply is not None
                assert not self.kept.finished
            case Screen.CONTACT | Screen.CONSENT | Screen.SIGNED_UP:
                assert self.survey.has_panel
                assert self.kept.finished
                assert not self.kept.withdrawn
            case Screen.INVITED | Screen.THANKS:
                assert self.kept.finished
                assert self.kept.withdrawn == self.state.taken_back


class PanelMachine(FlowMachine):
    """The same, from where somebody has said yes to the panel, or has a code: few get there by chance."""

    surveys = (WITH_PANEL,)

    @initialize(number=st.integers(0, 1))
    def begin(self, number: int) -> None:
        self.switch_on(WITH_PANEL, call=False)
        if number:
            self.keeps(ev.OpenCode(self.at))
            return
        for event in (ev.Tap(self.at, "left_alone", 900), ev.Skip(self.at), ev.Tap(self.at, "yes", 900)):
            self.keeps(event)
        assert self.state.screen is Screen.CONTACT


TestPanelMachine = PanelMachine.TestCase
TestPanelMachine.settings = settings(max_examples=150, stateful_step_count=40)
TestFlowMachine = FlowMachine.TestCase
TestFlowMachine.settings = settings(max_examples=200, stateful_step_count=60)
