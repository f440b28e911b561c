"""Signing in, over a real database and the real hash."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.access.delays import wait_after
from kiosk.access.own_secrets import hash_own
from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.set_up import make_hr_code
from kiosk.actions.signing_in import Door, count_try, finish_try, kinds_at_door, people_at_door, sign_in
from kiosk.clock import Clock
from kiosk.errors import SignInRefused
from kiosk.staff.people import Person
from kiosk.storage import audit, people
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.fakes import FakeClock, RestartedClock
from tests.people import employ, key_of

PIN = "294638"
WRONG = "294639"
PHRASE = "vier gele tulpen"
BEA = Person("bea", "Bea", Role.MANAGER, on_tiles=False)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def writer(tmp_path: Path, clock: FakeClock) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path)) as lock:
        writer = open_writer(lock)
        employ(writer, BEA, secret=PIN)
        yield writer
        writer.close()


def fail(writer: Writer, clock: Clock, times: int) -> None:
    """Wrong PINs, without the time that checking one takes."""
    for _ in range(times):
        with pytest.raises(SignInRefused):
            finish_try(writer, count_try(writer, "bea", "kiosk", clock), False, clock)


def test_people_at_the_door_stand_in_alphabetical_order(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        for name in ("Zoë", "Émile", "anja", "Ömer", "Eva", "Pim"):
            people.add(connection, Person(f"p-{name}", name, Role.EMPLOYEE))
            people.set_secret(connection, f"p-{name}", people.Secret("a hash", "pin"))
    names = [person.name for person in people_at_door(writer.connection, clock)]
    assert names == ["anja", "Bea", "Émile", "Eva", "Ömer", "Pim", "Zoë"]


def test_the_manager_signs_in_with_the_pin(writer: Writer, clock: FakeClock) -> None:
    assert [person.key for person in people_at_door(writer.connection, clock)] == ["bea"]
    assert sign_in(writer, "bea", PIN, "office", clock) == Session("bea", Role.MANAGER, "Bea")
    with pytest.raises(SignInRefused, match=r"isn't right; try again$") as refusal:
        sign_in(writer, "bea", WRONG, "office", clock)
    assert refusal.value.seconds == 0
    lines = writer.connection.execute("SELECT actor, what, details FROM audit ORDER BY id").fetchall()
    assert lines == [("bea", "signed in", '{"door":"office"}'), ("bea", "wrong PIN", '{"door":"office"}')]
    assert audit.check(writer.connection) == ()


def test_five_tries_are_free_and_then_it_takes_patience(writer: Writer, clock: FakeClock) -> None:
    fail(writer, clock, 4)
    with pytest.raises(SignInRefused, match="isn't right; try again in 30 s") as refusal:
        sign_in(writer, "bea", WRONG, "kiosk", clock)
    assert refusal.value.seconds == 30
    clock.advance(29.5)
    with pytest.raises(SignInRefused, match="Too many wrong tries; try again in 1 s"):
        sign_in(writer, "bea", PIN, "kiosk", clock)
    clock.advance(0.5)
    fail(writer, clock, 1)
    clock.advance(59)
    with pytest.raises(SignInRefused, match="in 1 s"):
        count_try(writer, "bea", "kiosk", clock)
    clock.advance(1)
    assert sign_in(writer, "bea", PIN, "kiosk", clock).person == "bea"
    fail(writer, clock, 4)
    assert sign_in(writer, "bea", PIN, "kiosk", clock).person == "bea"


def test_trying_at_the_kiosk_keeps_nobody_out_of_the_office(writer: Writer, clock: FakeClock) -> None:
    fail(writer, clock, 5)
    assert sign_in(writer, "bea", PIN, "office", clock).person == "bea"
    with pytest.raises(SignInRefused, match="Too many"):
        count_try(writer, "bea", "kiosk", clock)


def test_a_try_counts_although_its_check_never_ended(writer: Writer, clock: FakeClock) -> None:
    for _ in range(5):
        count_try(writer, "bea", "kiosk", clock)
    with pytest.raises(SignInRefused, match="in 30 s"):
        count_try(writer, "bea", "kiosk", clock)


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-400)])
def test_setting_the_clock_changes_no_wait(writer: Writer, clock: FakeClock, jump: timedelta) -> None:
    fail(writer, clock, 5)
    clock.advance(10)
    clock.set(clock.now() + jump)
    with pytest.raises(SignInRefused) as refusal:
        count_try(writer, "bea", "kiosk", clock)
    assert refusal.value.seconds == 20


@pytest.mark.parametrize("uptime", [0.0, 5.0, 900.0])
def test_after_a_restart_the_wait_begins_again_and_ends(writer: Writer, clock: FakeClock, uptime: float) -> None:
    fail(writer, clock, 5)
    restarted = RestartedClock(uptime)
    with pytest.raises(SignInRefused) as refusal:
        count_try(writer, "bea", "kiosk", restarted)
    assert refusal.value.seconds == 30
    restarted.advance(15)
    with pytest.raises(SignInRefused) as refusal:
        count_try(writer, "bea", "kiosk", restarted)
    assert refusal.value.seconds == 15
    restarted.advance(15)
    assert count_try(writer, "bea", "kiosk", restarted).person.key == "bea"


@pytest.mark.parametrize("person", ["nobody", "", "anja"])
def test_who_has_no_pin_cannot_sign_in(writer: Writer, clock: FakeClock, person: str) -> None:
    with pytest.raises(SignInRefused, match="can't sign in"):
        sign_in(writer, person, PIN, "office", clock)


def test_a_second_code_ends_the_first(writer: Writer, clock: FakeClock) -> None:
    first = make_hr_code(writer, clock, "HR").code
    second = make_hr_code(writer, clock, "HR").code
    hr = key_of(writer.connection, "HR")
    with pytest.raises(SignInRefused):
        sign_in(writer, hr, first, "office", clock)
    assert sign_in(writer, hr, second, "office", clock).ticket
    assert kinds_at_door(writer.connection) == {"bea": "pin", hr: "code"}


def test_nothing_kept_or_printed_holds_a_secret(writer: Writer, clock: FakeClock) -> None:
    made = make_hr_code(writer, clock, "HR")
    tried = count_try(writer, "bea", "kiosk", clock)
    assert made.code not in repr(made)
    assert "argon2" not in repr(tried)
    kept = "\n".join(writer.connection.iterdump())
    assert PIN not in kept
    assert made.code not in kept
    assert made.code.replace(" ", "") not in kept


def audit_lines(writer: Writer) -> int:
    return audit.head(writer.connection).count


def test_a_hundred_thousand_wrong_tries_in_a_second_write_five_lines(writer: Writer, clock: FakeClock) -> None:
    before, checked = audit_lines(writer), 0
    for _ in range(100_000):
        try:
            tried = count_try(writer, "bea", "office", clock)
        except SignInRefused as refusal:
            assert str(refusal) == "Too many wrong tries; try again in 30 s"  # noqa: PT017 - a hundred thousand times
            continue
        checked += 1
        with pytest.raises(SignInRefused):
            finish_try(writer, tried, False, clock)
    assert checked == 5
    assert audit_lines(writer) == before + 5
    assert writer.connection.execute("SELECT count(*) FROM door").fetchone() == (1,)
    assert audit.check(writer.connection) == ()


def test_a_wrong_passphrase_a_hundred_thousand_times_is_looked_at_five_times(writer: Writer, clock: FakeClock) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("hanna", "Hanna", Role.HR))
        people.set_secret(connection, "hanna", people.Secret(hash_own("passphrase", PHRASE), "passphrase"))
    before, checked = audit_lines(writer), 0
    for number in range(100_000):
        typed = PHRASE if number > 5 else f"{PHRASE}{number}"  # the right one comes too late
        try:
            tried = count_try(writer, "hanna", "office", clock)
        except SignInRefused:
            continue
        checked += 1
        with pytest.raises(SignInRefused, match="This passphrase isn't right"):
            finish_try(writer, tried, tried.is_right(typed), clock)
    assert checked == 5
    lines = list(audit.lines(writer.connection))
    assert [line.what for line in lines[: len(lines) - before]] == ["wrong passphrase"] * 5
    clock.advance(30)
    assert sign_in(writer, "hanna", PHRASE, "office", clock).role is Role.HR


def test_a_wrong_try_every_second_of_a_day_is_checked_five_times_and_then_ever_more_rarely(
    writer: Writer, clock: FakeClock
) -> None:
    before, checked = audit_lines(writer), []
    for second in range(100_000):
        try:
            tried = count_try(writer, "bea", "kiosk", clock)
        except SignInRefused:
            pass
        else:
            checked.append(second)
            with pytest.raises(SignInRefused):
                finish_try(writer, tried, False, clock)
        clock.advance(1)
    waits = [after - one for one, after in pairwise(checked)]
    assert waits == [1, 1, 1, 1, 30, 60, 120, 240, 480, 960, 1920, *[3600] * (len(waits) - 11)]
    assert len(checked) == 38
    assert audit_lines(writer) == before + len(checked)
    clock.advance(3600)
    assert sign_in(writer, "bea", PIN, "kiosk", clock).person == "bea"


def test_who_cannot_sign_in_at_all_leaves_nothing_behind(writer: Writer, clock: FakeClock) -> None:
    before = audit_lines(writer)
    for number in range(1000):
        with pytest.raises(SignInRefused, match="can't sign in"):
            count_try(writer, f"nobody-{number}", "office", clock)
    assert audit_lines(writer) == before
    assert writer.connection.execute("SELECT count(*) FROM door").fetchone() == (0,)


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["bea", "hr"]), st.sampled_from(["kiosk", "office"]), st.booleans(), st.floats(0, 5000)
        ),
        max_size=60,
    )
)
@settings(max_examples=30, deadline=None)
def test_each_person_waits_at_each_door_by_themselves(steps: list[tuple[str, Door, bool, float]]) -> None:
    """Against a model that knows only when each may try again."""
    clock = FakeClock()
    with TemporaryDirectory() as path, hold(DataFolder(Path(path))) as lock, closing(open_writer(lock)) as writer:
        with writer.transaction() as connection:
            for key in ("bea", "hr"):
                people.add(connection, Person(key, key, Role.MANAGER))
                people.set_secret(connection, key, people.Secret("$unread", "pin"))
        count, free_from = Counter[tuple[str, Door]](), defaultdict[tuple[str, Door], float](float)
        for person, door, is_right, passed in steps:
            clock.advance(passed)
            at = person, door
            if clock.monotonic() < free_from[at] - 0.001:
                with pytest.raises(SignInRefused, match="Too many"):
                    count_try(writer, person, door, clock)
            elif clock.monotonic() > free_from[at] + 0.001:
                tried = count_try(writer, person, door, clock)
                count[at] += 1
                free_from[at] = clock.monotonic() + wait_after(count[at])
                if is_right:
                    finish_try(writer, tried, True, clock)
                    count[at], free_from[at] = 0, 0.0
                else:
                    with pytest.raises(SignInRefused):
                        finish_try(writer, tried, False, clock)
