"""The finding that titles a chart: which sentence, with which numbers. The words are the screen's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kiosk.attention.counts import Counts, HourCount
from kiosk.attention.gates import GATE, enough
from kiosk.attention.standing import standing_out

Case = Literal["no_data", "too_few", "fitting_no_usual", "none_missed", "hour_stands_out", "none_stands_out"]


@dataclass(frozen=True)
class Title:
    """A sentence's key and the numbers it holds, by the names they have in its text."""

    case: Case
    values: Mapping[str, int]


def title_fitting(counts: Counts) -> Title:
    """What the headline says while there is no usual to compare with: x of n had fitting attention."""
    return _scarce(counts.valid) or Title("fitting_no_usual", {"x": counts.fitting, "n": counts.valid})


def title_hours(hours: Sequence[HourCount]) -> Title:
    """What the chart by hour says of missed chances: x of n, from hour a to hour b where some hour stands out.

    Neighbouring hours that stand out are told as one stretch; of several stretches, the one with the most missed
    chances, the earliest first. `hours` holds an hour at most once, in any order.
    """
    n, missed = sum(hour.n for hour in hours), sum(hour.missed for hour in hours)
    if scarce := _scarce(n):
        return scarce
    if missed == 0:
        return Title("none_missed", {"n": n})
    stretches = _join(sorted(standing_out(hours), key=lambda hour: hour.hour))
    if not stretches:
        return Title("none_stands_out", {"x": missed, "n": n})
    worst = max(stretches, key=lambda stretch: sum(hour.missed for hour in stretch))
    return Title(
        "hour_stands_out",
        {
            "a": worst[0].hour,
            "b": worst[-1].hour + 1,
            "x": sum(hour.missed for hour in worst),
            "n": sum(hour.n for hour in worst),
        },
    )


def _scarce(n: int) -> Title | None:
    if n == 0:
        return Title("no_data", {})
    if not enough(n):
        return Title("too_few", {"n": n, "min": GATE})
    return None


def _join(hours: Sequence[HourCount]) -> list[list[HourCount]]:
    """Runs of consecutive hours; `hours` is in order."""
    runs: list[list[HourCount]] = []
    for hour in hours:
        if runs and runs[-1][-1].hour + 1 == hour.hour:
            runs[-1].append(hour)
        else:
            runs.append([hour])
    return runs
