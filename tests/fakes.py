"""Stand-ins written by hand, for what a test must hold in its hand. There is one: time."""

from datetime import datetime, timedelta, timezone

from kiosk.clock import Clock

A_MONDAY_MORNING = datetime(2026, 11, 2, 10, 0, tzinfo=timezone(timedelta(hours=1)))


class FakeClock(Clock):
    """A clock that stands still until it is told otherwise."""

    def __init__(self, start: datetime = A_MONDAY_MORNING) -> None:
        """`start` is what `now` says first; it must be aware of its offset."""
        self.set(start)
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Lets time pass on both clocks."""
        if seconds < 0:
            raise ValueError("a monotonic clock never goes back; use `set` to move the wall clock alone")
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def set(self, now: datetime) -> None:
        """Moves the wall clock alone, as a corrected clock or daylight saving does."""
        if now.tzinfo is None:
            raise ValueError("a time needs its offset")
        self._now = now


class RestartedClock(FakeClock):
    """That of a machine that was switched on `uptime` seconds ago."""

    def __init__(self, uptime: float) -> None:
        super().__init__()
        self._monotonic = uptime
