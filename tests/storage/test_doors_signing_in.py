"""Signing in, over a real database and the real hash."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.set_up import make_hr_code, set_manager
from kiosk.actions.signing_in import count_try, finish_try, own_pin, people_at_door, set_own_pin, sign_in
from kiosk.clock import Clock
from kiosk.errors import Forbidden, InputRefused, SignInRefused
from kiosk.storage import audit
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from tests.fakes import FakeClock

PIN = "294638"
WRONG = "294639"


class RestartedClock(FakeClock):
    """A machine that was switched on `uptime` seconds ago."""

    def __init__(self, uptime: float) -> None:
        super().__init__()
        self._monotonic = uptime


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def writer(tmp_path: Path, clock: FakeClock) -> Iterator[Writer]:
    with hold(DataFolder(tmp_path)) as lock:
        writer = open_writer(lock)
        set_manager(writer, clock, "Bea", PIN)
        yield writer
        writer.close()


def fail(writer: Writer, clock: Clock, times: int) -> None:
    """Wrong PINs, without the time that checking one takes."""
    for _ in range(times):
        with pytest.raises(SignInRefused):
            finish_try(writer, count_try(writer, "bea", "kiosk", clock), False, clock)


def test_the_manager_signs_in_with_the_pin(writer: Writer, clock: FakeClock) -> None:
    assert [person.key for person in people_at_door(writer.connection)] == ["bea"]
    assert sign_in(writer, "bea", PIN, "office", clock) == Session("bea", Role.MANAGER, "Bea")
    with pytest.raises(SignInRefused, match=r"isn't right; try again$") as refusal:
        sign_in(writer, "bea", WRONG, "office", clock)
    assert refusal.value.seconds == 0
    lines = writer.connection.execute("SELECT actor, what, details FROM audit WHERE id > 1 ORDER BY id").fetchall()
    assert lines == [("bea", "signed in", '{"door":"office"}'), ("bea", "wrong PIN", '{"door":"office"}')]
    assert audit.check(writer.connection) == ()


def test_five_tries_are_free_and_then_it_takes_patience(writer: Writer, clock: FakeClock) -> None:
    fail(writer, clock, 4)
    with pytest.raises(SignInRefused, match="isn't right; try again in 30 s") as refusal:
        sign_in(writer, "bea", WRONG, "kiosk", clock)
    assert refusal.value.seconds == 30
    clock.advance(29.5)
    with pytest.raises(SignInRefused, match="Too many wrong PINs; try again in 1 s"):
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


def test_hr_comes_in_once_with_the_code_and_sets_a_pin(writer: Writer, clock: FakeClock) -> None:
    code = make_hr_code(writer, clock, "Personeelszaken").code
    session = sign_in(writer, "personeelszaken", code.replace(" ", ""), "office", clock)
    assert session == Session("personeelszaken", Role.VISITOR, "Personeelszaken", must_set_pin=True)
    with pytest.raises(InputRefused, match="easy to guess"):
        set_own_pin(writer, session, own_pin("123456"), clock)
    whole = set_own_pin(writer, session, own_pin("738291"), clock)
    assert whole == Session("personeelszaken", Role.HR, "Personeelszaken")
    assert sign_in(writer, "personeelszaken", "738291", "office", clock) == whole
    with pytest.raises(SignInRefused):
        sign_in(writer, "personeelszaken", code, "office", clock)
    for spent in (session, whole):
        with pytest.raises(Forbidden, match="has been used"):
            set_own_pin(writer, spent, own_pin("552901"), clock)


def test_a_new_code_is_not_for_whoever_came_in_otherwise(writer: Writer, clock: FakeClock) -> None:
    make_hr_code(writer, clock, "HR")
    with pytest.raises(Forbidden):
        set_own_pin(writer, Session("hr", Role.HR, "HR"), own_pin("738291"), clock)


def test_a_second_code_ends_the_first(writer: Writer, clock: FakeClock) -> None:
    first = make_hr_code(writer, clock, "HR").code
    second = make_hr_code(writer, clock, "HR").code
    with pytest.raises(SignInRefused):
        sign_in(writer, "hr", first, "office", clock)
    assert sign_in(writer, "hr", second, "office", clock).must_set_pin


def test_nothing_kept_or_printed_holds_a_secret(writer: Writer, clock: FakeClock) -> None:
    made = make_hr_code(writer, clock, "HR")
    tried = count_try(writer, "bea", "kiosk", clock)
    assert made.code not in repr(made)
    assert "argon2" not in repr(tried)
    kept = "\n".join(writer.connection.iterdump())
    assert PIN not in kept
    assert made.code not in kept
    assert made.code.replace(" ", "") not in kept
