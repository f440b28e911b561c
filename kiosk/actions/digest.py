"""The daily digest: once, after closing."""

import sqlite3
from collections import Counter
from datetime import date

from kiosk.actions.changes import Changes
from kiosk.actions.patterns import cells_of
from kiosk.attention.help_calls import help_calls
from kiosk.attention.laney import Side
from kiosk.attention.titles import title_hours
from kiosk.calls.alerts import last_closed_day
from kiosk.calls.messages import CallFigures, Digest, digest
from kiosk.clock import Clock
from kiosk.i18n import translator
from kiosk.storage import alerts, audit, calls, figures, messages
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer

_PNG = b"\x89PNG\r\n\x1a\n"


def day_to_close(reader: sqlite3.Connection, clock: Clock) -> date | None:
    """The last day that is over and whose digest isn't made; None while there is none, and for days before the first
    reply. Days on which the kiosk was off aren't made up for: only the last."""
    day = last_closed_day(clock.now(), kept_settings.load(reader).opening_hours)
    if day is None or alerts.was_done(reader, "digest", day) or not alerts.has_replies_until(reader, day):
        return None
    return day


def make_digest(reader: sqlite3.Connection, day: date, *, outside: bool | None, side: Side | None = None) -> Digest:
    """The figures of a closed day; `outside` is what the control chart says of it, and `side` where it lies then."""
    counts = figures.counts(reader, day, day)
    head = audit.head(reader)
    return Digest(
        store=kept_settings.load(reader).store_name,
        day=day,
        n=counts.valid,
        set_aside=counts.quarantined,
        fitting=counts.fitting,
        missed=counts.missed,
        too_much=counts.too_much,
        by_hour=title_hours(cells_of(reader, (day, day))),
        calls=_call_figures(reader, day),
        outside=outside,
        audit_lines=head.count,
        audit_hash=head.hash,
        side=side,
    )


def is_wanted(reader: sqlite3.Connection, clock: Clock) -> bool:
    """Whether any address is sent digests."""
    return any("digest" in address.kinds for address in messages.addresses(reader, clock.now()))


def queue_digest(writer: Writer, clock: Clock, of: Digest, picture: bytes | None = None) -> Changes:
    """Send a digest to whoever wants it, with the day's chart as a PNG. A second time for the same day nothing is sent,
    whatever the clock did meanwhile.

    :raises ValueError: when the picture isn't a PNG
    """
    if picture is not None and not picture.startswith(_PNG):
        raise ValueError("the day's chart isn't a PNG")
    now = clock.now()
    with writer.transaction() as connection:
        if not alerts.first_time(connection, "digest", of.day):
            return Changes()
        words = digest(of, translator(kept_settings.load(connection).office_language))
        for address in messages.addresses(connection, now):
            if "digest" in address.kinds:
                messages.queue(connection, address.id, words, now, picture)
    return Changes(alerts=True)


def _call_figures(reader: sqlite3.Connection, day: date) -> CallFigures:
    """One that is still open is in none: nobody can know yet how it ends."""
    over = [call for call in calls.of_days(reader, day, day) if call.how is not None]
    seconds = Counter(call.seconds for call in over if call.how == "arrived" and call.seconds is not None)
    found = help_calls(len(over), seconds)
    return CallFigures(found.raised, found.arrived, found.median)
