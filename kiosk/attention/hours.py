"""Hours of the day, and which of them are told together because few were on the floor."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

MANY = 3  # people on the floor under which what is said of an hour comes close to being about one of them
NOON = 12  # where a day has its halves


class Hours(NamedTuple):
    """Local hours of the day from `first` until before `until`, which is 24 at most: one, or those of a half-day."""

    first: int
    until: int

    @property
    def is_one(self) -> bool:
        return self.until == self.first + 1


def told(hours: Collection[int], fewest: Mapping[int, int]) -> dict[int, Hours]:
    """How each of a day's `hours` is told: by itself, or where few were on the floor in any hour of its half-day, with
    all of that half-day. `fewest` has how many people were there at least in each hour that anybody was planned, and 0
    in hours of which nobody knows that any more.

    All of the half-day, since a sum less the hours that are told by themselves would tell of the others.
    """
    found: dict[int, Hours] = {}
    for half in (range(NOON), range(NOON, 24)):
        there = [fewest[hour] for hour in half if hour in fewest]
        own = [hour for hour in hours if hour in half]
        if own and there and min(there) < MANY:
            all_of = [*own, *(hour for hour in half if fewest.get(hour))]
            found |= dict.fromkeys(own, Hours(min(all_of), max(all_of) + 1))
        else:
            found |= {hour: Hours(hour, hour + 1) for hour in own}
    return found


def told_counts(counts: Mapping[int, Mapping[str, int]], fewest: Mapping[int, int]) -> dict[Hours, Mapping[str, int]]:
    """The counts of a day's hours, by value of attention, as these are told; in order."""
    found: dict[Hours, Counter[str]] = {}
    for hour, hours in sorted(told(counts, fewest).items()):
        found.setdefault(hours, Counter()).update(counts[hour])
    return {hours: dict(of) for hours, of in found.items()}


def joined(some: Iterable[Hours]) -> dict[int, Hours]:
    """How each hour is told of several days together, given how it is of each: what lies over each other is one."""
    runs: list[Hours] = []
    for hours in sorted(set(some)):
        if runs and hours.first < runs[-1].until:
            runs[-1] = Hours(runs[-1].first, max(runs[-1].until, hours.until))
        else:
            runs.append(hours)
    return {hour: run for run in runs for hour in range(*run)}
