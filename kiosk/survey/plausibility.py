"""When a reply is set aside: rules that look at timing alone, never at what was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Reason = Literal["too_fast", "burst", "closed", "clock"]

FAST = 350  # milliseconds: nobody reads and answers a question sooner
FAST_ANSWERS = 2
BURST = 60_000  # milliseconds
BURST_REPLIES = 5

SANE_FROM = 2026  # the year of this program: before it, a clock without a battery tells nothing

OpeningHours = Sequence[tuple[str, str] | None]
"""Of seven days, Monday first: opening and closing time as HH:MM, None for closed."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a reply began: its first choice of attention, at `started` UTC milliseconds."""

    seq: int
    began: str
    started: int


def is_too_fast(milliseconds: Iterable[int]) -> bool:
    """Whether two or more answers came sooner after their questions were painted than anybody can read them."""
    return len([each for each in milliseconds if each < FAST]) >= FAST_ANSWERS


def burst(latest: Beginning, earlier: Iterable[Beginning]) -> tuple[int, ...]:
    """The `seq` of every reply, `latest` among them, of a run of five or more that begin alike within a minute; none
    where there is no such run."""
    alike = [
        beginning.seq
        for beginning in (*earlier, latest)
        if beginning.began == latest.began and 0 <= latest.started - beginning.started <= BURST
    ]
    return tuple(alike) if len(alike) >= BURST_REPLIES else ()


def is_closed(now: datetime, opening_hours: OpeningHours | None) -> bool:
    """Whether the store is closed at this local time; never where no opening hours are set."""
    if opening_hours is None:
        return False
    hours = opening_hours[now.weekday()]
    return hours is None or not hours[0] <= now.strftime("%H:%M") < hours[1]


def is_clock_wrong(now: datetime) -> bool:
    """Whether the clock can't be right, as when a small PC without a battery has just started."""
    return now.year < SANE_FROM
