"""Time, passed in so that tests can hold it."""

import time
from datetime import datetime


class Clock:
    """The machine's clock. Tests pass one of their own with the same two methods."""

    def now(self) -> datetime:
        """The store's local time, aware of its offset. Small PCs' clocks jump: never order by it."""
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        """Seconds that only grow, for durations."""
        return time.monotonic()
