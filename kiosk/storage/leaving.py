"""Replies on their way out, each as the cells of a line that is nearly written: SQLite puts the answers beside each
other and writes the times, which takes half of what Python would. Who stops before the last closes what gives them, or
the database would go on reading as of then."""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice, pairwise
from pathlib import Path

from kiosk.errors import ExportFailed
from kiosk.storage.database import reading
from kiosk.storage.folder import DataFolder
from kiosk.storage.removing import removed_before
from kiosk.storage.rows import FIRST_DAY, days_kept

Cells = tuple[str, ...]
Batch = Sequence[Cells]

AT_ONCE = 500  # replies held: fewer than would have Python look for garbage among their cells

_ANSWER = "coalesce(max(choice) FILTER (WHERE measure = '{}'), '')"
_STARTED = (
    "strftime('%Y-%m-%dT%H:%M:%S', started / 1000 + utc_offset * 60, 'unixepoch') || "
    "CASE utc_offset WHEN 60 THEN '+01:00' WHEN 120 THEN '+02:00' "
    "ELSE printf('%s%02d:%02d', CASE WHEN utc_offset < 0 THEN '-' ELSE '+' END, "
    "abs(utc_offset) / 60, abs(utc_offset) % 60) END"
)
_REPLY = "language, outcome, coalesce(quarantine, '')"
_FROM = "FROM reply LEFT JOIN answer ON reply = seq WHERE {} GROUP BY seq"
_PERIOD = "day BETWEEN ? AND ?"


def _answers(*measures: str) -> str:
    return ", ".join(_ANSWER.format(measure) for measure in measures)


def _exchanged(staff: str) -> str:
    """The columns of the exchange format in their order."""
    return (
        f"SELECT id, {_STARTED}, {_REPLY}, {_answers('attention', 'wait', 'stay')}, {staff}, "
        f"{_answers('care', 'purpose', 'help', 'return')} {_FROM.format(_PERIOD)} ORDER BY seq"
    )


EXCHANGED = _exchanged("''")
"""What `exchanged` asks of two local days and all between them."""

_NAMED = _exchanged(
    "coalesce(max(choice) FILTER (WHERE measure = 'staff' AND day >= ? "
    "AND (choice = 'someone_else' OR choice IN (SELECT key FROM person)) AND NOT EXISTS (SELECT 1 FROM dispute "
    "WHERE person = choice AND day BETWEEN first_day AND last_day AND coalesce(upheld, 1))), '')"
)

_DATED_ANSWERS = "attention", "wait", "stay", "purpose", "help", "return", "care"
DATED = ("day", "language", "outcome", "quarantine", *_DATED_ANSWERS)
"""The columns of what `dated` gives."""

_DATED = f"SELECT day, {_REPLY}, {_answers(*_DATED_ANSWERS)} {_FROM}"
_RUN = _DATED.format("seq BETWEEN ? AND ? AND day = ?")

_IN_ORDER = ", ".join(str(at) for at, _ in enumerate(DATED[1:], start=2))  # within a day
_RUN_IN_ORDER = f"{_RUN} ORDER BY {_IN_ORDER}"

_BEGINNINGS = (
    "SELECT seq, day FROM reply AS own WHERE day BETWEEN ? AND ? AND day IS NOT "
    "(SELECT day FROM reply WHERE seq < own.seq ORDER BY seq DESC LIMIT 1) ORDER BY seq"
)

DATED_AT_ONCE = f"{_DATED.format(_PERIOD)} ORDER BY 1, {_IN_ORDER}"
"""What gives the same as `dated`, of the same as `EXCHANGED`: to measure by. It sorts all replies in one go."""


@contextmanager
def reading_to(out: Path, folder: DataFolder) -> Iterator[sqlite3.Connection]:
    """A reader for an export to `out`. It sorts in memory: a full disk for temporary files doesn't stop it.

    :raises DatabaseError: the database can't be read
    :raises ExportFailed: the disk has no room, or fails
    """
    with reading(folder) as reader:
        reader.execute("PRAGMA temp_store = MEMORY")
        try:
            yield reader
        except sqlite3.DatabaseError as error:
            match getattr(error, "sqlite_errorcode", 0) & 0xFF:
                case sqlite3.SQLITE_FULL:
                    raise ExportFailed(
                        "{out}: there is no room left for it; make some and try again", out=out
                    ) from error
                case sqlite3.SQLITE_IOERR:
                    raise ExportFailed("{out}: a disk failed or is full; see to it and try again", out=out) from error
            raise


def exchanged(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> Generator[Batch]:
    """The replies of the local days from `first` to `last`, in the order they came, as the exchange format has them."""
    return _batches(connection.execute(EXCHANGED, days_kept(connection, first, last)))


def named(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> Generator[Batch]:
    """The same with whom they name, for another machine. Names that are too old to be kept stay here, and so do those
    that are disputed, unless HR decided that they stand: there nobody would know of the dispute."""
    oldest = (removed_before(connection, "attribution") or FIRST_DAY).isoformat()
    return _batches(connection.execute(_NAMED, (oldest, *days_kept(connection, first, last))))


def dated(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> Generator[Batch]:
    """The same as `DATED` names it: with the day instead of the time, without an id, which holds the time, and in an
    order that doesn't tell it either. What is missing is empty.

    They are put in order a day at a time: all at once would take a temporary file, and nothing would leave before that
    is done.
    """
    runs = _runs(connection, first, last)
    cells = chain.from_iterable(_of_day(connection, day, runs[day]) for day in sorted(runs))
    while batch := tuple(islice(cells, AT_ONCE)):
        yield batch


def _runs(connection: sqlite3.Connection, first: date | None, last: date | None) -> Mapping[str, Sequence[int]]:
    """Where the replies of each day lie: the first and the last `seq` of every run of them, one behind the other. A day
    has one run, unless they came in another order, as from an import. The last of one is what lies before the next,
    also where that is of a day which isn't asked for."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
    [(end,)] = connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM reply").fetchall()
    beginnings = connection.execute(_BEGINNINGS, days_kept(connection, first, last))
    for (begins, day), (following, _) in pairwise(chain(beginnings, [(end, "")])):
        found[day].extend((begins, following - 1))
    return found


def _of_day(connection: sqlite3.Connection, day: str, runs: Sequence[int]) -> Iterable[Cells]:
    """A day is mostly one run, which has a first and a last, and SQLite sorts it. Of several, those that are alike are
    held once, so that a day takes little memory however many it has."""
    if len(runs) == 2:
        return connection.execute(_RUN_IN_ORDER, (*runs, day))
    found: Counter[Cells] = Counter()
    for first, last in zip(runs[::2], runs[1::2], strict=True):
        found.update(connection.execute(_RUN, (first, last, day)))
    return sorted(found.elements())


def purposes(connection: sqlite3.Connection, first: date | None = None, last: date | None = None) -> frozenset[str]:
    """Every purpose that these replies name."""
    found = connection.execute(
        "SELECT DISTINCT choice FROM tally WHERE measure = 'purpose' AND day BETWEEN ? AND ?",
        days_kept(connection, first, last),
    )
    return frozenset(choice for (choice,) in found)


def _batches(found: sqlite3.Cursor) -> Generator[Batch]:
    while batch := found.fetchmany(AT_ONCE):
        yield batch
