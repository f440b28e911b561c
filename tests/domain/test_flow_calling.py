"""A help call in the flow: raised, claimed, apologised for, over; and what it leaves to others at the kiosk."""

from dataclasses import replace

import pytest

from kiosk.survey import events as ev
from kiosk.survey.effects import Answered, CallEnded, CallRaised, Finished
from kiosk.survey.state import Call, Screen, is_fresh, may_begin_another, start
from tests.domain.kiosk import Kiosk, with_more_time


def test_help_from_home_raises_a_call_without_a_reply() -> None:
    kiosk = Kiosk().presses(ev.AskHelp)
    assert (kiosk.shown, kiosk.last, kiosk.state.call) == (Screen.CALLING, (CallRaised(of_reply=False),), Call(1000.0))


def test_who_was_ignored_and_wants_help_has_finished() -> None:
    kiosk = Kiosk().taps("ignored").waits(2).taps("yes")
    answered = Answered("help", "yes", 800, "nl")
    assert (kiosk.shown, kiosk.last) == (Screen.CALLING, (answered, Finished(2), CallRaised(of_reply=True)))


def test_help_asked_for_after_going_back_finishes_the_reply() -> None:
    kiosk = Kiosk().taps("ignored").presses(ev.Back, ev.AskHelp)
    assert kiosk.last == (Finished(0), CallRaised(of_reply=True))


def test_another_visitor_may_begin_after_twenty_seconds_beside_the_running_call() -> None:
    kiosk = Kiosk().presses(ev.AskHelp).waits(19.9).presses(ev.NextVisitor)
    assert (kiosk.shown, may_begin_another(kiosk.state, kiosk.at)) == (Screen.CALLING, False)
    kiosk.waits(0.1)
    assert may_begin_another(kiosk.state, kiosk.at)
    kiosk.presses(ev.NextVisitor)
    assert kiosk.state == start("nl", kiosk.at, call=Call(1000.0))
    kiosk.taps("ignored", "yes")
    assert (kiosk.shown, kiosk.last[-1], kiosk.state.call) == (Screen.CALLING, Finished(0), Call(1000.0))


def test_home_returns_after_a_minute_and_the_call_goes_on() -> None:
    kiosk = Kiosk().presses(ev.AskHelp).waits(30).presses(ev.Touch).waits(59.9)
    assert kiosk.shown is Screen.CALLING
    assert kiosk.waits(0.1).state == start("nl", kiosk.at, call=Call(1000.0))
    kiosk.presses(ev.AskHelp)
    assert (kiosk.shown, kiosk.last) == (Screen.CALLING, ())
    kiosk.presses(ev.Arrive)
    assert (kiosk.shown, kiosk.last, kiosk.state.call) == (Screen.HELPED, (CallEnded("arrived", 90),), None)
    assert is_fresh(kiosk.waits(10).state)


def test_waiting_for_help_is_never_counted_down_not_even_over_the_aids() -> None:
    kiosk = Kiosk().presses(ev.AskHelp, ev.OpenAids)
    while not is_fresh(kiosk.state):
        assert kiosk.waits(0.1).state.warned is None
    assert kiosk.at == 1060
    assert with_more_time(Kiosk()).presses(ev.AskHelp).waits(179).shown is Screen.CALLING


def test_a_call_no_longer_needed_is_given_up_and_leads_home() -> None:
    kiosk = Kiosk().does(ev.Speak(1000.0, "en")).presses(ev.AskHelp, ev.CancelCall)
    assert kiosk.last == (CallEnded("given_up", 0),)
    assert replace(kiosk.state, call_before=None) == start("nl", kiosk.at)


def test_a_restart_keeps_the_call_and_its_age() -> None:
    kiosk = Kiosk(call=Call(900.0))
    assert (kiosk.shown, kiosk.state.call) == (Screen.HOME, Call(900.0))
    assert kiosk.presses(ev.AskHelp).last == ()
    assert may_begin_another(kiosk.state, kiosk.at)


def test_a_call_that_nobody_ends_is_given_up_after_half_an_hour() -> None:
    kiosk = Kiosk(call=Call(1000.0 - 1799.0)).does(ev.Speak(1000.0, "en")).presses(ev.AskHelp).waits(1)
    assert kiosk.last == (CallEnded("given_up", 1800),)
    assert replace(kiosk.state, call_before=None) == start("nl", kiosk.at)
    kiosk = Kiosk(call=Call(1000.0 - 1799.0)).taps("ignored").waits(1)
    assert (kiosk.last, kiosk.shown) == ((CallEnded("given_up", 1800),), "help")


# --- Somebody comes --------------------------------------------------------------------------------------------------


def told(kiosk: Kiosk, claimed: float | None = None, name: str = "", raised: float = 1000.0) -> Kiosk:
    return kiosk.does(ev.CallTold(kiosk.at, raised, claimed, name))


def patient(kiosk: Kiosk, seconds: float) -> Kiosk:
    """Waits, and touches the waiting page now and then."""
    for _ in range(round(seconds / 10)):
        kiosk.waits(10).presses(ev.Touch)
    return kiosk


def test_who_waits_sees_that_somebody_comes_and_who() -> None:
    kiosk = told(Kiosk().presses(ev.AskHelp).waits(42), 1042.0, "Anja")
    assert (kiosk.shown, kiosk.last, kiosk.state.call) == (Screen.CALLING, (), Call(1000.0, 1042.0, "Anja"))
    kiosk.waits(30).presses(ev.Arrive)
    assert (kiosk.shown, kiosk.last) == (Screen.HELPED, (CallEnded("arrived", 72),))


def test_the_page_that_says_who_comes_stays_for_a_minute_as_well() -> None:
    kiosk = told(Kiosk().presses(ev.AskHelp).waits(59), 1059.0).waits(59.9)
    assert kiosk.shown is Screen.CALLING
    assert kiosk.waits(0.1).shown is Screen.HOME


def test_what_is_told_twice_changes_nothing() -> None:
    kiosk = told(Kiosk().presses(ev.AskHelp), 1000.0, "Anja").waits(50)
    told(kiosk, 1000.6, "Anja", raised=999.3)
    assert kiosk.state.call == Call(1000.0, 1000.0, "Anja")
    assert kiosk.waits(10).shown is Screen.HOME


def test_a_wall_clock_that_jumped_ages_no_call() -> None:
    kiosk = told(Kiosk().presses(ev.AskHelp), 1000.0, "Anja").waits(20)
    told(kiosk, -6000.0, "Anja", raised=-6200.0)
    assert kiosk.state.call == Call(1000.0, 1000.0, "Anja")


def test_somebody_else_in_the_place_of_who_said_so_before_has_time_anew() -> None:
    kiosk = told(patient(told(Kiosk().presses(ev.AskHelp), 1000.0, "Anja"), 170), 1170.0, "Bram")
    assert kiosk.state.call == Call(1000.0, 1170.0, "Bram")
    assert patient(kiosk, 170).shown is Screen.CALLING


def test_a_claim_disturbs_nobody_who_is_at_the_kiosk_meanwhile() -> None:
    kiosk = Kiosk().presses(ev.AskHelp).waits(21).presses(ev.NextVisitor).taps("ignored")
    before = kiosk.state
    told(kiosk, 1021.0, "Anja")
    assert (kiosk.state.screen, kiosk.state.question, kiosk.state.touched) == (
        *(before.screen, before.question, before.touched),
    )
    assert kiosk.state.call == Call(1000.0, 1021.0, "Anja")


def test_a_restart_keeps_the_claim() -> None:
    kiosk = Kiosk(call=Call(900.0, 950.0, "Anja")).presses(ev.AskHelp)
    assert (kiosk.shown, kiosk.last, kiosk.state.call) == (Screen.CALLING, (), Call(900.0, 950.0, "Anja"))


def test_a_call_that_the_kiosk_did_not_know_of_runs_from_then_on() -> None:
    assert told(Kiosk(), raised=950.0).state.call == Call(950.0)
    assert told(Kiosk(), raised=950.0).presses(ev.AskHelp).last == ()


def test_a_claim_told_while_out_of_order_is_there_once_the_disk_is_back() -> None:
    kiosk = Kiosk().presses(ev.AskHelp).waits(60).taps("ignored").presses(ev.Refused)
    told(kiosk, 1060.0, "Anja")
    assert kiosk.shown is Screen.OUT_OF_ORDER
    kiosk.presses(ev.Refused, ev.Recovered)
    assert kiosk.state.call == Call(1000.0, 1060.0, "Anja")


# --- Nobody comes ----------------------------------------------------------------------------------------------------


def test_who_was_not_helped_in_three_minutes_reads_an_apology() -> None:
    kiosk = patient(Kiosk().presses(ev.AskHelp), 170).waits(9.9)
    assert kiosk.shown is Screen.CALLING
    kiosk.waits(0.1)
    assert (kiosk.shown, kiosk.last, kiosk.state.warned) == (Screen.APOLOGY, (), None)


def test_the_apology_stays_for_a_minute_and_is_never_counted_down() -> None:
    kiosk = patient(Kiosk().presses(ev.AskHelp), 130).waits(50)
    assert kiosk.shown is Screen.APOLOGY
    kiosk.waits(59.9)
    assert (kiosk.shown, kiosk.state.warned) == (Screen.APOLOGY, None)
    assert kiosk.waits(0.1).state == start("nl", kiosk.at, call=Call(1000.0))


def test_who_waits_on_is_asked_again_after_three_more_minutes() -> None:
    kiosk = patient(Kiosk().presses(ev.AskHelp), 180).waits(5).presses(ev.WaitOn)
    assert (kiosk.shown, kiosk.last) == (Screen.CALLING, ())
    assert patient(kiosk, 170).waits(9.9).shown is Screen.CALLING
    assert kiosk.waits(0.1).shown is Screen.APOLOGY


def test_who_stops_waiting_gives_the_call_up() -> None:
    kiosk = patient(Kiosk().presses(ev.AskHelp), 180).waits(1).presses(ev.CancelCall)
    assert (kiosk.last, kiosk.shown, kiosk.state.call) == ((CallEnded("given_up", 181),), Screen.HOME, None)


def test_somebody_who_arrives_during_the_apology_says_so_there() -> None:
    kiosk = patient(Kiosk().presses(ev.AskHelp), 180).waits(1).presses(ev.Arrive)
    assert (kiosk.last, kiosk.shown) == ((CallEnded("arrived", 181),), Screen.HELPED)


def test_a_claim_that_nobody_kept_is_apologised_for_three_minutes_after_it() -> None:
    kiosk = told(patient(Kiosk().presses(ev.AskHelp), 100), 1100.0, "Anja")
    assert patient(kiosk, 170).waits(9.9).shown is Screen.CALLING
    assert kiosk.waits(0.1).shown is Screen.APOLOGY


def test_a_claim_ends_the_apology() -> None:
    kiosk = told(patient(Kiosk().presses(ev.AskHelp), 180).waits(1), 1181.0, "Anja")
    assert (kiosk.shown, kiosk.state.call) == (Screen.CALLING, Call(1000.0, 1181.0, "Anja"))


def test_an_apology_waits_until_the_band_is_touched_and_interrupts_no_other_visitor() -> None:
    kiosk = Kiosk().presses(ev.AskHelp).waits(61).taps("ignored")
    patient(kiosk, 150)
    assert kiosk.shown == "help"
    kiosk.presses(ev.Done, ev.Done).waits(200)
    assert kiosk.shown is Screen.HOME
    kiosk.presses(ev.Touch)
    assert kiosk.shown is Screen.HOME
    assert kiosk.presses(ev.AskHelp).shown is Screen.APOLOGY


def test_waiting_on_means_nothing_where_nobody_apologised() -> None:
    kiosk = Kiosk().presses(ev.AskHelp).waits(10).presses(ev.WaitOn)
    assert kiosk.state.call == Call(1000.0)


# --- Over, elsewhere -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("waited", [30, 180])
def test_a_call_that_ended_elsewhere_ends_calmly(waited: int) -> None:
    kiosk = patient(Kiosk().presses(ev.AskHelp), waited).waits(30)
    kiosk.does(ev.CallOver(kiosk.at, arrived=True))
    assert (kiosk.shown, kiosk.last, kiosk.state.call) == (Screen.HELPED, (), None)
    assert kiosk.waits(9.9).shown is Screen.HELPED
    assert is_fresh(kiosk.waits(0.1).state)
    kiosk = patient(Kiosk().presses(ev.AskHelp), waited)
    kiosk.does(ev.CallOver(kiosk.at, arrived=False))
    assert kiosk.state == start("nl", kiosk.at)


def test_a_call_that_ended_elsewhere_leaves_others_alone() -> None:
    kiosk = Kiosk().presses(ev.AskHelp).waits(61).taps("ignored")
    before = kiosk.state
    kiosk.does(ev.CallOver(kiosk.at, arrived=True))
    assert kiosk.state == replace(before, call=None, call_before=None)
    assert kiosk.does(ev.CallOver(kiosk.at, arrived=True)).shown == "help"
