"""Sending the letters of a round, each once.

A letter is handed over in three steps, so that keeping a reply never waits for a network: `next_letter` and `note` are
for the thread that writes, `hand_over` for any other that doesn't draw. Before a letter can leave it is noted as under
way; if the program ends before it is noted as sent, nobody knows whether it arrived: that is told when the panel is
opened next, and HR says what to do. Until then it isn't sent again.
"""

import sqlite3
from dataclasses import dataclass, field

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import OpenPanel, require_open
from kiosk.actions.panel_rounds import answers_to, check_ahead, find_round, note_sent, note_unsent, one_by_one
from kiosk.calls import mailing
from kiosk.calls.mailing import Handed, Mail
from kiosk.clock import Clock
from kiosk.customers.contacts import mail_in, to_send
from kiosk.customers.letters import Templates
from kiosk.errors import InputRefused
from kiosk.storage import messages, panel
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer


@dataclass(frozen=True, slots=True)
class MailServer:
    """An address of the store by whose mail server letters can go."""

    address: int
    name: str


@dataclass(frozen=True, slots=True)
class Sending:
    """A round, the address by whose mail server it goes, and the letters of `panel_rounds.templates`."""

    round: int
    address: int
    letters: Templates = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter that is noted as under way; `url` is the mail server's address."""

    invitation: str
    url: str = field(repr=False)
    mail: Mail


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter, and what became of it."""

    outgoing: Outgoing
    handed: Handed


def mail_servers(reader: sqlite3.Connection, session: Session, clock: Clock) -> tuple[MailServer, ...]:
    """:raises Forbidden: when the session may not"""
    require(session.role, Right.MANAGE_PANEL)
    kept = messages.addresses(reader, clock.now())
    return tuple(MailServer(each.id, each.name) for each in kept if each.service == mailing.SERVICE)


def next_letter(writer: Writer, opened: OpenPanel, clock: Clock, sending: Sending) -> Outgoing | None:
    """The next mail of a round, which is under way from here on; None where none waits. Members who are reached by
    phone wait for `panel_rounds.settle`, and whoever took the consent back gets none.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such round, what it invites to is over, or the address isn't one of a mail
        server any more
    :raises WrongKey: when the panel has another key meanwhile
    """
    require_open(writer, opened, clock)
    with writer.transaction() as connection:
        url = _server(connection, clock, sending.address)
        round_ = find_round(connection, sending.round)
        check_ahead(round_, clock)
        for each in one_by_one(connection, opened, round_, sending.letters):
            invitation, member, letter = each.invitation, each.member, each.letter
            if invitation.state != "waiting" or member is None or letter is None:
                continue
            if round_.kind not in member.consents:
                panel.drop(connection, invitation)
            elif member.contact.kind == "mail":
                panel.set_state(connection, invitation.id, "under_way")
                set_ = kept_settings.load(connection)
                to, reply_to = to_send(member.contact), _reply_to(answers_to(round_, set_))
                mail = Mail(invitation.id, set_.store_name, to, letter.title, letter.body, reply_to)
                return Outgoing(invitation.id, url, mail)
    return None


def hand_over(outgoing: Outgoing, clock: Clock) -> Posted:
    """The second step, on any thread that neither draws nor writes. Takes up to half a minute."""
    return Posted(outgoing, mailing.hand_over(outgoing.url, outgoing.mail, clock))


def note(writer: Writer, opened: OpenPanel, clock: Clock, posted: Posted) -> Changes:
    """The third step: what was sent is noted in the member's seal and waits no more. Nothing happens where they left
    meanwhile, or it was noted before. It is noted whoever's session ended meanwhile: the letter has left.

    :raises StorageRefused: if the disk doesn't take it; it is to be noted again then, and not sent
    """
    with writer.transaction() as connection:
        found = panel.invitation(connection, posted.outgoing.invitation)
        if found is None or found.state not in ("under_way", "unknown"):
            return Changes()
        match posted.handed.fate:
            case "sent":
                note_sent(connection, opened, clock, found)
            case "later":
                note_unsent(connection, found, "waiting")
            case "refused":
                note_unsent(connection, found, "refused")
            case "unknown":
                panel.set_state(connection, found.id, "unknown")
    return Changes(panel=True)


def _reply_to(contact: str) -> str:
    """Where the answer of a customer goes who just presses "reply"; empty where the store is reached otherwise."""
    found = mail_in(contact)
    return "" if found is None else to_send(found)


def _server(connection: sqlite3.Connection, clock: Clock, address: int) -> str:
    for each in messages.addresses(connection, clock.now()):
        if each.id == address and each.service == mailing.SERVICE:
            return each.url
    raise InputRefused("This mail server isn't on the list any more; the manager adds one on the alerts page")
