"""What is old enough to go: finding it, removing it a few at a time, and remembering what went.

Finding reads a table whole, a second where there are a million replies, so it is for a connection that only reads.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from kiosk.storage import personal, selection
from kiosk.storage.database import Writer
from kiosk.storage.named import NAMES, unname
from kiosk.storage.removing import note_removed

Key = tuple[str | int, ...]
"""The primary key of a row."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a kind lies: the columns of its key, the local day that its age is counted from, and the rows."""

    keys: str
    day: str
    rows: str


_LAST_OF_MONTH = "date({} || '-01', '+1 month', '-1 day')"
_APPLICANTS = "candidate JOIN vacancy ON vacancy.id = candidate.vacancy WHERE consent IS"

# A part of a figure stays as long as the figure does, which may end in a later quarter, and so do disputes about its
# days, which without them would count again. An absence stays until its owner saw every figure that they were told of
# before it ended: without it, the days that are the owner's alone would be over sooner.
_PLACES: dict[str, tuple[_Place, ...]] = {
    "replies": (_Place("seq", "day", "reply WHERE true"),),
    "attribution": (
        _Place("seq", "day", f"reply JOIN answer ON reply = seq AND measure = 'staff' AND {NAMES} WHERE true"),
    ),
    "claims": (
        _Place("'call', id", "day", "call WHERE claimed_by IS NOT NULL"),
        _Place("'alert', id", "day", "alert WHERE claimed_by IS NOT NULL"),
    ),
    "figures": (
        _Place(
            "person, quarter",
            _LAST_OF_MONTH.format("printf('%s-%02d', substr(quarter, 1, 4), 3 * substr(quarter, 7))"),
            "personal_quarter WHERE NOT EXISTS (SELECT 1 FROM personal_quarter AS later "
            "WHERE later.person = personal_quarter.person AND later.first <= personal_quarter.quarter "
            "AND later.quarter > personal_quarter.quarter)",
        ),
    ),
    "disputes": (
        _Place(
            "id",
            "last_day",
            "dispute WHERE NOT EXISTS (SELECT 1 FROM personal_quarter WHERE person = dispute.person "
            "AND quarter BETWEEN "
            "printf('%s-Q%d', substr(first_day, 1, 4), (substr(first_day, 6, 2) + 2) / 3) AND "
            "printf('%s-Q%d', substr(last_day, 1, 4), (substr(last_day, 6, 2) + 2) / 3))",
        ),
    ),
    "shifts": (_Place("id", "substr(ends, 1, 10)", "shift WHERE true"),),
    "absences": (
        _Place(
            "person, first_day, last_day",
            "last_day",
            "absence WHERE NOT EXISTS (SELECT 1 FROM personal_quarter AS part WHERE part.person = absence.person "
            "AND (part.seen IS NULL AND part.told <= last_day OR json_extract(correction, '$.seen') IS NULL "
            "AND json_extract(correction, '$.told') <= last_day))",
        ),
    ),
    "panel": (_Place("id", _LAST_OF_MONTH.format("heard"), "panel_member WHERE true"),),
    "minutes": (_Place("talk_point.id", "talk.day", "talk_point JOIN talk ON talk.id = talk WHERE true"),),
    "applicants": (_Place("candidate.id", selection.AGE, f"{_APPLICANTS} NULL"),),
    "consenting": (_Place("candidate.id", selection.AGE, f"{_APPLICANTS} NOT NULL"),),
}


def by_day(connection: sqlite3.Connection, kind: str, before: date) -> Counter[date]:
    """How many there are of each local day before that one, in days that only `kind` knows."""
    found: Counter[date] = Counter()
    for place in _PLACES[kind]:
        for day, n in connection.execute(
            f"SELECT {place.day}, count(*) FROM {place.rows} AND {place.day} < ? GROUP BY 1",  # noqa: S608 - ours
            (before.isoformat(),),
        ):
            found[date.fromisoformat(day)] += n
    return found


def find(connection: sqlite3.Connection, kind: str, before: date, most: int) -> list[Key]:
    """The keys of at most `most` of a kind from before that local day."""
    found: list[Key] = []
    for place in _PLACES[kind]:
        found += connection.execute(
            f"SELECT {place.keys} FROM {place.rows} AND {place.day} < ? LIMIT ?",  # noqa: S608 - ours
            (before.isoformat(), most - len(found)),
        )
    return found


def remove(writer: Writer, kind: str, before: date, keys: Sequence[Key]) -> None:
    """Remove those that `find` gave for the same day, as one transaction. What is older than that day by now counts,
    and so does what was changed or removed meanwhile."""
    with writer.transaction() as connection:
        gone = _REMOVE[kind](writer, before, keys)
        note_removed(connection, kind, before, gone)


def _remove_replies(writer: Writer, before: date, keys: Sequence[Key]) -> int:
    """The tallies stay: they are counts without names."""
    connection = writer.connection
    _forget_days(connection, before)
    old = f"SELECT seq FROM reply WHERE seq IN ({_marks(keys)}) AND day < ?"  # noqa: S608 - ours
    values = (*(seq for (seq,) in keys), before.isoformat())
    connection.execute(f"DELETE FROM answer WHERE reply IN ({old})", values)  # noqa: S608 - so is this
    connection.execute(f"UPDATE call SET reply = NULL WHERE reply IN ({old})", values)  # noqa: S608 - so is this
    return connection.execute(f"DELETE FROM reply WHERE seq IN ({old})", values).rowcount  # noqa: S608 - and this


def _remove_attribution(writer: Writer, before: date, keys: Sequence[Key]) -> int:
    _forget_days(writer.connection, before)
    old = writer.connection.execute(
        f"SELECT seq FROM reply WHERE seq IN ({_marks(keys)}) AND day < ?",  # noqa: S608 - ours
        (*(seq for (seq,) in keys), before.isoformat()),
    )
    return unname(writer, [seq for (seq,) in old.fetchall()])


def _forget_days(connection: sqlite3.Connection, before: date) -> None:
    """The days of a part that waits for a later quarter tell whom replies named as well."""
    for part in personal.waiting(connection):
        kept = [day for day in part.counts["days"] if day[0] >= before.isoformat()]
        if kept != part.counts["days"]:
            personal.keep_counts(connection, replace(part, counts={"days": kept}))


def _remove_claims(writer: Writer, before: date, keys: Sequence[Key]) -> int:
    gone = 0
    for table in ("call", "alert"):
        ids = [(id_, before.isoformat()) for of, id_ in keys if of == table]
        gone += writer.connection.executemany(
            f"UPDATE {table} SET claimed_by = NULL WHERE id = ? AND day < ? AND claimed_by IS NOT NULL",  # noqa: S608 - ours
            ids,
        ).rowcount
    return gone


def _remove_figures(writer: Writer, _before: date, keys: Sequence[Key]) -> int:
    """The parts of a figure go with it, or their replies would wait for another one. A closed quarter goes with the
    last part of it, unless it is the last of all, after which the next is closed."""
    gone = writer.connection.executemany(
        "DELETE FROM personal_quarter WHERE person = ?1 AND quarter <= ?2 AND quarter >= "
        "(SELECT coalesce(first, quarter) FROM personal_quarter WHERE person = ?1 AND quarter = ?2)",
        keys,
    ).rowcount
    writer.connection.execute(
        "DELETE FROM closed_quarter WHERE quarter <= ? AND quarter < (SELECT max(quarter) FROM closed_quarter) "
        "AND NOT EXISTS (SELECT 1 FROM personal_quarter WHERE quarter = closed_quarter.quarter)",
        (max(str(quarter) for _, quarter in keys),),
    )
    return gone


def _remove_disputes(writer: Writer, before: date, keys: Sequence[Key]) -> int:
    rows = [(id_, before.isoformat()) for (id_,) in keys]
    return writer.connection.executemany("DELETE FROM dispute WHERE id = ? AND last_day < ?", rows).rowcount


def _remove_shifts(writer: Writer, before: date, keys: Sequence[Key]) -> int:
    rows = [(id_, before.isoformat()) for (id_,) in keys]
    return writer.connection.executemany("DELETE FROM shift WHERE id = ? AND ends < ?", rows).rowcount


def _remove_absences(writer: Writer, _before: date, keys: Sequence[Key]) -> int:
    return writer.connection.executemany(
        "DELETE FROM absence WHERE person = ? AND first_day = ? AND last_day = ?", keys
    ).rowcount


def _remove_panel(writer: Writer, before: date, keys: Sequence[Key]) -> int:
    """With the invitations that wait for them."""
    rows = [(id_, before.isoformat()[:7]) for (id_,) in keys]
    return writer.connection.executemany("DELETE FROM panel_member WHERE id = ? AND heard < ?", rows).rowcount


def _remove_minutes(writer: Writer, before: date, keys: Sequence[Key]) -> int:
    """Also what is still open: after so long it is for the next talk to say it again."""
    rows = [(id_, before.isoformat()) for (id_,) in keys]
    return writer.connection.executemany(
        "DELETE FROM talk_point WHERE id = ? AND (SELECT day FROM talk WHERE id = talk) < ?", rows
    ).rowcount


def _remove_applicants(writer: Writer, before: date, keys: Sequence[Key], *, consenting: bool = False) -> int:
    """What they were given is counted, without a name; see `selection.let_go`."""
    ids = [int(id_) for (id_,) in keys]
    old = selection.old_candidates(writer.connection, ids, before, consenting=consenting)
    selection.let_go(writer.connection, old)
    return len(old)


def _marks(keys: Sequence[Key]) -> str:
    return ", ".join("?" * len(keys))


_REMOVE: dict[str, Callable[[Writer, date, Sequence[Key]], int]] = {
    "replies": _remove_replies,
    "attribution": _remove_attribution,
    "claims": _remove_claims,
    "figures": _remove_figures,
    "disputes": _remove_disputes,
    "shifts": _remove_shifts,
    "absences": _remove_absences,
    "panel": _remove_panel,
    "minutes": _remove_minutes,
    "applicants": _remove_applicants,
    "consenting": partial(_remove_applicants, consenting=True),
}
