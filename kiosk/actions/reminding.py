"""Reminding HR and the manager of the monthly talk, wherever they read what is sent."""

from kiosk.actions.changes import Changes
from kiosk.calls.messages import talk_reminder
from kiosk.clock import Clock
from kiosk.customers.talks import reminder
from kiosk.i18n import translator
from kiosk.storage import alerts, messages, talks
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.survey.plausibility import is_clock_wrong

FROM_HOUR = 9  # local, so that nobody is woken


def remind(writer: Writer, clock: Clock) -> Changes:
    """Send the reminder that is due to whoever wants it, once a month; else do nothing, which costs little.

    :raises StorageRefused: if the disk doesn't take it
    """
    now = clock.now()
    connection = writer.connection
    if is_clock_wrong(now) or now.hour < FROM_HOUR:
        return Changes()
    due = reminder(talks.talks(connection), now.date())
    if due is None or alerts.was_done(connection, "talks", due.last):
        return Changes()
    wanted = [address.id for address in messages.addresses(connection, now) if "talks" in address.kinds]
    if not wanted:
        return Changes()
    set_ = kept_settings.load(connection)
    words = talk_reminder(set_.store_name, due.days, due.last, due.unwritten, translator(set_.office_language))
    with writer.transaction():
        alerts.first_time(connection, "talks", due.last)
        for address in wanted:
            messages.queue(connection, address, words, now)
    return Changes(alerts=True)
