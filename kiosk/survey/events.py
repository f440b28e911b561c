"""What can happen at the kiosk. `at` is monotonic seconds throughout."""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.customers.contacts import ContactKind
from kiosk.customers.members import Consent
from kiosk.survey.effects import Outcome

Aid = Literal["low", "time", "contrast", "large"]


@dataclass(frozen=True, slots=True)
class Event:
    at: float


@dataclass(frozen=True, slots=True)
class Tick(Event):
    """Time went by. Where not `is_open`, a kiosk that nobody uses may sleep."""

    is_open: bool = True


class Touch(Event):
    """The screen was touched beside everything that does something."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Tap(Event):
    """A choice of the question shown was tapped, `milliseconds` after the question was painted."""

    choice: str
    milliseconds: int


class Back(Event):
    __slots__ = ()


class Skip(Event):
    __slots__ = ()


class Done(Event):
    """Klaar: on a question, the thanks; on the thanks and other last pages, home."""

    __slots__ = ()


class More(Event):
    """The next group of people was asked for, where not all have room."""

    __slots__ = ()


class Oops(Event):
    """The visitor takes the whole reply back, from the thanks page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Speak(Event):
    """Another language was chosen."""

    language: str


class OpenAids(Event):
    """The page "easier to use" was asked for."""

    __slots__ = ()


class CloseAids(Event):
    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SwitchAid(Event):
    aid: Aid


class StillHere(Event):
    """The countdown was answered: go on."""

    __slots__ = ()


class Restart(Event):
    """Begin again: the countdown was answered so, or staff open their own page."""

    __slots__ = ()


class AskHelp(Event):
    """The help tile on the home screen, or the band of a running call."""

    __slots__ = ()


class CancelCall(Event):
    __slots__ = ()


class Arrive(Event):
    """Somebody came to the visitor who called."""

    __slots__ = ()


class WaitOn(Event):
    """Whoever called waits on, although nobody has come yet."""

    __slots__ = ()


class NextVisitor(Event):
    """Another visitor begins while a call runs."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Typed(Event):
    """A key was tapped or struck that writes `text`: a character, or several such as `@gmail.com`."""

    text: str = field(repr=False)


class Erase(Event):
    """The last character that was typed goes."""

    __slots__ = ()


class Next(Event):
    """On with what was typed, or with what was agreed to."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReachBy(Event):
    """By what the visitor wants to be reached."""

    kind: ContactKind


@dataclass(frozen=True, slots=True)
class SwitchConsent(Event):
    consent: Consent


class OpenCode(Event):
    """At home: a visitor has a code to type."""

    __slots__ = ()


class Leave(Event):
    """Yes, erase what is kept of whoever has the code."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Settled(Event):
    """What the last step asked for is done, and this came of it."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CallTold(Event):
    """What is kept of the help call that runs: when it was raised, when somebody said they come, None while nobody
    did, and the first name of who comes, empty for somebody."""

    raised: float
    claimed: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class CallOver(Event):
    """No help call runs. `arrived` tells whether the last one ended with somebody who came."""

    arrived: bool


class Clean(Event):
    """Staff clean the screen: for a while nothing counts."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Refused(Event):
    """The disk refused what the last step asked to keep; `lost` tells whether an answer was among it."""

    lost: bool = False


class Recovered(Event):
    """The disk takes writes again."""

    __slots__ = ()
