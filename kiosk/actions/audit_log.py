"""Reading the audit log, a page at a time, and looking whether it is whole."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.errors import InputRefused
from kiosk.staff.people import told_apart
from kiosk.storage import audit, integrity, people
from kiosk.storage.audit import Fault, Head, Line
from kiosk.written_hash import read_hash

A_PAGE = 50  # lines

Tell = Callable[[Line, Mapping[str, str]], str]
"""A line as it is read on a screen, given the names of people by key."""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, the newest first. `older` is what to ask for as `before` to see the next page, None where this is the
    last; `head` is that of the whole log. `names` are those of everybody who is known now, by key, told apart."""

    lines: tuple[Line, ...]
    older: int | None
    head: Head
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the log found, of as many lines as `head` counts. `is_cut` tells that a hash written down before
    is that of no line any more."""

    head: Head
    faults: tuple[Fault, ...]
    is_cut: bool


def read_log(
    reader: sqlite3.Connection,
    session: Session,
    search: str = "",
    *,
    before: int | None = None,
    most: int = A_PAGE,
    tell: Tell | None = None,
) -> Page:
    """At most `most` lines older than line `before`, or the newest, in which every word of `search` stands: in who did
    it, key or name, in what was done or in the details, as they are kept or as `tell` has them; capitals don't matter.

    Reads as much of the log as it takes to fill the page; all of it where hardly a line fits.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.SEE_AUDIT)
    words = search.casefold().split()
    with integrity.one_moment(reader):
        names = told_apart(people.names(reader))
        fitting = (line for line in audit.lines(reader, before) if _has(line, words, names, tell))
        found = tuple(islice(fitting, most + 1))
        head = audit.head(reader)
    shown = found[:most]
    return Page(shown, shown[-1].number if len(found) > most else None, head, names)


def check_log(reader: sqlite3.Connection, session: Session, written_down: str = "") -> Checked:
    """Whether every line is as it was written, in its place; and, where a hash was `written_down` before, whether
    nothing was cut off since. Takes about a second for a hundred thousand lines.

    :raises Forbidden: when the session may not
    :raises InputRefused: when what was written down is no hash
    """
    require(session.role, Right.SEE_AUDIT)
    told = read_hash(written_down)
    if told is None and written_down.strip():
        raise InputRefused("A hash is 64 digits and letters a to f; look at it again, or leave it out")
    with integrity.one_moment(reader):
        faults = tuple(audit.faults(reader))
        return Checked(audit.head(reader), faults, told is not None and not audit.holds(reader, told))


def _has(line: Line, words: list[str], names: Mapping[str, str], tell: Tell | None) -> bool:
    if not words:
        return True
    details = json.dumps(line.details, ensure_ascii=False)
    told = tell(line, names) if tell is not None else ""
    text = " ".join((line.actor, names.get(line.actor, ""), line.what, details, told)).casefold()
    return all(word in text for word in words)
