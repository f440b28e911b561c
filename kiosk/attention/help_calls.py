"""Whether and how soon those who called for help were helped."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.attention.intervals import Share, share
from kiosk.attention.tallied import typical


@dataclass(frozen=True)
class HelpCalls:
    """Calls at which somebody arrived, of all that were raised; the seconds until then are of those that arrived.

    None where too few calls tell it: the share without any call, the median under 10 arrivals, the 90th percentile
    under 20.
    """

    raised: int
    arrived: int
    answered: Share | None
    median: float | None
    percentile_90: int | None


def help_calls(raised: int, seconds: Mapping[int, int]) -> HelpCalls:
    """`seconds` counts the calls that were arrived at by whole seconds since they were raised; it is part of `raised`.

    A call that is still open is best left out of both: nobody can know yet how it ends.

    :raises ValueError: when more calls were arrived at than raised.
    """
    arrived = sum(seconds.values())
    if arrived > raised:
        raise ValueError(f"{arrived} calls arrived at, of {raised} raised")
    return HelpCalls(raised, arrived, share(arrived, raised), *typical(seconds))
