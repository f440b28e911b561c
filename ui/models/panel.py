"""The customer panel in words, and its members as a table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QLocale

from kiosk.actions.panel import Left, Listed
from kiosk.customers.contacts import Contact, shown
from kiosk.customers.members import CONSENTS, Consent, Days, Member
from kiosk.staff.people import alphabetical
from ui.models.rows import Column, RowTable
from ui.models.words import day_words, month_words

Translate = Callable[[str], str]

_UNREAD = Member(Contact("mail", ""), "", {})
"""In the place of one whose seal is damaged: nothing is known."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member, and the contact as people write it; empty where it can't be read."""

    listed: Listed
    contact: str = field(repr=False)


def member_rows(listed: Iterable[Listed]) -> tuple[MemberRow, ...]:
    """By contact. Takes a moment for phone numbers: not for the Qt thread."""
    rows = (MemberRow(each, shown(each.member.contact) if each.member is not None else "") for each in listed)
    return tuple(sorted(rows, key=lambda row: row.contact.casefold()))


def consent_words(translate: Translate) -> Mapping[str, str]:
    """By consent."""
    _ = translate
    return {"talk": _("Monthly talk"), "interview": _("Interview"), "call": _("Call back")}


def members_table(translate: Translate, locale: QLocale) -> RowTable[MemberRow]:
    _ = translate
    consents: Mapping[Consent, str] = {"talk": _("talk"), "interview": _("interview"), "call": _("call")}

    def month(of: str) -> str:
        return month_words(date.fromisoformat(f"{of}-01"), locale)

    def agreed(row: MemberRow) -> str:
        return ", ".join(consents[each] for each in CONSENTS if each in _of(row).consents)

    def contact(row: MemberRow) -> str:
        if row.listed.member is None:
            return _("Can't be read: its seal is damaged")
        return _("{contact} · twice").format(contact=row.contact) if row.listed.is_twice else row.contact

    def invited(row: MemberRow) -> str:
        last = row.listed.member.last_invited if row.listed.member is not None else None
        if row.listed.waiting:
            return _("waits")
        return month_words(last, locale) if last is not None else ""

    def came(row: MemberRow) -> str:
        last = last_day(_of(row).came)
        return month_words(last, locale) if last is not None else ""

    return RowTable(
        (
            Column(_("Contact"), lambda row: row.contact.casefold(), contact),
            Column(_("Name"), lambda row: alphabetical(_of(row).name) or None, lambda row: _of(row).name),
            Column(_("Agreed to"), lambda row: agreed(row) or None, agreed),
            Column(_("Joined"), lambda row: row.listed.joined, lambda row: month(row.listed.joined)),
            Column(_("Heard"), lambda row: row.listed.heard, lambda row: month(row.listed.heard)),
            Column(_("Invited"), lambda row: _of(row).last_invited, invited),
            Column(_("Came"), lambda row: last_day(_of(row).came), came),
        )
    )


def last_day(events: Mapping[Consent, Days]) -> date | None:
    return max((days[-1] for days in events.values() if days), default=None)


def why_chosen(member: Member, translate: Translate, locale: QLocale) -> str:
    """Why it is this member's turn."""
    _ = translate
    if member.last_invited is None:
        return _("never invited")
    return _("last invited on {day}").format(day=day_words(member.last_invited, locale))


def left_words(left: Left, translate: Translate, locale: QLocale) -> str:
    """That somebody was erased, and until when a copy of the database has them, sealed."""
    _ = translate
    if left.backups_until is None:
        return _("Erased; nothing of this member is left.")
    told = _("Erased. Until {day} the member is still, sealed, in a copy made before an update.")
    return told.format(day=day_words(left.backups_until, locale))


def _of(row: MemberRow) -> Member:
    return row.listed.member if row.listed.member is not None else _UNREAD
