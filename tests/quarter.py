"""A store whose staff are named: people, replies and shifts of a quarter, for tests of figures about people."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from itertools import count

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import closing
from kiosk.actions.changes import Changes
from kiosk.settings import Settings
from kiosk.staff.people import Person
from kiosk.staff.quarters import Quarter
from kiosk.storage import people, settings
from kiosk.storage.database import Writer
from kiosk.storage.rows import Row, add_rows
from tests.fakes import FakeClock

Q2, Q3, Q4 = Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4)
SUMMER = timezone(timedelta(hours=2))
AFTER_Q3 = datetime(2026, 10, 9, 9, 0, tzinfo=SUMMER)

HR = Session("hanna", Role.HR, "Hanna")
MANAGER = Session("marieke", Role.MANAGER, "Marieke")

TEAM: Mapping[str, tuple[int, int]] = {
    "anja": (88, 24),
    "bram": (42, 22),
    "daan": (4, 3),
    "eva": (12, 9),
    "fatima": (68, 29),
    "joost": (38, 45),
    "karin": (30, 5),
}
"""How many replies call each of them just right and too pushy. Daan is under every gate, Eva sees her own figure alone,
Karin's is for coaching."""


_NUMBERS = count(1)


def employee(key: str) -> Session:
    return Session(key, Role.EMPLOYEE, key.title())


def consent(writer: Writer, day: date = date(2026, 1, 5)) -> None:
    with writer.transaction() as connection:
        settings.save(connection, Settings(works_council_consent=day, staff_question=True, set_up_step="done"))


def hire(writer: Writer, keys: Iterable[str], role: Role = Role.EMPLOYEE) -> None:
    with writer.transaction() as connection:
        for key in keys:
            people.add(connection, Person(key, key.title(), role))


def reply(person: str, attention: str, day: date, *, care: str = "") -> Row:
    """A completed reply at noon that names the person."""
    answers = {"attention": attention, "staff": person} | ({"care": care} if care else {})
    at = datetime(day.year, day.month, day.day, 12, 0, tzinfo=SUMMER)
    return Row(f"01a21002-4364-7773-9811-{next(_NUMBERS):012}", at, "nl", "completed", None, answers)


def replies(person: str, right: int, pushy: int, first: date, days: int = 80) -> list[Row]:
    """Spread over so many days from `first`."""
    said = ["just_right"] * right + ["too_pushy"] * pushy
    return [reply(person, one, first + timedelta(days=number * 7 % days)) for number, one in enumerate(said)]


def fill(writer: Writer, survey: int, team: Mapping[str, tuple[int, int]] = TEAM, quarter: Quarter = Q3) -> None:
    """The replies of a quarter; people must be hired."""
    rows = [row for key, (right, pushy) in team.items() for row in replies(key, right, pushy, quarter.first)]
    add_rows(writer, rows, survey, "visit")


def close_due(writer: Writer, clock: FakeClock) -> list[Changes]:
    """Close every quarter that is due, as the program does by itself."""
    done = []
    while (quarter := closing.quarter_due(writer.connection, clock)) is not None:
        done.append(closing.keep(writer, clock, closing.compute(writer.connection, clock, quarter)))
    return done
