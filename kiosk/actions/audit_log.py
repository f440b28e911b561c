"""Reading the audit log, a page at a time."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.storage import audit, integrity
from kiosk.storage.audit import Head, Line

A_PAGE = 50  # lines


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, the newest first. `older` is what to ask for as `before` to see the next page, None where this is the
    last; `head` is that of the whole log."""

    lines: tuple[Line, ...]
    older: int | None
    head: Head


def read_log(
    reader: sqlite3.Connection,
    session: Session,
    search: str = "",
    *,
    before: int | None = None,
    most: int = A_PAGE,
    say: Callable[[str], str] = str,
) -> Page:
    """At most `most` lines older than line `before`, or the newest, in which every word of `search` stands: in the
    actor, in what was done, in English or as `say` tells it, or in the details; capitals don't matter.

    Reads as much of the log as it takes to fill the page; all of it where hardly a line fits.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_AUDIT)
    words = search.casefold().split()
    with integrity.one_moment(reader):
        fitting = (line for line in audit.lines(reader, before) if _has(line, words, say))
        found = tuple(islice(fitting, most + 1))
        head = audit.head(reader)
    shown = found[:most]
    return Page(shown, shown[-1].number if len(found) > most else None, head)


def _has(line: Line, words: list[str], say: Callable[[str], str]) -> bool:
    if not words:
        return True
    details = json.dumps(line.details, ensure_ascii=False)
    text = " ".join((line.actor, line.what, say(line.what), details)).casefold()
    return all(word in text for word in words)
