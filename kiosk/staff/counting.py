"""Counting a quarter's replies: about people by day, about the shift by how many were on the floor."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.staff.attribution import FloorHour
from kiosk.staff.days import NamedDay
from kiosk.staff.figures import Strength, stratum
from kiosk.staff.shifts import Shift
from kiosk.staff.views import ShiftLoss

LEAST_ON_SHIFTS = 3  # different people, for what their shifts lost not to be about one of them
LEAST_OF_SHIFTS = 10  # replies

_HALF_PAST = timedelta(minutes=30)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Said:
    """A valid reply: whom it names, None for nobody; when it began, local without an offset; `care` 1 to 5 or None."""

    person: str | None
    at: datetime
    attention: str
    care: int | None


class _Presence:
    """Who is on the floor when, asked often."""

    def __init__(self, shifts: Sequence[Shift]) -> None:
        self._shifts = shifts
        self._starts = sorted(shift.starts for shift in shifts)
        self._ends = sorted(shift.ends for shift in shifts)

    def number(self, at: datetime) -> int:
        """How many are on the floor at that moment."""
        return bisect_right(self._starts, at) - bisect_right(self._ends, at)

    def people(self) -> Mapping[datetime, frozenset[str]]:
        """Who is on the floor at half past each hour, by the hour, as far as they are known; hours without anybody
        aren't in it."""
        found: defaultdict[datetime, set[str]] = defaultdict(set)
        for shift in self._shifts:
            if shift.is_nobodys:
                continue
            hour = shift.starts.replace(minute=0)
            while hour + _HALF_PAST < shift.ends:
                if hour + _HALF_PAST >= shift.starts:
                    found[hour].add(shift.person)
                hour += _HOUR
        return {hour: frozenset(people) for hour, people in found.items()}


@dataclass(frozen=True, slots=True)
class Count:
    """`days` are by person, in order; `losses` only where no circumstances are anybody's alone; `hours` are those in
    which replies name people and the floor had any."""

    days: Mapping[str, tuple[NamedDay, ...]]
    losses: tuple[ShiftLoss, ...]
    hours: tuple[FloorHour, ...]


def count(replies: Iterable[Said], shifts: Sequence[Shift]) -> Count:
    """Count replies once, in any order."""
    floor = _Presence(shifts)
    contacts: defaultdict[tuple[str, date, Strength], Counter[str]] = defaultdict(Counter)
    care: defaultdict[tuple[str, date, Strength], Counter[int]] = defaultdict(Counter)
    attention: defaultdict[Strength, Counter[str]] = defaultdict(Counter)
    named: defaultdict[datetime, Counter[str]] = defaultdict(Counter)
    for reply in replies:
        day = reply.at.date()
        strength = stratum(day, floor.number(reply.at)).strength
        attention[strength][reply.attention] += 1
        if reply.person is None:
            continue
        key = (reply.person, day, strength)
        contacts[key][reply.attention] += 1
        if reply.care is not None:
            care[key][reply.care] += 1
        named[reply.at.replace(minute=0, second=0)][reply.person] += 1
    days: defaultdict[str, list[NamedDay]] = defaultdict(list)
    for (person, day, strength), of in sorted(contacts.items()):
        answers = dict(sorted(care[person, day, strength].items()))
        days[person].append(NamedDay(day, strength, of["just_right"], of["too_pushy"], answers))
    people = floor.people()
    return Count(
        {person: tuple(of) for person, of in days.items()},
        _losses(attention, _many_faced(floor, people)),
        tuple(FloorHour(people[hour], of) for hour, of in sorted(named.items()) if hour in people),
    )


def _many_faced(floor: _Presence, people: Mapping[datetime, frozenset[str]]) -> frozenset[Strength]:
    """The strengths at which enough different people were on the floor; without a roster nobody can be recognised."""
    seen: defaultdict[Strength, set[str]] = defaultdict(set)
    for hour, present in people.items():
        seen[stratum(hour.date(), floor.number(hour + _HALF_PAST)).strength] |= present
    unknown: Strength = "unknown"
    return frozenset({unknown, *(strength for strength, who in seen.items() if len(who) >= LEAST_ON_SHIFTS)})


def _losses(attention: Mapping[Strength, Mapping[str, int]], shown: frozenset[Strength]) -> tuple[ShiftLoss, ...]:
    order: tuple[Strength, ...] = ("few", "many", "unknown")
    found = []
    for strength in order:
        of = attention.get(strength, {})
        n = sum(of.values())
        if n and strength not in shown:
            return ()  # the period's totals less the others would tell of it
        if n >= LEAST_OF_SHIFTS:
            found.append(ShiftLoss(strength, n, of.get("ignored", 0), of.get("too_late", 0)))
    return tuple(found)
