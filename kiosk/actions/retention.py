"""What is kept for how long, and removing what is older, and names of whoever was erased: a few rows at a time, so that
no visitor's tap waits for it.

`find_old` takes as long as reading all replies, so it is for a thread that reads; `remove_old` is for the one that
writes, a batch at a time, and `finish` once nothing is found any more.
"""

import sqlite3
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.access.rights import Right, require
from kiosk.access.sessions import ITSELF, Session
from kiosk.actions.changes import Changes
from kiosk.clock import Clock
from kiosk.retention import SETTING, SOON, Kept, kept_from
from kiosk.settings import Settings
from kiosk.storage import audit, copies, named, removing, retention
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.retention import Key
from kiosk.survey.plausibility import is_clock_wrong

BATCH = 40  # rows in one transaction
MOST = 200 * BATCH  # found at once
GAP = 60  # days without the program after which its clock is to prove itself
PROOF = 7  # days in which it may

_CHANGED: dict[Kept, Changes] = {
    "replies": Changes(replies=True),
    "attribution": Changes(replies=True),
    "claims": Changes(calls=True, alerts=True),
    "figures": Changes(personal=True),
    "disputes": Changes(personal=True),
    "shifts": Changes(roster=True),
    "absences": Changes(roster=True),
    "panel": Changes(panel=True),
    "minutes": Changes(talks=True),
    "applicants": Changes(selection=True),
    "consenting": Changes(selection=True),
}


@dataclass(frozen=True, slots=True)
class Going:
    """What goes of a kind: `now` is due, `soon` within a week after that, and `first` the first day on which any of
    those goes, None where nothing does."""

    kind: Kept
    now: int
    soon: int
    first: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """Each kind, in the order of `kiosk.retention.SETTING`. With `waits_until` the clock leapt and nothing goes before
    that day."""

    going: tuple[Going, ...]
    waits_until: date | None = None

    def __getitem__(self, kind: Kept) -> Going:
        return next(each for each in self.going if each.kind == kind)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some of a kind that are from before a local day; None for names, of any day, of whoever was erased."""

    kind: Kept
    before: date | None
    keys: Sequence[Key]


def due(reader: sqlite3.Connection, clock: Clock, settings: Settings | None = None) -> Due:
    """What goes now and within a week, by the settings that are kept, or by these."""
    settings = settings or kept_settings.load(reader)
    today = clock.now().date()
    return Due(tuple(_going(reader, kind, settings, today) for kind in SETTING), waits_until(reader, today))


def see_due(reader: sqlite3.Connection, session: Session, clock: Clock, settings: Settings | None = None) -> Due:
    """The same, for a page.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_SETTINGS)
    return due(reader, clock, settings)


def find_old(reader: sqlite3.Connection, clock: Clock) -> tuple[Batch, ...]:
    """What to remove next; nothing where all is gone. Nothing goes for its age while the clock can't be trusted."""
    now = clock.now()
    found = _divided("attribution", None, [(reply,) for reply in named.naming_strangers(reader)[:MOST]])
    if is_clock_wrong(now) or waits_until(reader, now.date()) is not None:
        return tuple(found)
    settings = kept_settings.load(reader)
    left = MOST
    for kind in SETTING:
        if kind == "copies":
            continue  # which are files
        before = kept_from(kind, now.date(), _length(kind, settings))
        keys = retention.find(reader, kind, before, left)
        found += _divided(kind, before, keys)
        left -= len(keys)
        if left <= 0:
            break
    return tuple(found)


def remove_old(writer: Writer, batch: Batch) -> None:
    """Remove a batch as one transaction. Its line in the audit log comes with `finish`, whatever happens until then.

    :raises StorageRefused: if the disk doesn't take it
    """
    with writer.transaction() as connection:
        if batch.before is None:
            named.unname(writer, [int(reply) for (reply,) in batch.keys])
        else:
            retention.remove(writer, batch.kind, batch.before, batch.keys)
        removing.leave_traces(connection)


def finish(writer: Writer, clock: Clock) -> Changes:
    """Nothing is left that is too old: remove copies that are, and put into the audit log how much went.

    :raises StorageRefused: if the disk doesn't take it
    """
    now = clock.now()
    if is_clock_wrong(now):
        return Changes()
    today = now.date()
    with writer.transaction() as connection:
        waits = waits_until(connection, today) is not None
        removing.note_day(connection, today, in_doubt=waits)
        if waits:
            return Changes()
        length = _length("copies", kept_settings.load(connection))
        old = [copy for copy in copies.copies(connection) if copy.made < kept_from("copies", today, length)]
        untold = removing.take_untold(connection)
        untold["copies"] = sum(map(copies.remove, old))
        told: dict[str, object] = {kind: n for kind in SETTING if (n := untold.get(kind, 0))}
        if told:
            audit.append(connection, clock, ITSELF, "removed what was too old", told)
    return _changes(told)


def _divided(kind: Kept, before: date | None, keys: Sequence[Key]) -> list[Batch]:
    return [Batch(kind, before, keys[at : at + BATCH]) for at in range(0, len(keys), BATCH)]


def _going(reader: sqlite3.Connection, kind: Kept, settings: Settings, today: date) -> Going:
    length = _length(kind, settings)
    limits = [kept_from(kind, today + timedelta(days=ahead), length) for ahead in range(SOON + 1)]
    days = _by_day(reader, kind, limits[-1])
    now = sum(n for day, n in days.items() if day < limits[0])
    first = min(days, default=None)
    ahead = next((ahead for ahead, limit in enumerate(limits) if first is not None and first < limit), None)
    return Going(kind, now, days.total() - now, None if ahead is None else today + timedelta(days=ahead))


def _by_day(reader: sqlite3.Connection, kind: Kept, before: date) -> Counter[date]:
    if kind == "copies":
        return Counter(copy.made for copy in copies.copies(reader) if copy.made < before)
    return retention.by_day(reader, kind, before)


def _length(kind: Kept, settings: Settings) -> int:
    length = getattr(settings, SETTING[kind])
    assert isinstance(length, int)
    return length


def waits_until(connection: sqlite3.Connection, today: date) -> date | None:
    """A clock that leapt by years would have everything removed, for good. So where nobody has seen it for two months,
    it is to go on for a week first."""
    last = removing.last_day_seen(connection)
    if last is None or today <= last + timedelta(days=GAP):
        return None
    proof = removing.in_doubt_since(connection, today - timedelta(days=GAP), today)
    until = (proof or today) + timedelta(days=PROOF)
    return None if today >= until else until


def _changes(told: Container[str]) -> Changes:
    flags = [changes for kind, changes in _CHANGED.items() if kind in told]
    return Changes(
        replies=any(each.replies for each in flags),
        calls=any(each.calls for each in flags),
        alerts=any(each.alerts for each in flags),
        personal=any(each.personal for each in flags),
        roster=any(each.roster for each in flags),
        panel=any(each.panel for each in flags),
        talks=any(each.talks for each in flags),
        selection=any(each.selection for each in flags),
    )
