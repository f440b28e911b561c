"""Lines of the audit log, as a table."""

from collections.abc import Callable, Mapping
from datetime import datetime

from kiosk.actions.audit_words import LogWords
from kiosk.storage.audit import Line
from ui.models.rows import UNSORTED, Column, RowTable


def log_table(
    translate: Callable[[str], str], words: LogWords, names: Mapping[str, str], moment: Callable[[datetime], str]
) -> RowTable[Line]:
    """A row a line, in the order given. `names`, by key, may change between one showing and the next; a moment is local
    to the store as it was then."""
    _ = translate
    return RowTable(
        (
            Column(_("Line"), lambda line: line.number, lambda line: str(line.number), right=True),
            Column(_("When"), lambda line: line.number, lambda line: moment(datetime.fromisoformat(line.at))),
            Column(_("Who"), lambda line: line.actor, lambda line: words.who(line, names)),
            Column(_("What"), lambda line: line.what, lambda line: words.what(line, names)),
        ),
        UNSORTED,
    )
