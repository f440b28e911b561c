"""The works council's consent, or that there is none and staff were told. Without it no visitor is asked about
colleagues, no figure about a person is computed, and none that was is shown to others than its owner."""

import sqlite3
from dataclasses import replace
from datetime import date

from kiosk.access.rights import Right
from kiosk.access.sessions import Session
from kiosk.actions import evaluating
from kiosk.actions.refusing import require_on_record
from kiosk.actions.settings import Saved, save
from kiosk.clock import Clock
from kiosk.storage import personal
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.personal import PersonalQuarter


def record_consent(writer: Writer, session: Session, clock: Clock, day: date, *, asks: bool) -> Saved:
    """Keep the day of the consent, and whether visitors are asked about colleagues. Another day than before takes its
    place; a quarter that is closed stays as it is.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the day hasn't come yet
    """
    require_on_record(writer, session, Right.RECORD_CONSENT, clock)
    values = {"works_council_consent": day, "staff_question": asks}
    with writer.transaction() as connection:
        is_new = kept_settings.load(connection).works_council_consent != day
        what = "recorded the works council's consent" if is_new else "changed settings"
        saved = save(connection, session, clock, what, values)
    return _with_people(saved)


def withdraw_consent(writer: Writer, session: Session, clock: Clock) -> Saved:
    """From now on it is as if there had been none. What was computed is kept until it is too old; once there is consent
    again, whoever hadn't seen a figure of theirs is told of it anew before others see it.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.RECORD_CONSENT, clock)
    values = {"works_council_consent": None, "staff_question": False}
    with writer.transaction() as connection:
        saved = save(connection, session, clock, "withdrew the works council's consent", values)
        if saved.changes.settings:
            _begin_anew(connection, clock.now().date())
    return _with_people(saved)


def _begin_anew(connection: sqlite3.Connection, today: date) -> None:
    """Days in which nobody can look aren't days in which a figure is its owner's alone."""
    for closed in personal.closed(connection):
        for part in personal.of_quarter(connection, closed.quarter):
            if part.figure is not None:
                figure, correction = (_is_open(connection, part, each, today) for each in (False, True))
                personal.forget_told(connection, part, figure=not figure, correction=not correction)


def _is_open(connection: sqlite3.Connection, part: PersonalQuarter, correction: bool, today: date) -> bool:
    mirror = part.correction_mirror if correction else part.mirror
    opens = evaluating.opening_day(connection, mirror, personal.absences(connection, part.person), today)
    return opens is not None and opens <= today


def _with_people(saved: Saved) -> Saved:
    if not saved.changes.settings:
        return saved
    return Saved(saved.settings, replace(saved.changes, personal=True))
