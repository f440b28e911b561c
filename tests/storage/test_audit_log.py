"""Reading the audit log a page at a time."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.audit_log import Checked, check_log, read_log
from kiosk.errors import Forbidden, InputRefused
from kiosk.staff.people import Person
from kiosk.storage import audit, people
from kiosk.storage.audit import Fault
from kiosk.storage.database import Writer
from tests.fakes import FakeClock

WIM = Session("wim", Role.WORKS_COUNCIL, "Wim")
HANNA = Session("hanna", Role.HR, "Hanna")


@pytest.fixture
def log(writer: Writer, clock: FakeClock) -> Writer:
    with writer.transaction() as connection:
        for number in range(1, 121):
            actor = "hanna" if number % 10 == 0 else "marieke"
            details = {"to": f"Müller-{number}.xlsx", "share": "100%"} if actor == "hanna" else {"door": "office"}
            audit.append(connection, clock, actor, "exported replies" if details.get("to") else "signed in", details)
            clock.advance(60)
    return writer


def test_the_newest_come_first_and_pages_follow_each_other(log: Writer) -> None:
    numbers, before = [], None
    for page_size in (50, 50, 20):
        page = read_log(log.connection, WIM, before=before)
        assert len(page.lines) == page_size
        assert page.head == audit.head(log.connection)
        numbers += [line.number for line in page.lines]
        before = page.older
    assert numbers == list(range(120, 0, -1))
    assert before is None


def test_a_line_tells_who_did_what_and_when(log: Writer) -> None:
    [line] = read_log(log.connection, HANNA, most=1).lines
    assert (line.number, line.at, line.actor, line.what) == (
        *(120, "2026-11-02T11:59:00.000+01:00", "hanna", "exported replies"),
    )
    assert line.details == {"to": "Müller-120.xlsx", "share": "100%"}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", 120),
        ("hanna", 12),
        ("HANNA exported", 12),
        ("signed", 108),
        ("office", 108),
        ("müller", 12),
        ("MÜLLER-30.", 1),
        ("100%", 12),
        ("1_0", 0),
        ("marieke exported", 0),
    ],
)
def test_every_word_is_looked_for_in_all_that_is_told(log: Writer, search: str, found: int) -> None:
    assert len(read_log(log.connection, WIM, search, most=200).lines) == found


def test_what_was_done_is_found_in_the_language_of_the_screen_too(log: Writer) -> None:
    dutch = {"exported replies": "antwoorden geëxporteerd"}
    assert (
        len(read_log(log.connection, HANNA, "GEËXPORTEERD", tell=lambda line, _: dutch.get(line.what, line.what)).lines)
        == 12
    )
    assert read_log(log.connection, HANNA, "geëxporteerd").lines == ()


def test_a_search_goes_on_where_its_page_ended(log: Writer) -> None:
    first = read_log(log.connection, WIM, "hanna", most=8)
    rest = read_log(log.connection, WIM, "hanna", before=first.older, most=8)
    assert [line.number for line in (*first.lines, *rest.lines)] == list(range(120, 0, -10))
    assert rest.older is None


@pytest.mark.parametrize("role", [Role.VISITOR, Role.EMPLOYEE, Role.MANAGER, Role.OPERATOR])
def test_nobody_else_reads_it(log: Writer, role: Role) -> None:
    with pytest.raises(Forbidden, match="may not see the audit log; sign in as hr or works council"):
        read_log(log.connection, Session("x", role, "X"))


def test_people_are_found_by_name_and_by_key(log: Writer) -> None:
    with log.transaction() as connection:
        people.add(connection, Person("hanna", "Hanna de Vries", Role.HR, active=False))
    page = read_log(log.connection, WIM, "vries", most=20)
    assert len(page.lines) == 12
    assert page.names == {"hanna": "Hanna de Vries"}
    assert len(read_log(log.connection, WIM, "hanna", most=20).lines) == 12


def test_a_log_is_checked_against_a_hash_that_was_written_down(log: Writer) -> None:
    head = audit.head(log.connection)
    grouped = " ".join(head.hash[at : at + 8] for at in range(0, 64, 8)).upper()
    for written in ("", "  ", head.hash, grouped, f"{head.count} {grouped}"):
        assert check_log(log.connection, WIM, written) == Checked(head, (), False)
    with log.transaction() as connection:
        connection.execute("DELETE FROM audit WHERE id IN (5, 120)")
    found = check_log(log.connection, HANNA, head.hash)
    assert (found.head.count, found.faults, found.is_cut) == (119, (Fault(5, "missing"),), True)
    assert not check_log(log.connection, HANNA).is_cut


@pytest.mark.parametrize("written", ["4f09", "g" * 64, "0" * 63, "0" * 65, "\u0660" * 64])
def test_what_is_no_hash_is_refused(log: Writer, written: str) -> None:
    with pytest.raises(InputRefused, match="64 digits"):
        check_log(log.connection, WIM, written)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.EMPLOYEE, Role.MANAGER, Role.OPERATOR])
def test_nobody_else_checks_it(log: Writer, role: Role) -> None:
    with pytest.raises(Forbidden, match="may not see the audit log"):
        check_log(log.connection, Session("x", role, "X"))


@given(most=st.integers(1, 130), search=st.sampled_from(["", "hanna", "marieke", "nobody"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_page_size_every_line_comes_once(log: Writer, most: int, search: str) -> None:
    whole = [line.number for line in read_log(log.connection, WIM, search, most=1000).lines]
    paged: list[int] = []
    page = read_log(log.connection, WIM, search, most=most)
    paged += [line.number for line in page.lines]
    while page.older is not None:
        page = read_log(log.connection, WIM, search, before=page.older, most=most)
        assert page.lines
        paged += [line.number for line in page.lines]
    assert paged == whole
