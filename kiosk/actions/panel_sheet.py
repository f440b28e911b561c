"""Taking the invitations of a round out as a sheet for a mail merge: whoever is on it counts as invited.

In three steps, as `panel_sending` does it: `begin_sheet` and `finish_sheet` are for the thread that writes, and
`write_file` is for any other, since a password takes some seconds. If the program ends in between, HR is asked about
each when the panel is opened next.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.actions.changes import Changes
from kiosk.actions.panel_key import OpenPanel, require_open
from kiosk.actions.panel_rounds import check_ahead, find_round, note_sent, note_unsent, one_by_one
from kiosk.clock import Clock
from kiosk.customers.contacts import shown
from kiosk.customers.letters import Templates
from kiosk.errors import InputRefused
from kiosk.exchange.invitations import Row, SheetKind, sheet
from kiosk.exchange.sealing import check_password, encrypt, write_whole
from kiosk.exchange.staging import refuse_existing
from kiosk.i18n import translator
from kiosk.settings import OfficeLanguage
from kiosk.storage import audit, panel
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """`out` is a new file outside the data folder; without a password it is plain."""

    round: int
    kind: SheetKind
    out: Path
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Begun:
    """What goes on the sheet; its invitations are under way from here on."""

    order: SheetOrder
    rows: tuple[Row, ...] = field(repr=False)
    invitations: tuple[str, ...]
    language: OfficeLanguage


def begin_sheet(writer: Writer, opened: OpenPanel, clock: Clock, order: SheetOrder, letters: Templates) -> Begun:
    """Everything of a round that waits, to be sent by mail or told by phone. What may have arrived already isn't on it.

    :raises Forbidden: when the session may not
    :raises InputRefused: when nothing waits, what it invites to is over, the password is too easy, or the file would
        lie in the data folder
    :raises ExportFailed: when the file is there already
    :raises WrongKey: when the panel has another key meanwhile
    """
    require_open(writer, opened, clock)
    if order.out.resolve().is_relative_to(writer.folder.path.resolve()):
        raise InputRefused("Contacts can't lie in the data folder; choose another folder")
    if order.password:
        check_password(order.password)
    refuse_existing(order.out)
    rows, taken = list[Row](), list[str]()
    with writer.transaction() as connection:
        round_ = find_round(connection, order.round)
        check_ahead(round_, clock)
        for each in one_by_one(connection, opened, round_, letters):
            member, letter = each.member, each.letter
            if each.invitation.state not in ("waiting", "refused") or member is None or letter is None:
                continue
            if round_.kind in member.consents:
                contact = shown(member.contact)
                rows.append(Row(contact, member.name, member.language, member.code, letter.title, letter.body))
                taken.append(each.invitation.id)
                panel.set_state(connection, each.invitation.id, "under_way")
        if not rows:
            raise InputRefused("No invitation of this round waits any more")
        details = {"round": order.round, "kind": order.kind, "members": len(rows), "encrypted": bool(order.password)}
        audit.append(connection, clock, opened.session.person, "exported invitations", details)
        language = kept_settings.load(connection).office_language
    return Begun(order, tuple(rows), tuple(taken), language)


def write_file(begun: Begun) -> str:
    """The second step, on any thread but the one that writes: the file, and its SHA-256.

    :raises ExportFailed: when it can't be written; nothing of it is left
    """
    order = begun.order
    data = sheet(begun.rows, order.kind, begun.language, translator(begun.language))
    if order.password:
        data = encrypt(data, order.password)
    write_whole(order.out, lambda path: path.write_bytes(data))
    return hashlib.sha256(data).hexdigest()


def finish_sheet(writer: Writer, opened: OpenPanel, clock: Clock, begun: Begun, sha256: str | None) -> Changes:
    """The third step: who is on it was invited. With None no file was written, and all of it waits again.

    :raises StorageRefused: if the disk doesn't take it; to be tried again
    """
    with writer.transaction() as connection:
        for each in begun.invitations:
            found = panel.invitation(connection, each)
            if found is None or found.state not in ("under_way", "unknown"):
                continue
            if sha256 is None:
                note_unsent(connection, found, "waiting")
            else:
                note_sent(connection, opened, clock, found)
        if sha256 is not None:
            told = {"kind": begun.order.kind, "sha256": sha256}
            audit.append(connection, clock, opened.session.person, "export written", told)
    return Changes(panel=True)
