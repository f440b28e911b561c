"""The customer panel as it is kept: sealed members, and invitations that wait to be sent."""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from kiosk.customers.members import Consent
from kiosk.customers.sealing import is_seal

State = Literal["waiting", "under_way", "unknown", "refused"]
"""`under_way` is a mail that may leave any moment, `unknown` one of which nobody knows whether it arrived, and
`refused` one that the mail server won't take."""


@dataclass(frozen=True, slots=True)
class PanelKey:
    """`recipient` is the public key; `digest` the SHA-256 of the key file in the data folder, None where none is."""

    recipient: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A member as kept. Months are YYYY-MM."""

    id: str
    joined: str
    heard: str
    seal: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Invitation:
    id: str
    member: str
    round: int
    state: State


@dataclass(frozen=True, slots=True)
class Round:
    """`made` is a local day, YYYY-MM-DD. Of the `chosen`, `sent` were; those that aren't among `states` either, left
    meanwhile or were taken off."""

    id: int
    kind: Consent
    made: str
    details: Mapping[str, Any]
    seed: int
    chosen: int
    sent: int
    states: Mapping[State, int]

    @property
    def stopped(self) -> int:
        return self.chosen - self.sent - sum(self.states.values())

    @property
    def day(self) -> date | None:
        """The local day that it invites to, None for being called."""
        when = self.details["when"]
        return None if when is None else datetime.fromisoformat(when).date()

    @property
    def is_called_off(self) -> bool:
        """Whether nothing more of it is to be sent, also not what was under way and didn't leave."""
        return bool(self.details.get("off"))

    @property
    def gave_other_days(self) -> Mapping[str, int]:
        """How many of those `sent` gave each day, YYYY-MM-DD, on which it was to be before it moved."""
        earlier: Mapping[str, int] = self.details.get("earlier", {})
        return earlier


def key(connection: sqlite3.Connection) -> PanelKey | None:
    """The panel's, None where HR made none."""
    row = connection.execute("SELECT recipient, digest FROM panel_key").fetchone()
    return None if row is None else PanelKey(*row)


def keep_key(connection: sqlite3.Connection, kept: PanelKey) -> None:
    """Within the caller's transaction, as is everything below that writes."""
    connection.execute(
        "INSERT INTO panel_key (only, recipient, digest) VALUES (1, ?, ?) "
        "ON CONFLICT (only) DO UPDATE SET recipient = excluded.recipient, digest = excluded.digest",
        (kept.recipient, kept.digest),
    )


def forget_everything(connection: sqlite3.Connection) -> int:
    """The key, the members, and what waits for them. How many members there were."""
    connection.execute("DELETE FROM panel_key")
    return connection.execute("DELETE FROM panel_member").rowcount


def add(connection: sqlite3.Connection, month: str, code_hash: str, seal: bytes) -> str | None:
    """A new member's id; None where somebody has the same code."""
    id_ = secrets.token_hex(16)
    row = connection.execute(
        "INSERT INTO panel_member (id, joined, heard, code_hash, seal) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (code_hash) DO NOTHING",
        (id_, month, month, code_hash, seal),
    )
    return id_ if row.rowcount else None


def members(connection: sqlite3.Connection) -> tuple[Sealed, ...]:
    """All, in an order that says nothing."""
    return tuple(_sealed(connection, "ORDER BY id"))


def member(connection: sqlite3.Connection, id_: str) -> Sealed | None:
    return next(_sealed(connection, "WHERE id = ?", id_), None)


def by_code(connection: sqlite3.Connection, code_hash: str) -> Sealed | None:
    return next(_sealed(connection, "WHERE code_hash = ?", code_hash), None)


def count(connection: sqlite3.Connection) -> int:
    """How many members there are."""
    [(n,)] = connection.execute("SELECT count(*) FROM panel_member")
    return int(n)


def reseal(connection: sqlite3.Connection, id_: str, seal: bytes, heard: str | None = None) -> None:
    """`heard` is the month in which they were heard of, None where they weren't. A clock set back takes none back."""
    connection.execute(
        "UPDATE panel_member SET seal = ?, heard = max(heard, coalesce(?, heard)) WHERE id = ?", (seal, heard, id_)
    )


def remove(connection: sqlite3.Connection, id_: str) -> bool:
    """With every invitation that waits. Whether there was such a member."""
    return connection.execute("DELETE FROM panel_member WHERE id = ?", (id_,)).rowcount > 0


def unsound(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with what is sealed, as far as it shows without the key."""
    rows = _sealed(connection, "ORDER BY id")
    yield from (f"what is kept of member {each.id} isn't sealed" for each in rows if not is_seal(each.seal))
    if key(connection) is None and count(connection):
        yield "there are members and no key to seal for"


def add_round(
    connection: sqlite3.Connection,
    chosen: Sequence[str],
    *,
    kind: Consent,
    made: str,
    details: Mapping[str, Any],
    seed: int,
) -> int:
    """A round with an invitation for each of the members `chosen`; its id."""
    row = connection.execute(
        "INSERT INTO panel_round (kind, made, details, seed, chosen, sent) VALUES (?, ?, ?, ?, ?, 0)",
        (kind, made, _json(details), seed, len(chosen)),
    )
    assert row.lastrowid is not None
    connection.executemany(
        "INSERT INTO invitation (id, member, round, state) VALUES (?, ?, ?, 'waiting')",
        [(secrets.token_hex(16), id_, row.lastrowid) for id_ in chosen],
    )
    return row.lastrowid


def change_details(connection: sqlite3.Connection, round_: int, details: Mapping[str, Any]) -> None:
    connection.execute("UPDATE panel_round SET details = ? WHERE id = ?", (_json(details), round_))


def rounds(connection: sqlite3.Connection) -> tuple[Round, ...]:
    """All, the newest first."""
    states: dict[int, dict[State, int]] = {}
    for id_, state, n in connection.execute(
        "SELECT round, state, count(*) FROM invitation GROUP BY 1, 2 ORDER BY 1, 2"
    ):
        states.setdefault(id_, {})[state] = n
    rows = connection.execute(
        "SELECT id, kind, made, details, seed, chosen, sent FROM panel_round ORDER BY id DESC"
    ).fetchall()
    return tuple(
        Round(id_, kind, made, json.loads(details), seed, chosen, sent, states.get(id_, {}))
        for id_, kind, made, details, seed, chosen, sent in rows
    )


def round_of(connection: sqlite3.Connection, id_: int) -> Round | None:
    return next((each for each in rounds(connection) if each.id == id_), None)


def invitations(connection: sqlite3.Connection, round_: int | None = None) -> tuple[Invitation, ...]:
    """Those of a round, or of all, that weren't sent."""
    rows = connection.execute(
        "SELECT id, member, round, state FROM invitation WHERE ?1 IS NULL OR round = ?1 ORDER BY round, id", (round_,)
    )
    return tuple(Invitation(*row) for row in rows)


def invitation(connection: sqlite3.Connection, id_: str) -> Invitation | None:
    """None where it was sent or taken off."""
    row = connection.execute("SELECT id, member, round, state FROM invitation WHERE id = ?", (id_,)).fetchone()
    return None if row is None else Invitation(*row)


def set_state(connection: sqlite3.Connection, id_: str, state: State) -> None:
    connection.execute("UPDATE invitation SET state = ? WHERE id = ?", (state, id_))


def lose_sight(connection: sqlite3.Connection) -> None:
    """Of what was under way when the program ended, nobody knows whether it arrived."""
    connection.execute("UPDATE invitation SET state = 'unknown' WHERE state = 'under_way'")


def note_sent(connection: sqlite3.Connection, of: Invitation) -> None:
    connection.execute("DELETE FROM invitation WHERE id = ?", (of.id,))
    connection.execute("UPDATE panel_round SET sent = sent + 1 WHERE id = ?", (of.round,))


def take_off(connection: sqlite3.Connection, member_: str, kind: Consent) -> int:
    """What of that kind waits for a member isn't sent any more, unless it is just being sent. How many."""
    row = connection.execute(
        "DELETE FROM invitation WHERE member = ? AND state <> 'under_way' "
        "AND round IN (SELECT id FROM panel_round WHERE kind = ?)",
        (member_, kind),
    )
    return row.rowcount


def drop(connection: sqlite3.Connection, of: Invitation) -> None:
    """It isn't sent any more."""
    connection.execute("DELETE FROM invitation WHERE id = ?", (of.id,))


def _json(details: Mapping[str, Any]) -> str:
    return json.dumps(dict(details), ensure_ascii=False)


def _sealed(connection: sqlite3.Connection, where: str, *values: str) -> Iterator[Sealed]:
    rows = connection.execute(f"SELECT id, joined, heard, seal FROM panel_member {where}", values)  # noqa: S608 - ours
    return (Sealed(*row) for row in rows)
