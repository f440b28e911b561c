"""Taking replies out: first an audit line, which a process that holds the folder writes, then the file, which any
process can, then a second line with the file's hash."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from kiosk import __version__
from kiosk.access.rights import Right
from kiosk.access.sessions import Session
from kiosk.actions.known_surveys import known_surveys, purposes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.errors import ExportFailed
from kiosk.exchange.labels import label_choices
from kiosk.exchange.package import REPLIES, write_package
from kiosk.exchange.progress import Progress, told
from kiosk.exchange.staging import refuse_existing
from kiosk.exchange.stamp import Stamp
from kiosk.storage import audit, integrity, settings, surveys
from kiosk.storage.database import Writer, reading
from kiosk.storage.folder import DataFolder
from kiosk.storage.removing import removed_before
from kiosk.storage.rows import count_rows, rows

Kind = Literal["csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class Export:
    """What is to leave, and where to: a new folder for csv, a new file for xlsx. The local days from `first` to
    `last`, without a bound where None."""

    kind: Kind
    out: Path
    first: date | None = None
    last: date | None = None


def announce_export(writer: Writer, export: Export, session: Session, clock: Clock) -> None:
    """Write the audit line of an export that is about to begin. Nothing leaves without one.

    :raises Forbidden: when the session may not
    :raises ExportFailed: `out` is there already
    """
    require_on_record(writer, session, Right.EXPORT, clock)
    refuse_existing(export.out)
    period = {"from": export.first, "to": export.last}
    details = {"kind": export.kind} | {key: day.isoformat() for key, day in period.items() if day}
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, "exported replies", details)


def hash_export(export: Export) -> str:
    """The SHA-256 of what was written: the workbook, or the package's file of replies, whose description has it too.

    :raises OSError: it is gone already
    """
    path = export.out / REPLIES if export.kind == "csv" else export.out
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def record_export(writer: Writer, export: Export, sha256: str, session: Session, clock: Clock) -> None:
    """Write the audit line of an export that is done: a file found later can be told from one that was changed.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.EXPORT, clock)
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, "export written", {"kind": export.kind, "sha256": sha256})


def write_export(folder: DataFolder, export: Export, clock: Clock, progress: Progress) -> int:
    """Write what was announced, as of one moment, without disturbing whoever holds the folder. Returns the number of
    replies. Raising in `progress` cancels it.

    :raises DatabaseError: the database can't be read
    :raises ExportFailed: `out` is there already or can't be made, or the disk refuses; nothing of it is left
    """
    with reading(folder) as reader, integrity.one_moment(reader):
        set_ = settings.load(reader)
        kept = surveys.latest(reader, set_.survey)
        stamp = Stamp(
            store=set_.store_name,
            first=export.first,
            last=export.last,
            made=clock.now(),
            program=f"klantkansen {__version__}",
            survey=f"{kept.key} {kept.version}" if kept else set_.survey,
            audit=audit.head(reader),
            kept_from=removed_before(reader),
        )
        total = count_rows(reader, export.first, export.last)
        leaving = told(rows(reader, export.first, export.last), total, progress)
        if export.kind == "csv":
            return write_package(export.out, leaving, stamp, purposes(known_surveys(reader)))
        from kiosk.exchange.workbook import MOST_REPLIES, write_workbook  # noqa: PLC0415 - a child's alone
        from kiosk.i18n import translator  # noqa: PLC0415

        if total > MOST_REPLIES:
            raise ExportFailed(
                "{out}: a sheet holds {most} replies, not {total}; choose a shorter period, or csv",
                out=export.out,
                most=MOST_REPLIES,
                total=total,
            )
        language = set_.office_language
        labels = label_choices(known_surveys(reader), language)
        return write_workbook(export.out, leaving, stamp, labels, translator(language))
