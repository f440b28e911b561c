"""How far an export is."""

from collections.abc import Callable, Iterable, Iterator

from kiosk.storage.rows import Row

Progress = Callable[[int, int], None]
"""Told now and then how many replies are done, of how many. Raising in it cancels the export, which leaves nothing."""

STEP = 1000  # replies from one word of progress to the next


def told(rows: Iterable[Row], total: int, progress: Progress) -> Iterator[Row]:
    """The rows, and `progress` at the start, after each thousand and at the end."""
    done = 0
    progress(0, total)
    for row in rows:
        yield row
        done += 1
        if done % STEP == 0:
            progress(done, max(done, total))
    progress(done, done)
