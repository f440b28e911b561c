"""Printing the recovery key of the customer panel, while it is shown. An audit line comes before; of ours, only the
paper has the key."""

import sqlite3

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.customers.sealing import Key
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.paper import Paper
from kiosk.exchange.recovery_paper import recovery_paper
from kiosk.settings import OfficeLanguage
from kiosk.storage import audit
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer


def compose_recovery(
    reader: sqlite3.Connection, session: Session, clock: Clock, key: Key, language: OfficeLanguage
) -> Paper:
    """:raises Forbidden: when the session may not"""
    require(session.role, Right.MANAGE_PANEL)
    store = kept_settings.load(reader).store_name
    return recovery_paper(key, Letterhead(store, clock.now(), audit.head(reader), language, session.name))


def announce_recovery(writer: Writer, session: Session, clock: Clock) -> None:
    """Write the line of a recovery key that is about to be printed.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.MANAGE_PANEL, clock)
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, "printed the panel's recovery key")
