"""The counts that every figure is computed from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

GATE = 10  # replies under which no rate is shown
ATTENTION = ("ignored", "too_late", "just_right", "too_pushy", "left_alone")


def enough(n: int, gate: int = GATE) -> bool:
    """Whether a rate over n replies may be shown."""
    return n >= gate


@dataclass(frozen=True)
class DayCount:
    """A local day: its valid replies and how many of them were missed chances."""

    day: date
    n: int
    missed: int


@dataclass(frozen=True)
class HourCount:
    """A local hour of the day, 0 to 23: its valid replies and how many of them were missed chances."""

    hour: int
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
        return self._sum("just_right", "left_alone")

    @property
    def approached(self) -> int:
        return self._sum("just_right", "too_late", "too_pushy")

    @property
    def missed(self) -> int:
        return self._sum("ignored")

    @property
    def too_much(self) -> int:
        return self._sum("too_pushy")

    @property
    def too_little(self) -> int:
        return self._sum("ignored", "too_late")

    @property
    def median_seconds(self) -> float | None:
        """Of the completed; None when there are none. 300 stands for 300 or more."""
        n = sum(self.seconds.values())
        if n == 0:
            return None
        return (self._ranked_seconds((n - 1) // 2) + self._ranked_seconds(n // 2)) / 2

    def _sum(self, *choices: str) -> int:
        return sum(self.attention.get(choice, 0) for choice in choices)

    def _ranked_seconds(self, rank: int) -> int:
        """The value at `rank`, from 0, when all are put in order."""
        below = 0
        for seconds, count in sorted(self.seconds.items()):
            below += count
            if rank < below:
                return seconds
        raise IndexError(rank)
