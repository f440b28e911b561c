"""Who of the panel is invited to a talk and who came, all at once; and to anything they agreed to, one by one."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from kiosk.access.rights import Right, require
from kiosk.actions.changes import Changes
from kiosk.actions.panel import Edited, change_seal, find, opened_member
from kiosk.actions.panel_key import OpenPanel, check_key, require_open
from kiosk.clock import Clock
from kiosk.customers import members
from kiosk.customers.members import Consent, Member
from kiosk.customers.talks import Talk
from kiosk.errors import InputRefused
from kiosk.storage import audit, panel, talks
from kiosk.storage.database import Writer
from kiosk.storage.panel import Round, Sealed

MOST = 3  # talks that were held and of which it is said who came, and as many to come


@dataclass(frozen=True, slots=True)
class Attended:
    """The local day of a talk, whether it was held, and by their ids the members who were invited to it, or came
    without; `came` are those who came, and `counted` is how many did by the minutes, None where there are none."""

    day: date
    is_held: bool
    members: Mapping[str, Member] = field(repr=False)
    came: frozenset[str]
    counted: int | None


def attended(reader: sqlite3.Connection, opened: OpenPanel, clock: Clock) -> tuple[Attended, ...]:
    """The latest talks that were held, the latest first, then those to come to which somebody is invited, the next one
    first; also one that was removed since, or nobody would know whom to tell.

    :raises Forbidden: when the session may not
    :raises WrongKey: when it isn't the panel's key
    """
    require(opened.session.role, Right.MANAGE_PANEL)
    check_key(panel.key(reader), opened.key)
    rounds = [of for of in panel.rounds(reader) if of.kind == "talk"]
    unsealed = {each.id: opened_member(opened.key, each) for each in panel.members(reader)}
    there = {id_: member for id_, member in unsealed.items() if member is not None}
    over = {talk.day: talk.came for talk in _over(reader, clock)[-MOST:]}
    today = clock.now().date()
    to_come = {of.day for of in rounds if of.sent and of.day is not None and of.day >= today} - over.keys()
    days = (*reversed(over), *sorted(to_come)[:MOST])
    return tuple(
        _attended(day, there, _invited_since(rounds, day), is_held=day in over, counted=over.get(day)) for day in days
    )


def last_held(reader: sqlite3.Connection, clock: Clock) -> date | None:
    """The day of the latest talk, today's as well."""
    return max((talk.day for talk in _over(reader, clock)), default=None)


def note_who_came(writer: Writer, opened: OpenPanel, clock: Clock, day: date, came: Mapping[str, bool]) -> Changes:
    """Of each of these members whether they came to the talk of that day. Who left meanwhile is passed over.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the day is still to come
    :raises WrongKey: when it isn't the panel's key
    """
    require_open(writer, opened, clock)
    _check_day(clock, day)
    with writer.transaction() as connection:
        for id_, has_come in came.items():
            sealed = panel.member(connection, id_)
            member = opened_member(opened.key, sealed) if sealed is not None else None
            if sealed is not None and member is not None and (day in member.came.get("talk", ())) != has_come:
                _note(connection, opened, clock, sealed, kind="talk", day=day, came=has_come)
    return Changes(panel=True)


def record_came(
    writer: Writer, opened: OpenPanel, clock: Clock, id_: str, *, kind: Consent, day: date, came: bool = True
) -> Edited:
    """A member came on that local day, to a talk or an interview, or was spoken to; or didn't after all.

    :raises Forbidden: when the session may not
    :raises InputRefused: when they left meanwhile or never agreed to it, or the day is still to come
    :raises WrongKey: when it isn't the panel's key
    :raises SealDamaged: when what is kept of them can't be opened
    """
    require_open(writer, opened, clock)
    _check_day(clock, day)
    with writer.transaction() as connection:
        changed = _note(connection, opened, clock, find(connection, id_), kind=kind, day=day, came=came)
        if came and kind not in changed.consents and kind not in changed.withdrawn:
            raise InputRefused("They didn't agree to this; choose what they agreed to")
    return Edited(changed, 0, Changes(panel=True))


def _over(reader: sqlite3.Connection, clock: Clock) -> list[Talk]:
    """In the order of their days."""
    today = clock.now().date()
    return [each for each in talks.talks(reader) if each.day <= today]


def _check_day(clock: Clock, day: date) -> None:
    if day > clock.now().date():
        raise InputRefused("This day is still to come; choose the day on which they came")


def _note(
    connection: sqlite3.Connection,
    opened: OpenPanel,
    clock: Clock,
    sealed: Sealed,
    *,
    kind: Consent,
    day: date,
    came: bool,
) -> Member:
    """Whoever came was heard of in that month."""
    change = partial(members.come if came else members.stay_away, kind=kind, day=day)
    changed = change_seal(connection, opened.key, sealed, change, f"{day:%Y-%m}" if came else None)
    details = {"member": sealed.id, "kind": kind, "day": day.isoformat()}
    what = "noted that a panel member came" if came else "noted that a panel member didn't come"
    audit.append(connection, clock, opened.session.person, what, details)
    return changed


def _attended(
    day: date, there: Mapping[str, Member], since: date | None, *, is_held: bool, counted: int | None
) -> Attended:
    came = frozenset(id_ for id_, member in there.items() if day in member.came.get("talk", ()))
    invited = {id_ for id_, member in there.items() if since is not None and _was_invited(member, since, day)}
    members_ = {id_: member for id_, member in there.items() if id_ in came | invited}
    return Attended(day, is_held, members_, came, counted)


def _was_invited(member: Member, first: date, last: date) -> bool:
    """No more is known once a letter has left: what it invited to isn't kept with whoever got it."""
    return any(first <= day <= last for day in member.invited.get("talk", ()))


def _invited_since(rounds: Iterable[Round], day: date) -> date | None:
    """When the first round to the talk of that day was chosen; None where there was none."""
    return min((date.fromisoformat(of.made) for of in rounds if of.day == day), default=None)
