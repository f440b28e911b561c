"""Time, passed in so that tests can hold it."""

import sys
import time
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
