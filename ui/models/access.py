"""Who can sign in, as a table."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from kiosk.access.own_secrets import Kind, own_kind
from kiosk.access.words import role_words
from kiosk.actions.giving_access import Access
from kiosk.staff.people import alphabetical
from ui.models.rows import Column, RowTable

Translate = Callable[[str], str]


def access_table(translate: Translate, now: Callable[[], datetime]) -> RowTable[Access]:
    """A row a person; `now` is the local time from which a wait goes on."""
    _ = translate
    roles = role_words(_)
    return RowTable(
        (
            Column(_("Name"), lambda row: alphabetical(row.name), lambda row: row.name),
            Column(_("Role"), lambda row: roles[row.person.role], lambda row: roles[row.person.role]),
            Column(_("Signs in with"), lambda row: kind_words(row, _), lambda row: kind_words(row, _)),
            Column(
                _("Waits"), lambda row: max(row.waits.values(), default=None), lambda row: _wait_words(row, now(), _)
            ),
        )
    )


def kind_words(row: Access, translate: Translate) -> str:
    _ = translate
    if row.kind == "pin" and own_kind(row.person.role) != "pin":
        return _("PIN, until the next time")
    words: Mapping[Kind | None, str] = {
        None: _("nothing yet"),
        "pin": _("PIN"),
        "passphrase": _("passphrase"),
        "code": _("one-time code, not used yet"),
    }
    return words[row.kind]


def _wait_words(row: Access, now: datetime, translate: Translate) -> str:
    _ = translate
    doors = {
        "kiosk": _("at the kiosk until {time}"),
        "office": _("in the office until {time}"),
        "panel": _("at the customer panel until {time}"),
    }
    return ", ".join(
        doors[door].format(time=f"{now + timedelta(seconds=seconds):%H:%M:%S}") for door, seconds in row.waits.items()
    )
