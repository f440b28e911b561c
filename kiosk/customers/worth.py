"""Did it help? Vacancies with a customer at the last interview beside those without.

Nothing here says why groups differ; only where a coin decided could it be the customer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from kiosk.attention.difference import Tally, interval
from kiosk.attention.intervals import Interval, Share, share
from kiosk.customers.process import Process
from kiosk.customers.splits import LEVEL, can_tell, is_exact
from kiosk.retention import months_before
from kiosk.staff.gates import APPRAISAL_GATE

Outcome = Literal["here_6", "here_12", "ratings", "days", "cost"]
"""Still here after 6 and 12 months, how visitors rate who was hired, days from opened to filled, and euros."""
Aspect = Literal["quality", "effectiveness", "cost"]

ASPECTS: Mapping[Outcome, Aspect] = MappingProxyType(
    {"here_6": "quality", "here_12": "quality", "ratings": "quality", "days": "effectiveness", "cost": "cost"}
)
"""What each outcome is about, in the order in which they are shown."""
MONTHS: Mapping[Outcome, int] = MappingProxyType({"here_6": 6, "here_12": 12})
"""After how many somebody is still here."""

LEAST_HIRED = 3  # hires under which a group's share who are still here isn't told: it would be about one or two people
LEAST_RATED = 5  # hires a group under which nothing is said of visitors' ratings
LEAST: Mapping[Outcome, int] = MappingProxyType(
    {"here_6": LEAST_HIRED, "here_12": LEAST_HIRED, "ratings": LEAST_RATED, "days": 1, "cost": 1}
)
"""Hires or vacancies that a group needs to have a figure, and so that both need to be tested: what a test says with the
figure of the one would tell that of the other."""


@dataclass(frozen=True)
class Mean:
    """Of n values; without limits of fewer than 2 or where all are the same."""

    n: int
    value: float
    limits: Interval | None


@dataclass(frozen=True)
class Side:
    """How many of a group's vacancies tell the outcome, and its figure; None of none, and of fewer hires than it takes
    to say something of a group."""

    n: int
    figure: Share | Mean | None


@dataclass(frozen=True)
class Finding:
    """An outcome in both groups, and the difference, with a customer less without, with its 95% interval.

    Shares are fractions with Wilson's interval, and Newcombe's of the difference. Days, euros and ratings (the fraction
    of a person's contacts that were just right, each hire counting once) are means with Student's interval, and that of
    the difference is what the permutation test allows. Where no test of so few could tell anything (`can_tell`), or a
    group has no figure, there is no difference.
    """

    outcome: Outcome
    with_customer: Side
    without: Side
    difference: float | None
    limits: Interval | None


@dataclass(frozen=True)
class Choice:
    """The outcome that is tested, and the local day on which it was chosen."""

    outcome: Outcome
    day: date

    @property
    def counts_from(self) -> date:
        """The first day on which a vacancy may open to be tested: of one that opened on the day of choosing, more may
        have been known than whoever chose should."""
        return self.day + timedelta(days=1)


@dataclass(frozen=True)
class Judgement:
    """The one test, by permutation, over the vacancies opened after the day on which its outcome was chosen.

    `with_customer` and `without` are how many of them tell the outcome. `p_value` is two-sided, None where so few can't
    tell, or a group is under its `LEAST`. `by_chance` is whether a coin decided about each of them.
    """

    choice: Choice
    with_customer: int
    without: int
    p_value: float | None
    by_chance: bool

    @property
    def differs(self) -> bool:
        return self.p_value is not None and self.p_value <= LEVEL

    @property
    def exact(self) -> bool:
        """Whether it goes through all ways to divide these vacancies, and not through some drawn at random."""
        return is_exact(self.with_customer, self.without)


@dataclass(frozen=True)
class Insight:
    """What HR's page says. Of `vacancies`, `open` aren't filled, and a coin decided about `by_chance`."""

    findings: tuple[Finding, ...]
    judgement: Judgement | None
    vacancies: int
    open: int
    by_chance: int


def insight(processes: Sequence[Process], today: date, choice: Choice | None = None) -> Insight:
    """Compares the vacancies with a customer with those without, as of the local day `today`.

    Every outcome is shown and only the chosen one tested, of the vacancies opened after the day of choosing: one chosen
    after looking would be chosen for its chance.
    """
    return Insight(
        findings=tuple(_finding(outcome, processes, today) for outcome in ASPECTS),
        judgement=_judge(choice, processes, today) if choice else None,
        vacancies=len(processes),
        open=sum(process.filled is None for process in processes),
        by_chance=sum(process.by_chance for process in processes),
    )


def outcome_of(process: Process, outcome: Outcome, today: date) -> float | None:
    """What a vacancy tells of an outcome, None where it doesn't (yet).

    Whoever started less than 6 or 12 months ago tells nothing of these, not even by having left: who stays couldn't yet
    tell it either. Ratings are told from 50 replies on, past HR's gate.
    """
    hire = process.hire
    if outcome in MONTHS:
        if hire is None or months_before(today, MONTHS[outcome]) < hire.started:
            return None
        return float(hire.left is None or months_before(hire.left, MONTHS[outcome]) >= hire.started)
    if outcome == "ratings":
        ratings = hire.ratings if hire else None
        return ratings.just_right / ratings.n if ratings and ratings.n >= APPRAISAL_GATE else None
    if outcome == "days":
        return float((process.filled - process.opened).days) if process.filled else None
    return process.cost


def _groups(outcome: Outcome, processes: Sequence[Process], today: date) -> tuple[list[float], list[float]]:
    """What those with a customer and those without tell."""
    with_customer: list[float] = []
    without: list[float] = []
    for process in processes:
        value = outcome_of(process, outcome, today)
        if value is not None:
            (with_customer if process.customer else without).append(value)
    return with_customer, without


def _finding(outcome: Outcome, processes: Sequence[Process], today: date) -> Finding:
    groups = _groups(outcome, processes, today)
    n, other = map(len, groups)
    if outcome == "ratings" and min(n, other) < LEAST_RATED:
        return Finding(outcome, Side(n, None), Side(other, None), None, None)
    figure: Callable[[list[float]], Share | Mean | None] = _share_here if outcome in MONTHS else _mean(outcome)
    one, two = map(figure, groups)
    found = Finding(outcome, Side(n, one), Side(other, two), None, None)
    if one is None or two is None or not can_tell(n, other):
        return found
    return Finding(outcome, found.with_customer, found.without, one.value - two.value, _limits(outcome, *groups))


def _share_here(values: list[float]) -> Share | None:
    return share(int(sum(values)), len(values)) if len(values) >= LEAST_HIRED else None


def _mean(outcome: Outcome) -> Callable[[list[float]], Mean | None]:
    most = 1.0 if outcome == "ratings" else float("inf")

    def mean(values: list[float]) -> Mean | None:
        if not values:
            return None
        from kiosk.customers.means import mean_limits  # noqa: PLC0415 - SciPy takes a while to import

        limits = mean_limits(values)
        if limits is not None:
            limits = Interval(max(0.0, limits.low), min(most, limits.high))
        return Mean(len(values), sum(values) / len(values), limits)

    return mean


def _limits(outcome: Outcome, values: list[float], others: list[float]) -> Interval | None:
    if outcome in MONTHS:
        return interval(Tally(len(values), sum(values)), Tally(len(others), sum(others)))
    from kiosk.customers.means import difference_limits  # noqa: PLC0415 - SciPy takes a while to import

    return difference_limits(values, others)


def _judge(choice: Choice, processes: Sequence[Process], today: date) -> Judgement:
    since = [process for process in processes if process.opened >= choice.counts_from]
    with_customer, without = _groups(choice.outcome, since, today)
    n, other = len(with_customer), len(without)
    told = [process for process in since if outcome_of(process, choice.outcome, today) is not None]
    p = None
    if can_tell(n, other) and min(n, other) >= LEAST[choice.outcome]:
        from kiosk.customers.means import p_value  # noqa: PLC0415 - SciPy takes a while to import

        p = p_value(with_customer, without)
    return Judgement(choice, n, other, p, bool(told) and all(process.by_chance for process in told))
