"""The steps of a help call: it is asked for, somebody says they come, nobody does, it is over."""

from dataclasses import replace

from kiosk.survey import events as ev
from kiosk.survey.effects import CallEnded, CallRaised
from kiosk.survey.state import (
    CALL_LIFE,
    CALL_SHOWN,
    WAITING,
    Call,
    Screen,
    State,
    Step,
    home,
    is_apology_due,
    may_begin_another,
    patience,
)

CLOCKS_DIFFER = 2.0  # seconds by which the same moment, told twice, may differ


def ask(state: State) -> Step:
    """The waiting page; one call at a time, so a second one shows the first. Where an apology is due, that is shown."""
    at = state.touched
    following = State(
        language=state.language,
        home_language=state.home_language,
        aids=state.aids,
        screen=Screen.APOLOGY if state.call is not None and is_apology_due(state.call, at) else Screen.CALLING,
        call=state.call,
        call_before=state.call_before,
        touched=at,
    )
    if state.call is not None:
        return following, ()
    return replace(following, call=Call(at)), (CallRaised(of_reply=state.began is not None),)


def wait_for_it(state: State, event: ev.Event) -> Step:
    """What the visitor who called does, on the waiting page and on the apology."""
    match event:
        case ev.CancelCall() if state.call is not None:
            return give_up(state, state.call, event.at)
        case ev.Arrive() if state.call is not None:
            over = CallEnded("arrived", event.at - state.call.raised)
            return replace(state, screen=Screen.HELPED, call=None), (over,)
        case ev.WaitOn() if state.screen is Screen.APOLOGY and state.call is not None:
            return replace(state, screen=Screen.CALLING, call=replace(state.call, waits_on=event.at)), ()
        case ev.NextVisitor() if may_begin_another(state, event.at):
            return home(state, event.at), ()
    return state, ()


def hear(state: State, told: ev.CallTold) -> State:
    """A call runs. The times that were known of it here stay: the wall clock, by which it is told, may have jumped."""
    known = state.call or Call(told.raised)
    call = replace(known, name=told.name)
    if told.claimed is not None and (known.claimed is None or told.claimed > known.claimed + CLOCKS_DIFFER):
        call = replace(call, claimed=told.claimed)
        if state.screen in WAITING:
            state = replace(state, screen=Screen.CALLING, touched=told.at)
    if state.screen is Screen.ASLEEP:
        state = home(state, told.at)
    return replace(state, call=call, call_before=call)


def hear_of_its_end(state: State, over: ev.CallOver) -> State:
    """No call runs any more: whoever waits is told so calmly; whoever else is at the kiosk goes on."""
    if state.call is None:
        return state
    if state.screen in WAITING:
        state = replace(state, screen=Screen.HELPED, touched=over.at) if over.arrived else home(state, over.at)
    return replace(state, call=None, call_before=None)


def has_outlived(call: Call, at: float) -> bool:
    """Whether the call is so old that nobody can be waiting any more."""
    return at - call.raised >= CALL_LIFE


def give_up(state: State, call: Call, at: float) -> Step:
    following = home(state, at) if state.screen in WAITING else state
    return replace(following, call=None), (CallEnded("given_up", at - call.raised),)


def let_time_pass(state: State, at: float) -> State:
    """The waiting page and the apology: nobody there, they make place for home; nobody came, that is apologised for."""
    if at - state.touched >= patience(state, CALL_SHOWN):
        return home(state, at)
    if state.screen is Screen.CALLING and state.call is not None and is_apology_due(state.call, at):
        return replace(state, screen=Screen.APOLOGY, touched=at)  # as much time for it as for a page one came to
    return state
