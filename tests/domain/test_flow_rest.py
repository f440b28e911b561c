"""Sleeping while the store is closed, and holding still while the screen is cleaned."""

import pytest

from kiosk.survey import events as ev
from kiosk.survey.effects import CallEnded
from kiosk.survey.state import CALL_LIFE, Call, Screen, is_fresh, seconds_left, start
from tests.domain.kiosk import Kiosk

ANYTHING = (
    *(ev.Touch, ev.Back, ev.Skip, ev.Done, ev.Oops, ev.OpenAids, ev.CloseAids, ev.StillHere, ev.Restart),
    *(ev.AskHelp, ev.CancelCall, ev.Arrive, ev.WaitOn, ev.NextVisitor),
)


def closed() -> Kiosk:
    kiosk = Kiosk()
    kiosk.is_open = False
    return kiosk


# --- Sleeping --------------------------------------------------------------------------------------------------------


def test_after_closing_time_a_kiosk_that_nobody_touches_falls_asleep() -> None:
    kiosk = closed().waits(59.9)
    assert kiosk.shown is Screen.HOME
    assert (kiosk.waits(0.1).shown, kiosk.last) == (Screen.ASLEEP, ())
    assert kiosk.waits(3600).shown is Screen.ASLEEP


def test_while_the_store_is_open_it_stays_awake() -> None:
    assert Kiosk().waits(3600).shown is Screen.HOME


@pytest.mark.parametrize("kind", ANYTHING)
def test_the_first_touch_wakes_and_only_wakes(kind: type[ev.Event]) -> None:
    kiosk = closed().waits(60).presses(kind)
    assert (kiosk.state, kiosk.last) == (start("nl", kiosk.at), ())
    assert kiosk.waits(59.9).shown is Screen.HOME
    assert kiosk.waits(0.1).shown is Screen.ASLEEP


def test_a_tap_and_a_language_only_wake_as_well() -> None:
    for event in (ev.Tap(1060.0, "ignored", 900), ev.Speak(1060.0, "fr"), ev.SwitchAid(1060.0, "large")):
        kiosk = closed().waits(60).does(event)
        assert (kiosk.state, kiosk.last) == (start("nl", kiosk.at), ())


def test_at_opening_time_it_wakes_by_itself() -> None:
    kiosk = closed().waits(500)
    kiosk.is_open = True
    assert kiosk.waits(0.1).state == start("nl", kiosk.at)


def test_it_never_sleeps_under_a_visitor() -> None:
    kiosk = closed().taps("ignored")
    for _ in range(30):
        assert kiosk.waits(10).presses(ev.Touch).shown == "help"
    kiosk.waits(40)
    assert kiosk.shown is Screen.HOME, "the countdown leads home first"
    assert kiosk.waits(60).shown is Screen.ASLEEP


def test_it_never_sleeps_while_a_call_runs_and_a_call_wakes_it() -> None:
    kiosk = closed().presses(ev.AskHelp).waits(600)
    assert kiosk.shown is Screen.HOME
    kiosk.presses(ev.AskHelp, ev.Arrive).waits(70)
    assert kiosk.shown is Screen.ASLEEP
    kiosk.does(ev.CallTold(kiosk.at, kiosk.at - 5))
    assert kiosk.state == start("nl", kiosk.at, Call(kiosk.at - 5))


# --- Cleaning --------------------------------------------------------------------------------------------------------


def test_cleaning_counts_down_from_thirty_and_leads_home() -> None:
    kiosk = Kiosk().presses(ev.Clean)
    assert (kiosk.shown, seconds_left(kiosk.state, kiosk.at)) == (Screen.CLEANING, 30)
    kiosk.waits(29.9)
    assert (kiosk.shown, seconds_left(kiosk.state, kiosk.at)) == (Screen.CLEANING, 1)
    assert kiosk.waits(0.1).state == start("nl", kiosk.at)


@pytest.mark.parametrize("kind", [*ANYTHING, ev.Clean])
def test_nothing_counts_while_the_screen_is_cleaned(kind: type[ev.Event]) -> None:
    kiosk = Kiosk().presses(ev.Clean).waits(10)
    before = kiosk.state
    kiosk.presses(kind)
    assert (kiosk.state, kiosk.last) == (before, ())
    kiosk.does(ev.Tap(kiosk.at, "ignored", 900)).does(ev.Speak(kiosk.at, "fr"))
    assert (kiosk.state, kiosk.last) == (before, ())


def test_whoever_was_at_it_has_left_when_the_screen_is_cleaned() -> None:
    kiosk = Kiosk().taps("ignored").does(ev.Speak(1000.0, "fr")).presses(ev.Clean)
    assert (kiosk.last, kiosk.state.began, kiosk.state.answered) == ((), None, frozenset())
    assert is_fresh(kiosk.waits(30).state)


def test_a_countdown_and_a_kiosk_that_sleeps_make_place_for_cleaning() -> None:
    assert Kiosk().taps("ignored").waits(25).presses(ev.Clean).shown is Screen.CLEANING
    assert closed().waits(60).presses(ev.Clean).shown is Screen.CLEANING


def test_a_call_goes_on_while_the_screen_is_cleaned() -> None:
    kiosk = Kiosk().presses(ev.AskHelp).waits(5).presses(ev.Clean).waits(5)
    kiosk.does(ev.CallTold(kiosk.at, 1000.0, kiosk.at, "Anja"))
    assert (kiosk.shown, seconds_left(kiosk.state, kiosk.at)) == (Screen.CLEANING, 25)
    assert kiosk.waits(25).state == start("nl", kiosk.at, Call(1000.0, 1010.0, "Anja"))


def test_a_call_may_end_while_the_screen_is_cleaned() -> None:
    kiosk = Kiosk(call=Call(1010.0 - CALL_LIFE)).presses(ev.Clean).waits(10)
    assert (kiosk.shown, kiosk.last) == (Screen.CLEANING, (CallEnded("given_up", CALL_LIFE),))
    kiosk = Kiosk(call=Call(990.0)).presses(ev.Clean).does(ev.CallOver(1000.0, arrived=True))
    assert (kiosk.shown, kiosk.state.call) == (Screen.CLEANING, None)


def test_there_is_no_cleaning_while_out_of_order() -> None:
    kiosk = Kiosk().taps("ignored").presses(ev.Refused, ev.Clean)
    assert kiosk.shown is Screen.OUT_OF_ORDER
    kiosk = Kiosk(call=Call(1010.0 - CALL_LIFE)).presses(ev.Clean).waits(10).presses(ev.Refused)
    assert (kiosk.shown, kiosk.state.lost) == (Screen.OUT_OF_ORDER, False)
