"""Where in the week chances are missed, what those visitors came for, and where the survey loses people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from kiosk.attention.gates import enough
from kiosk.attention.hours import Hours, joined, told
from kiosk.attention.intervals import Share, share
from kiosk.attention.standing import standing_out
from kiosk.attention.tallied import typical

K = TypeVar("K", int, Hours, date)


@dataclass(frozen=True)
class CellCount:
    """An hour, 0 to 23, of a weekday, 0 for Monday: its valid replies and how many of them were missed chances."""

    weekday: int
    hour: int
    n: int
    missed: int


@dataclass(frozen=True)
class Cell:
    """A cell of the week: an hour of a weekday, or a half-day of it; `rate` is None under 10 replies, `stands_out` as
    `standing_out` has it over all cells."""

    weekday: int
    hours: Hours
    n: int
    missed: int
    rate: Share | None
    stands_out: bool


def heat_map(cells: Sequence[CellCount], fewest: Mapping[tuple[int, int], int]) -> tuple[Cell, ...]:
    """The cells with replies, by weekday and then hour. `cells` holds each at most once, in any order; `fewest` has how
    many people were on the floor at least, by weekday and hour, as far as that was planned: see `hours.told`."""
    together = list(_together(cells, fewest))
    named = set(standing_out(together))
    return tuple(replace(cell, stands_out=cell in named) for cell in together)


def _together(cells: Sequence[CellCount], fewest: Mapping[tuple[int, int], int]) -> Iterable[Cell]:
    """In order, without knowing yet which stand out."""
    for weekday in range(7):
        of_day = [cell for cell in cells if cell.weekday == weekday and cell.n]
        hours = told([cell.hour for cell in of_day], {hour: n for (day, hour), n in fewest.items() if day == weekday})
        n, missed = Counter[Hours](), Counter[Hours]()
        for cell in of_day:
            n[hours[cell.hour]] += cell.n
            missed[hours[cell.hour]] += cell.missed
        for each in sorted(n):
            yield Cell(weekday, each, n[each], missed[each], _gated(missed[each], n[each]), stands_out=False)


@dataclass(frozen=True)
class PurposeCount(Generic[K]):
    """How many visitors whom a chance was missed with came for `purpose`: at an hour, in some hours, or in the week
    of a Monday."""

    at: K
    purpose: str
    n: int


@dataclass(frozen=True)
class Purposes(Generic[K]):
    """What the n visitors of a week or an hour came for: a count of each purpose that occurs.

    A purpose's share is a rate like any other: it is shown from 10 visitors on.
    """

    at: K
    n: int
    counts: Mapping[str, int]


def purposes(counted: Iterable[PurposeCount[K]]) -> tuple[Purposes[K], ...]:
    """What missed visitors came for, by week or by hour, in that order; empty ones are absent."""
    found: defaultdict[K, Counter[str]] = defaultdict(Counter)
    for one in counted:
        if one.n:
            found[one.at][one.purpose] += one.n
    return tuple(Purposes(at, counts.total(), dict(counts)) for at, counts in sorted(found.items()))


def purposes_by_hour(counted: Iterable[PurposeCount[int]], cells: Iterable[Cell]) -> tuple[Purposes[Hours], ...]:
    """The same by hour, of which those are told together that are in any of the `cells`. Who came since these were
    counted isn't in it."""
    hours = joined(cell.hours for cell in cells)
    return purposes(PurposeCount(hours[of.at], of.purpose, of.n) for of in counted if of.at in hours)


@dataclass(frozen=True)
class QuestionCount:
    """A question: its answers by seconds since it was painted, capped at 300, and how many left the survey at it."""

    question: str
    seconds: Mapping[int, int]
    left_here: int


@dataclass(frozen=True)
class Question:
    """How a question fares. `left` is of all who answered or left at it, None under 10 of them; the seconds of an
    answer are None under 10 and 20 answers, and 300 stands for 300 or more."""

    question: str
    answered: int
    left_here: int
    left: Share | None
    median: float | None
    percentile_90: int | None


def drop_off(questions: Sequence[QuestionCount]) -> tuple[Question, ...]:
    """How each question fares, in the order given."""
    return tuple(_fares(question) for question in questions)


def _fares(counted: QuestionCount) -> Question:
    answered = sum(counted.seconds.values())
    left = _gated(counted.left_here, answered + counted.left_here)
    return Question(counted.question, answered, counted.left_here, left, *typical(counted.seconds))


def _gated(count: int, n: int) -> Share | None:
    """The share where it may be shown."""
    return share(count, n) if enough(n) else None
