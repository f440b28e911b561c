"""Talks and interviews as tests play them."""

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.raters import Seated, invite_rater
from kiosk.actions.rating import Entry, begin, hand_in, write_score
from kiosk.actions.vacancies import add_candidate, open_vacancy
from kiosk.clock import Clock
from kiosk.customers.criteria import Typed, shipped
from kiosk.customers.scoring import RaterKind, Score
from kiosk.storage import audit, selection
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder

HR = Session("p-00000han", Role.HR, "Hanna")
MANAGER = Session("p-00000mar", Role.MANAGER, "Marieke")
ANJA = Session("p-0000anja", Role.EMPLOYEE, "Anja")

SHIPPED: list[Typed] = [(each.title, each.anchors) for each in shipped("nl")]


def lines(writer: Writer) -> list[tuple[str, str, dict[str, object]]]:
    """The audit log, the oldest first."""
    return [(line.actor, line.what, dict(line.details)) for line in audit.lines(writer.connection)][::-1]


def all_bytes(folder: DataFolder) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.path.rglob("*")) if path.is_file())


def vacancy(writer: Writer, clock: Clock, *names: str, customer: str = "yes", criteria: int = 2) -> int:
    """An open vacancy with candidates of these names."""
    opened = open_vacancy(
        writer, HR, clock, title="Verkoper", criteria=SHIPPED[:criteria], customer="yes" if customer == "yes" else "no"
    )
    for name in names:
        add_candidate(writer, HR, clock, opened.vacancy.id, name)
    return opened.vacancy.id


def candidates(writer: Writer, of: int) -> list[int]:
    return [each.id for each in selection.candidates(writer.connection, of)]


def seat(writer: Writer, clock: Clock, of: int, kind: RaterKind = "interviewer") -> tuple[Seated, Entry]:
    """A rater who came in with their code."""
    seated = invite_rater(writer, HR, clock, of, kind)
    return seated, begin(writer, clock, seated.invited.code.shown).entry


def score(writer: Writer, clock: Clock, entry: Entry, candidate: int, *values: int | None) -> None:
    """Score the first criteria so, and hand in."""
    read = {}
    for criterion, value in zip([each.key for each in shipped("nl")], values, strict=False):
        reason = f"zag ik bij {criterion}" if value else ""
        read[criterion] = Score(value, reason)
        write_score(writer, clock, entry, candidate, criterion=criterion, value=value, reason=reason)
    hand_in(writer, clock, entry, candidate, read)
