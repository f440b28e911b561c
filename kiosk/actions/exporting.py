"""Taking replies out: first an audit line, which a process that holds the folder writes, then the file, which any
process can, then a second line with the file's hash.

Figures about people are read by whoever may see them, and handed to the process that writes the file: it can't read
them itself, so nobody gets any by starting one.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from kiosk import __version__
from kiosk.access.rights import Right, Role
from kiosk.access.sessions import Session
from kiosk.actions.known_surveys import known_surveys, purposes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.customers.sealing import can_seal
from kiosk.errors import ExportFailed, InputRefused, NameRefused
from kiosk.exchange.columns import COLUMNS
from kiosk.exchange.content import Content
from kiosk.exchange.descriptor import NOT_GIVEN
from kiosk.exchange.labels import label_choices
from kiosk.exchange.moving import moved_tables
from kiosk.exchange.package import DESCRIPTION, fill_package
from kiosk.exchange.personal import Personal
from kiosk.exchange.progress import Progress, told
from kiosk.exchange.sealing import check_password, write_sealed, write_whole
from kiosk.exchange.staging import refuse_existing, written
from kiosk.exchange.stamp import Stamp
from kiosk.i18n import translator
from kiosk.settings import Settings, check_line
from kiosk.staff.naming import names_somebody
from kiosk.storage import audit, figures, integrity, leaving, people, settings, shifts, surveys
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from kiosk.storage.removing import removed_before
from kiosk.storage.rows import count_rows

Kind = Literal["csv", "xlsx"]
_Leaving = Callable[[sqlite3.Connection, date | None, date | None], Generator[leaving.Batch]]

LONGEST_LINE = 80  # characters of a purpose and of a recipient


@dataclass(frozen=True, slots=True)
class Export:
    """What is to leave, where to, what for and to whom. `out` is a new folder for csv and a new file for xlsx, and one
    file for both where it is `sealed`, which is encrypted with a password. The local days from `first` to `last`,
    without a bound where None. `quarters` are the closed quarters whose figures about people go along. Replies have
    their day, but csv `with_times` has them as an import reads them, with their time and id. `with_names` is for moving
    to another machine: that, with whom replies name, who works here and their shifts, and no figure about any.
    """

    kind: Kind
    out: Path
    first: date | None = None
    last: date | None = None
    purpose: str = ""
    recipient: str = ""
    sealed: bool = False
    quarters: tuple[str, ...] | None = None
    with_times: bool = False
    with_names: bool = False


@dataclass(frozen=True, slots=True)
class Along:
    """What goes along to the process that writes, and into no line of any log."""

    personal: Personal | None = None
    password: str = field(default="", repr=False)


NOTHING_ALONG = Along()


def to_line(export: Export, along: Along) -> str:
    """What a process is told on its stdin, on one line, of an export whose other parts it has as arguments."""
    told = {
        "purpose": export.purpose,
        "recipient": export.recipient,
        "password": along.password if export.sealed else None,
        "personal": asdict(along.personal) if along.personal is not None else None,
    }
    return json.dumps(told)


def from_line(line: str, export: Export) -> tuple[Export, Along]:
    """What `to_line` was given, but for the quarters: `export` has its other parts.

    :raises ValueError: the line is something else
    """
    told = json.loads(line)
    password, people = told["password"], told["personal"]
    whole = replace(export, purpose=told["purpose"], recipient=told["recipient"], sealed=password is not None)
    return whole, Along(Personal(**people) if people is not None else None, password or "")


def check_told(purpose: str, recipient: str) -> None:
    """:raises InputRefused: when it isn't said what something is for and who gets it, on a line each"""
    if not (purpose and recipient):
        raise InputRefused("Say what the export is for and who gets it; type a few words in both")
    for text in (purpose, recipient):
        check_line(text, LONGEST_LINE)


def refuse_names(connection: sqlite3.Connection, purpose: str, recipient: str) -> None:
    """:raises NameRefused: when one of these names somebody who works here: nothing is ever erased from the log"""
    known = people.all_names(connection)
    if names_somebody(purpose, known):
        raise NameRefused("Say what it is for without a name: the audit log keeps this for good", field="purpose")
    if names_somebody(recipient, known):
        raise NameRefused(
            "Say who gets it without a name, such as “the employee”: the audit log keeps this for good",
            field="recipient",
        )


def announce_export(writer: Writer, export: Export, session: Session, clock: Clock) -> None:
    """Write the audit line of an export that is about to begin. Nothing leaves without one. Nobody has to say what it
    is for on the command line, nor of what moves to another machine, since the line says that itself.

    :raises Forbidden: when the session may not, or may not take the names or the figures about people that are to go
        along
    :raises NameRefused: when what it is for, or who gets it, names somebody who works here
    :raises InputRefused: when neither is said, or this machine can't encrypt it
    :raises ExportFailed: `out` is there already
    """
    require_on_record(writer, session, Right.EXPORT, clock)
    if export.quarters is not None:
        require_on_record(writer, session, Right.SEE_TEAM_FIGURES, clock)
    if export.with_names:
        require_on_record(writer, session, Right.MOVE_NAMES, clock)
    elif session.role is not Role.OPERATOR:
        check_told(export.purpose, export.recipient)
    for text in (export.purpose, export.recipient):
        check_line(text, LONGEST_LINE)
    if export.sealed and not can_seal():
        raise InputRefused("Nothing can be encrypted on this machine; export without a password")
    refuse_existing(export.out)
    with writer.transaction() as connection:
        refuse_names(connection, export.purpose, export.recipient)
        what = "exported replies with names, to move them" if export.with_names else "exported replies"
        audit.append(connection, clock, session.person, what, _told(export))


def _told(export: Export) -> dict[str, object]:
    period = {"from": export.first, "to": export.last}
    return {
        "kind": export.kind,
        "purpose": export.purpose or NOT_GIVEN,
        "recipient": export.recipient or NOT_GIVEN,
        **{key: day.isoformat() for key, day in period.items() if day},
        **({"times": True} if export.with_times else {}),
        **({"encrypted": True} if export.sealed else {}),
        **({"quarters": list(export.quarters)} if export.quarters is not None else {}),
    }


def hash_export(export: Export) -> str:
    """The SHA-256 of what was written: the file, or the package's description, which has those of its tables.

    :raises ExportFailed: it can't be read back; nothing of it is left, as of anything else that stops it
    """
    path = export.out / DESCRIPTION if export.kind == "csv" and not export.sealed else export.out
    with written(export.out), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def record_export(writer: Writer, export: Export, sha256: str, session: Session, clock: Clock) -> None:
    """Write the audit line of an export that is done: a file found later can be told from one that was changed.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.EXPORT, clock)
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, "export written", {"kind": export.kind, "sha256": sha256})


def note_unwritten(writer: Writer, kind: str, session: Session, clock: Clock, *, cancelled: bool) -> None:
    """Write the audit line of an export or a document that was announced and came to nothing, or its first line would
    be taken for a file. `kind` is that of the file."""
    what = "export cancelled" if cancelled else "export failed"
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, what, {"kind": kind})


def write_export(
    folder: DataFolder, export: Export, clock: Clock, progress: Progress, along: Along = NOTHING_ALONG
) -> int:
    """Write what was announced, as of one moment, without disturbing whoever holds the folder. Returns the number of
    replies. Raising in `progress` cancels it.

    :raises DatabaseError: the database can't be read
    :raises ExportFailed: `out` is there already or can't be made, or a disk refuses; nothing of it is left
    :raises InputRefused: the password is too easy to guess
    """
    if export.sealed:
        check_password(along.password)
    with leaving.reading_to(export.out, folder) as reader, integrity.one_moment(reader):
        fill = _filler(reader, export, clock, progress, along)
        if export.sealed:
            return write_sealed(export.out, fill, along.password, folder.path)
        return write_whole(export.out, fill)


def _filler(
    reader: sqlite3.Connection, export: Export, clock: Clock, progress: Progress, along: Along
) -> Callable[[Path], int]:
    """What makes the file or the folder at a place."""
    days = export.first, export.last
    set_ = settings.load(reader)
    content = Content(
        _stamp(reader, export, set_, clock),
        figures.counts(reader, *days),
        figures.half_days(reader, *days),
        along.personal,
        moved_tables(people.people(reader), shifts.every(reader)) if export.with_names else (),
    )
    total, known = count_rows(reader, *days), known_surveys(reader)
    if export.kind == "csv":
        met = purposes(known) | leaving.purposes(reader, *days)
        columns, batches = _replies_of(export)

        def fill(out: Path) -> int:
            with closing(batches(reader, *days)) as replies:
                return fill_package(out, told(replies, total, progress), columns, content, met)

        return fill
    from kiosk.exchange.workbook import MOST_REPLIES, fill_workbook  # noqa: PLC0415 - a child's alone

    if total > MOST_REPLIES:
        raise ExportFailed(
            "{out}: a sheet holds {most} replies, not {total}; choose a shorter period, or csv",
            out=export.out,
            most=MOST_REPLIES,
            total=total,
        )
    language = set_.office_language
    labels = label_choices(known, language)

    def fill_book(out: Path) -> int:
        with closing(leaving.dated(reader, *days)) as replies:
            return fill_workbook(out, told(replies, total, progress), content, labels, language, translator(language))

    return fill_book


def _replies_of(export: Export) -> tuple[Sequence[str], _Leaving]:
    """The columns of a package's replies, and where they come from."""
    if export.with_names:
        return COLUMNS, leaving.named
    if export.with_times:
        return COLUMNS, leaving.exchanged
    return leaving.DATED, leaving.dated


def _stamp(reader: sqlite3.Connection, export: Export, set_: Settings, clock: Clock) -> Stamp:
    kept = surveys.latest(reader, set_.survey)
    return Stamp(
        store=set_.store_name,
        first=export.first,
        last=export.last,
        made=clock.now(),
        program=f"klantkansen {__version__}",
        survey=f"{kept.key} {kept.version}" if kept else set_.survey,
        audit=audit.head(reader),
        purpose=export.purpose,
        recipient=export.recipient,
        kept_from=removed_before(reader),
    )
