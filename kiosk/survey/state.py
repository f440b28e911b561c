"""Where the kiosk is in its flow, what can be told from that alone, and how long it waits for whom.

Nothing in a `State` says what was tapped on the way except `answered`, the names of the measures that have an answer;
so no screen made from it can show one visitor's answer to the next. What is typed for the panel is in it until that is
sealed or the visitor is gone; printed, a state doesn't tell it.
"""

from dataclasses import dataclass, field
from enum import Enum, auto
from math import ceil

from kiosk.customers.contacts import Contact, ContactKind
from kiosk.customers.members import Consent
from kiosk.survey.effects import Effect
from kiosk.survey.survey import Survey

IDLE = 20.0
IDLE_LONG = 60.0  # where names or consents are read, or something is typed
COUNTDOWN = 20.0
GOODBYE = 10.0
ATTRACT = 60.0
NEXT_VISITOR = 20.0  # after a call was raised, another visitor can begin
CALL_SHOWN = 60.0  # without a touch the waiting page makes place for home
APOLOGY = 180.0  # after a call was raised, claimed, or its visitor said to wait on, and nobody came
CALL_LIFE = 1800.0  # a call that nobody ended in half an hour is given up
CLEANING = 30.0
SLEEP = 60.0  # without a touch at home, while the store is closed
MORE_TIME = 3.0


class Screen(Enum):
    HOME = auto()
    QUESTION = auto()
    INVITED = auto()
    CALLING = auto()
    APOLOGY = auto()
    HELPED = auto()
    CONTACT = auto()
    CONSENT = auto()
    SIGNED_UP = auto()
    CODE = auto()
    ERASING = auto()
    LEFT = auto()
    THANKS = auto()
    OUT_OF_ORDER = auto()
    ASLEEP = auto()
    CLEANING = auto()


WAITING = (Screen.CALLING, Screen.APOLOGY)
"""Where the visitor who called waits."""


@dataclass(frozen=True, slots=True)
class Aids:
    """ "Easier to use", for this visitor only."""

    low: bool = False
    time: bool = False
    contrast: bool = False
    large: bool = False


NO_AIDS = Aids()


@dataclass(frozen=True, slots=True)
class Call:
    """A help call that runs: when it was raised, when somebody said they come (None while nobody did), the first name
    of who comes, empty for somebody, and when its visitor said to wait on after an apology. Monotonic seconds."""

    raised: float
    claimed: float | None = None
    name: str = ""
    waits_on: float | None = None


@dataclass(frozen=True, slots=True)
class Joining:
    """What a visitor types for the panel, and agrees to: the mail address and the phone number as typed so far, by
    which of them they want to be reached, and the `contact` once it is one. `code` is the one typed so far, or the one
    just given. `is_wrong` tells that whoever went on could not, `is_too_long` that it was for how much is typed, `near`
    which domain the address almost has, and that they were asked whether it is that."""

    kind: ContactKind = "mail"
    mail: str = ""
    phone: str = ""
    contact: Contact | None = None
    consents: frozenset[Consent] = frozenset()
    code: str = ""
    is_wrong: bool = False
    is_too_long: bool = False
    near: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where the kiosk is.

    `asked` are the questions before the shown one, `ahead` those after it; `plans` are what was ahead of each of
    `asked` and of the shown one when it was first come to, which is what a choice that leads nowhere in particular goes
    back to. `began` is when the open reply had its first tap, None while there is none. `call` is the help call that
    runs, `call_before` the same before the last step that asked for something to be kept. `warned` is when the idle
    countdown began. `lost` tells, when out of order, that an answer wasn't kept. `turns` counts how often more
    people were asked for. `touched` is when somebody last did something, or when cleaning began. Times are monotonic
    seconds.
    """

    language: str
    home_language: str
    screen: Screen = Screen.HOME
    question: str = Survey.first
    asked: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    plans: tuple[tuple[str, ...], ...] = ((),)
    answered: frozenset[str] = frozenset()
    began: float | None = None
    call: Call | None = None
    call_before: Call | None = None
    joining: Joining = field(default=Joining(), repr=False)
    aids: Aids = NO_AIDS
    choosing_aids: bool = False
    taken_back: bool = False
    lost: bool = False
    turns: int = 0
    touched: float = 0.0
    warned: float | None = None


Step = tuple[State, tuple[Effect, ...]]


def start(language: str, at: float, call: Call | None = None) -> State:
    """The kiosk when it starts; `call` is a help call that still runs."""
    return State(language=language, home_language=language, touched=at, call=call, call_before=call)


def is_fresh(state: State) -> bool:
    """Whether nobody has begun anything: home as the next visitor should find it."""
    return (
        state.screen is Screen.HOME
        and state.began is None
        and not state.choosing_aids
        and state.aids == Aids()
        and state.language == state.home_language
    )


def is_attracting(state: State, at: float) -> bool:
    """Whether the attract loop plays."""
    return is_fresh(state) and at - state.touched >= ATTRACT


def may_begin_another(state: State, at: float) -> bool:
    """Whether the waiting page offers the kiosk to another visitor."""
    return state.screen is Screen.CALLING and state.call is not None and at - state.call.raised >= NEXT_VISITOR


def is_apology_due(call: Call, at: float) -> bool:
    """Whether the visitor has waited so long, since the last thing that gave hope, that it is time to say sorry."""
    return at - max(call.raised, call.claimed or call.raised, call.waits_on or call.raised) >= APOLOGY


def seconds_left(state: State, at: float) -> int | None:
    """Whole seconds of the countdown that remain, of idling or of cleaning; None while there is none."""
    if state.screen is Screen.CLEANING:
        return max(0, ceil(state.touched + CLEANING - at))
    if state.warned is None:
        return None
    return max(0, ceil(state.warned + patience(state, COUNTDOWN) - at))


def home(state: State, at: float) -> State:
    """Home for the next visitor: nothing of the last one is left, only a running call."""
    return start(state.home_language, at, state.call)


def patience(state: State, seconds: float) -> float:
    """So many seconds, or more for who asked for more time."""
    return seconds * MORE_TIME if state.aids.time else seconds
