"""Replies, one row each, with one row an answer."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice, takewhile
from operator import itemgetter
from typing import Any

from kiosk.storage import tallies
from kiosk.storage.tallies import Answer, Reply
from kiosk.storage.times import local
from kiosk.survey.plausibility import BURST, Beginning

MOST_IN_A_MINUTE = 200  # visitors that one kiosk can have had


@dataclass(frozen=True, slots=True)
class SetAside:
    """A reply that doesn't count, without what it says: when it began, local, and for which reason."""

    seq: int
    at: datetime
    reason: str


_SELECT = """
SELECT seq, reply.id, survey, moment, language, started, utc_offset, day, hour, outcome, began, quarantine, shown,
    seconds, changed, measure, choice, milliseconds
FROM reply JOIN survey ON survey.id = survey LEFT JOIN answer ON answer.reply = seq
"""
_SELECT_ONE = f"{_SELECT} WHERE seq = ?"


def load(connection: sqlite3.Connection, seq: int) -> Reply:
    """:raises LookupError: if there is no such reply"""
    if lines := connection.execute(_SELECT_ONE, (seq,)).fetchall():
        return _reply(lines)
    raise LookupError(f"no reply {seq}")


def every(connection: sqlite3.Connection) -> Iterator[Reply]:
    """All replies in the order they came, one held at a time."""
    rows = connection.execute(f"{_SELECT} ORDER BY seq")
    return (_reply(list(lines)) for _, lines in groupby(rows, key=itemgetter(0)))


def _reply(lines: Sequence[tuple[Any, ...]]) -> Reply:
    """What `_SELECT` found of one reply: a line an answer, or one without."""
    seq, id_, survey, moment, language, started, utc_offset, day, hour, *rest = lines[0][:15]
    outcome, began, quarantine, shown, seconds, changed = rest
    return Reply(
        id=id_,
        survey=survey,
        moment=moment,
        language=language,
        started=started,
        utc_offset=utc_offset,
        day=day,
        hour=hour,
        outcome=outcome,
        began=began,
        quarantine=quarantine,
        shown=shown,
        seconds=seconds,
        answers={line[15]: Answer(line[16], line[17]) for line in lines if line[15] is not None},
        seq=seq,
        changed=changed,
    )


def insert(connection: sqlite3.Connection, reply: Reply) -> Reply:
    """Keep a new reply, with its tallies. Gives it with its `seq`."""
    row = connection.execute(
        "INSERT INTO reply (id, survey, started, utc_offset, day, hour, language, began, outcome, quarantine, shown, "
        "seconds, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (reply.id, reply.survey, reply.started, reply.utc_offset, reply.day, reply.hour, *_state(reply)),
    )
    assert row.lastrowid is not None  # after an INSERT
    kept = reply._replace(seq=row.lastrowid)
    _save_answers(connection, None, kept)
    tallies.move(connection, None, kept)
    return kept


_CHANGE = """
UPDATE reply SET language = ?, began = ?, outcome = ?, quarantine = ?, shown = ?, seconds = ?, changed = ?
WHERE seq = ? AND id = ? AND changed = ?
"""
_MOVE_ON = "UPDATE reply SET language = ?, shown = ?, changed = ? WHERE seq = ? AND id = ? AND changed = ?"
"""What most taps do. It takes half as long, since SQLite checks each column that is named, the same or not."""


def update(connection: sqlite3.Connection, before: Reply, after: Reply) -> bool:
    """Keep a reply as it is now, with its tallies. False, and nothing is written, where it isn't any more as it was
    `before`."""
    as_before = before.seq, before.id, before.changed
    if _standing(before) == _standing(after):
        row = connection.execute(_MOVE_ON, (after.language, after.shown, after.changed, *as_before))
    else:
        row = connection.execute(_CHANGE, (*_state(after), *as_before))
    if row.rowcount == 0:
        return False
    _save_answers(connection, before, after)
    tallies.move(connection, before, after)
    return True


def _standing(reply: Reply) -> tuple[str | int | None, ...]:
    """What stays the same while a visitor goes on."""
    return reply.began, reply.outcome, reply.quarantine, reply.seconds


def _state(reply: Reply) -> tuple[str | int | None, ...]:
    """What may change of it, but for its answers."""
    return (
        reply.language,
        reply.began,
        reply.outcome,
        reply.quarantine,
        reply.shown,
        reply.seconds,
        reply.changed,
    )


def _save_answers(connection: sqlite3.Connection, before: Reply | None, after: Reply) -> None:
    kept = before.answers if before is not None else {}
    for measure in kept:
        if measure not in after.answers:
            connection.execute("DELETE FROM answer WHERE reply = ? AND measure = ?", (after.seq, measure))
    for measure, answer in after.answers.items():
        if kept.get(measure) != answer:
            connection.execute(
                "INSERT INTO answer (reply, measure, choice, milliseconds) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET choice = excluded.choice, milliseconds = excluded.milliseconds",
                (after.seq, measure, answer.choice, answer.milliseconds),
            )


def set_aside(connection: sqlite3.Connection, first: date, last: date) -> tuple[SetAside, ...]:
    """Those of the local days from `first` to `last` that count as set aside, the latest first."""
    rows = connection.execute(
        "SELECT seq, started, utc_offset, quarantine FROM reply WHERE quarantine <> '' AND outcome <> 'withdrawn' "
        "AND day BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM answer WHERE reply = seq AND measure = 'attention') "
        "ORDER BY seq DESC",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(SetAside(seq, local(started, ahead), reason) for seq, started, ahead, reason in rows)


def last_id(connection: sqlite3.Connection) -> str | None:
    """The id of the latest reply, None before the first."""
    row = connection.execute("SELECT id FROM reply ORDER BY seq DESC LIMIT 1").fetchone()
    return row[0] if row else None


def beginnings(connection: sqlite3.Connection, latest: Beginning) -> list[Beginning]:
    """How the replies just before `latest` began, as far back as a burst can reach. Where the clock was set back, or
    replies of a later time were imported, all of those lie ahead: so many are looked at and no more."""
    rows = connection.execute(
        "SELECT seq, began, started FROM reply WHERE seq < ? AND began IS NOT NULL ORDER BY seq DESC", (latest.seq,)
    )
    near = takewhile(lambda each: latest.started - each.started <= BURST, (Beginning(*row) for row in rows))
    return list(islice(near, MOST_IN_A_MINUTE))
