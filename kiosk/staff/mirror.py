"""The mirror: whoever a figure is about sees it before anybody else does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

PATIENCE = 14  # days, after being told, in which a figure is its owner's alone


@dataclass(frozen=True, slots=True)
class Absence:
    """Days that somebody is registered as away, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Mirror:
    """How far the owner of a figure is: told on the screen or, having left, by letter, and having seen it."""

    told: date | None = None
    seen: date | None = None

    def opens(self, absences: Collection[Absence] = ()) -> date | None:
        """The first day on which others may see it; None while its owner isn't told.

        That is the day on which its owner saw it, or the day after the 14 days that follow the one on which they were
        told. Days of absence don't count among the 14.
        """
        if self.told is None:
            return None
        left, day = PATIENCE, self.told
        while left:
            day += timedelta(days=1)
            left -= not any(away.first <= day <= away.last for away in absences)
        ends = day + timedelta(days=1)
        return ends if self.seen is None else min(self.seen, ends)

    def is_open(self, today: date, absences: Collection[Absence] = ()) -> bool:
        """Whether others than its owner may see it."""
        opens = self.opens(absences)
        return opens is not None and opens <= today
