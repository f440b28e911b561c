"""How soon visitors are approached: the actuarial life table over the survey's intervals of minutes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from kiosk.attention.intervals import wilson

INTERVALS = ("0-2", "2-5", "5-15", "15-30", "30+")
BOUNDARIES = (2, 5, 15, 30)  # minutes at which the intervals end; the last one is open


@dataclass(frozen=True)
class Row:
    """One interval; `survival` and its standard error hold at the interval's end."""

    entering: int
    at_risk: float
    survival: float
    standard_error: float


@dataclass(frozen=True)
class Point:
    """The share approached within so many minutes, with its 95% interval; n is the replies used."""

    minutes: int
    share: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Within:
    """The share of n replies approached in time, and how many replies without withdrawals would tell as much."""

    share: float
    effective_n: float
    n: int


@dataclass(frozen=True, slots=True)
class Waits:
    """What replies tell of waiting, each by interval: inside, `wait` of those approached and `stay` of those not
    approached so far; by the door, `exit_wait` of those approached, and how many left without.

    The two don't mix: it is about visitors inside, and about those by the door only where there are no others.
    """

    wait: Mapping[str, int]
    stay: Mapping[str, int]
    exit_wait: Mapping[str, int]
    exit_never: int

    @property
    def n(self) -> int:
        """The replies that it is about."""
        return self._inside or sum(self.exit_wait.values()) + self.exit_never

    @property
    def curve(self) -> tuple[Point, ...]:
        """The share approached within 2, 5, 15 and 30 minutes; empty without replies."""
        if self._inside:
            return waiting(self.wait, self.stay)
        return waiting_exit(self.exit_wait, self.exit_never)

    def within(self, minutes: int) -> Within | None:
        """The share approached within one of BOUNDARIES; None where no reply tells it.

        :raises ValueError: there is no such boundary
        """
        if self._inside:
            return within(minutes, self.wait, self.stay)
        return within_exit(minutes, self.exit_wait, self.exit_never)

    @property
    def _inside(self) -> int:
        return sum(self.wait.values()) + sum(self.stay.values())


def add(told: Iterable[Waits]) -> Waits:
    """What replies tell together."""
    wait, stay, exit_wait, never = Counter[str](), Counter[str](), Counter[str](), 0
    for of in told:
        wait.update(of.wait)
        stay.update(of.stay)
        exit_wait.update(of.exit_wait)
        never += of.exit_never
    return Waits(wait, stay, exit_wait, never)


def life_table(events: Sequence[int], withdrawals: Sequence[int]) -> tuple[Row, ...]:
    """A row an interval, ending before the first interval that nobody enters.

    `events` and `withdrawals` count by interval and are equally long; a withdrawal counts as half at risk.

    Source: Cutler & Ederer (1958) for the table, Greenwood (1926) for the standard error.

    :raises ValueError: the two differ in length.
    """
    rows: list[Row] = []
    entering = sum(events) + sum(withdrawals)
    survival, variance = 1.0, 0.0
    for happened, withdrawn in zip(events, withdrawals, strict=True):
        if entering == 0:
            break
        at_risk = entering - withdrawn / 2
        hazard = happened / at_risk
        # Greenwood's sum q/(n p), multiplied out step by step: the same, and finite where survival reaches 0.
        variance = (1 - hazard) ** 2 * variance + survival**2 * hazard * (1 - hazard) / at_risk
        survival *= 1 - hazard
        rows.append(Row(entering, at_risk, survival, sqrt(variance)))
        entering -= happened + withdrawn
    return tuple(rows)


def waiting(wait: Mapping[str, int], stay: Mapping[str, int]) -> tuple[Point, ...]:
    """The share approached within 2, 5, 15 and 30 minutes, of visitors still inside; empty without replies.

    `wait` counts those approached and `stay` those not approached so far, both by interval. Once everybody was
    approached the curve stays at 1, with the interval it had there; otherwise it ends where nobody was left to
    observe. It assumes that those who answered before being approached would have been like the others.

    Source: Rothman, Journal of Chronic Diseases 31 (1978) 557-560: Wilson's interval with the effective n that gives
    Greenwood's variance.
    """
    rows = _rows(wait, stay)
    points = [_point(minutes, row, rows[0].entering) for minutes, row in zip(BOUNDARIES, rows, strict=False)]
    if points and points[-1].share == 1:
        points += [replace(points[-1], minutes=minutes) for minutes in BOUNDARIES[len(points) :]]
    return tuple(points)


def within(minutes: int, wait: Mapping[str, int], stay: Mapping[str, int]) -> Within | None:
    """The point of `waiting` at one of BOUNDARIES; None where the curve doesn't reach it.

    :raises ValueError: there is no such boundary
    """
    last = _boundary(minutes)
    rows = _rows(wait, stay)
    reached = rows[: last + 1]
    if len(reached) <= last and not (rows and rows[-1].survival == 0):
        return None
    return Within(1 - reached[-1].survival, _effective_n(reached[-1]), rows[0].entering)


def within_exit(minutes: int, wait: Mapping[str, int], never: int) -> Within | None:
    """The point of `waiting_exit` at one of BOUNDARIES; None without replies.

    :raises ValueError: there is no such boundary
    """
    last = _boundary(minutes)
    n = sum(wait.get(label, 0) for label in INTERVALS) + never
    if n == 0:
        return None
    approached = sum(wait.get(label, 0) for label in INTERVALS[: last + 1])
    return Within(approached / n, n, n)


def _boundary(minutes: int) -> int:
    if minutes not in BOUNDARIES:
        raise ValueError(f"no interval ends at {minutes} minutes, only at {', '.join(map(str, BOUNDARIES))}")
    return BOUNDARIES.index(minutes)


def _rows(wait: Mapping[str, int], stay: Mapping[str, int]) -> tuple[Row, ...]:
    return life_table([wait.get(label, 0) for label in INTERVALS], [stay.get(label, 0) for label in INTERVALS])


def _point(minutes: int, row: Row, n: int) -> Point:
    approached, effective = 1 - row.survival, _effective_n(row)
    limits = wilson(approached * effective, effective)
    return Point(minutes, approached, limits.low, limits.high, n)


def _effective_n(row: Row) -> float:
    if row.survival in {0.0, 1.0}:
        return row.at_risk  # no variance here; it never grows from row to row, so this is the smallest so far
    return (1 - row.survival) * row.survival / row.standard_error**2


def waiting_exit(wait: Mapping[str, int], never: int) -> tuple[Point, ...]:
    """The same shares of visitors asked as they leave: plain counts, for nobody can still be approached.

    `wait` counts those approached by interval, `never` those who left without; empty without replies.
    """
    points: list[Point] = []
    for minutes in BOUNDARIES:
        if reached := within_exit(minutes, wait, never):
            limits = wilson(reached.share * reached.n, reached.n)
            points.append(Point(minutes, reached.share, limits.low, limits.high, reached.n))
    return tuple(points)
