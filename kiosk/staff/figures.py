"""What is counted about a person, and what is said of it. Shares and differences are fractions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kiosk.attention import spread
from kiosk.attention.hours import MANY
from kiosk.attention.intervals import Share
from kiosk.staff.gates import Audience

Strength = Literal["few", "many", "unknown"]
Outcome = Literal["above", "below", "equal", "unclear", "too_few"]


@dataclass(frozen=True)
class Stratum:
    """Circumstances that aren't a person's doing: 0 for Monday to Friday, 1 for Saturday, 2 for Sunday; and how many
    were on the floor, 1 or 2 or more."""

    day: int
    strength: Strength


def stratum(day: date, on_floor: int | None) -> Stratum:
    """The stratum of a reply; `on_floor` is how many people the floor had then, None or 0 where nobody kept that."""
    if not on_floor:
        return Stratum(spread.stratum(day), "unknown")
    return Stratum(spread.stratum(day), "few" if on_floor < MANY else "many")


@dataclass(frozen=True)
class Contacts:
    """Replies that name a person and say whether the contact fitted."""

    just_right: int
    too_pushy: int

    @property
    def n(self) -> int:
        return self.just_right + self.too_pushy


@dataclass(frozen=True)
class Named:
    """The replies that name a person, by stratum, and that person's answers about care: how many of each of 1 to 5."""

    key: str
    contacts: Mapping[Stratum, Contacts]
    care: Mapping[int, int] = field(default_factory=dict)

    @property
    def total(self) -> Contacts:
        return Contacts(
            sum(one.just_right for one in self.contacts.values()), sum(one.too_pushy for one in self.contacts.values())
        )


@dataclass(frozen=True)
class Estimate:
    """A mean with its 95% credible interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Verdict:
    """How a person's share lies to that of the colleagues together.

    `low` and `high` bound the difference, own less colleagues', with 95%: None where there are `too_few` to compare,
    under 30 replies or in a team without a line. Of `unclear` they are what the difference could be; they may leave
    out 0 where the test doesn't bear that out, or under 50 replies, where nothing is tested.
    """

    outcome: Outcome
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Care:
    """The mean of n answers from 1 to 5."""

    n: int
    mean: float


@dataclass(frozen=True)
class PersonFigures:
    """All that is said of one person, and to whom; `n` counts the replies that name them and is no figure to show
    where `audiences` is empty.

    `share` is None under 10 replies; `shrunk` there and where the team has no line. `needed` is about how many replies
    a difference of 10 points would take, None where that can't be told.
    """

    key: str
    n: int
    audiences: frozenset[Audience]
    coaching: bool
    share: Share | None
    shrunk: Estimate | None
    verdict: Verdict
    needed: int | None
    care: Care | None


@dataclass(frozen=True)
class TeamFigures:
    """All replies that name somebody with a figure, and how many people these are. `line` is their share, None where
    the team is too small for one.

    Only `totals_to` may see `n` and `line`: for the others they would give away a person whose figures they don't see.
    """

    people: int
    n: int
    line: Share | None
    totals_to: frozenset[Audience]


@dataclass(frozen=True)
class Evaluation:
    """People in the order of their keys, which is no ranking."""

    people: tuple[PersonFigures, ...]
    team: TeamFigures
