"""Shifts: when who is on the floor. Times are the store's local ones, without an offset, to the minute.

A shift that is repeated or copied begins at the same time by the clock, also across a change to summer time: local
times without an offset are what people plan in.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kiosk.errors import InputRefused
from kiosk.staff.people import Person

LONGEST = timedelta(hours=14)
NOBODY = "#"  # begins the `person` of a shift whose person was erased, and nobody's key
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
_YEARS = range(2000, 2200)  # others are typing mistakes, and days near the ends of time can't be reckoned with


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """`person` (a key) is on the floor from `starts` until before `ends`, which may lie on the next day. `id` is 0 for
    one that isn't kept yet. Of somebody who was erased it tells how many were on the floor, and nothing else: each of
    theirs is by another nobody."""

    starts: datetime
    ends: datetime
    person: str
    id: int = 0

    @property
    def is_nobodys(self) -> bool:
        return self.person.startswith(NOBODY)

    @property
    def length(self) -> timedelta:
        """By the clock on the wall."""
        return self.ends - self.starts

    def overlaps(self, other: "Shift") -> bool:
        """Whether some minute lies in both, whoever's they are."""
        return self.starts < other.ends and other.starts < self.ends


def check(shift: Shift, person: Person, others: Iterable[Shift]) -> None:
    """`others` are shifts around it; those of other people and the one with its own id are passed over.

    :raises InputRefused: when the shift can't be
    """
    if shift.starts.replace(second=0, microsecond=0) != shift.starts or shift.ends.second or shift.ends.microsecond:
        raise InputRefused("A shift begins and ends at whole minutes; leave out the seconds")
    if shift.starts.year not in _YEARS:
        raise InputRefused("{day} can't be the day of a shift; choose another", day=shift.starts.date())
    if shift.starts == shift.ends:
        raise InputRefused("This shift ends when it begins; change one of the times")
    if shift.ends < shift.starts:
        raise InputRefused("This shift ends before it begins; change one of the times")
    if shift.length > LONGEST:
        raise InputRefused("This shift is over {count} hours long; split it", count=LONGEST // timedelta(hours=1))
    check_day(shift.starts.date(), person)
    for other in others:
        if other.person == shift.person and (other.id == 0 or other.id != shift.id) and shift.overlaps(other):
            raise InputRefused(
                "{name} has a shift on {day} from {starts} to {ends} already; change that one or choose other times",
                name=person.name,
                day=other.starts.date(),
                starts=f"{other.starts:%H:%M}",
                ends=f"{other.ends:%H:%M}",
            )


def check_day(day: date, person: Person) -> None:
    """:raises InputRefused: when the person doesn't work here on the day that a shift begins"""
    if person.first_day is not None and day < person.first_day:
        raise InputRefused(
            "{name} works here from {day} on; choose a later day", name=person.name, day=person.first_day
        )
    if person.last_day is not None and day > person.last_day:
        raise InputRefused(
            "{name} works here until {day}; choose an earlier day", name=person.name, day=person.last_day
        )
    if not person.active and person.last_day is None:
        raise InputRefused("{name} doesn't work here any more; choose somebody else", name=person.name)


def monday(day: date) -> date:
    """The first day of its week, which goes from Monday to Sunday."""
    return day - timedelta(days=day.weekday())


def of_week(first: date) -> tuple[date, ...]:
    """The seven days from that Monday on."""
    return tuple(first + DAY * number for number in range(7))


def moved(shift: Shift, by: timedelta) -> Shift:
    """The shift so many days on, to be kept as one of its own."""
    return replace(shift, starts=shift.starts + by, ends=shift.ends + by, id=0)


def repeated(shift: Shift, until: date) -> Iterator[Shift]:
    """The same shift in each week after its own whose day isn't after `until`."""
    following = moved(shift, WEEK)
    while following.starts.date() <= until:
        yield following
        following = moved(following, WEEK)


def copied(week: Iterable[Shift], source: date, target: date) -> Iterator[Shift]:
    """The shifts that begin in the week of Monday `source`, on the same days of the week of Monday `target`."""
    for shift in week:
        if source <= shift.starts.date() < source + WEEK:
            yield moved(shift, target - source)


class Timetable:
    """The shifts of everybody, to find at once what one more would overlap."""

    def __init__(self, shifts: Iterable[Shift]) -> None:
        """`shifts` of one person don't overlap."""
        self._of: defaultdict[str, list[Shift]] = defaultdict(list)
        for shift in sorted(shifts):
            self._of[shift.person].append(shift)

    def add(self, shift: Shift) -> None:
        """One that overlaps none of its person's."""
        insort(self._of[shift.person], shift)

    def beside(self, shift: Shift) -> tuple[Shift, ...]:
        """The one before and the one after it of the same person: if it overlaps any, then one of them."""
        theirs = self._of[shift.person]
        at = bisect_left(theirs, shift.starts, key=lambda other: other.starts)
        return tuple(theirs[max(0, at - 1) : at + 1])


def midnight(day: date) -> datetime:
    """The moment that a local day begins."""
    return datetime.combine(day, time(0))
