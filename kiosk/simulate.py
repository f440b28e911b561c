"""A showroom that behaves like one: visitors arrive, wish, wait or are pounced upon, and some of them tap.

Nothing is drawn from a table of answers: colleagues have a moment or they don't, so busy hours give more waiting and
more missed visitors by themselves. Each simulated visitor stands for those who come and don't tap, too.
"""

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter
from random import Random

from kiosk.settings import Hours
from kiosk.staff.shifts import Shift, monday
from kiosk.storage.rows import Row
from kiosk.storage.tallies import Outcome
from kiosk.survey.survey import CALL, FIXED_CHOICES, MINUTES, Question, Survey

PER_DAY = 150


@dataclass(frozen=True, slots=True)
class Colleague:
    """`key`: such as chance gives people who are real. `tact`: the share of visitors content among those approached in
    time. `zeal`: the share approached of those who would rather look around alone."""

    key: str
    name: str
    tact: float
    zeal: float


TEAM = (
    Colleague("p-75ffc53d", "Anja", 0.97, 0.08),
    Colleague("p-1d524905", "Bram", 0.93, 0.15),
    Colleague("p-bbe9c675", "Carla", 0.95, 0.12),
    Colleague("p-e2a214e8", "Daan", 0.78, 0.45),
    Colleague("p-c7bb69f6", "Esra", 0.92, 0.10),
    Colleague("p-186c39e8", "Frits", 0.88, 0.22),
)
OPENING_HOURS: tuple[Hours, ...] = (*[("09:00", "18:00")] * 5, ("09:00", "17:00"), ("11:00", "17:00"))

_CROWD = (0.85, 0.8, 0.9, 0.95, 1.15, 2.3, 1.2)  # visitors by weekday, Monday first
_FLOOR = (3, 2, 3, 3, 3, 5, 3)  # colleagues on the floor
_ROUND_HOURS = timedelta(minutes=15)  # they are there before opening and after closing
_BUSY = (0.5, 0.7, 1.0, 1.2, 0.9, 1.1, 1.5, 1.6, 1.2, 0.7)  # through the day, from opening to closing
_WANT_HELP = 0.66
_LOAD = 0.72  # of the floor's time on an average day
_LANGUAGES, _SPOKEN = ("nl", "de", "en", "fr"), (82, 92, 97, 100)
_EPOCH, _MILLISECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)
_ENDS = (2.0, 5.0, 15.0, 30.0)  # minutes


_Told = tuple[Outcome, str | None, dict[str, str]]
"""A reply's outcome, the reason for being set aside if it is, and its answers."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """What happened to one visitor; `minutes` until approached, or spent inside without having been."""

    tapped: float  # seconds after opening
    attention: str
    minutes: float
    colleague: Colleague | None


def visits(
    survey: Survey,
    replies: int,
    days: int,
    last_day: date,
    *,
    seed: int,
    hours: Sequence[Hours] = OPENING_HOURS,
    zone: tzinfo | None = None,
) -> Iterator[Row]:
    """So many replies over the `days` that end with `last_day`, in the order of their first taps.

    The same arguments give the same rows, ids included. Days without opening hours have none. `zone` is the store's
    time zone; None is the machine's.

    :raises ValueError: the store is never open in those days.
    """
    rng = Random(seed)  # noqa: S311 - nothing here is a secret
    calendar = [last_day - timedelta(days=back) for back in reversed(range(days))]
    crowds = [_CROWD[day.weekday()] if hours[day.weekday()] else 0.0 for day in calendar]
    if not any(crowds):
        raise ValueError("the store is never open in these days")
    busyness = replies / sum(crowds)
    weights = [crowd * rng.lognormvariate(0, 0.12) for crowd in crowds]
    shares = [round(replies * part / sum(weights)) for part in accumulate(weights, initial=0.0)]
    for day, (before, after) in zip(calendar, pairwise(shares), strict=True):
        opening = hours[day.weekday()]
        if opening:
            team = on_floor(day, seed)
            opens, closes = _at(day, opening[0], zone), _at(day, opening[1], zone)
            yield from _day(survey, rng, _Day(opens, closes, busyness, team), after - before)


def on_floor(day: date, seed: int) -> tuple[Colleague, ...]:
    """Who works on a day that the store is open, in the showroom of that seed."""
    return _week(monday(day), seed)[day.weekday()]


def shifts(first: date, last: date, *, seed: int, hours: Sequence[Hours] = OPENING_HOURS) -> Iterator[Shift]:
    """The roster that `visits` of the same seed goes by, for the days from `first` to `last`."""
    for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
        if opening := hours[day.weekday()]:
            opens, closes = (datetime.combine(day, time.fromisoformat(clock)) for clock in opening)
            for colleague in on_floor(day, seed):
                yield Shift(opens - _ROUND_HOURS, closes + _ROUND_HOURS, colleague.key)


@lru_cache(maxsize=2)  # days come one after the other
def _week(first: date, seed: int) -> tuple[tuple[Colleague, ...], ...]:
    """Who works on each of its seven days: whoever had the fewest so far, and by chance among these."""
    rng = Random(f"{seed} {first}")  # noqa: S311 - nothing here is a secret
    had = dict.fromkeys(TEAM, 0)
    week = []
    for count in _FLOOR:
        team = sorted(TEAM, key=lambda colleague: (had[colleague], rng.random()))[:count]
        for colleague in team:
            had[colleague] += 1
        week.append(tuple(team))
    return tuple(week)


@dataclass(frozen=True, slots=True)
class _Day:
    """One day the store is open; `busyness` is the replies on a day of an average crowd, `team` is on the floor."""

    opens: datetime
    closes: datetime
    busyness: float
    team: tuple[Colleague, ...]

    @property
    def seconds(self) -> float:
        return (self.closes - self.opens).total_seconds()


def _at(day: date, clock: str, zone: tzinfo | None) -> datetime:
    """The local time as HH:MM, with its offset of that day (at noon: daylight saving changes at night)."""
    noon = datetime.combine(day, time(12), tzinfo=zone) if zone else datetime.combine(day, time(12)).astimezone()
    offset = timezone(noon.utcoffset() or timedelta())
    hours, minutes = map(int, clock.split(":"))
    return datetime.combine(day, time(0), tzinfo=offset) + timedelta(hours=hours, minutes=minutes)


def _day(survey: Survey, rng: Random, day: _Day, count: int) -> Iterator[Row]:
    in_burst = rng.randint(5, 9) if count >= 40 and rng.random() < 0.15 else 0
    given: list[tuple[float, _Visit | None]] = [
        (visit.tapped if visit.tapped < day.seconds else day.seconds - rng.random() * 600, visit)  # shown out
        for visit in _showroom(rng, day, count - in_burst)
    ]
    child = _Visit(rng.random() * (day.seconds - 60), rng.choice(FIXED_CHOICES["attention"]), 0, None)
    given += [(child.tapped + rng.random() * 50, None) for _ in range(in_burst)]
    for tapped, visit in sorted(given, key=itemgetter(0)):
        started = day.opens + timedelta(milliseconds=int(tapped * 1000))
        language = rng.choices(_LANGUAGES, cum_weights=_SPOKEN)[0]
        outcome, quarantine, answers = _reply(survey, rng, visit) if visit else _play(child)
        yield Row(_new_id(rng, started), started, language, outcome, quarantine, answers)


def _showroom(rng: Random, day: _Day, count: int) -> list[_Visit]:
    """One day on the floor: visitors come in, and whoever of the colleagues has a moment sees them."""
    slots = rng.choices(range(len(_BUSY)), weights=_BUSY, k=count)
    arrivals = sorted((slot + rng.random()) / len(_BUSY) * day.seconds for slot in slots)
    # The floor's time is shared by as many as come on an average day, so a busy one is short of it.
    service = _LOAD * 3 * 8.5 * 3600 / max(1.0, day.busyness * _WANT_HELP)
    free = [(0.0, place) for place in range(len(day.team))]
    return [_visit(rng, arrival, free, day.team, service) for arrival in arrivals]


def _visit(
    rng: Random, arrival: float, free: list[tuple[float, int]], team: Sequence[Colleague], service: float
) -> _Visit:
    """`free` is a heap of when each place in `team` has a moment; whoever approaches is busy from then on."""
    wants_help = rng.random() < _WANT_HELP
    moment, place = free[0]
    colleague = team[place]
    seen = max(arrival, moment) + rng.expovariate(1 / 100)
    taps = arrival + 60 + rng.expovariate(1 / 700)  # gives up and says so, or has seen enough
    approached = seen < taps and (wants_help or rng.random() < colleague.zeal)
    if not approached:
        return _Visit(taps, "ignored" if wants_help else "left_alone", (taps - arrival) / 60, None)
    heapq.heapreplace(free, (seen + rng.expovariate(1 / service) * (1 if wants_help else 0.2), place))
    minutes = (seen - arrival) / 60
    if wants_help and minutes > 3 + rng.expovariate(1 / 6):
        attention = "too_late"
    else:
        content = colleague.tact if wants_help else colleague.tact * 0.45
        attention = "just_right" if rng.random() < content else "too_pushy"
    return _Visit(seen + 30 + rng.expovariate(1 / 240), attention, minutes, colleague)


def _play(child: _Visit) -> _Told:
    return "left", "burst", {"attention": child.attention}


def _reply(survey: Survey, rng: Random, visit: _Visit) -> _Told:
    """What one visitor leaves behind: whoever tapped goes on to the end or walks away."""
    if rng.random() < 0.007:
        return "withdrawn", None, {}
    answers = {"attention": visit.attention}
    first = survey.questions[Survey.first].choice(visit.attention)
    ahead = list(first.then or ()) if first else []
    outcome: Outcome = "completed"
    leaving = 0.14
    while ahead:
        if rng.random() < leaving:
            outcome = "left"
            break
        leaving = 0.04
        question = survey.questions[ahead.pop(0)]
        picked = _pick(rng, question, visit) if rng.random() > 0.06 else None
        if picked is None:
            continue
        answers[question.measure] = picked
        choice = question.choice(picked)
        if choice and choice.then is not None:
            ahead = [] if choice.then == (CALL,) else list(choice.then)
    quarantine = "too_fast" if len(answers) > 1 and rng.random() < 0.008 else None
    return outcome, quarantine, answers


def _pick(rng: Random, question: Question, visit: _Visit) -> str | None:
    """A choice that is kept, None for one that isn't."""
    match question.measure:
        case "wait" | "stay":
            return MINUTES[bisect_right(_ENDS, visit.minutes * rng.lognormvariate(0, 0.2))]
        case "staff":
            named = visit.colleague.key if visit.colleague else "someone_else"
            return rng.choices((named, "someone_else", None), cum_weights=(80, 84, 100))[0]
        case "care":
            centre = {"just_right": 4.5, "too_late": 3.1, "too_pushy": 2.6}.get(visit.attention, 3.0)
            return str(min(5, max(1, round(rng.gauss(centre, 0.8)))))
        case "panel":
            return None
    keys = [choice.key for choice in question.choices]
    return rng.choices(keys, weights=range(len(keys) + 2, 2, -1))[0]


def _new_id(rng: Random, started: datetime) -> str:
    """A UUID of version 7 whose chance comes from `rng`."""
    chance = rng.getrandbits(74)
    milliseconds = (started - _EPOCH) // _MILLISECOND
    text = f"{milliseconds:012x}7{chance >> 62:03x}{(2 << 62) | (chance & (1 << 62) - 1):016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
