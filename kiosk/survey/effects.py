"""What a step of the flow asks to be kept. All effects of one step are one transaction."""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.customers.contacts import Contact
from kiosk.customers.members import Consent

CallEnd = Literal["arrived", "given_up"]


@dataclass(frozen=True, slots=True)
class Begun:
    """A reply begins; the effects that follow, up to the next `Begun`, are about it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One choice, `milliseconds` after its question was painted; answers to the `erased` measures no longer count."""

    measure: str
    choice: str
    milliseconds: int
    language: str
    erased: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """Answers taken away without another in their place."""

    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The question that the visitor comes to next: where a reply stops if nothing more follows."""

    measure: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The reply reached its end, `seconds` after its first tap."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    pass


@dataclass(frozen=True, slots=True)
class PanelCounted:
    """A yes or no to the panel: counted per month, never kept with the reply."""

    choice: str


@dataclass(frozen=True, slots=True)
class CallRaised:
    """Somebody asks for help now; `of_reply` tells whether it is the visitor of the open reply."""

    of_reply: bool


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The running call is over, so many `seconds` after it was raised: a wall clock that is set meanwhile changes
    nothing."""

    how: CallEnd
    seconds: float


@dataclass(frozen=True, slots=True)
class SignedUp:
    """A visitor joins the panel; alone in its step, and never beside anything of a reply. What is kept gives the code
    to leave with (`CodeGiven`)."""

    contact: Contact = field(repr=False)
    consents: frozenset[Consent] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeTyped:
    """A whole code was typed: whose it is, is to be looked up (`CodeRead`, `RaterCame`); nothing is kept."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftPanel:
    """Whoever has this code is to be erased."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeGiven:
    """What became of `SignedUp`: the code to leave with."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeRead:
    """What became of `CodeTyped` where no rater has that code: whether it is a member's."""

    is_known: bool


@dataclass(frozen=True, slots=True)
class RaterCame:
    """What became of `CodeTyped` where it is a rater's, who goes on with it elsewhere."""

    code: str = field(repr=False)


Outcome = CodeGiven | CodeRead | RaterCame

OfPanel = SignedUp | CodeTyped | LeftPanel
"""Each is the only effect of its step."""

Effect = Begun | Answered | Erased | Shown | Finished | Withdrawn | PanelCounted | CallRaised | CallEnded | OfPanel
