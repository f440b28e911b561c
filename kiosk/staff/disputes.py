"""Days on which replies named the wrong person: marked, left out, and decided by HR, with both reasons kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.errors import InputRefused

LONGEST_DISPUTED = 92  # days: a quarter
DISPUTABLE = timedelta(days=28)  # after a quarter was closed, before its corrections are published, once
DECIDABLE = timedelta(days=150)  # after it was closed, for which they wait for HR: until the second quarter after it


@dataclass(frozen=True, slots=True)
class Decision:
    """What HR decided, and why. Where a dispute is upheld, its replies count for nobody."""

    day: date
    upheld: bool
    why: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """`person` says that the replies of those days, both included, weren't about them."""

    id: int
    person: str
    first: date
    last: date
    reason: str
    raised: date
    decision: Decision | None = None

    def as_of(self, day: date) -> "Dispute | None":
        """As it stood when that day began; None where it wasn't raised yet."""
        if self.raised >= day:
            return None
        is_decided = self.decision is not None and self.decision.day < day
        return self if is_decided else replace(self, decision=None)

    def leaves_out(self, day: date) -> bool:
        """Whether replies of that day are left out: while nothing is decided, and where it is upheld."""
        return self.first <= day <= self.last and (self.decision is None or self.decision.upheld)


def check_days(first: date, last: date, today: date) -> None:
    """:raises InputRefused: when those can't be the days of a dispute"""
    if first > last:
        raise InputRefused("The first day is after the last; change one of them")
    if last > today:
        raise InputRefused("These days haven't come yet; choose days that are over")
    if (last - first).days >= LONGEST_DISPUTED:
        raise InputRefused("These are more than {count} days; dispute fewer at a time", count=LONGEST_DISPUTED)


def may_correct(closed: date, today: date, *, waits: bool) -> bool:
    """Whether the corrections of a quarter that was closed on that day may be published today, together and once;
    `waits` says that a dispute about it isn't decided yet."""
    return closed + (DECIDABLE if waits else DISPUTABLE) <= today


def counts_for(person: str, day: date, disputes: Iterable[Dispute]) -> bool:
    """Whether a reply of that day that names the person counts."""
    return not any(dispute.person == person and dispute.leaves_out(day) for dispute in disputes)
