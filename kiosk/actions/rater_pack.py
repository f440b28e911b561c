"""Printing what a rater is handed; as with every document an audit line comes before it is made, which `papers.record`
follows with the file's hash."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions.refusing import require_on_record
from kiosk.actions.vacancies import known_vacancy
from kiosk.clock import Clock
from kiosk.customers.criteria import in_language
from kiosk.customers.scoring import RaterKind
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.paper import Paper
from kiosk.exchange.rater_paper import rater_paper
from kiosk.exchange.staging import refuse_existing
from kiosk.i18n import translator
from kiosk.settings import OfficeLanguage
from kiosk.storage import audit, selection
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer


@dataclass(frozen=True, slots=True)
class PackOrder:
    """To be printed to `out`, a new file. Only whoever made the `code` has it; empty for a line to write it on."""

    vacancy: int
    kind: RaterKind
    language: OfficeLanguage
    out: Path
    code: str = field(default="", repr=False)


def compose_pack(reader: sqlite3.Connection, session: Session, clock: Clock, order: PackOrder) -> Paper:
    """Criteria of the shipped set are in the language of the paper; what HR wrote stays as it was written.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is no such vacancy
    """
    require(session.role, Right.MANAGE_SELECTION)
    vacancy = known_vacancy(reader, order.vacancy)
    _ = translator(order.language)
    whom = _("the customer") if order.kind == "customer" else _("the interviewer")
    store = kept_settings.load(reader).store_name
    letterhead = Letterhead(store, clock.now(), audit.head(reader), order.language, whom)
    criteria = in_language(selection.criteria(reader, order.vacancy), order.language)
    return rater_paper(vacancy.title, criteria, order.kind, order.code, letterhead)


def announce_pack(writer: Writer, session: Session, clock: Clock, order: PackOrder) -> None:
    """Write the audit line of a pack that is about to be printed; the code isn't in it.

    :raises Forbidden: when the session may not
    :raises ExportFailed: `out` is there already
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    refuse_existing(order.out)
    with writer.transaction() as connection:
        details = {"vacancy": order.vacancy, "as": order.kind}
        audit.append(connection, clock, session.person, "printed a rater's pack", details)
