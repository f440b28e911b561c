"""People are added, changed, leave and come back, over a real database."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kiosk.access.codes import Code
from kiosk.access.pins import hash_secret
from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.floor import explain_day
from kiosk.actions.giving_access import give_code
from kiosk.actions.own_secret import make_own, set_own
from kiosk.actions.people import add_person, change_person, come_back, leave, team
from kiosk.actions.roster import plan_shift, week
from kiosk.actions.signing_in import people_at_door, sign_in
from kiosk.actions.tiles import floor_around, who_can_go
from kiosk.errors import Forbidden, InputRefused, SignInRefused
from kiosk.staff.people import LONGEST_NAME, Person
from kiosk.staff.shifts import Shift
from kiosk.storage import audit, people, shifts
from kiosk.storage.database import Writer
from tests.fakes import FakeClock
from tests.people import employ

BEA = Person("p-bea", "Bea", Role.MANAGER, on_tiles=False)
HANNA = Person("p-hanna", "Hanna", Role.HR, on_tiles=False)
ANJA = Person("p-anja", "Anja", Role.EMPLOYEE)
MANAGER, HR = Session("p-bea", Role.MANAGER, "Bea"), Session("p-hanna", Role.HR, "Hanna")
PIN = "294638"
DAY = timedelta(days=1)


@pytest.fixture
def today(clock: FakeClock) -> date:
    return clock.now().date()


@pytest.fixture(autouse=True)
def _team(writer: Writer) -> None:
    """With secrets that nobody types: making real ones takes a while."""
    employ(writer, BEA, HANNA, ANJA)
    with writer.transaction() as connection:
        for key in (BEA.key, HANNA.key):
            people.set_secret(connection, key, people.Secret("$unread", "pin"))


def said(writer: Writer) -> list[tuple[str, str, dict[str, object]]]:
    """Newest first."""
    return [(line.actor, line.what, dict(line.details)) for line in audit.lines(writer.connection)]


def kept(writer: Writer, key: str) -> Person:
    found = people.person(writer.connection, key)
    assert found
    return found


def test_somebody_is_added_and_the_log_has_no_name(writer: Writer, clock: FakeClock, today: date) -> None:
    added = add_person(writer, MANAGER, clock, name="  Zoë   de  Wit ", first_day=today + DAY, photo=b"\xff\xd8\xff")
    person = added.person
    assert (person.name, person.role, person.on_tiles, person.first_day) == (
        *("Zoë de Wit", Role.EMPLOYEE, True),
        today + DAY,
    )
    assert added.changes.people
    assert kept(writer, person.key) == person
    assert said(writer) == [("p-bea", "added", {"person": person.key, "role": "employee"})]
    assert [(m.person.name, m.standing, m.secret) for m in team(writer.connection, MANAGER, clock)] == [
        ("Anja", "here", None),
        ("Bea", "here", "pin"),
        ("Hanna", "here", "pin"),
        ("Zoë de Wit", "to_come", None),
    ]


def test_the_team_stands_in_alphabetical_order(writer: Writer, clock: FakeClock) -> None:
    for key, name in (("p-8", "Zoë"), ("p-9", "Émile"), ("p-7", "Émile"), ("p-6", "eva")):
        employ(writer, Person(key, name, Role.EMPLOYEE))
    names = [member.name for member in team(writer.connection, MANAGER, clock)]
    assert names == ["Anja", "Bea", "Émile (1)", "Émile (2)", "eva", "Hanna", "Zoë"]


def test_two_people_of_one_name_are_two(writer: Writer, clock: FakeClock) -> None:
    second = add_person(writer, MANAGER, clock, name="Anja", on_tiles=False).person
    assert second.key != ANJA.key
    assert change_person(writer, MANAGER, clock, second.key, name="Anja B").person.name == "Anja B"
    assert kept(writer, ANJA.key) == ANJA


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("👩🏽\u200d🔧 Kim", "👩🏽\u200d🔧 Kim"),
        ("مريم عبد الله", "مريم عبد الله"),
        ("\u202eKim", "Kim"),
        ("=SUM(1)", "=SUM(1)"),
        ("@Kim", "@Kim"),
        ("\tKim", "Kim"),
        ("\u00a0Kim\u00a0", "Kim"),
        ("x" * 10_000, None),
        ("-", None),
        ("-2+3", None),
        ("=1+1", None),
        ("\u200b", None),
    ],
)
def test_names_of_every_kind(writer: Writer, clock: FakeClock, typed: str, name: str | None) -> None:
    before = list(writer.connection.iterdump())
    if name is None:
        for act in (
            lambda: add_person(writer, MANAGER, clock, name=typed),
            lambda: change_person(writer, MANAGER, clock, ANJA.key, name=typed),
        ):
            with pytest.raises(InputRefused):
                act()
        assert list(writer.connection.iterdump()) == before
    else:
        assert add_person(writer, MANAGER, clock, name=typed).person.name == name
        assert len(name) <= LONGEST_NAME


def test_what_can_not_be_of_a_person_changes_nothing(writer: Writer, clock: FakeClock, today: date) -> None:
    before = list(writer.connection.iterdump())
    for said_, values in (
        ("neither a JPEG", {"photo": b"GIF89a"}),
        ("last day is before the first", {"first_day": today + 2 * DAY, "last_day": today + DAY}),
        ("say that Anja left", {"last_day": today}),
        ("Only an employee can become a manager", {"role": Role.HR}),
        ("Only an employee can become a manager", {"role": Role.OPERATOR}),
    ):
        with pytest.raises(InputRefused, match=said_):
            change_person(writer, MANAGER, clock, ANJA.key, **values)
    with pytest.raises(InputRefused, match="isn't on the list"):
        change_person(writer, MANAGER, clock, "p-nobody", name="X")
    for key in ("active", "key", "secret"):
        with pytest.raises(TypeError):
            change_person(writer, MANAGER, clock, ANJA.key, **{key: True})
    for role in (Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR, Role.VISITOR):
        with pytest.raises(InputRefused, match="Only employees and managers"):
            add_person(writer, MANAGER, clock, name="X", role=role)
    with pytest.raises(InputRefused, match="is over; choose a last day"):
        add_person(writer, MANAGER, clock, name="X", last_day=today - DAY)
    assert list(writer.connection.iterdump()) == before


def test_the_log_says_what_changed_and_not_to_what(writer: Writer, clock: FakeClock, today: date) -> None:
    change_person(writer, MANAGER, clock, ANJA.key, name="Anja B", on_tiles=False, last_day=today + 9 * DAY)
    assert said(writer)[0] == (
        *("p-bea", "changed a person"),
        {
            "person": "p-anja",
            "changed": ["name", "on_tiles", "last_day"],
            "last_day": (today + 9 * DAY).isoformat(),
        },
    )


def test_who_left_is_off_the_kiosk_at_once_and_cannot_go_on(writer: Writer, clock: FakeClock, today: date) -> None:
    second = add_person(writer, HR, clock, name="Mo", role=Role.MANAGER).person
    code = Code("4821 9375 0264", "$unread")
    give_code(writer, HR, clock, second.key, code)
    session = Session(second.key, Role.MANAGER, "Mo")
    explain_day(writer, session, today - DAY, "rain", clock)
    assert second in floor_around(writer.connection, clock).offered(clock.now())
    gone = leave(writer, HR, clock, second.key, today)
    assert gone.changes.people
    assert second.key not in {person.key for person in floor_around(writer.connection, clock).offered(clock.now())}
    assert second.key not in {person.key for person in who_can_go(writer.connection, clock)}
    assert second.key not in {person.key for person in people_at_door(writer.connection, clock)}
    with pytest.raises(SignInRefused, match="can't sign in"):
        sign_in(writer, second.key, code.shown, "office", clock)
    with pytest.raises(Forbidden, match="session is over"):
        explain_day(writer, session, today - DAY, "", clock)
    assert said(writer)[:2] == [
        (second.key, "was refused", {"right": "manage_floor", "role": "manager"}),
        (
            *("p-hanna", "let leave"),
            {"person": second.key, "changed": ["last_day"], "last_day": today.isoformat()},
        ),
    ]


def test_who_is_to_leave_goes_on_until_the_day_is_over(writer: Writer, clock: FakeClock, today: date) -> None:
    employ(writer, Person("p-mo", "Mo", Role.MANAGER), secret=PIN)
    session = sign_in(writer, "p-mo", PIN, "office", clock)
    leave(writer, MANAGER, clock, "p-mo", today + DAY)
    clock.advance(24 * 3600)
    assert "p-mo" in {person.key for person in floor_around(writer.connection, clock).offered(clock.now())}
    assert sign_in(writer, "p-mo", PIN, "office", clock) == session
    clock.advance(24 * 3600)
    assert "p-mo" not in {person.key for person in who_can_go(writer.connection, clock)}
    assert "p-mo" not in {person.key for person in people_at_door(writer.connection, clock)}
    with pytest.raises(SignInRefused):
        sign_in(writer, "p-mo", PIN, "office", clock)
    with pytest.raises(Forbidden, match="session is over"):
        add_person(writer, session, clock, name="X")
    assert {m.person.key: m.standing for m in team(writer.connection, HR, clock)}["p-mo"] == "left"
    come_back(writer, MANAGER, clock, "p-mo")
    with pytest.raises(SignInRefused, match="can't sign in"):
        sign_in(writer, "p-mo", PIN, "office", clock)


def test_whoever_is_signed_in_can_go_first_if_they_deal_with_visitors(
    writer: Writer, clock: FakeClock, today: date
) -> None:
    wim = Person("p-wim", "Wim", Role.WORKS_COUNCIL, on_tiles=False)
    leaving = Person("p-mo", "Mo", Role.MANAGER, on_tiles=False, last_day=today - DAY)
    employ(writer, wim, leaving, Person("p-kim", "Kim", Role.EMPLOYEE))

    def can_go(own: str | None) -> list[str]:
        return [person.key for person in who_can_go(writer.connection, clock, own)]

    rest = [ANJA.key, "p-kim"]
    assert can_go(BEA.key) == [BEA.key, *rest]
    assert can_go("p-kim") == ["p-kim", ANJA.key]
    assert can_go(None) == can_go(wim.key) == can_go(leaving.key) == can_go("p-nobody") == rest


def test_another_role_ends_the_session_of_before(writer: Writer, clock: FakeClock) -> None:
    change_person(writer, MANAGER, clock, ANJA.key, role=Role.MANAGER)
    with pytest.raises(Forbidden, match="session is over"):
        add_person(writer, Session(ANJA.key, Role.EMPLOYEE, "Anja"), clock, name="X")
    add_person(writer, Session(ANJA.key, Role.MANAGER, "Anja"), clock, name="X")


def test_shifts_after_a_last_day_go_with_it(writer: Writer, clock: FakeClock, today: date) -> None:
    for days in (1, 2, 3):
        starts = datetime.combine(today + days * DAY, datetime.min.time().replace(hour=9))
        plan_shift(writer, MANAGER, clock, person=ANJA.key, starts=starts, ends=starts.replace(hour=17))
    gone = leave(writer, MANAGER, clock, ANJA.key, today + DAY)
    assert (gone.removed, gone.changes.roster) == (2, True)
    assert said(writer)[0][2]["shifts_removed"] == 2
    shown = week(writer.connection, MANAGER, clock, today + DAY)
    assert [shift.starts.date() for shift in shown.shifts] == [today + DAY]
    with pytest.raises(InputRefused, match="has a shift on"):
        change_person(writer, MANAGER, clock, ANJA.key, first_day=today + 2 * DAY, last_day=None)


def test_a_last_day_before_a_shift_that_is_over_is_refused(writer: Writer, clock: FakeClock, today: date) -> None:
    """Who was on the floor is what figures about colleagues go by."""
    for days in (-9, -2, 0, 3):
        starts = datetime.combine(today + days * DAY, datetime.min.time().replace(hour=9))
        plan_shift(writer, MANAGER, clock, person=ANJA.key, starts=starts, ends=starts.replace(hour=17))
    before = list(writer.connection.iterdump())
    with pytest.raises(InputRefused, match="had a shift on") as refused:
        leave(writer, MANAGER, clock, ANJA.key, today - 3 * DAY)
    assert refused.value.values["day"] == today - 2 * DAY
    assert list(writer.connection.iterdump()) == before
    assert leave(writer, MANAGER, clock, ANJA.key, today - 2 * DAY).removed == 2
    assert [shift.starts.date() for shift in shifts.every(writer.connection)] == [today - 9 * DAY, today - 2 * DAY]


def test_shifts_of_days_that_are_over_stay_whatever_the_last_day(writer: Writer, clock: FakeClock, today: date) -> None:
    """Who moved here from another machine may have had some after it."""
    employ(writer, Person("p-mo", "Mo", Role.EMPLOYEE, active=False, last_day=today - 9 * DAY))
    starts = [datetime.combine(today + days * DAY, datetime.min.time().replace(hour=9)) for days in (-3, -1, 0, 3)]
    with writer.transaction() as connection:
        shifts.add(connection, [Shift(each, each.replace(hour=17), "p-mo") for each in starts])
    assert change_person(writer, MANAGER, clock, "p-mo", name="Mo B.").removed == 2
    assert [shift.starts for shift in shifts.every(writer.connection)] == starts[:2]


def test_who_comes_back_needs_another_code(writer: Writer, clock: FakeClock, today: date) -> None:
    with writer.transaction() as connection:
        people.set_secret(connection, ANJA.key, people.Secret("$unread", "pin"))
    leave(writer, MANAGER, clock, ANJA.key, today - DAY)
    back = come_back(writer, MANAGER, clock, ANJA.key)
    assert back.person == ANJA
    assert people.secret(writer.connection, ANJA.key) is None
    assert said(writer)[0][:2] == ("p-bea", "let come back")


def test_whose_leaving_is_taken_back_in_time_keeps_the_pin(writer: Writer, clock: FakeClock, today: date) -> None:
    with writer.transaction() as connection:
        people.set_secret(connection, ANJA.key, people.Secret("$unread", "pin"))
    leave(writer, MANAGER, clock, ANJA.key, today + DAY)
    assert come_back(writer, MANAGER, clock, ANJA.key).person == ANJA
    assert people.secret(writer.connection, ANJA.key)


@pytest.mark.parametrize("days", [-1, 0, 30])
@pytest.mark.parametrize(("who", "name"), [(BEA, "last manager"), (HANNA, "last of HR")])
def test_the_last_who_holds_the_recovery_code_stays(
    writer: Writer, clock: FakeClock, today: date, who: Person, name: str, days: int
) -> None:
    add_person(writer, HR, clock, name="Somebody without a secret", role=who.role)
    before = list(writer.connection.iterdump())
    with pytest.raises(InputRefused, match=name):
        leave(writer, HR, clock, who.key, today + days * DAY)
    if days > 0:
        with pytest.raises(InputRefused, match=name):
            change_person(writer, HR, clock, who.key, last_day=today + days * DAY)
        with pytest.raises(InputRefused, match=name):
            change_person(writer, HR, clock, who.key, first_day=today + days * DAY)
    if who is BEA:
        with pytest.raises(InputRefused, match=name):
            change_person(writer, HR, clock, who.key, role=Role.EMPLOYEE)
    change_person(writer, HR, clock, who.key, name=who.name)
    assert [line for line in writer.connection.iterdump() if "audit" not in line] == [
        line for line in before if "audit" not in line
    ]


@pytest.mark.parametrize("who", [BEA, HANNA])
def test_with_another_who_can_sign_in_they_may_leave(
    writer: Writer, clock: FakeClock, today: date, who: Person
) -> None:
    other = add_person(writer, HR, clock, name="Mo", role=who.role, on_tiles=False).person
    give_code(writer, HR, clock, other.key, Code("1", "$unread"))
    assert leave(writer, HR, clock, who.key, today + DAY).person.last_day == today + DAY
    with pytest.raises(InputRefused, match="the last"):
        leave(writer, HR, clock, other.key, today + 9 * DAY)


def test_a_new_manager_and_a_new_colleague_of_hr_come_in_with_a_code_of_hr(writer: Writer, clock: FakeClock) -> None:
    code = Code("4821 9375 0264", hash_secret("482193750264"))
    for role, typed in ((Role.MANAGER, PIN), (Role.HR, "vier gele tulpen")):
        new = add_person(writer, HR, clock, name="Mo", role=role, on_tiles=False).person
        give_code(writer, HR, clock, new.key, code)
        session = sign_in(writer, new.key, code.shown, "office", clock)
        assert set_own(writer, session, make_own(session, typed), clock).role is role
        with pytest.raises(InputRefused, match="with the recovery code"):
            give_code(writer, HR, clock, new.key, code)


def test_a_manager_does_nothing_to_hr_the_works_council_and_operators(
    writer: Writer, clock: FakeClock, today: date
) -> None:
    employ(writer, Person("p-wim", "Wim", Role.WORKS_COUNCIL, on_tiles=False))
    before = list(writer.connection.iterdump())
    for key, name in ((HANNA.key, "Hanna"), ("p-wim", "Wim")):
        for act in (
            lambda key=key: leave(writer, MANAGER, clock, key, today),
            lambda key=key: change_person(writer, MANAGER, clock, key, name="Mine"),
            lambda key=key: come_back(writer, MANAGER, clock, key),
        ):
            with pytest.raises(InputRefused, match=f"Only HR can change {name}; ask HR"):
                act()
    assert list(writer.connection.iterdump()) == before
    assert leave(writer, HR, clock, "p-wim", today).person.active is False
    with pytest.raises(InputRefused, match="Visitors can't choose"):
        change_person(writer, HR, clock, "p-wim", on_tiles=True)
    assert {m.person.key for m in team(writer.connection, MANAGER, clock) if not m.may_change} == {HANNA.key, "p-wim"}


@pytest.mark.parametrize("role", [Role.VISITOR, Role.EMPLOYEE, Role.WORKS_COUNCIL, Role.OPERATOR])
def test_nobody_else_manages_people(writer: Writer, clock: FakeClock, today: date, role: Role) -> None:
    session = Session("x", role, "X")
    acts = (
        lambda: add_person(writer, session, clock, name="X"),
        lambda: change_person(writer, session, clock, ANJA.key, name="X"),
        lambda: leave(writer, session, clock, ANJA.key, today),
        lambda: come_back(writer, session, clock, ANJA.key),
    )
    for number, act in enumerate(acts, 1):
        with pytest.raises(Forbidden):
            act()
        assert [line[1] for line in said(writer)] == ["was refused"] * number
    with pytest.raises(Forbidden):
        team(writer.connection, session, clock)
    assert people.people(writer.connection) == (BEA, HANNA, ANJA)


def test_an_inactive_person_of_an_import_can_be_taken_on(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        people.add(connection, replace(ANJA, key="old-key", name="old-key", active=False, on_tiles=False))
    come_back(writer, MANAGER, clock, "old-key")
    known = change_person(writer, MANAGER, clock, "old-key", name="Kees", on_tiles=True).person
    assert known in floor_around(writer.connection, clock).offered(clock.now())


def test_two_whom_visitors_couldn_t_tell_apart_are_not_both_offered(
    writer: Writer, clock: FakeClock, today: date
) -> None:
    refused = r"such as Anja B\., or give both a photo"
    for name in ("Anja", "anja", "ANJA", "An\u200bja", "Ánja"):
        with pytest.raises(InputRefused, match=r"such as .* B\., or give both a photo"):
            add_person(writer, MANAGER, clock, name=name)
    assert len(people.people(writer.connection)) == 3
    longer = add_person(writer, MANAGER, clock, name="Anja B.").person
    with pytest.raises(InputRefused, match=refused):
        change_person(writer, MANAGER, clock, longer.key, name="Anja")
    unseen = add_person(writer, MANAGER, clock, name="Anja", on_tiles=False).person
    with pytest.raises(InputRefused, match=refused):
        change_person(writer, MANAGER, clock, unseen.key, on_tiles=True)
    change_person(writer, MANAGER, clock, ANJA.key, photo=b"\xff\xd8\xff1")
    with pytest.raises(InputRefused, match=refused):
        change_person(writer, MANAGER, clock, unseen.key, on_tiles=True)
    change_person(writer, MANAGER, clock, unseen.key, on_tiles=True, photo=b"\xff\xd8\xff2")
    with pytest.raises(InputRefused, match=refused):
        change_person(writer, MANAGER, clock, ANJA.key, photo=None)


def test_a_name_is_free_once_its_owner_left_and_who_comes_back_must_be_told_apart(
    writer: Writer, clock: FakeClock, today: date
) -> None:
    leave(writer, MANAGER, clock, ANJA.key, today + 3 * DAY)
    with pytest.raises(InputRefused):
        add_person(writer, MANAGER, clock, name="Anja", first_day=today)
    add_person(writer, MANAGER, clock, name="Anja", first_day=today + 4 * DAY)
    with pytest.raises(InputRefused, match="write a longer name"):
        come_back(writer, MANAGER, clock, ANJA.key)
    change_person(writer, MANAGER, clock, ANJA.key, name="Anja B.")
    assert come_back(writer, MANAGER, clock, ANJA.key).person.is_here(today + 9 * DAY)


def test_two_who_were_kept_alike_before_can_both_still_be_changed(writer: Writer, clock: FakeClock) -> None:
    employ(writer, replace(ANJA, key="p-other"))
    change_person(writer, MANAGER, clock, ANJA.key, photo=b"\xff\xd8\xff1")
    change_person(writer, MANAGER, clock, "p-other", role=Role.MANAGER)
    change_person(writer, MANAGER, clock, "p-other", photo=b"\xff\xd8\xff2")
    assert kept(writer, ANJA.key).photo
