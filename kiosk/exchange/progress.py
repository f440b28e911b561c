"""How far an export is."""

from collections.abc import Callable, Iterable, Iterator

from kiosk.storage.leaving import Batch

Progress = Callable[[int, int], None]
"""Told now and then how many replies are done, of how many. Raising in it cancels the export, which leaves nothing."""


def told(batches: Iterable[Batch], total: int, progress: Progress) -> Iterator[Batch]:
    """The same, and `progress` at the start, after each and at the end."""
    done = 0
    progress(0, total)
    for batch in batches:
        yield batch
        done += len(batch)
        progress(done, max(done, total))
    progress(done, done)
