"""How long to wait after wrong secrets.

Every try is counted before what was typed is looked at, so that pulling the plug in between gains nothing. Tries are
counted for a person at a door: whoever plays with the kiosk's keys keeps nobody out of the office.

What is kept of a wait is its end on the monotonic clock, which begins at zero when the machine starts. The time that
has really gone by is never less than the difference of two of its readings, restarts included; so setting the wall
clock changes nothing, and a restart can only make the wait begin again.
"""

from dataclasses import dataclass
from math import ceil

FREE_TRIES = 5
FIRST_WAIT = 30.0
LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Tries:
    """Tries in a row without a right secret, and the monotonic second from which there may be another."""

    count: int = 0
    wait_until: float = 0.0


def wait_after(count: int) -> float:
    """Seconds between the try that made the count `count` and the next."""
    if count < FREE_TRIES:
        return 0.0
    doublings = min(count - FREE_TRIES, 10)  # more than enough to reach the longest wait
    return min(FIRST_WAIT * float(2**doublings), LONGEST_WAIT)


def counted(tries: Tries, at: float) -> Tries:
    """The tries with one more at monotonic second `at`."""
    return Tries(tries.count + 1, at + wait_after(tries.count + 1))


def since_restart(tries: Tries, at: float) -> Tries:
    """The tries as they stand at monotonic second `at`: no wait is longer than a full one, so one that seems to be
    was begun before the machine was started, and begins again."""
    full = wait_after(tries.count)
    return Tries(tries.count, at + full) if tries.wait_until - at > full else tries


def seconds_to_wait(tries: Tries, at: float) -> int:
    """Whole seconds until the next try, 0 for none."""
    return ceil(max(0.0, tries.wait_until - at))
