"""Taking a chart along: its picture, or the numbers behind it."""

from pathlib import Path
from typing import Literal

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.clock import Clock
from kiosk.exchange.numbers import file_words, write_file
from kiosk.storage import audit
from kiosk.storage.database import Writer

Suffix = Literal[".png", ".csv"]


def announce_chart(writer: Writer, session: Session, chart: str, suffix: Suffix, clock: Clock) -> None:
    """The audit line of a chart (its key) that is about to be taken along.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_FIGURES)
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, "took a chart along", {"chart": chart, "kind": suffix})


def save_chart(folder: Path, name: str, suffix: Suffix, content: bytes, clock: Clock) -> Path:
    """Write what was announced into `folder`, under a name of its own that `name`, the chart's in the language of the
    office, is in; on any thread but Qt's.

    :raises ExportFailed: the folder isn't there, or the disk refuses
    """
    return write_file(folder, f"klantkansen-{file_words(name)}-{clock.now().date().isoformat()}", suffix, content)
