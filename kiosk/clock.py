"""Time, passed in so that tests can hold it."""

import sys
import time
from collections.abc import Hashable
from datetime import datetime


class Clock:
    """The machine's clock. Tests pass one of their own with the same two methods."""

    def now(self) -> datetime:
        """The store's local time, aware of its offset. Small PCs' clocks jump: never order by it."""
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        """Seconds that only grow, for durations, also while the machine sleeps: else waking up would look like a clock
        that was set ahead."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)  # elsewhere the usual one counts sleep as well
        return time.monotonic()


class Elapsed:
    """Seconds since a moment, that only grow once it was seen, whatever becomes of the wall clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._what: Hashable = None
        self._began = 0.0

    def since(self, what: Hashable, moment: datetime) -> float:
        """Since the local `moment` of `what`, by the wall clock when `what` isn't what was last asked for. While it is,
        only the monotonic clock counts on from there, and `moment` is ignored."""
        now = self._clock.monotonic()
        if what != self._what:
            self._what = what
            self._began = now - max(0.0, (self._clock.now() - moment).total_seconds())
        return now - self._began
