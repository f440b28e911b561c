"""What the raters of a vacancy made of its candidates, side by side, to be talked through.

Nothing here adds up what was scored, and nothing puts candidates in order: of three candidates and four raters that
would be chance.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from kiosk.customers.scoring import RaterKind

CLOSE = 1  # points apart within which two raters agree well enough
GAP = 2  # points apart from which on it is to be talked about first


@dataclass(frozen=True)
class Scorecard:
    """What a rater made of a candidate: by criterion a score from 1 to 5, None for "not seen"."""

    rater: str
    kind: RaterKind
    candidate: str
    scores: Mapping[str, int | None]


@dataclass(frozen=True)
class Dot:
    """A rater's score from 1 to 5, None for "not seen"."""

    rater: str
    kind: RaterKind
    value: int | None


@dataclass(frozen=True)
class Pairs:
    """Of `n` pairs of raters who both gave a score to a candidate on a criterion, the `close` ones within one point."""

    close: int
    n: int

    @property
    def share(self) -> float | None:
        """As a fraction; None without pairs."""
        return self.close / self.n if self.n else None


@dataclass(frozen=True)
class Sides:
    """The middle score of the customers and that of the interviewers.

    The middle is the median, and of an even number the one halfway between the two in the middle: the steps of a scale
    needn't be equally wide, and one interviewer who is far out doesn't move the others' side but shows as a gap.
    """

    customers: float
    interviewers: float

    @property
    def difference(self) -> float:
        """The customers' less the interviewers', in points."""
        return self.customers - self.interviewers


@dataclass(frozen=True)
class Line:
    """A candidate on a criterion: a dot for each rater who handed in a scorecard, in the order given."""

    candidate: str
    criterion: str
    dots: tuple[Dot, ...]

    @property
    def values(self) -> tuple[int, ...]:
        """The scores, from low to high."""
        return tuple(sorted(dot.value for dot in self.dots if dot.value is not None))

    @property
    def apart(self) -> int:
        """Points between the lowest and the highest score; 0 without two of them."""
        return self.values[-1] - self.values[0] if self.values else 0

    @property
    def is_gap(self) -> bool:
        return self.apart >= GAP

    @property
    def pairs(self) -> Pairs:
        apart = [high - low for low, high in combinations(self.values, 2)]
        return Pairs(sum(points <= CLOSE for points in apart), len(apart))

    @property
    def sides(self) -> Sides | None:
        """None where a side has no score."""
        customers, interviewers = self._of("customer"), self._of("interviewer")
        return Sides(median(customers), median(interviewers)) if customers and interviewers else None

    def raters(self, value: int) -> tuple[str, ...]:
        """Who gave this score."""
        return tuple(dot.rater for dot in self.dots if dot.value == value)

    def _of(self, kind: RaterKind) -> list[int]:
        return [dot.value for dot in self.dots if dot.kind == kind and dot.value is not None]


@dataclass(frozen=True)
class Comparison:
    """What is shown when all raters have handed in.

    `lines` are of each criterion of each candidate: first those with a gap, the widest first, then the others; else in
    the order of criteria, and of candidates as their first scorecard came. `criteria` are the pairs on each criterion,
    over all candidates and in the order given, and `together` those on all. `most` are the lines on which the middles
    of customers and interviewers lie farthest apart; none where they are the same everywhere.
    """

    lines: tuple[Line, ...]
    criteria: Mapping[str, Pairs]
    together: Pairs
    most: tuple[Line, ...]

    @property
    def gaps(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_gap)


def compare(criteria: Sequence[str], scorecards: Iterable[Scorecard]) -> Comparison:
    """Puts the scorecards of one candidate, or of all of a vacancy, side by side.

    A criterion that a scorecard doesn't hold wasn't seen; one that isn't among `criteria` is left aside.

    :raises ValueError: when a rater has two scorecards of one candidate.
    """
    by_candidate: dict[str, list[Scorecard]] = {}
    for card in scorecards:
        cards = by_candidate.setdefault(card.candidate, [])
        if any(other.rater == card.rater for other in cards):
            raise ValueError(f"{card.rater} scored {card.candidate} twice")
        cards.append(card)
    lines = [_line(criterion, cards) for criterion in criteria for cards in by_candidate.values()]
    pairs = {name: _together(line for line in lines if line.criterion == name) for name in criteria}
    return Comparison(
        lines=tuple(sorted(lines, key=lambda line: -line.apart if line.is_gap else 0)),
        criteria=pairs,
        together=_together(lines),
        most=_farthest(lines),
    )


def _line(criterion: str, cards: Sequence[Scorecard]) -> Line:
    dots = tuple(Dot(card.rater, card.kind, card.scores.get(criterion)) for card in cards)
    return Line(cards[0].candidate, criterion, dots)


def _together(lines: Iterable[Line]) -> Pairs:
    pairs = [line.pairs for line in lines]
    return Pairs(sum(of.close for of in pairs), sum(of.n for of in pairs))


def _farthest(lines: Sequence[Line]) -> tuple[Line, ...]:
    by_distance = [(abs(line.sides.difference), line) for line in lines if line.sides]
    farthest = max((distance for distance, _ in by_distance), default=0)
    return tuple(line for distance, line in by_distance if distance == farthest > 0)
