"""The finding that titles a chart: which sentence, with which numbers. The words are the screen's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal, Protocol, TypeVar

from kiosk.attention.counts import Counts
from kiosk.attention.difference import Difference
from kiosk.attention.gates import GATE, enough
from kiosk.attention.hours import Hours
from kiosk.attention.laney import LEAST_DAYS, Chart
from kiosk.attention.patterns import Cell
from kiosk.attention.periods import TooFew
from kiosk.attention.standing import Part, standing_out
from kiosk.attention.usual import Usual, soon

Case = Literal[
    "no_data",
    "too_few",
    "hour_stands_out",
    "cell_stands_out",
    "none_stands_out",
    "none_missed",
    "waiting_unknown",
    "waiting",
    "waiting_less",
    "waiting_more",
    "chart_out",
    "chart_out_once",
    "chart_in",
    "chart_in_once",
    "chart_unjudged",
    "chart_open",
    "chart_few",
    "chart_too_short",
    "difference_higher",
    "difference_lower",
    "difference_none",
]


class HourPart(Part, Protocol):
    """A part of a period that is an hour of the day, or some."""

    @property
    def hours(self) -> Hours: ...


H = TypeVar("H", bound=HourPart)


@dataclass(frozen=True)
class Title:
    """A sentence's key and what it holds, by the names in its text.

    `days` are local days in order, `figure` is one of `Figure`, `weekday` is 0 for Monday and `d` is points.
    """

    case: Case
    values: Mapping[str, int | str | tuple[date, ...]]


def title_waiting(counts: Counts, usual: Usual | None = None) -> Title:
    """What the waiting curve says: p% approached within 5 minutes, and less or more than usual where that is clear.

    Replies that tell no time aren't in it; and it ends at 2 minutes where all times are under 2 and not everybody was
    approached.
    """
    if counts.valid == 0:
        return Title("no_data", {})
    n = counts.waits.n
    if not enough(n):
        return Title("too_few", {"n": n, "min": GATE})
    reached = soon([counts.waits])
    if reached is None:
        return Title("waiting_unknown", {"n": n})
    cases: dict[str, Case] = {"lower": "waiting_less", "higher": "waiting_more"}
    return Title(cases.get(usual.outcome if usual else "", "waiting"), {"p": round(100 * reached.share)})


def title_hours(hours: Sequence[HourPart]) -> Title:
    """What the chart by hour says of missed chances: x of n, from hour a to hour b where some hour stands out.

    Neighbouring hours that stand out are told as one stretch; of several stretches, the one with the most missed
    chances, the earliest first. `hours` holds an hour at most once, in any order.
    """
    if title := _nothing_stands_out(hours, any_named=bool(named := standing_out(hours))):
        return title
    return Title("hour_stands_out", _stretch(max(_join(named), key=_missed)))


def title_heat_map(cells: Sequence[Cell]) -> Title:
    """The same of the hours of a weekday."""
    named = sorted((cell for cell in cells if cell.stands_out), key=lambda cell: cell.weekday)
    if title := _nothing_stands_out(cells, any_named=bool(named)):
        return title
    stretches = [run for _, of_day in groupby(named, lambda cell: cell.weekday) for run in _join(list(of_day))]
    worst = max(stretches, key=_missed)
    return Title("cell_stands_out", {"weekday": worst[0].weekday, **_stretch(worst)})


def title_chart(chart: Chart) -> Title:
    """What the control chart says: the days outside their limits, of those that are judged."""
    if not chart.days:
        return Title("no_data", {})
    outside = tuple(day.day for day in chart.days if day.signal)
    if len(outside) == 1:
        return Title("chart_out_once", {"days": outside})
    if outside:
        return Title("chart_out", {"k": len(outside), "days": outside})
    judged = sum(day.signal is not None for day in chart.days)
    if judged:
        return Title("chart_in" if judged > 1 else "chart_in_once", {"k": judged})
    if chart.behind < LEAST_DAYS:
        return Title("chart_too_short", {"k": chart.behind, "least": LEAST_DAYS})
    limited = [day for day in chart.days if day.low is not None]
    if not limited:
        return Title("chart_unjudged", {})
    # Of the days with limits, only the one that isn't over and those with too few replies aren't judged.
    return Title("chart_open" if any(enough(day.n) for day in limited) else "chart_few", {})


def title_comparison(compared: Difference | TooFew) -> Title:
    """What a comparison says of one figure."""
    if isinstance(compared, TooFew):
        return Title("too_few", {"n": compared.n, "min": compared.least})
    if not compared.clear:
        return Title("difference_none", {"figure": compared.figure})
    case: Case = "difference_higher" if compared.direction == "higher" else "difference_lower"
    # Less than half a point is clear only after some hundred thousand replies; it isn't told as nothing.
    return Title(case, {"figure": compared.figure, "d": max(1, round(100 * abs(compared.value)))})


def _nothing_stands_out(parts: Sequence[Part], any_named: bool) -> Title | None:
    n, missed = sum(part.n for part in parts), sum(part.missed for part in parts)
    if scarce := _scarce(n):
        return scarce
    if missed == 0:
        return Title("none_missed", {"n": n})
    return None if any_named else Title("none_stands_out", {"x": missed, "n": n})


def _scarce(n: int) -> Title | None:
    if n == 0:
        return Title("no_data", {})
    if not enough(n):
        return Title("too_few", {"n": n, "min": GATE})
    return None


def _join(hours: Sequence[H]) -> list[list[H]]:
    """Runs of consecutive hours, in order; `hours` is in any order."""
    runs: list[list[H]] = []
    for hour in sorted(hours, key=lambda hour: hour.hours):
        if runs and runs[-1][-1].hours.until == hour.hours.first:
            runs[-1].append(hour)
        else:
            runs.append([hour])
    return runs


def _stretch(run: Sequence[HourPart]) -> dict[str, int]:
    return {"a": run[0].hours.first, "b": run[-1].hours.until, "x": _missed(run), "n": sum(hour.n for hour in run)}


def _missed(run: Sequence[Part]) -> int:
    return sum(hour.missed for hour in run)
