"""The kiosk's flow as a pure function: `step(survey, state, event)` gives the next state and what is to be kept."""

from dataclasses import replace

from kiosk.survey import calling, joining
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
from kiosk.survey.state import (
    CLEANING,
    COUNTDOWN,
    GOODBYE,
    IDLE,
    IDLE_LONG,
    SLEEP,
    WAITING,
    Screen,
    State,
    Step,
    home,
    is_fresh,
    patience,
    start,
)
from kiosk.survey.survey import CALL, LANGUAGES, Survey


def step(survey: Survey, state: State, event: ev.Event) -> Step:
    """The next state and what is to be kept, in order. An event that means nothing here changes nothing but the
    time of the last touch; where it is a touch, it also ends the idle countdown, or wakes the kiosk."""
    following, effects = _stepped(survey, state, event)
    return (replace(following, call_before=state.call) if effects else following), effects


def _stepped(survey: Survey, state: State, event: ev.Event) -> Step:
    match event:
        case ev.Tick():
            return _wait(state, event)
        case ev.Refused():
            return _out_of_order(state, event.at, event.lost or state.lost), ()
        case ev.Recovered():
            return (home(state, event.at) if state.screen is Screen.OUT_OF_ORDER else state), ()
        case ev.CallTold():
            return calling.hear(state, event), ()
        case ev.CallOver():
            return calling.hear_of_its_end(state, event), ()
        case ev.Settled(outcome=outcome):
            return joining.hear(state, outcome), ()
    if state.screen is Screen.CLEANING:
        return state, ()
    state = replace(state, touched=event.at)
    if isinstance(event, ev.Clean):
        is_out = state.screen is Screen.OUT_OF_ORDER
        return (state if is_out else replace(home(state, event.at), screen=Screen.CLEANING)), ()
    if state.screen is Screen.ASLEEP:
        return home(state, event.at), ()  # whatever it was, it wakes, and only wakes
    if state.warned is None:
        return _touched(survey, state, event)
    if isinstance(event, ev.Restart):
        return home(state, event.at), ()
    return replace(state, warned=None), ()  # the countdown covers everything else, so a touch means "still here"


def _touched(survey: Survey, state: State, event: ev.Event) -> Step:
    match event:
        case ev.Restart():
            return (state if state.screen is Screen.OUT_OF_ORDER else home(state, event.at)), ()
        case ev.Speak(language=language) if language in LANGUAGES:
            return replace(state, language=language), ()
        case ev.OpenAids() if state.screen is not Screen.OUT_OF_ORDER:
            return replace(state, choosing_aids=True), ()
        case ev.CloseAids():
            return replace(state, choosing_aids=False), ()
        case ev.SwitchAid(aid=aid) if state.choosing_aids:
            return replace(state, aids=replace(state.aids, **{aid: not getattr(state.aids, aid)})), ()
    if state.choosing_aids:
        return state, ()
    match state.screen:
        case Screen.HOME | Screen.QUESTION:
            return _asked(survey, state, event)
        case Screen.INVITED:
            return (replace(state, screen=Screen.THANKS) if isinstance(event, ev.Done) else state), ()
        case Screen.CALLING | Screen.APOLOGY:
            return calling.wait_for_it(state, event)
        case Screen.THANKS:
            return _thanked(state, event)
        case Screen.HELPED if isinstance(event, ev.Done):
            return home(state, event.at), ()
    if state.screen in joining.SCREENS:
        return joining.step(state, event)
    return state, ()


def _asked(survey: Survey, state: State, event: ev.Event) -> Step:
    match event:
        case ev.Tap():
            return _answer(survey, state, event)
        case ev.AskHelp() if state.screen is Screen.HOME:
            finished = (Finished(_seconds(state, event.at)),) if state.began is not None else ()
            following, effects = calling.ask(state)
            return following, (*finished, *effects)
        case ev.OpenCode() if state.screen is Screen.HOME and survey.takes_codes:
            return joining.open_code(state), ()
    if state.screen is Screen.HOME:
        return state, ()
    match event:
        case ev.Back():
            *asked, question = state.asked
            screen = Screen.QUESTION if asked else Screen.HOME
            ahead = (state.question, *state.ahead)
            plans = state.plans[:-1]
            return replace(state, screen=screen, question=question, asked=tuple(asked), ahead=ahead, plans=plans), ()
        case ev.Skip():
            state = replace(state, ahead=state.plans[-1])
            state, effects = _erase(state, _stale(state) | {state.question})
            following, more = _advance(state, event.at)
            return following, effects + more
        case ev.Done():
            return _thank(state, event.at)
        case ev.More():
            return replace(state, turns=state.turns + 1), ()
    return state, ()


def _answer(survey: Survey, state: State, tap: ev.Tap) -> Step:
    question = survey.questions[state.question]
    choice = question.choice(tap.choice)
    if choice is None and question.measure != "staff":
        return state, ()
    effects: tuple[Effect, ...] = ()
    if state.began is None:
        state = replace(state, began=tap.at)
        effects = (Begun(),)
    then = choice.then if choice is not None else None
    raises = then == (CALL,)
    state = replace(state, ahead=() if raises else state.plans[-1] if then is None else then)

    stale = _stale(state)
    if question.measure == "panel":
        effects += (PanelCounted(tap.choice),)
    elif question.measure == "staff" and tap.choice == "unknown":
        state, erased = _erase(state, stale | {"staff"})
        effects += erased
    else:
        erased_measures = tuple(sorted(stale))
        effects += (Answered(question.measure, tap.choice, tap.milliseconds, state.language, erased_measures),)
        state = replace(state, answered=(state.answered - stale) | {question.measure})

    if raises:
        finish = Finished(_seconds(state, tap.at))
        following, more = calling.ask(state)
        return following, (*effects, finish, *more)
    if question.measure == "panel" and tap.choice == "yes":
        # The panel comes last, so the reply has reached its end although an invitation is still shown.
        screen = Screen.CONTACT if survey.has_panel else Screen.INVITED
        return replace(state, screen=screen), (*effects, Finished(_seconds(state, tap.at)))
    following, more = _advance(state, tap.at)
    return following, effects + more


def _stale(state: State) -> frozenset[str]:
    """Measures with an answer that a visitor on this path isn't asked."""
    return state.answered - {*state.asked, state.question, *state.ahead}


def _erase(state: State, measures: frozenset[str]) -> Step:
    gone = state.answered & measures
    if not gone:
        return state, ()
    return replace(state, answered=state.answered - gone), (Erased(tuple(sorted(gone))),)


def _advance(state: State, at: float) -> Step:
    """On to the next question, or to the thanks."""
    if not state.ahead:
        return _thank(state, at)
    question, *ahead = state.ahead
    following = replace(
        state,
        screen=Screen.QUESTION,
        question=question,
        asked=(*state.asked, state.question),
        ahead=tuple(ahead),
        plans=(*state.plans, tuple(ahead)),
    )
    return following, (Shown(question),)


def _thank(state: State, at: float) -> Step:
    return replace(state, screen=Screen.THANKS), (Finished(_seconds(state, at)),)


def _thanked(state: State, event: ev.Event) -> Step:
    match event:
        case ev.Oops() if not state.taken_back:
            return replace(state, taken_back=True), (Withdrawn(),)
        case ev.Done():
            return home(state, event.at), ()
    return state, ()


def _wait(state: State, tick: ev.Tick) -> Step:
    """What time alone brings about."""
    at = tick.at
    if state.screen is Screen.OUT_OF_ORDER:
        # What it says is for the visitor whose answer was lost, in that visitor's language; not for the next one.
        return (_out_of_order(home(state, at), at, lost=False) if at - state.touched >= GOODBYE else state), ()
    if state.call is not None and calling.has_outlived(state.call, at):
        return calling.give_up(state, state.call, at)
    return _pass_time(state, tick), ()


def _pass_time(state: State, tick: ev.Tick) -> State:
    """The pages that go by themselves, and the countdown where somebody may still be there."""
    at, untouched = tick.at, tick.at - state.touched
    if state.screen is Screen.CLEANING:
        return home(state, at) if untouched >= CLEANING else state
    if state.screen is Screen.ASLEEP:
        return home(state, at) if tick.is_open else state
    if is_fresh(state):
        sleeps = not tick.is_open and state.call is None and untouched >= SLEEP
        return replace(state, screen=Screen.ASLEEP) if sleeps else state
    if state.screen in WAITING:
        return calling.let_time_pass(state, at)
    if state.screen in (Screen.THANKS, Screen.HELPED, Screen.LEFT) and not state.choosing_aids:
        return home(state, at) if untouched >= patience(state, GOODBYE) else state
    if state.warned is not None:
        return home(state, at) if at - state.warned >= patience(state, COUNTDOWN) else state
    is_long = state.screen in (Screen.INVITED, *joining.SCREENS) or (
        state.screen is Screen.QUESTION and state.question == "staff"
    )
    return replace(state, warned=at) if untouched >= patience(state, IDLE_LONG if is_long else IDLE) else state


def _out_of_order(state: State, at: float, lost: bool) -> State:
    """The calm page, with the call as it was before what the disk refused."""
    following = start(state.home_language, at, state.call_before)
    return replace(following, screen=Screen.OUT_OF_ORDER, language=state.language, lost=lost)


def _seconds(state: State, at: float) -> int:
    return round(at - state.began) if state.began is not None else 0
