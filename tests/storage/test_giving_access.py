"""HR lets others in, and what is refused leaves a line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk.access.codes import Code
from kiosk.access.pins import hash_secret
from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions.addresses import remove_address
from kiosk.actions.consent import withdraw_consent
from kiosk.actions.exporting import Export, announce_export, record_export
from kiosk.actions.floor import explain_day, keep_door_counts
from kiosk.actions.giving_access import admit, give_code, renew_recovery, who_has_access
from kiosk.actions.own_secret import make_own, set_own
from kiosk.actions.set_up import make_hr_code, set_manager
from kiosk.actions.setting_aside import release
from kiosk.actions.settings import change_settings
from kiosk.actions.signing_in import count_try, finish_try, sign_in
from kiosk.errors import Forbidden, InputRefused, SignInRefused
from kiosk.staff.people import Person
from kiosk.storage import audit, people, recovery
from kiosk.storage.database import Writer
from tests.fakes import FakeClock
from tests.people import key_of

HANNA = Session("hanna", Role.HR, "Hanna")
CODE = Code("4821 9375 0264", hash_secret("482193750264"))


@pytest.fixture
def anja(writer: Writer) -> Person:
    person = Person("anja", "Anja", Role.EMPLOYEE)
    with writer.transaction() as connection:
        people.add(connection, person)
    return person


def lines(writer: Writer) -> list[tuple[str, str, dict[str, object]]]:
    return [(line.actor, line.what, dict(line.details)) for line in audit.lines(writer.connection)]


def test_a_member_of_the_works_council_comes_in_and_sets_a_passphrase(writer: Writer, clock: FakeClock) -> None:
    given = admit(writer, HANNA, clock, role=Role.WORKS_COUNCIL, name=" Wim  Vos ", code=CODE)
    assert given.person == Person(given.person.key, "Wim Vos", Role.WORKS_COUNCIL, on_tiles=False)
    assert given.changes.people
    session = sign_in(writer, given.person.key, CODE.shown, "office", clock)
    whole = set_own(writer, session, make_own(session, "vier gele tulpen"), clock)
    assert whole == Session(given.person.key, Role.WORKS_COUNCIL, "Wim Vos")
    assert [what for _, what, _ in lines(writer)][::-1] == [
        *("added", "made a one-time code", "signed in with a one-time code", "set own passphrase")
    ]


def test_an_employee_sets_a_pin(writer: Writer, clock: FakeClock, anja: Person) -> None:
    assert give_code(writer, HANNA, clock, "anja", CODE).person == anja
    session = sign_in(writer, "anja", CODE.shown, "kiosk", clock)
    assert set_own(writer, session, make_own(session, "294638"), clock).role is Role.EMPLOYEE
    assert lines(writer)[2] == ("hanna", "made a one-time code", {"person": "anja"})


def test_a_code_ends_the_secret_before_it_and_a_wait(writer: Writer, clock: FakeClock, anja: Person) -> None:
    with writer.transaction() as connection:
        people.set_secret(connection, "anja", people.Secret(hash_secret("294638"), "pin"))
    for _ in range(5):
        with pytest.raises(SignInRefused):
            finish_try(writer, count_try(writer, "anja", "kiosk", clock), False, clock)
    give_code(writer, HANNA, clock, "anja", CODE)
    with pytest.raises(SignInRefused, match="code isn't right"):
        sign_in(writer, "anja", "294638", "kiosk", clock)
    assert sign_in(writer, "anja", CODE.shown, "kiosk", clock).ticket


def test_a_code_or_leaving_ends_a_sign_in_that_is_being_checked(writer: Writer, clock: FakeClock, anja: Person) -> None:
    with writer.transaction() as connection:
        people.set_secret(connection, "anja", people.Secret(hash_secret("294638"), "pin"))
    tried = count_try(writer, "anja", "kiosk", clock)
    assert tried.is_right("294638")
    give_code(writer, HANNA, clock, "anja", CODE)
    with pytest.raises(SignInRefused, match="isn't right"):
        finish_try(writer, tried, True, clock)
    tried = count_try(writer, "anja", "kiosk", clock)
    with writer.transaction() as connection:
        people.change(connection, Person("anja", "Anja", Role.EMPLOYEE, active=False))
    with pytest.raises(SignInRefused, match="isn't right"):
        finish_try(writer, tried, True, clock)
    assert [what for _, what, _ in lines(writer)][::-1] == ["made a one-time code", "wrong PIN", "wrong one-time code"]


def test_a_role_that_changed_while_a_secret_was_checked_is_the_new_one(
    writer: Writer, clock: FakeClock, anja: Person
) -> None:
    with writer.transaction() as connection:
        people.set_secret(connection, "anja", people.Secret("$unread", "pin"))
        people.change(connection, Person("anja", "Anja", Role.MANAGER))
    tried = count_try(writer, "anja", "kiosk", clock)
    with writer.transaction() as connection:
        people.change(connection, Person("anja", "Anja", Role.EMPLOYEE))
    assert finish_try(writer, tried, True, clock).role is Role.EMPLOYEE


def test_everybody_who_can_sign_in_is_listed_with_what_and_with_a_wait(
    writer: Writer, clock: FakeClock, anja: Person
) -> None:
    bea = set_manager(writer, clock, "Bea", "294638").person.key
    make_hr_code(writer, clock, "Hanna")
    with writer.transaction() as connection:
        people.add(connection, Person("carla", "Carla", Role.EMPLOYEE, active=False))
    for _ in range(6):
        with pytest.raises(SignInRefused):
            finish_try(writer, count_try(writer, bea, "kiosk", clock), False, clock)
        clock.advance(30)
    found = {each.person.name: each for each in who_has_access(writer.connection, HANNA, clock)}
    assert {key: (each.kind, each.waits, each.can_be_given_a_code) for key, each in found.items()} == {
        "Anja": (None, {}, True),
        "Bea": ("pin", {"kiosk": 30}, False),
        "Hanna": ("code", {}, False),
    }
    for role in set(Role) - {Role.HR}:
        with pytest.raises(Forbidden, match="may not make codes for others"):
            who_has_access(writer.connection, Session("x", role, "X"), clock)


def test_nobody_is_given_a_code_who_has_the_recovery_code(writer: Writer, clock: FakeClock) -> None:
    bea = set_manager(writer, clock, "Bea", "294638").person.key
    make_hr_code(writer, clock, "Hanna")
    before = lines(writer)
    for key in (bea, key_of(writer.connection, "Hanna")):
        with pytest.raises(InputRefused, match="with the recovery code"):
            give_code(writer, HANNA, clock, key, CODE)
    assert lines(writer) == before
    assert sign_in(writer, bea, "294638", "office", clock).ticket is None


def test_nor_who_has_left_or_was_never_there(writer: Writer, clock: FakeClock, anja: Person) -> None:
    with writer.transaction() as connection:
        people.change(connection, Person("anja", "Anja", Role.EMPLOYEE, active=False))
    for key in ("anja", "nobody"):
        with pytest.raises(InputRefused, match="doesn't work here"):
            give_code(writer, HANNA, clock, key, CODE)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.EMPLOYEE, Role.MANAGER, Role.HR])
def test_only_who_is_no_colleague_is_added_with_a_code(writer: Writer, clock: FakeClock, role: Role) -> None:
    with pytest.raises(InputRefused, match="Only the works council and operators"):
        admit(writer, HANNA, clock, role=role, name="Wim", code=CODE)
    assert people.people(writer.connection) == ()


def test_another_recovery_code_ends_the_one_before(writer: Writer, clock: FakeClock) -> None:
    renew_recovery(writer, HANNA, clock, Code("1", "$first"))
    renew_recovery(writer, HANNA, clock, Code("2", "$second"))
    assert recovery.kept(writer.connection) == "$second"
    assert lines(writer)[0] == ("hanna", "made a recovery code", {})


DAY = date(2026, 10, 1)
REFUSED: dict[str, tuple[Role, Callable[[Writer, Session, FakeClock], object]]] = {
    "export": (Role.MANAGER, lambda w, s, c: announce_export(w, Export("csv", Path("/nowhere/out")), s, c)),
    "export, its hash": (Role.EMPLOYEE, lambda w, s, c: record_export(w, Export("csv", Path("/nowhere")), "", s, c)),
    "settings": (Role.WORKS_COUNCIL, lambda w, s, c: change_settings(w, s, c, store_name="Elders")),
    "consent": (Role.MANAGER, lambda w, s, c: change_settings(w, s, c, works_council_consent=DAY)),
    "consent, withdrawn": (Role.WORKS_COUNCIL, withdraw_consent),
    "code": (Role.MANAGER, lambda w, s, c: give_code(w, s, c, "anja", CODE)),
    "admit": (Role.OPERATOR, lambda w, s, c: admit(w, s, c, role=Role.WORKS_COUNCIL, name="Wim", code=CODE)),
    "recovery": (Role.WORKS_COUNCIL, lambda w, s, c: renew_recovery(w, s, c, CODE)),
    "release": (Role.HR, lambda w, s, c: release(w, s, 1, "so", c)),
    "door counts": (Role.VISITOR, lambda w, s, c: keep_door_counts(w, s, {DAY: 3}, c)),
    "explain": (Role.EMPLOYEE, lambda w, s, c: explain_day(w, s, DAY, "rain", c)),
    "addresses": (Role.HR, lambda w, s, c: remove_address(w, s, c, 1)),
}


@pytest.mark.parametrize("call", REFUSED)
def test_what_a_role_may_not_changes_nothing_and_leaves_one_line(
    writer: Writer, clock: FakeClock, anja: Person, call: str
) -> None:
    role, does = REFUSED[call]
    before = list(writer.connection.iterdump())
    session = Session("x", role, "X")
    with pytest.raises(Forbidden, match=r"may not .*; sign in as"):
        does(writer, session, clock)
    [(actor, what, details)] = lines(writer)
    assert (actor, what, details["role"]) == ("x", "was refused", role.value)
    with writer.transaction() as connection:
        connection.execute("DELETE FROM audit")
    assert list(writer.connection.iterdump()) == before
    assert audit.check(writer.connection) == ()


def test_who_may_leaves_no_line_of_a_refusal(writer: Writer, clock: FakeClock) -> None:
    change_settings(writer, COMMAND_LINE, clock, store_name="Hier")
    assert [what for _, what, _ in lines(writer)] == ["changed settings"]
