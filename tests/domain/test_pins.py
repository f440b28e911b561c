import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access import pins
from kiosk.access.delays import Tries, counted, seconds_to_wait, since_restart, wait_after
from kiosk.errors import InputRefused


@pytest.mark.parametrize(
    "pin",
    [
        *("", "12345", "29463", "29463a", "²²³⁴⁵⁹", "٢٩٤٦٣٨", "294 638", "-29463", "2" * 5 + "9" * 28),
        *("000000", "111111", "123456", "654321", "012345", "567890", "098765", "0123456789", "121212", "123123"),
        *("29462946", "246246246"),
    ],
)
def test_a_pin_that_is_short_or_guessed_first_is_refused(pin: str) -> None:
    with pytest.raises(InputRefused, match="choose"):
        pins.check_pin_shape(pin)


@pytest.mark.parametrize("pin", ["294638", "2946384", "135790", "112233", "29462947", "9" + "27" * 15 + "1"])
def test_any_other_pin_of_six_digits_or_more_will_do(pin: str) -> None:
    pins.check_pin_shape(pin)


def test_a_hash_tells_its_own_secret_from_others_and_not_what_it_was() -> None:
    kept = pins.hash_secret("294638")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert "294638" not in kept
    assert pins.is_secret(kept, "294638")
    assert not pins.is_secret(kept, "294639")
    assert not pins.is_secret(kept, "29463\ud83d")  # half a character, as somebody may paste


def test_two_hashes_of_a_secret_have_a_salt_each() -> None:
    """In a program of its own, since a test run hashes a text once."""
    code = "from kiosk.access.pins import hash_secret as h; print(len({h('294638'), h('294638')}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "2\n"


def test_a_code_is_told_apart_however_its_groups_are_typed() -> None:
    code = pins.make_code()
    assert [len(group) for group in code.split(" ")] == [4, 4, 4]
    assert pins.make_code() != code
    assert pins.is_secret(pins.hash_secret(code), code.replace(" ", ""))


def test_five_tries_are_free_then_waits_double_to_an_hour() -> None:
    waits = [wait_after(count) for count in range(15)]
    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert wait_after(10**9) == 3600


@given(at=st.floats(0, 1e9), count=st.integers(0, 40), passed=st.floats(0, 1e5))
def test_a_wait_gets_shorter_by_the_time_that_passed_and_no_more(at: float, count: int, passed: float) -> None:
    tries = counted(Tries(count), at)
    full = wait_after(count + 1)
    left = seconds_to_wait(tries, at + passed)
    assert max(0, full - passed - 0.001) <= left <= max(0, full - passed) + 1.001


@given(count=st.integers(5, 40), before=st.floats(0, 1e9), uptime=st.floats(0, 1e9))
def test_a_restart_can_prolong_a_wait_to_its_full_length_and_never_ends_it_early(
    count: int, before: float, uptime: float
) -> None:
    full = wait_after(count)
    tries = since_restart(Tries(count, before + full), uptime)
    left = seconds_to_wait(tries, uptime)
    assert full - uptime - 0.001 <= left <= full + 1
    assert seconds_to_wait(tries, uptime + full + 0.001) == 0


def test_without_a_restart_nothing_is_prolonged() -> None:
    tries = counted(Tries(4), 10.0)
    assert tries == Tries(5, 40.0)
    assert since_restart(tries, 15.0) is tries
    assert seconds_to_wait(tries, 15.0) == 25
