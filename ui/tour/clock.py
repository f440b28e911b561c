"""The tour's own time."""

from datetime import datetime, timedelta, timezone

from kiosk.clock import Clock

MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Saturday, before the first visitor: the same day every time, so that the same program gives the same pictures."""


class TourClock(Clock):
    """Time goes only as far as it is told to."""

    def __init__(self) -> None:
        self._gone = 0.0

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self._gone)

    def monotonic(self) -> float:
        return self._gone

    def go(self, seconds: float) -> None:
        self._gone += seconds

    def reach(self, moment: datetime) -> None:
        """To that moment; where it is later already, time stays where it is."""
        self._gone = max(self._gone, (moment - MORNING).total_seconds())
