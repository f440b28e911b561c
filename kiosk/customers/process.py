"""A vacancy from its opening to what became of it: what "Did it help?" is answered from."""

from dataclasses import dataclass
from datetime import date
from math import isfinite

from kiosk.errors import InputRefused
from kiosk.staff.figures import Contacts


@dataclass(frozen=True)
class Hire:
    """Who was hired: the first day at work, the last one where it is over, and what visitors made of the contact.

    `ratings` are the replies that name this person, None where HR may not see the figure (yet).

    :raises InputRefused: when the last day is before the first.
    """

    started: date
    left: date | None = None
    ratings: Contacts | None = None

    def __post_init__(self) -> None:
        if self.left is not None and self.left < self.started:
            raise InputRefused(
                "Who started on {started} can't have left on {left}; choose a later day",
                started=self.started,
                left=self.left,
            )


@dataclass(frozen=True)
class Process:
    """A vacancy: the local days on which it opened and was filled, and what it cost in euros.

    `filled` is None while it is open, `cost` while nobody gave it, `hire` while nobody was hired. `customer` is whether
    a customer was at the last interview; where a coin decided (`by_chance`), it is what the coin said, whoever came in
    the end: only so do the groups differ by nothing but chance.

    :raises InputRefused: when it was filled before it opened, or the cost is no amount of 0 or more.
    """

    vacancy: str
    opened: date
    customer: bool
    by_chance: bool = False
    filled: date | None = None
    cost: float | None = None
    hire: Hire | None = None

    def __post_init__(self) -> None:
        if self.filled is not None and self.filled < self.opened:
            raise InputRefused(
                "A vacancy that opened on {opened} can't be filled on {filled}; choose a later day",
                opened=self.opened,
                filled=self.filled,
            )
        if self.cost is not None and not (isfinite(self.cost) and self.cost >= 0):
            raise InputRefused("A cost of {cost} can't be; choose an amount of 0 or more", cost=f"{self.cost:g}")
