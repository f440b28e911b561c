"""Where in the week chances are missed, what those visitors came for, and where the survey loses people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from kiosk.attention.gates import enough
from kiosk.attention.intervals import Share, share
from kiosk.attention.standing import standing_out
from kiosk.attention.tallied import typical

K = TypeVar("K", int, date)


@dataclass(frozen=True)
class CellCount:
    """An hour, 0 to 23, of a weekday, 0 for Monday: its valid replies and how many of them were missed chances."""

    weekday: int
    hour: int
    n: int
    missed: int


@dataclass(frozen=True)
class Cell:
    """A cell of the week; `rate` is None under 10 replies, `stands_out` as `standing_out` has it over all cells."""

    weekday: int
    hour: int
    n: int
    missed: int
    rate: Share | None
    stands_out: bool


def heat_map(cells: Sequence[CellCount]) -> tuple[Cell, ...]:
    """The cells with replies, by weekday and then hour. `cells` holds each at most once, in any order."""
    with_replies = sorted((cell for cell in cells if cell.n), key=lambda cell: (cell.weekday, cell.hour))
    named = set(standing_out(with_replies))
    return tuple(
        Cell(cell.weekday, cell.hour, cell.n, cell.missed, _gated(cell.missed, cell.n), cell in named)
        for cell in with_replies
    )


@dataclass(frozen=True)
class PurposeCount(Generic[K]):
    """How many visitors whom a chance was missed with came for `purpose`: at an hour, or in the week of a Monday."""

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
