"""Rounds of invitations in words, and what of one wasn't sent as a table."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QLocale

from kiosk.actions.panel_key import OpenPanel
from kiosk.actions.panel_rounds import Pending, occasion_of, pending
from kiosk.customers.contacts import shown
from kiosk.customers.letters import Templates
from kiosk.staff.people import alphabetical
from kiosk.storage.panel import Round
from ui.models.panel import consent_words, why_chosen
from ui.models.rows import Column, RowTable
from ui.models.words import day_words, moment_words

Translate = Callable[[str], str]

TURN = 2
"""The column of `waiting_table` that sorts whoever's turn it was first to the top."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that wasn't sent, and the contact as people write it; empty where it can't be read."""

    pending: Pending
    contact: str = field(repr=False)

    @property
    def is_called(self) -> bool:
        """Whether it is told by phone, and waits for that."""
        member = self.pending.member
        return member is not None and member.contact.kind == "phone" and self.pending.invitation.state == "waiting"

    @property
    def is_mailed(self) -> bool:
        """Whether it waits to be sent by mail."""
        member = self.pending.member
        return member is not None and member.contact.kind == "mail" and self.pending.invitation.state == "waiting"


def waiting(reader: sqlite3.Connection, opened: OpenPanel, round_: int, letters: Templates) -> tuple[Waiting, ...]:
    """What of a round wasn't sent. Takes a moment for phone numbers: not for the Qt thread."""
    found = pending(reader, opened, round_, letters)
    return tuple(Waiting(each, shown(each.member.contact) if each.member is not None else "") for each in found)


def waiting_table(translate: Translate, locale: QLocale) -> RowTable[Waiting]:
    """Whom a round falls to, why, and how far it is."""
    _ = translate
    states = {
        "waiting": _("waits"),
        "under_way": _("is being sent"),
        "unknown": _("not known whether it arrived"),
        "refused": _("refused by the mail server"),
    }

    def contact(row: Waiting) -> str:
        return row.contact or _("Can't be read: its seal is damaged")

    def name(row: Waiting) -> str:
        return row.pending.member.name if row.pending.member is not None else ""

    def why(row: Waiting) -> str:
        return why_chosen(row.pending.member, _, locale) if row.pending.member is not None else ""

    def turn(row: Waiting) -> tuple[str, str] | None:
        """Whoever was never invited before all others. Among those of one day no order is kept: it would tell of what
        is sealed."""
        member = row.pending.member
        return (str(member.last_invited or ""), row.contact.casefold()) if member is not None else None

    def state(row: Waiting) -> str:
        return _("to be called") if row.is_called else states[row.pending.invitation.state]

    return RowTable(
        (
            Column(_("Contact"), lambda row: row.contact.casefold(), contact),
            Column(_("Name"), lambda row: alphabetical(name(row)) or None, name),
            Column(_("Why"), turn, why),
            Column(_("How far"), state, state),
        )
    )


def round_words(of: Round, translate: Translate, locale: QLocale) -> str:
    """To what it invites, when and where."""
    _ = translate
    occasion, kind = occasion_of(of), consent_words(_)[of.kind]
    if occasion.when is None:
        return _("{what}, chosen on {day}").format(what=kind, day=day_words(date.fromisoformat(of.made), locale))
    return f"{kind} · {moment_words(occasion.when, locale)} · {occasion.where}"


def count_words(of: Round, translate: Translate, locale: QLocale) -> str:
    """How far it is, and how many were told another day than it is on now."""
    _ = translate
    told = [_("{n} chosen").format(n=of.chosen), _("{n} invited").format(n=of.sent)]
    for day, n in of.gave_other_days.items():
        before = _("{n} of them for {day}, before it moved")
        told.append(before.format(n=n, day=day_words(date.fromisoformat(day), locale)))
    if of.stopped:
        told.append(_("{n} not invited: left, taken back, not reached or called off").format(n=of.stopped))
    return " · ".join(told)
