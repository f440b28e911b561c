"""The flow, a case at a time: the branches of the showroom, time, help, and taking back."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.survey import events as ev
from kiosk.survey.effects import (
    Answered,
    Begun,
    Effect,
    Erased,
    Finished,
    PanelCounted,
    Shown,
    Withdrawn,
)
from kiosk.survey.flow import step
from kiosk.survey.state import (
    Aids,
    Call,
    Screen,
    is_attracting,
    is_fresh,
    seconds_left,
    start,
)
from kiosk.survey.survey import Choice, Question, Survey
from tests.domain.kiosk import EXIT, SHOWROOM, Kiosk, with_more_time
from tests.domain.ways import way

APPROACHED = ("too_late", "just_right", "too_pushy")


def replay(effects: Iterable[Effect]) -> dict[str, str]:
    """The answers kept in the end."""
    answers: dict[str, str] = {}
    for effect in effects:
        if isinstance(effect, Answered):
            for measure in effect.erased:
                del answers[measure]
            answers[effect.measure] = effect.choice
        elif isinstance(effect, Erased):
            for measure in effect.measures:
                del answers[measure]
    return answers


# --- The branches ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("attention", APPROACHED)
def test_who_was_approached_is_asked_when_by_whom_and_how(attention: str) -> None:
    kiosk = Kiosk().taps(attention)
    assert kiosk.last == (Begun(), Answered("attention", attention, 800, "nl"), Shown("wait"))
    assert [kiosk.taps(choice).shown for choice in ("2-5", "anja", "4")] == ["staff", "care", "panel"]
    kiosk.waits(1).taps("no")
    assert kiosk.last == (PanelCounted("no"), Finished(1))
    assert kiosk.shown is Screen.THANKS
    assert replay(kiosk.kept) == {"attention": attention, "wait": "2-5", "staff": "anja", "care": "4"}


def test_who_was_ignored_is_offered_help_first() -> None:
    kiosk = Kiosk().taps("ignored")
    assert [kiosk.shown, *(kiosk.taps(choice).shown for choice in ("no", "5-15", "used"))] == [
        "help",
        "stay",
        "purpose",
        "panel",
    ]
    assert Kiosk().taps("ignored", "had").shown == "stay"


def test_who_was_left_alone_is_asked_how_long_and_no_more() -> None:
    kiosk = Kiosk().taps("left_alone")
    assert [kiosk.shown, kiosk.taps("30+").shown, kiosk.taps("no").shown] == ["stay", "panel", Screen.THANKS]


def test_by_the_door_everybody_is_asked_about_coming_back_and_nobody_for_help() -> None:
    for attention in SHOWROOM.questions["attention"].choices:
        kiosk = Kiosk(EXIT).taps(attention.key)
        asked = (kiosk.state.question, *kiosk.state.ahead)
        assert asked[-2:] == ("return", "panel")
        assert "help" not in asked


def test_who_wants_to_talk_reads_what_it_is_and_the_reply_is_finished_already() -> None:
    kiosk = Kiosk().taps("left_alone", "30+", "yes")
    assert (kiosk.shown, kiosk.last) == (Screen.INVITED, (PanelCounted("yes"), Finished(0)))
    kiosk.presses(ev.Done)
    assert (kiosk.shown, kiosk.last) == (Screen.THANKS, ())


def test_who_does_not_know_the_colleague_leaves_no_answer() -> None:
    kiosk = Kiosk().taps("just_right", "2-5", "unknown")
    assert (kiosk.shown, kiosk.last) == ("care", (Shown("care"),))
    kiosk.presses(ev.Back).taps("anja").presses(ev.Back).taps("unknown")
    assert kiosk.last == (Erased(("staff",)), Shown("care"))
    assert "staff" not in replay(kiosk.kept)


# --- Back, skip, done ------------------------------------------------------------------------------------------------


def test_back_leads_home_where_a_change_of_mind_overwrites_and_erases_what_no_longer_applies() -> None:
    kiosk = Kiosk().taps("just_right", "2-5", "someone_else").presses(ev.Back, ev.Back, ev.Back)
    assert (kiosk.shown, kiosk.last) == (Screen.HOME, ())
    kiosk.taps("left_alone")
    assert kiosk.last == (Answered("attention", "left_alone", 800, "nl", ("staff", "wait")), Shown("stay"))
    assert kiosk.kept.count(Begun()) == 1
    assert replay(kiosk.kept) == {"attention": "left_alone"}


def test_a_change_of_mind_keeps_what_still_applies() -> None:
    kiosk = Kiosk().taps("just_right", "2-5").presses(ev.Back, ev.Back).taps("too_late")
    assert replay(kiosk.kept) == {"attention": "too_late", "wait": "2-5"}


def test_back_does_nothing_at_home() -> None:
    assert Kiosk().presses(ev.Back).shown is Screen.HOME


def test_skip_goes_on_without_an_answer_and_takes_away_one_given_before() -> None:
    kiosk = Kiosk().taps("left_alone").presses(ev.Skip)
    assert (kiosk.shown, kiosk.last) == ("panel", (Shown("panel"),))
    kiosk.presses(ev.Back).taps("0-2").presses(ev.Back, ev.Skip)
    assert kiosk.last == (Erased(("stay",)), Shown("panel"))
    kiosk.presses(ev.Skip)
    assert (kiosk.shown, kiosk.last) == (Screen.THANKS, (Finished(0),))


def test_done_ends_the_questions_with_the_answers_given() -> None:
    kiosk = Kiosk().taps("just_right", "2-5").waits(3).presses(ev.Done)
    assert (kiosk.shown, kiosk.last) == (Screen.THANKS, (Finished(3),))
    kiosk.presses(ev.Done)
    assert kiosk.state == start("nl", kiosk.at)


def test_one_tap_and_a_visitor_who_walks_away_is_a_reply_that_was_left() -> None:
    kiosk = Kiosk().taps("ignored").waits(40)
    assert kiosk.state == start("nl", kiosk.at)
    assert kiosk.kept == [Begun(), Answered("attention", "ignored", 800, "nl"), Shown("help")]


def test_a_double_tap_is_one_answer() -> None:
    for attention in (*APPROACHED, "ignored", "left_alone"):
        kiosk = Kiosk().taps(attention, attention)
        assert len(kiosk.kept) == 3
        assert kiosk.last == ()


def test_the_same_tile_at_home_begins_anew_for_each_visitor() -> None:
    kiosk = Kiosk().taps("left_alone").presses(ev.Done, ev.Done).taps("left_alone")
    assert kiosk.kept.count(Begun()) == 2


def branching() -> Survey:
    """A store's own survey in which every question leads somewhere else by some choice."""

    def question(measure: str, **then: tuple[str, ...] | None) -> Question:
        return Question(measure, {}, tuple(Choice(key, {}, leads) for key, leads in then.items()))

    asked = (
        question("attention", ignored=("stay", "purpose", "care", "panel"), left_alone=None, just_right=("stay",)),
        question("stay", short=("panel",), long=("help", "purpose", "panel"), some=None),
        question("help", no=("wait", "panel"), had=None),
        question("purpose", new=("wait",), used=(), other=None),
        question("wait", a=None, b=("care",)),
        question("care", good=None, bad=("panel",)),
        question("panel", no=None),
    )
    return Survey("own", "visit", {each.measure: each for each in asked})


def test_going_back_undoes_where_a_choice_led() -> None:
    kiosk = Kiosk(branching()).taps("ignored", "short").presses(ev.Back).taps("some")
    assert (kiosk.shown, kiosk.state.ahead) == ("purpose", ("care", "panel"))
    kiosk = Kiosk(branching()).taps("ignored", "short").presses(ev.Back, ev.Skip)
    assert (kiosk.shown, kiosk.state.ahead) == ("purpose", ("care", "panel"))
    kiosk = Kiosk(branching()).taps("ignored").presses(ev.Back).taps("left_alone")
    assert kiosk.shown is Screen.THANKS
    kiosk = Kiosk(branching()).taps("ignored", "long", "had").presses(ev.Back, ev.Back, ev.Skip)
    assert (kiosk.last, kiosk.shown) == ((Erased(("help", "stay")), Shown("purpose")), "purpose")


@given(
    survey=st.sampled_from([branching(), branching(), SHOWROOM, EXIT]),
    moves=st.lists(st.sampled_from([0, 1, 2, ev.Back, ev.Back, ev.Skip]), min_size=10, max_size=40),
)
def test_what_is_kept_lies_on_the_way_however_often_it_is_walked_again(
    survey: Survey, moves: list[int | type[ev.Event]]
) -> None:
    kiosk = Kiosk(survey)
    for move in moves:
        choices = survey.questions[kiosk.state.question].choices
        kiosk.does(ev.Tap(kiosk.at, choices[move % len(choices)].key, 1) if isinstance(move, int) else move(kiosk.at))
        if kiosk.state.screen not in (Screen.HOME, Screen.QUESTION):
            kiosk = Kiosk(survey)
        state, answers = kiosk.state, replay(kiosk.kept)
        assert answers.keys() == state.answered
        assert answers.keys() <= {*state.asked, state.question, *state.ahead}
        passed = {measure: answers[measure] for measure in state.asked if measure in answers}
        walked = (*state.asked, state.question)
        assert walked == tuple(way(survey, passed))[: len(walked)]


# --- Languages and aids ----------------------------------------------------------------------------------------------


def test_another_language_keeps_the_reply_and_goes_with_its_visitor() -> None:
    kiosk = Kiosk().taps("just_right")
    before = kiosk.state
    kiosk.does(ev.Speak(kiosk.at, "de"))
    assert kiosk.state == replace(before, language="de")
    kiosk.taps("2-5")
    assert kiosk.last[0] == Answered("wait", "2-5", 800, "de")
    kiosk.presses(ev.Done, ev.Done)
    assert kiosk.state.language == "nl"


def test_a_language_chosen_at_home_ends_with_whoever_chose_it() -> None:
    kiosk = Kiosk().does(ev.Speak(1000.0, "fr")).waits(40)
    assert kiosk.state == start("nl", kiosk.at)


def test_aids_are_for_one_visitor_and_cover_the_page_below() -> None:
    kiosk = Kiosk().taps("just_right").presses(ev.OpenAids)
    for aid in ("low", "time", "contrast", "large", "low"):
        kiosk.does(ev.SwitchAid(kiosk.at, aid))
    assert kiosk.state.aids == Aids(low=False, time=True, contrast=True, large=True)
    assert kiosk.taps("2-5").shown == "wait"
    kiosk.presses(ev.CloseAids)
    kiosk.does(ev.SwitchAid(kiosk.at, "low"))
    assert not kiosk.state.aids.low
    assert kiosk.taps("2-5").shown == "staff"
    assert kiosk.presses(ev.Done, ev.Done).state.aids == Aids()


# --- Time ------------------------------------------------------------------------------------------------------------


def idle_times(kiosk: Kiosk) -> tuple[float, float]:
    """Seconds until the countdown shows, and from then until home."""
    began = kiosk.at
    while kiosk.state.warned is None:
        kiosk.waits(0.1)
    warned = kiosk.at
    while not is_fresh(kiosk.state):
        kiosk.waits(0.1)
    return round(warned - began, 1), round(kiosk.at - warned, 1)


def test_idle_is_twenty_seconds_and_a_countdown_of_twenty_more() -> None:
    assert idle_times(Kiosk().taps("just_right")) == (20, 20)
    assert idle_times(Kiosk().taps("just_right").presses(ev.Back)) == (20, 20)
    assert idle_times(Kiosk().taps("ignored").presses(ev.OpenAids)) == (20, 20)


def test_names_and_invitations_are_read_for_a_minute_first() -> None:
    assert idle_times(Kiosk().taps("just_right", "2-5")) == (60, 20)
    assert idle_times(Kiosk().taps("left_alone", "2-5", "yes")) == (60, 20)


def test_more_time_is_three_times_as_much() -> None:
    assert idle_times(with_more_time(Kiosk()).taps("just_right")) == (60, 60)
    assert idle_times(with_more_time(Kiosk()).taps("just_right", "2-5")) == (180, 60)
    kiosk = with_more_time(Kiosk()).taps("just_right").presses(ev.Done)
    assert kiosk.waits(29.9).shown is Screen.THANKS
    assert kiosk.waits(0.1).shown is Screen.HOME


def test_every_touch_begins_the_waiting_anew() -> None:
    kiosk = Kiosk().taps("just_right").waits(19).presses(ev.Touch)
    assert idle_times(kiosk) == (20, 20)


def test_the_countdown_counts_whole_seconds_and_any_touch_goes_on() -> None:
    kiosk = Kiosk().taps("just_right").waits(20)
    assert seconds_left(kiosk.state, kiosk.at) == 20
    kiosk.waits(19.9)
    assert seconds_left(kiosk.state, kiosk.at) == 1
    for still_here in (ev.StillHere(kiosk.at), ev.Touch(kiosk.at), ev.Tap(kiosk.at, "2-5", 800)):
        after, effects = step(kiosk.survey, kiosk.state, still_here)
        assert (after, effects) == (replace(kiosk.state, warned=None, touched=kiosk.at), ())
    assert seconds_left(after, kiosk.at) is None
    assert kiosk.presses(ev.Restart).state == start("nl", kiosk.at)


def test_thanks_end_after_ten_seconds() -> None:
    kiosk = Kiosk().taps("left_alone").presses(ev.Done)
    assert kiosk.waits(9.9).shown is Screen.THANKS
    assert kiosk.waits(0.1).state == start("nl", kiosk.at)


def test_attracting_begins_after_a_minute_at_home_and_ends_with_a_touch() -> None:
    kiosk = Kiosk().waits(59.9)
    assert not is_attracting(kiosk.state, kiosk.at)
    assert is_attracting(kiosk.waits(0.1).state, kiosk.at)
    assert not is_attracting(kiosk.presses(ev.Touch).state, kiosk.at)
    assert not is_attracting(Kiosk().taps("ignored").state, 1100.0)


# --- Taking back -----------------------------------------------------------------------------------------------------


def test_oops_takes_the_whole_reply_back_once() -> None:
    kiosk = Kiosk().taps("left_alone").presses(ev.Done).waits(5).presses(ev.Oops)
    assert (kiosk.last, kiosk.state.taken_back, kiosk.shown) == ((Withdrawn(),), True, Screen.THANKS)
    assert kiosk.presses(ev.Oops).last == ()
    assert kiosk.waits(10).state == start("nl", kiosk.at)


# --- When the disk refuses -------------------------------------------------------------------------------------------


def test_a_refused_answer_shows_the_calm_page_until_the_disk_is_back() -> None:
    kiosk = Kiosk().does(ev.Speak(1000.0, "en")).taps("ignored").does(ev.Refused(1000.0, lost=True))
    assert (kiosk.shown, kiosk.state.lost, kiosk.state.language) == (Screen.OUT_OF_ORDER, True, "en")
    kiosk.taps("ignored").presses(ev.Restart, ev.AskHelp, ev.OpenAids)
    assert (kiosk.shown, kiosk.last, kiosk.state.choosing_aids) == (Screen.OUT_OF_ORDER, (), False)
    kiosk.presses(ev.Recovered)
    assert kiosk.state == start("nl", kiosk.at)
    assert kiosk.taps("ignored").last[0] == Begun()


def test_the_next_visitor_is_not_told_that_an_answer_was_lost() -> None:
    kiosk = Kiosk().does(ev.Speak(1000.0, "en")).taps("ignored").does(ev.Refused(1000.0, lost=True))
    assert kiosk.presses(ev.Refused).waits(9.9).state.lost
    kiosk.waits(0.1)
    assert (kiosk.shown, kiosk.state.lost, kiosk.state.language) == (Screen.OUT_OF_ORDER, False, "nl")
    assert not kiosk.presses(ev.Refused).state.lost


def test_a_call_that_was_not_kept_is_not_shown_as_running_and_one_that_was_is() -> None:
    kiosk = Kiosk().presses(ev.AskHelp, ev.Refused, ev.Refused, ev.Recovered)
    assert kiosk.state.call is None
    kiosk = Kiosk().presses(ev.AskHelp).waits(60).taps("ignored").presses(ev.Refused, ev.Recovered)
    assert kiosk.state.call == Call(1000.0)
    kiosk = Kiosk().presses(ev.AskHelp, ev.Arrive, ev.Refused, ev.Recovered)
    assert kiosk.state.call == Call(1000.0)
    kiosk = (
        Kiosk(call=Call(900.0))
        .presses(ev.AskHelp, ev.CancelCall, ev.Refused)
        .waits(30)
        .presses(ev.Refused, ev.Recovered)
    )
    assert kiosk.state.call == Call(900.0)
