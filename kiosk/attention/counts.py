"""The counts that every figure is computed from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.attention.gates import enough
from kiosk.attention.hours import Hours
from kiosk.attention.lifetable import Waits
from kiosk.attention.tallied import median

ATTENTION = ("ignored", "too_late", "just_right", "too_pushy", "left_alone")

# What a figure counts of them.
FITTING = ("just_right", "left_alone")
APPROACHED = ("just_right", "too_late", "too_pushy")
MISSED = ("ignored",)
TOO_MUCH = ("too_pushy",)
TOO_LITTLE = ("ignored", "too_late")


def count(attention: Mapping[str, int], choices: Collection[str]) -> int:
    """How many replies chose one of these."""
    return sum(attention.get(choice, 0) for choice in choices)


@dataclass(frozen=True)
class DayCount:
    """A local day: its valid replies and how many of them were missed chances."""

    day: date
    n: int
    missed: int


@dataclass(frozen=True)
class DayAttention:
    """A local day's valid replies by value of attention; one that nobody chose may be absent."""

    day: date
    attention: Mapping[str, int]


@dataclass(frozen=True)
class HourCount:
    """A local hour of the day, or some: the valid replies and how many of them were missed chances."""

    hours: Hours
    n: int
    missed: int


@dataclass(frozen=True)
class Counts:
    """A period's counts. All are over valid replies, except `all`, `quarantined` and `withdrawn`.

    A choice that nobody made may be absent from a mapping. `days` has every day with a reply of any kind, so n may be
    0 there. `wait` and `stay` are of surveys taken inside, `exit_wait` and `exit_never` (left without having been
    approached) of surveys by the door. `seconds` counts the completed by seconds until thanks, capped at 300.
    `ignored_under_two` are the missed chances who had been inside for less than two minutes.
    """

    all: int
    valid: int
    quarantined: int
    withdrawn: int
    attention: Mapping[str, int]
    wait: Mapping[str, int]
    stay: Mapping[str, int]
    exit_wait: Mapping[str, int]
    exit_never: int
    completed: int
    seconds: Mapping[int, int]
    days: tuple[DayCount, ...]
    ignored_under_two: int

    @property
    def fitting(self) -> int:
        return count(self.attention, FITTING)

    @property
    def approached(self) -> int:
        return count(self.attention, APPROACHED)

    @property
    def missed(self) -> int:
        return count(self.attention, MISSED)

    @property
    def too_much(self) -> int:
        return count(self.attention, TOO_MUCH)

    @property
    def too_little(self) -> int:
        return count(self.attention, TOO_LITTLE)

    @property
    def waits(self) -> Waits:
        return Waits(self.wait, self.stay, self.exit_wait, self.exit_never)

    @property
    def untimed(self) -> int:
        """Valid replies that told neither a wait nor a stay."""
        told = sum(sum(of.values()) for of in (self.wait, self.stay, self.exit_wait))
        return self.valid - told - self.exit_never

    @property
    def median_seconds(self) -> float | None:
        """Of the completed; None under 10 of them. 300 stands for 300 or more."""
        return median(self.seconds) if enough(sum(self.seconds.values())) else None
