"""Printing: what stands on a document is read with the rights of whoever asks, an audit line comes before it is made,
and another with the file's hash after."""

import hashlib
import os
import sqlite3
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

from kiosk.access.rights import Right, Role, may, require
from kiosk.access.sessions import Session
from kiosk.actions import evaluating
from kiosk.actions.exporting import check_told, refuse_names
from kiosk.actions.insight import see_overview
from kiosk.actions.known_surveys import known_surveys
from kiosk.actions.refusing import require_on_record
from kiosk.actions.rules import limits, read_rules
from kiosk.actions.talk_agenda import draft_agenda
from kiosk.clock import Clock
from kiosk.endings import ending_of_file
from kiosk.errors import InputRefused
from kiosk.exchange.agenda_paper import agenda_paper
from kiosk.exchange.dates import long_day
from kiosk.exchange.insight_book import insight_book
from kiosk.exchange.insight_paper import insight_paper
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.pack import PackFacts, Rules, pack_paper
from kiosk.exchange.pack_customers import KeyPlace
from kiosk.exchange.paper import Paper
from kiosk.exchange.person_paper import person_paper
from kiosk.exchange.sealing import write_whole
from kiosk.exchange.staging import refuse_existing
from kiosk.exchange.team_paper import team_paper
from kiosk.settings import OfficeLanguage
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import PersonPage
from kiosk.storage import audit, integrity, inventory, messages, panel, settings
from kiosk.storage.database import Writer
from kiosk.storage.panel import PanelKey

Kind = Literal["person", "team", "pack", "talk", "insight"]

LOG_DAYS = 365  # of the audit log that the pack sums up

_DONE: dict[Kind, str] = {
    "person": "printed figures about a person",
    "team": "printed figures about the team",
    "pack": "printed the works council's pack",
    "talk": "printed the agenda of a talk",
    "insight": "printed whether customers helped",
}


@dataclass(frozen=True, slots=True)
class Order:
    """A document to print to `out`, a new file. One about a `person` names their key, one about the team a `quarter`,
    an agenda the id of its `talk`. `purpose` and `recipient` are what whoever asks says of it."""

    kind: Kind
    out: Path
    language: OfficeLanguage
    purpose: str
    recipient: str
    person: str | None = None
    quarter: Quarter | None = None
    talk: int | None = None

    @property
    def file(self) -> str:
        """Its kind of file: pdf, or xlsx for a workbook."""
        return self.out.suffix.lower().removeprefix(".")


@dataclass(frozen=True, slots=True)
class Printable:
    """The closed quarters, the oldest first, which of them is shown, the key and name of everybody with a figure in it
    that may be seen, and how many have one that they see first."""

    quarters: tuple[Quarter, ...]
    at: int
    people: tuple[tuple[str, str], ...]
    unseen: int


def printable(reader: sqlite3.Connection, session: Session, clock: Clock, at: int | None = None) -> Printable:
    """`at` is the number of the quarter to show, None for the newest.

    :raises Forbidden: when the session may not
    :raises InputRefused: when no quarter is closed, or figures about people are off
    """
    quarters = tuple(reversed(evaluating.quarters(reader, session)))
    evaluating.require_consent(reader)
    if not quarters:
        raise InputRefused("No quarter is closed yet; the first closes a week after its last day")
    at = len(quarters) - 1 if at is None else min(max(at, 0), len(quarters) - 1)
    can_see, unseen = evaluating.who_is_open(reader, session, clock, quarters[at])
    return Printable(quarters, at, can_see, unseen)


def compose(reader: sqlite3.Connection, session: Session, clock: Clock, order: Order) -> Paper:
    """What stands on it, as of one moment. Takes as long as a page of figures, so it is for a thread that reads.

    :raises Forbidden: when the session may not
    :raises InputRefused: when there is nothing of it to print yet
    """
    for right in rights_of(order.kind):
        require(session.role, right)
    with integrity.one_moment(reader):
        letterhead = _letterhead(reader, clock, order)
        if order.kind == "pack":
            return pack_paper(_facts(reader, session, clock, letterhead), letterhead)
        if order.kind == "talk":
            return agenda_paper(draft_agenda(reader, session, clock, order.talk or 0, order.language), letterhead)
        if order.kind == "insight":
            return insight_paper(see_overview(reader, session, clock), letterhead)
        if order.kind == "person":
            return person_paper(_person(reader, session, clock, order), letterhead)
        if order.quarter is None:
            raise InputRefused("No quarter is closed yet; the first closes a week after its last day")
        return team_paper(evaluating.team_page(reader, session, clock, order.quarter), letterhead)


def compose_book(reader: sqlite3.Connection, session: Session, clock: Clock, order: Order) -> bytes:
    """The same of kind `insight` as a workbook.

    :raises Forbidden: when the session may not
    """
    for right in rights_of("insight"):
        require(session.role, right)
    with integrity.one_moment(reader):
        letterhead = _letterhead(reader, clock, order)
        return insight_book(see_overview(reader, session, clock), letterhead, order.purpose)


def write_book(book: bytes, out: Path) -> str:
    """A workbook that was announced, whole or not at all, and its SHA-256.

    :raises ExportFailed: `out` is there already or can't be made, or the disk refuses
    """
    write_whole(out, lambda path: path.write_bytes(book))
    return hashlib.sha256(book).hexdigest()


def rights_of(kind: Kind) -> tuple[Right, ...]:
    """All of these: names leave with whoever may export and may see figures about people."""
    of_others: dict[Kind, tuple[Right, ...]] = {
        "pack": (Right.MAKE_PACK,),
        "talk": (Right.MANAGE_TALKS,),
        "insight": (Right.EXPORT, Right.MANAGE_SELECTION),
    }
    return of_others.get(kind, (Right.EXPORT, Right.SEE_TEAM_FIGURES))


def kinds_of(role: Role) -> frozenset[Kind]:
    """What somebody may print."""
    return frozenset(kind for kind in _DONE if all(may(role, right) for right in rights_of(kind)))


def announce(writer: Writer, session: Session, clock: Clock, order: Order) -> None:
    """Write the audit line of a document that is about to be printed. Nothing leaves without one.

    :raises Forbidden: when the session may not
    :raises NameRefused: when what it is for, or for whom, names somebody who works here
    :raises InputRefused: when it doesn't say either
    :raises ExportFailed: `out` is there already
    """
    for right in rights_of(order.kind):
        require_on_record(writer, session, right, clock)
    check_told(order.purpose, order.recipient)
    refuse_existing(order.out)
    about = {"person": order.person, "quarter": str(order.quarter) if order.quarter else None}
    details: dict[str, object] = {key: value for key, value in about.items() if value}
    if order.talk is not None:
        details["talk"] = order.talk
    if order.kind == "insight":
        details["kind"] = order.file
    said = {"purpose": order.purpose, "recipient": order.recipient}
    with writer.transaction() as connection:
        refuse_names(connection, order.purpose, order.recipient)
        audit.append(connection, clock, session.person, _DONE[order.kind], details | said)


def record(writer: Writer, session: Session, clock: Clock, sha256: str, file: str = "pdf") -> None:
    """Write the audit line of a document that is done: a file found later can be told from one that was changed."""
    with writer.transaction() as connection:
        audit.append(connection, clock, session.person, "export written", {"kind": file, "sha256": sha256})


def _letterhead(reader: sqlite3.Connection, clock: Clock, order: Order) -> Letterhead:
    return Letterhead(
        settings.load(reader).store_name, clock.now(), audit.head(reader), order.language, order.recipient
    )


def check_place(out: Path, ending: str = ".pdf") -> None:
    """`ending` is empty for a folder.

    :raises InputRefused: when nothing can be written there, or the name doesn't end so
    """
    if not out.name.lower().endswith(ending):
        raise InputRefused("The file's name must end in {ending}; change it", ending=ending)
    if not ending and (of_file := ending_of_file(out)):
        raise InputRefused("A folder is made; give it a name that doesn't end in {ending}", ending=of_file)
    # Unlike a Path's, these take any text: a name too long is the child process's to refuse.
    if not os.path.isdir(out.parent):
        raise InputRefused("There is no folder {folder}; choose another", folder=out.parent)
    if os.path.lexists(out):
        raise InputRefused("There is a file of this name already; choose another name")


def _person(reader: sqlite3.Connection, session: Session, clock: Clock, order: Order) -> PersonPage:
    """As it stood in the quarter of the order, if there is one; the team is that of the figure that comes first."""
    page = evaluating.person_page(reader, session, clock, order.person or "")
    last = order.quarter
    if last is None or not page.figures or page.figures[-1].last <= last:
        return page
    figures = tuple(view for view in page.figures if view.last <= last)
    team = evaluating.team_page(reader, session, clock, figures[-1].last).team if figures else None
    return replace(page, figures=figures, team=team)


def _facts(reader: sqlite3.Connection, session: Session, clock: Clock, letterhead: Letterhead) -> PackFacts:
    _, since = letterhead.translate, clock.now().date() - timedelta(days=LOG_DAYS)
    in_force = read_rules(reader, session)
    told = limits(in_force, _, lambda day: long_day(day, _))
    survey = [each for each in known_surveys(reader) if each.key == in_force.settings.survey][-1]
    return PackFacts(
        settings=in_force.settings,
        survey=survey,
        rules=tuple(Rules(each.title, each.hint, tuple((of.name, of.value) for of in each.facts)) for each in told),
        tables=inventory.tables(reader),
        log=audit.counts(reader, since),
        log_since=since,
        services=tuple(sorted({each.service for each in messages.addresses(reader, clock.now())})),
        key_place=_key_place(panel.key(reader)),
    )


def _key_place(key: PanelKey | None) -> KeyPlace:
    if key is None:
        return "none"
    return "folder" if key.digest is not None else "stick"
