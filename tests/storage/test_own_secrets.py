"""Choosing a secret of one's own: after a one-time code, after a PIN that isn't enough, after the recovery code."""

from dataclasses import replace

import pytest

from kiosk.access import codes, pins
from kiosk.access.own_secrets import hash_own
from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.own_secret import Made, known_names, make_own, set_own
from kiosk.actions.set_up import make_hr_code, make_recovery_code
from kiosk.actions.signing_in import count_try, finish_try, sign_in
from kiosk.errors import Forbidden, InputRefused, SignInRefused
from kiosk.staff.people import Person
from kiosk.storage import audit, people, recovery
from kiosk.storage.database import Writer
from tests.fakes import FakeClock
from tests.people import employ, key_of

PIN, OTHER_PIN = "294638", "738291"
PHRASE, OTHER_PHRASE = "vier gele tulpen", "twee rode fietsen"
BEA = Person("bea", "Bea", Role.MANAGER, on_tiles=False)


def choose(writer: Writer, session: Session, typed: str, clock: FakeClock) -> Session:
    return set_own(writer, session, make_own(session, typed), clock)


def come_in(writer: Writer, clock: FakeClock) -> Session:
    """HR, with a code that was just made."""
    code = make_hr_code(writer, clock, "Hanna").code
    return sign_in(writer, key_of(writer.connection, "Hanna"), code, "office", clock)


def said(writer: Writer) -> list[tuple[str, str]]:
    """Who did what, by the audit log, without the first start."""
    lines = reversed(list(audit.lines(writer.connection)))
    return [(line.actor, line.what) for line in lines if not line.what.startswith("first start")]


def test_hr_comes_in_once_with_the_code_and_sets_a_passphrase(writer: Writer, clock: FakeClock) -> None:
    made = make_hr_code(writer, clock, "Hanna")
    assert made.person
    code, hanna = made.code, made.person.key
    session = sign_in(writer, hanna, code.replace(" ", ""), "office", clock)
    assert (session.role, session.ticket and session.ticket.sets) == (Role.VISITOR, "passphrase")
    for refused, why in (("123456", "too short"), ("wachtwoord2026", "easy to guess")):
        with pytest.raises(InputRefused, match=why):
            make_own(session, refused)
    with pytest.raises(InputRefused, match="easy to guess"):
        make_own(session, "Hanna Hanna Hanna", known_names(writer.connection))
    whole = choose(writer, session, PHRASE, clock)
    assert whole == Session(hanna, Role.HR, "Hanna")
    assert sign_in(writer, hanna, PHRASE, "office", clock) == whole
    with pytest.raises(SignInRefused, match=r"This passphrase isn't right; try again$"):
        sign_in(writer, hanna, code, "office", clock)
    assert said(writer) == [
        (hanna, "signed in with a one-time code"),
        (hanna, "set own passphrase"),
        (hanna, "signed in"),
        (hanna, "wrong passphrase"),
    ]
    assert audit.check(writer.connection) == ()


def test_a_code_is_good_for_one_secret(writer: Writer, clock: FakeClock) -> None:
    session = come_in(writer, clock)
    made = make_own(session, PHRASE)
    whole = set_own(writer, session, made, clock)
    for spent in (session, whole):
        with pytest.raises(Forbidden, match="used or replaced"):
            set_own(writer, spent, made, clock)
    with pytest.raises(Forbidden):
        make_own(whole, OTHER_PHRASE)


def test_who_came_in_with_a_code_that_was_replaced_sets_nothing(writer: Writer, clock: FakeClock) -> None:
    session = come_in(writer, clock)
    second = make_hr_code(writer, clock, "Hanna").code
    with pytest.raises(Forbidden):
        choose(writer, session, PHRASE, clock)
    assert sign_in(writer, session.person, second, "office", clock).ticket


def test_another_kind_than_the_role_needs_is_not_kept(writer: Writer, clock: FakeClock) -> None:
    session = come_in(writer, clock)
    with pytest.raises(Forbidden):
        set_own(writer, session, Made(people.Secret(pins.hash_secret(PIN), "pin")), clock)
    assert people.kinds(writer.connection) == {session.person: "code"}


def test_hr_with_a_pin_of_before_sets_a_passphrase_at_the_next_sign_in(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("hanna", "Hanna", Role.HR, on_tiles=False))
        people.set_secret(connection, "hanna", people.Secret(hash_own("pin", PIN), "pin"))
    session = sign_in(writer, "hanna", PIN, "office", clock)
    assert (session.role, session.ticket and session.ticket.by) == (Role.VISITOR, "pin")
    assert choose(writer, session, PHRASE, clock).role is Role.HR
    with pytest.raises(SignInRefused, match="passphrase isn't right"):
        sign_in(writer, "hanna", PIN, "office", clock)
    assert sign_in(writer, "hanna", PHRASE, "kiosk", clock).role is Role.HR


@pytest.mark.parametrize(
    ("key", "forgotten", "chosen"), [("bea", PIN, OTHER_PIN), ("hanna", PHRASE, OTHER_PHRASE)], ids=["manager", "HR"]
)
def test_the_recovery_code_lets_who_forgot_set_a_new_secret_and_another_code_follows(
    writer: Writer, clock: FakeClock, key: str, forgotten: str, chosen: str
) -> None:
    employ(writer, BEA, secret=PIN)
    with writer.transaction() as connection:
        people.add(connection, Person("hanna", "Hanna", Role.HR, on_tiles=False))
        people.set_secret(connection, "hanna", people.Secret(hash_own("passphrase", PHRASE), "passphrase"))
    first = make_recovery_code(writer, clock).code
    assert [len(group) for group in first.split(" ")] == [4] * 5
    session = sign_in(writer, key, first, "office", clock, recovering=True)
    assert session.role is Role.VISITOR
    assert sign_in(writer, key, forgotten, "office", clock).ticket is None, "until another is set it stays good"
    made = make_own(session, chosen)
    whole = set_own(writer, session, made, clock)
    assert whole.ticket is None
    assert sign_in(writer, key, chosen, "office", clock) == whole
    with pytest.raises(SignInRefused):
        sign_in(writer, key, forgotten, "office", clock)
    with pytest.raises(SignInRefused, match="This code isn't right"):
        sign_in(writer, key, first, "office", clock, recovering=True)
    assert made.next_recovery
    assert sign_in(writer, key, made.next_recovery.shown, "office", clock, recovering=True).ticket
    assert said(writer)[0] == (key, "signed in with the recovery code")
    kept = "\n".join(writer.connection.iterdump())
    for shown in (first, made.next_recovery.shown):
        assert shown not in kept
        assert shown.replace(" ", "") not in kept
        assert shown not in repr(made)


def test_two_who_came_in_with_one_recovery_code_set_one_secret(writer: Writer, clock: FakeClock) -> None:
    employ(writer, BEA, secret=PIN)
    code = make_recovery_code(writer, clock).code
    one, other = (sign_in(writer, "bea", code, door, clock, recovering=True) for door in ("office", "kiosk"))
    choose(writer, one, OTHER_PIN, clock)
    before = recovery.kept(writer.connection)
    with pytest.raises(Forbidden):
        choose(writer, other, "552901", clock)
    assert recovery.kept(writer.connection) == before
    assert sign_in(writer, "bea", OTHER_PIN, "office", clock).ticket is None


def test_a_new_secret_without_a_new_recovery_code_is_not_kept(writer: Writer, clock: FakeClock) -> None:
    employ(writer, BEA, secret=PIN)
    session = sign_in(writer, "bea", make_recovery_code(writer, clock).code, "office", clock, recovering=True)
    with pytest.raises(Forbidden):
        set_own(writer, session, Made(make_own(session, OTHER_PIN).secret), clock)
    assert sign_in(writer, "bea", PIN, "office", clock).ticket is None


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.WORKS_COUNCIL, Role.OPERATOR])
def test_the_recovery_code_is_nobody_elses(writer: Writer, clock: FakeClock, role: Role) -> None:
    make_recovery_code(writer, clock)
    with writer.transaction() as connection:
        people.add(connection, Person("anja", "Anja", role))
        people.set_secret(connection, "anja", people.Secret("$unread", "pin"))
    with pytest.raises(SignInRefused, match="for the manager and HR; ask HR"):
        count_try(writer, "anja", "office", clock, recovering=True)


def test_where_no_recovery_code_was_made_that_is_said(writer: Writer, clock: FakeClock) -> None:
    employ(writer, BEA, secret=PIN)
    with pytest.raises(SignInRefused, match="No recovery code was made"):
        count_try(writer, "bea", "office", clock, recovering=True)


def test_the_recovery_code_gives_no_tries_beyond_the_five(writer: Writer, clock: FakeClock) -> None:
    employ(writer, BEA, secret=PIN)
    make_recovery_code(writer, clock)
    for recovering in (True, False, True, False, True):
        with pytest.raises(SignInRefused):
            finish_try(writer, count_try(writer, "bea", "office", clock, recovering=recovering), False, clock)
    for recovering in (True, False):
        with pytest.raises(SignInRefused, match="Too many wrong tries"):
            count_try(writer, "bea", "office", clock, recovering=recovering)
    assert [what for _, what in said(writer)].count("wrong recovery code") == 3


def test_who_has_left_meanwhile_sets_nothing(writer: Writer, clock: FakeClock) -> None:
    session = come_in(writer, clock)
    with writer.transaction() as connection:
        people.change(connection, Person(session.person, "Hanna", Role.HR, on_tiles=False, active=False))
    with pytest.raises(Forbidden):
        choose(writer, session, PHRASE, clock)


def test_nor_does_who_came_in_on_their_last_day_when_it_is_over(writer: Writer, clock: FakeClock) -> None:
    session = come_in(writer, clock)
    with writer.transaction() as connection:
        hanna = people.person(connection, session.person)
        assert hanna
        people.change(connection, replace(hanna, last_day=clock.now().date()))
    clock.advance(24 * 3600)
    with pytest.raises(Forbidden):
        choose(writer, session, PHRASE, clock)


@pytest.mark.parametrize(
    ("before", "after", "recovering"),
    [(Role.MANAGER, Role.HR, True), (Role.MANAGER, Role.EMPLOYEE, True), (Role.EMPLOYEE, Role.WORKS_COUNCIL, False)],
)
def test_who_has_another_role_meanwhile_sets_nothing(
    writer: Writer, clock: FakeClock, before: Role, after: Role, recovering: bool
) -> None:
    code = codes.one_time_code()
    with writer.transaction() as connection:
        people.add(connection, Person("anja", "Anja", before))
        people.set_secret(connection, "anja", people.Secret(code.hash, "code"))
        recovery.keep(connection, code.hash)
    session = sign_in(writer, "anja", code.shown, "office", clock, recovering=recovering)
    with writer.transaction() as connection:
        people.change(connection, Person("anja", "Anja", after))
    with pytest.raises(Forbidden):
        choose(writer, session, OTHER_PIN, clock)
    assert people.kinds(writer.connection) == {"anja": "code"}


def test_no_hash_can_be_read_off_what_is_logged() -> None:
    assert "argon2" not in repr(Made(people.Secret("$argon2id$…", "pin")))


def test_no_code_can_be_read_off_what_is_logged(writer: Writer) -> None:
    code = codes.one_time_code()
    assert code.shown not in repr(code)
    assert code.hash not in repr(code)
