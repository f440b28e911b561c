"""Which lines of a file clash with each other or with replies that are kept already."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.exchange.columns import Rules, write
from kiosk.exchange.importer import Problems, replies
from kiosk.storage.rows import Row

_KEPT = 0  # the number of no line


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a line says of its reply: all but `staff` in `content`."""

    line: int
    content: int
    staff: str | None

    def clashes(self, first: "_Entry") -> bool:
        """An export leaves staff out, so a line without it agrees with one that names somebody."""
        return self.content != first.content or (self.staff is not None and self.staff != first.staff)


def refuse_conflicts(path: Path, rules: Rules, kept: Iterable[Row]) -> None:
    """Name every line whose id belongs to a reply with other content, among the `kept` or above it in the file.

    Holds an entry for each line, so it is for when there is known to be such a line.

    :raises ImportRefused: if there is one
    """
    entries: dict[str, list[_Entry]] = {}
    for line, row in replies(path, rules, Problems()):
        entries.setdefault(row.id, []).append(_entry(line, row))
    for row in kept:
        if row.id in entries:
            entries[row.id].insert(0, _entry(_KEPT, row))
    clashing = {
        entry.line: f"id {id_} is {f'on line {first.line}' if first.line else 'kept'} already, with other content"
        for id_, (first, *others) in entries.items()
        for entry in others
        if entry.clashes(first)
    }
    problems = Problems()
    for line, reason in sorted(clashing.items()):
        problems.add(line, reason)
    problems.refuse(path)


def _entry(line: int, row: Row) -> _Entry:
    return _Entry(line, hash(write(row)), row.answers.get("staff"))
