"""What can happen at the kiosk. `at` is monotonic seconds throughout."""

from dataclasses import dataclass
from typing import Literal

Aid = Literal["low", "time", "contrast", "large"]


@dataclass(frozen=True, slots=True)
class Event:
    at: float


@dataclass(frozen=True, slots=True)
class Tick(Event):
    """Time went by."""


@dataclass(frozen=True, slots=True)
class Touch(Event):
    """The screen was touched beside everything that does something."""


@dataclass(frozen=True, slots=True)
class Tap(Event):
    """A choice of the question shown was tapped, `milliseconds` after the question was painted."""

    choice: str
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Back(Event):
    pass


@dataclass(frozen=True, slots=True)
class Skip(Event):
    pass


@dataclass(frozen=True, slots=True)
class Done(Event):
    """Klaar: on a question, the thanks; on the thanks and other last pages, home."""


@dataclass(frozen=True, slots=True)
class Oops(Event):
    """The visitor takes the whole reply back, from the thanks page."""


@dataclass(frozen=True, slots=True)
class Speak(Event):
    """Another language was chosen."""

    language: str


@dataclass(frozen=True, slots=True)
class OpenAids(Event):
    """The page "easier to use" was asked for."""


@dataclass(frozen=True, slots=True)
class CloseAids(Event):
    pass


@dataclass(frozen=True, slots=True)
class SwitchAid(Event):
    aid: Aid


@dataclass(frozen=True, slots=True)
class StillHere(Event):
    """The countdown was answered: go on."""


@dataclass(frozen=True, slots=True)
class Restart(Event):
    """Begin again: the countdown was answered so, or staff open their own page."""


@dataclass(frozen=True, slots=True)
class AskHelp(Event):
    """The help tile on the home screen, or the band of a running call."""


@dataclass(frozen=True, slots=True)
class CancelCall(Event):
    pass


@dataclass(frozen=True, slots=True)
class Arrive(Event):
    """Somebody came to the visitor who called."""


@dataclass(frozen=True, slots=True)
class NextVisitor(Event):
    """Another visitor begins while a call runs."""


@dataclass(frozen=True, slots=True)
class Refused(Event):
    """The disk refused what the last step asked to keep."""


@dataclass(frozen=True, slots=True)
class Recovered(Event):
    """The disk takes writes again."""
