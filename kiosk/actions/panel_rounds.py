"""Rounds of invitations to members of the panel: choosing whom, seeing what waits, and saying what became of it."""

import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Literal

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.panel import change_seal, opened_member
from kiosk.actions.panel_key import OpenPanel, check_key, require_open
from kiosk.actions.refusing import require_on_record
from kiosk.actions.settings import change_settings
from kiosk.actions.talk_invitations import call_off_round
from kiosk.actions.talking import plan_talk
from kiosk.clock import Clock
from kiosk.customers import members
from kiosk.customers.contacts import check_reach
from kiosk.customers.inviting import choose
from kiosk.customers.letters import (
    FILE,
    Letter,
    Occasion,
    Sender,
    Templates,
    read_letters,
    shipped_letters,
    write_letter,
)
from kiosk.customers.members import Member
from kiosk.errors import InputRefused
from kiosk.settings import LONGEST_CONTACT, PANEL_MINUTES, Settings, check_line
from kiosk.storage import audit, panel, talks
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from kiosk.storage.panel import Invitation, Round
from kiosk.survey.document import is_there

MOST = 200  # invitations in a round
LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class Made:
    """The round, and how many it invites: fewer than asked for where fewer agreed to this. `planned` is the day of the
    talk that was planned with it, None where none was."""

    round: int
    chosen: int
    changes: Changes
    planned: date | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """An invitation that wasn't sent, to whom it is, and its letter, which by phone is retold. Both are None where the
    member's seal is damaged."""

    invitation: Invitation
    member: Member | None
    letter: Letter | None


def templates(folder: DataFolder) -> Templates:
    """The store's own letters, else those that come with the program.

    :raises SurveyError: when the store's own can't be used
    """
    own = folder.surveys / FILE
    return read_letters(own) if is_there(own) else shipped_letters()


def check_occasion(occasion: Occasion, clock: Clock) -> None:
    """:raises InputRefused: when nobody can be invited to it"""
    if occasion.minutes not in PANEL_MINUTES:
        raise InputRefused(
            "A talk takes {least} to {most} minutes; choose a number between them",
            least=PANEL_MINUTES[0],
            most=PANEL_MINUTES[-1],
        )
    check_line(occasion.where, LONGEST_PLACE)
    if occasion.kind == "call":
        return
    if occasion.when is None or not occasion.where:
        raise InputRefused("Say when and where it is; the invitation tells both")
    if _has_passed(occasion, clock):
        raise InputRefused("This moment has passed; choose a later one")


def check_contact(contact: str) -> None:
    """:raises InputRefused: when customers can't answer to it"""
    if not contact:
        raise InputRefused("Say where customers can answer; the invitation tells it")
    check_line(contact, LONGEST_CONTACT)
    check_reach(contact)


def make_round(
    writer: Writer,
    opened: OpenPanel,
    clock: Clock,
    occasion: Occasion,
    *,
    count: int,
    contact: str,
    seed: int | None = None,
) -> Made:
    """Choose whom to invite and keep that; nothing is sent yet. Whoever has an invitation that wasn't sent, under
    this sign-up or another, gets no other. The letters tell to answer to the `contact`, whatever becomes of the
    panel's. A `seed` is drawn unless one is given.

    :raises Forbidden: when the session may not
    :raises InputRefused: when it can't be, nobody is left to be chosen, or the store has no name to write
    :raises WrongKey: when the panel has another key meanwhile
    """
    require_open(writer, opened, clock)
    check_occasion(occasion, clock)
    if not 1 <= count <= MOST:
        raise InputRefused("Invite {least} to {most} members", least=1, most=MOST)
    check_contact(contact)
    drawn = secrets.randbits(32) if seed is None else seed
    with writer.transaction() as connection:
        if not kept_settings.load(connection).store_name:
            raise InputRefused("The store has no name yet; type it")
        unsealed = {each.id: opened_member(opened.key, each) for each in panel.members(connection)}
        members_ = {id_: member for id_, member in unsealed.items() if member is not None}
        busy = members_.keys() & {each.member for each in panel.invitations(connection)}
        chosen = choose(members_, occasion.kind, count, drawn, busy)
        if not chosen:
            raise InputRefused("Nobody can be invited to this now: nobody agreed to it, or all have an invitation")
        when = None if occasion.when is None else occasion.when.isoformat(timespec="minutes")
        made = panel.add_round(
            connection,
            chosen,
            kind=occasion.kind,
            made=clock.now().date().isoformat(),
            details={"when": when, "where": occasion.where, "minutes": occasion.minutes, "contact": contact},
            seed=drawn,
        )
        details = {"round": made, "kind": occasion.kind, "members": len(chosen)}
        audit.append(connection, clock, opened.session.person, "chose whom to invite", details)
    return Made(made, len(chosen), Changes(panel=True))


def invite(writer: Writer, opened: OpenPanel, clock: Clock, occasion: Occasion, *, count: int, contact: str) -> Made:
    """As `make_round`, with what belongs to it, or nothing of all: the panel gets the contact where it had none, a talk
    that members are invited to is planned unless one is on that day, and how long it takes is what whoever signs up is
    told.

    :raises KlantkansenError: as `make_round` and `plan_talk` do
    """
    require_open(writer, opened, clock)  # what it notes of a refusal isn't undone with the rest
    with writer.transaction() as connection:
        made = make_round(writer, opened, clock, occasion, count=count, contact=contact)
        is_lacking = not kept_settings.load(connection).contact
        if is_lacking:
            change_settings(writer, opened.session, clock, contact=contact)
        if occasion.kind != "talk" or occasion.when is None:
            return replace(made, changes=Changes(panel=True, settings=is_lacking))
        change_settings(writer, opened.session, clock, panel_minutes=occasion.minutes)
        day = occasion.when.date()
        is_new = all(each.day != day for each in talks.talks(connection))
        if is_new:
            plan_talk(writer, opened.session, clock, day)
    return replace(made, planned=day if is_new else None, changes=Changes(panel=True, settings=True, talks=is_new))


def rounds(reader: sqlite3.Connection, session: Session) -> tuple[Round, ...]:
    """The newest first.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_PANEL)
    return panel.rounds(reader)


def pending(reader: sqlite3.Connection, opened: OpenPanel, round_: int, letters: Templates) -> tuple[Pending, ...]:
    """What of a round wasn't sent, with its letters; `letters` are what `templates` gave.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such round
    :raises WrongKey: when the panel has another key meanwhile
    """
    require(opened.session.role, Right.MANAGE_PANEL)
    check_key(panel.key(reader), opened.key)
    return tuple(one_by_one(reader, opened, find_round(reader, round_), letters))


def one_by_one(reader: sqlite3.Connection, opened: OpenPanel, of: Round, letters: Templates) -> Iterator[Pending]:
    """The same for whoever made sure of right and key; a seal is opened when its invitation is asked for, so that the
    next one doesn't take as long as all."""
    set_ = kept_settings.load(reader)
    sender = Sender(set_.store_name, opened.session.name, answers_to(of, set_))
    for each in panel.invitations(reader, of.id):
        sealed = panel.member(reader, each.member)
        member = opened_member(opened.key, sealed) if sealed is not None else None
        letter = write_letter(letters, member, occasion_of(of), sender, set_.home_language) if member else None
        yield Pending(each, member, letter)


def settle(writer: Writer, opened: OpenPanel, clock: Clock, invitation: str, *, arrived: bool) -> Changes:
    """HR says of an invitation that it arrived, by mail or told by phone; or that it is to be sent after all, which it
    isn't where its round was called off.

    :raises Forbidden: when the session may not
    :raises InputRefused: when it doesn't wait any more, or is just being sent
    :raises WrongKey: when the panel has another key meanwhile
    """
    require_open(writer, opened, clock)
    with writer.transaction() as connection:
        found = _waiting(connection, invitation)
        if arrived:
            note_sent(connection, opened, clock, found)
        else:
            note_unsent(connection, found, "waiting")
    return Changes(panel=True)


def give_up(writer: Writer, opened: OpenPanel, clock: Clock, invitation: str) -> Changes:
    """HR couldn't reach a member, who isn't called for this round any more. They weren't invited, so the next round
    comes to them as soon as this one did.

    :raises Forbidden: when the session may not
    :raises InputRefused: when it doesn't wait any more, or is just being sent
    :raises WrongKey: when the panel has another key meanwhile
    """
    require_open(writer, opened, clock)
    with writer.transaction() as connection:
        found = _waiting(connection, invitation)
        panel.drop(connection, found)
        details = {"member": found.member, "round": found.round}
        audit.append(connection, clock, opened.session.person, "couldn't reach a panel member", details)
    return Changes(panel=True)


def call_off(writer: Writer, session: Session, clock: Clock, round_: int) -> Changes:
    """What of a round wasn't sent isn't sent any more, but for what is under way. It takes no key.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such round
    """
    require_on_record(writer, session, Right.MANAGE_PANEL, clock)
    with writer.transaction() as connection:
        call_off_round(connection, session, clock, find_round(connection, round_))
    return Changes(panel=True)


def note_sent(connection: sqlite3.Connection, opened: OpenPanel, clock: Clock, found: Invitation) -> None:
    """An invitation arrived: its member was invited, and it waits no more. Within the caller's transaction."""
    sealed, kind = panel.member(connection, found.member), find_round(connection, found.round).kind
    if sealed is not None:
        change_seal(connection, opened.key, sealed, partial(members.invite, kind=kind, today=clock.now().date()))
    panel.note_sent(connection, found)
    details = {"member": found.member, "round": found.round}
    audit.append(connection, clock, opened.session.person, "invited a panel member", details)


def note_unsent(connection: sqlite3.Connection, found: Invitation, state: Literal["waiting", "refused"]) -> None:
    """An invitation didn't arrive: it waits again, or for another way, unless its round was called off meanwhile.
    Within the caller's transaction."""
    if find_round(connection, found.round).is_called_off:
        panel.drop(connection, found)
    else:
        panel.set_state(connection, found.id, state)


def _waiting(connection: sqlite3.Connection, invitation: str) -> Invitation:
    found = panel.invitation(connection, invitation)
    if found is None:
        raise InputRefused("This invitation was sent, or the member left meanwhile")
    if found.state == "under_way":
        raise InputRefused("This invitation is just being sent; wait a moment")
    return found


def occasion_of(of: Round) -> Occasion:
    when = of.details["when"]
    moment = None if when is None else datetime.fromisoformat(when)
    return Occasion(of.kind, of.details["minutes"], moment, of.details["where"])


def answers_to(of: Round, set_: Settings) -> str:
    """Where customers answer: as it was chosen with the round; as the panel has it where that is of no use any more,
    since somebody was erased whom it named, and of a round of an earlier version."""
    own: str = of.details.get("contact", "")
    try:
        check_reach(own)
    except InputRefused:
        return set_.contact
    return own


def check_ahead(of: Round, clock: Clock) -> None:
    """Of a round that may have waited for long, before anything of it goes out.

    :raises InputRefused: when it invites to a moment that is over
    """
    if _has_passed(occasion_of(of), clock):
        raise InputRefused("The moment in these invitations has passed; call off the rest, and invite anew")


def _has_passed(occasion: Occasion, clock: Clock) -> bool:
    return occasion.when is not None and occasion.when <= clock.now().replace(tzinfo=None)


def find_round(connection: sqlite3.Connection, id_: int) -> Round:
    """:raises InputRefused: when there is none"""
    found = panel.round_of(connection, id_)
    if found is None:
        raise InputRefused("There is no such round of invitations; choose one of the list")
    return found
