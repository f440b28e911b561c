"""Changing what a dealer can set."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kiosk.access.rights import Right
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.customers.contacts import check_reach
from kiosk.errors import InputRefused
from kiosk.retention import BOUNDS
from kiosk.settings import Settings, to_json
from kiosk.storage import audit
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer

_OF_HR: Mapping[str, Right] = {
    "works_council_consent": Right.RECORD_CONSENT,
    "staff_question": Right.RECORD_CONSENT,
    "contact": Right.MANAGE_PANEL,
    "panel_minutes": Right.MANAGE_PANEL,
} | dict.fromkeys(BOUNDS, Right.CHANGE_RETENTION)
"""The settings that whoever changes the others may not."""

PRIVATE = frozenset({"contact"})


@dataclass(frozen=True, slots=True)
class Saved:
    """The settings as they now are."""

    settings: Settings
    changes: Changes


def change_settings(writer: Writer, session: Session, clock: Clock, **values: Any) -> Saved:
    """Give the settings named their new `values`. Recording the works council's consent is HR's alone, and so are
    the question about colleagues, the panel's contact and how long its talks take; how long things are kept isn't the
    manager's.

    :raises Forbidden: when the session may not
    :raises InputRefused: when a value can't be
    """
    for right in dict.fromkeys(_OF_HR.get(name, Right.CHANGE_SETTINGS) for name in values):
        require_on_record(writer, session, right, clock)
    with writer.transaction() as connection:
        return save(connection, session, clock, "changed settings", values)


def save(connection: sqlite3.Connection, session: Session, clock: Clock, what: str, values: Mapping[str, Any]) -> Saved:
    """Keep the new values with an audit line `what` that tells them, within the caller's transaction; of what may name
    somebody it tells only that it changed.

    :raises InputRefused: when a value can't be, nobody is reached by the panel's contact, or the works council's
        consent lies in days to come
    """
    before = kept_settings.load(connection)
    after = replace(before, **values)
    if after == before:
        return Saved(before, Changes())
    if after.contact != before.contact:
        check_reach(after.contact)
    consent = after.works_council_consent
    if consent != before.works_council_consent and consent is not None and consent > clock.now().date():
        raise InputRefused("This day hasn't come yet; choose the day of the consent, or on which staff were told")
    kept_settings.save(connection, after)
    old, new = to_json(before), to_json(after)
    told = {key: None if key in PRIVATE else new[key] for key in new if new[key] != old[key]}
    audit.append(connection, clock, session.person, what, told)
    survey_changed = (before.survey, before.staff_question) != (after.survey, after.staff_question)
    return Saved(after, Changes(settings=True, survey=survey_changed))
