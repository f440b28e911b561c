"""Today against the usual: the same weekdays before it, up to the same time of day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from kiosk.attention.difference import Difference, Figure, Sides, Tally, differences, dispersion, tally, together
from kiosk.attention.gates import enough
from kiosk.attention.lifetable import Waits, Within, add

MOST_DAYS = 8  # closed same weekdays that are the usual
LEAST_DAYS = 4
SOON = 5  # minutes within which most visitors want to be approached

Outcome = Literal["lower", "no_clear_difference", "higher", "no_usual"]
Compared = Literal["fitting", "missed", "too_much", "waiting"]
Lack = Literal["days", "today", "before"]


@dataclass(frozen=True)
class DayUntil:
    """The valid replies of a local day up to a time of day: by value of attention, and what they tell of waiting."""

    day: date
    attention: Mapping[str, int]
    waits: Waits

    @property
    def valid(self) -> int:
        return sum(self.attention.values())


@dataclass(frozen=True)
class Usual:
    """What may be said of a figure of today; `difference`, today less the usual, is None where there is no usual.

    No clear difference is no proof of sameness: an interval that holds 0 holds other differences as well.
    """

    outcome: Outcome
    difference: Difference | None


@dataclass(frozen=True)
class Lacking:
    """Why there is no usual yet, and how much there is so far: of `days`, same weekdays with replies; of `today`,
    replies up to the time of day that is compared; of `before`, those of the earlier days up to that time."""

    why: Lack
    so_far: int


def lacking(today: DayUntil, before: Sequence[DayUntil], days: int) -> Lacking | None:
    """What the figures of all replies lack to be compared, first what takes longest to come; None where they are.

    `days` counts the days of `before` that have replies at any time of day; `today` and `before` as in `than_usual`.
    """
    closed = _closed(before)
    usual = sum(day.valid for day in closed)
    if days < LEAST_DAYS:
        return Lacking("days", days)
    if not enough(today.valid):
        return Lacking("today", today.valid)
    return Lacking("before", usual) if len(closed) < LEAST_DAYS or not enough(usual) else None


def _closed(before: Sequence[DayUntil]) -> Sequence[DayUntil]:
    return sorted((day for day in before if day.valid), key=lambda day: day.day)[-MOST_DAYS:]


def than_usual(today: DayUntil, before: Sequence[DayUntil]) -> Mapping[Compared, Usual]:
    """Of each figure, whether it is lower or higher than usual today.

    `before` holds closed days of the same weekday up to the same time, in any order; the last 8 of them with replies
    are the usual. A figure has one when 4 of them and today tell it, and both sides have 10 replies that do. `waiting`
    is the share approached within 5 minutes: a side counts for as many replies as Greenwood's variance leaves it.
    """
    closed = _closed(before)
    compared = [sides for figure in get_args(Compared) if (sides := _sides(figure, today, closed))]
    found = {difference.figure: difference for difference in differences(compared)}
    return {figure: _usual(found.get(figure)) for figure in get_args(Compared)}


def _usual(difference: Difference | None) -> Usual:
    if difference is None:
        return Usual("no_usual", None)
    if not difference.clear or difference.direction == "equal":
        return Usual("no_clear_difference", difference)
    return Usual(difference.direction, difference)


def _sides(figure: Figure, today: DayUntil, closed: Sequence[DayUntil]) -> Sides | None:
    if figure == "waiting":
        return _waiting_sides(today, closed)
    if len(closed) < LEAST_DAYS or not (enough(today.valid) and enough(sum(day.valid for day in closed))):
        return None
    days = [(day.day, tally(figure, day.attention)) for day in closed]
    return Sides(figure, together([of for _, of in days]), tally(figure, today.attention), dispersion(days))


def _waiting_sides(today: DayUntil, closed: Sequence[DayUntil]) -> Sides | None:
    days = [(day.day, point) for day in closed if (point := soon([day.waits]))]
    usual, now = soon([day.waits for day in closed]), soon([today.waits])
    if usual is None or now is None or len(days) < LEAST_DAYS or not (enough(usual.n) and enough(now.n)):
        return None
    return Sides("waiting", _effective(usual), _effective(now), dispersion([(day, _effective(at)) for day, at in days]))


def soon(waits: Sequence[Waits]) -> Within | None:
    """The share approached within 5 minutes on days together. None where no reply tells it."""
    return add(waits).within(SOON)


def _effective(point: Within) -> Tally:
    return Tally(point.effective_n, point.share * point.effective_n)
