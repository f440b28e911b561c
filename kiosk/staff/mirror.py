"""The mirror: whoever a figure is about sees it before anybody else does."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

PATIENCE = 14  # days, after being told, in which a figure is its owner's alone
RUNNING = 7  # of them at least the program must have run, or its owner couldn't look, or the clock leapt


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


def had_time(ran: Sequence[date], today: date) -> date:
    """The first day on which the owner of a figure had the time to see it: the one after 7 on which the program ran,
    as it will from `today` on. `ran` are the days before today on which it did since they were told, in order; a clock
    that leaps makes none."""
    if len(ran) >= RUNNING:
        return ran[RUNNING - 1] + timedelta(days=1)
    return today + timedelta(days=RUNNING - len(ran))


def left_of(removed: Absence, others: Collection[Absence], mirrors: Iterable[Mirror], today: date) -> Absence | None:
    """What of an absence has to stay when it is taken out: its days until `today`, where the 14 days of a figure that
    isn't open yet stood still in them. They were counted so, and its owner was told on which day it opens; without
    them it could be open at once. None where it can go altogether. `others` are the other absences of its person."""
    past = Absence(removed.first, min(removed.last, today))
    if past.first > past.last:
        return None
    for mirror in mirrors:
        opens = mirror.opens([*others, removed])
        if opens is not None and opens > today and mirror.opens(others) != mirror.opens([*others, past]):
            return past
    return None
