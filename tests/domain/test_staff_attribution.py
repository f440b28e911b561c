"""How often people are named, against their hours on the floor."""

import random
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.attribution import Attribution, FloorHour, attribution


def hour(on_floor: str, **named: int) -> FloorHour:
    return FloorHour(frozenset(on_floor), named)


def test_an_hours_replies_are_shared_by_who_is_there() -> None:
    got = attribution([hour("ab", a=3, b=1), hour("abc", a=1, c=5), hour("c", c=2), hour("a")])
    assert [(one.key, one.named, one.expected) for one in got] == [("a", 4, 4.0), ("b", 1, 4.0), ("c", 7, 4.0)]


def test_being_named_while_not_on_the_floor_raises_nobodys_expectation() -> None:
    got = attribution([hour("ab", a=2, b=2, c=7)])
    assert [(one.key, one.named, one.expected) for one in got] == [("a", 2, 2.0), ("b", 2, 2.0)]


def test_twice_as_often_is_odd_and_so_is_half_as_often() -> None:
    got = attribution([hour("abcd", a=80, b=15, c=32, d=33)])
    assert [(one.key, one.odd) for one in got] == [("a", "more"), ("b", "fewer"), ("c", None), ("d", None)]


def test_what_chance_allows_depends_on_how_many_are_there() -> None:
    """Of 20 replies one of two people has 5: the standard error is sqrt(5), and of 40 one of four has 5: sqrt(7.5)."""
    assert [one.odd for one in attribution([hour("ab", a=15, b=5)])] == [None, "fewer"]
    assert [one.odd for one in attribution([hour("abcd", a=5, b=11, c=12, d=12)])] == [None] * 4


def test_what_is_beyond_chance_but_not_by_a_factor_of_two_is_not_odd() -> None:
    assert [one.odd for one in attribution([hour("ab", a=1200, b=800)])] == [None, None]


def test_under_ten_expected_replies_nobody_is_judged() -> None:
    assert [one.odd for one in attribution([hour("ab", a=19, b=0)])] == [None, None]
    assert [one.odd for one in attribution([hour("ab", a=20, b=0)])] == ["more", "fewer"]


def test_alone_on_the_floor_there_is_nobody_to_be_odd_against() -> None:
    assert attribution([hour("a", a=500)]) == (Attribution("a", 500, 500.0, None),)
    assert attribution([]) == ()


hours = st.lists(
    st.builds(
        FloorHour,
        st.frozensets(st.sampled_from("abcdef")),
        st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30)),
    ),
    max_size=30,
)


@given(hours)
def test_no_reply_that_names_somebody_on_the_floor_is_lost(drawn: list[FloorHour]) -> None:
    got = attribution(drawn)
    on_floor = (n for hour in drawn for key, n in hour.named.items() if key in hour.on_floor)
    assert sum(one.named for one in got) == sum(on_floor)
    assert fsum(one.expected for one in got) == pytest.approx(sum(one.named for one in got))


def test_where_each_reply_names_anybody_on_the_floor_nearly_nobody_is_odd() -> None:
    """A quarter of 600 hours, 2 to 5 of 8 people on the floor, about one named reply an hour."""
    rng, runs, odd = random.Random(9), 100, 0
    for _ in range(runs):
        quarter = []
        for _ in range(600):
            floor = rng.sample("abcdefgh", rng.randint(2, 5))
            names = [rng.choice(floor) for _ in range(rng.randint(0, 2))]
            quarter.append(FloorHour(frozenset(floor), {name: names.count(name) for name in names}))
        odd += any(one.odd for one in attribution(quarter))
    print(f"\nquarters in which somebody is odd by chance: {odd} of {runs}")
    assert odd <= 1
