"""Who is on the floor: by the roster where there is one, and how many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from kiosk.staff.people import Person
from kiosk.staff.shifts import DAY, Shift, midnight

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)
_WEEK = 7 * 24  # hours

Planned = tuple[datetime, datetime, int]
"""When shifts begin and end, and how many people's do so."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Whom visitors could choose, in the order they were added, and the shifts around the days that are asked about."""

    people: tuple[Person, ...] = ()
    shifts: tuple[Shift, ...] = ()

    def offered(self, at: datetime) -> tuple[Person, ...]:
        """Whom visitors can choose at that moment: those on the floor, or everybody on a day without a roster."""
        return offered(self.people, self.shifts, at)


def has_roster(shifts: Iterable[Shift], at: datetime) -> bool:
    """Whether that day was planned: a shift begins on it, or is under way. Only the day itself counts, so that a store
    that stopped planning has all its tiles back the day after its last shift."""
    at = local_minute(at)
    return any(shift.starts.date() == at.date() or shift.starts <= at < shift.ends for shift in shifts)


def on_floor(shifts: Iterable[Shift], at: datetime) -> frozenset[str]:
    """The keys of those whose shift is under way; at the minute it ends they are gone."""
    at = local_minute(at)
    return frozenset(shift.person for shift in shifts if shift.starts <= at < shift.ends)


def offered(people: Iterable[Person], shifts: Sequence[Shift], at: datetime) -> tuple[Person, ...]:
    """Of `people`, whom visitors can choose at that local moment, in the same order."""
    here = tuple(person for person in people if person.on_tiles and person.is_here(at.date()))
    if not has_roster(shifts, at):
        return here
    there = on_floor(shifts, at)
    return tuple(person for person in here if person.key in there)


def hours(shifts: Iterable[Shift], first: date, last: date) -> dict[str, float]:
    """Hours on the floor by key in the local days from `first` to `last`, by the clock on the wall."""
    begin, end = midnight(first), midnight(last + DAY)
    found: dict[str, timedelta] = defaultdict(timedelta)
    for shift in shifts:
        within = min(shift.ends, end) - max(shift.starts, begin)
        if within > timedelta():
            found[shift.person] += within
    return {key: length / _HOUR for key, length in found.items()}


def strength(shifts: Iterable[Shift], day: date) -> tuple[int, ...]:
    """How many are on the floor at half past each of the day's 24 hours, from 00:30 on."""
    of_day = [shift for shift in shifts if shift.starts < midnight(day + DAY) and shift.ends > midnight(day)]
    halves = [midnight(day) + _HOUR * hour + _HOUR / 2 for hour in range(24)]
    return tuple(len(on_floor(of_day, half)) for half in halves)


def fewest(planned: Iterable[Planned], first: date, last: date) -> dict[tuple[int, int], int]:
    """By weekday, 0 for Monday, and local hour, 0 to 23: how many were on the floor at least, of the moments in the
    days from `first` to `last` at which anybody was. Hours in which nobody was aren't in it."""
    begin, days = midnight(first), (last - first).days + 1
    changes: Counter[int] = Counter()
    for starts, ends, people in planned:  # by minutes since the first day began, as a year of moments takes its time
        changes[(starts - begin) // _MINUTE] += people
        changes[(ends - begin) // _MINUTE] -= people
    fewest_of = dict.fromkeys(range(_WEEK), 0)  # by hour of the week that begins with the first day
    there = 0
    for at, until in pairwise(sorted(changes)):
        there += changes[at]
        if there:
            for hour in range(max(at // 60, 0), min((until + 59) // 60, days * 24)):
                least = fewest_of[hour % _WEEK]
                if there < least or not least:
                    fewest_of[hour % _WEEK] = there
    return {((first.weekday() + hour // 24) % 7, hour % 24): n for hour, n in fewest_of.items() if n}


def unknown(first: date, last: date) -> dict[tuple[int, int], int]:
    """What `fewest` is of local days whose shifts are gone: 0 in every hour. There are none where `first` is after
    `last`."""
    days = min((last - first).days + 1, 7)
    return {((first.weekday() + day) % 7, hour): 0 for day in range(days) for hour in range(24)}


def local_minute(at: datetime) -> datetime:
    """The minute of a moment by the store's clock, as shifts are kept."""
    return at.replace(second=0, microsecond=0, tzinfo=None)
