"""Two people of one name: what stands on their tiles, and when visitors couldn't tell who is who."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.errors import InputRefused
from kiosk.staff.people import Person
from kiosk.staff.telling_apart import alike, check_told_apart, look_alike, tile_names

TODAY, DAY = date(2026, 11, 2), timedelta(days=1)
ONE, OTHER = Person("p-1", "Anja", Role.EMPLOYEE), Person("p-2", "Anja", Role.EMPLOYEE)
FACE, ANOTHER = b"\xff\xd8\xff1", b"\xff\xd8\xff2"


@pytest.mark.parametrize(
    "name", ["Anja", "anja", "ANJA", "Ánja", "A\u0308nja", "An\u200dja", "Anja.", "An-ja", "Ａnja"]
)
def test_a_name_that_differs_in_hardly_anything_is_the_same(name: str) -> None:
    assert look_alike(ONE, replace(OTHER, name=name), TODAY)


@pytest.mark.parametrize("name", ["Anja B.", "Anja 2", "Anna", "Anja 🚀", "Аня"])
def test_a_name_that_differs_in_a_letter_a_digit_or_a_picture_is_another(name: str) -> None:
    assert not look_alike(ONE, replace(OTHER, name=name), TODAY)


def test_photos_tell_two_apart_where_both_have_one_of_their_own() -> None:
    with_face = replace(ONE, photo=FACE)
    assert look_alike(with_face, OTHER, TODAY)
    assert look_alike(with_face, replace(OTHER, photo=FACE), TODAY)
    assert not look_alike(with_face, replace(OTHER, photo=ANOTHER), TODAY)


@pytest.mark.parametrize(
    "away",
    [
        {"on_tiles": False},
        {"active": False},
        {"last_day": TODAY - DAY},
    ],
)
def test_who_isn_t_on_the_tiles_is_mixed_up_with_nobody(away: dict[str, object]) -> None:
    gone = replace(ONE, **away)
    assert not look_alike(gone, OTHER, TODAY)
    assert not look_alike(OTHER, gone, TODAY)


def test_one_may_begin_the_day_after_the_other_s_last() -> None:
    leaves = replace(ONE, last_day=TODAY + 5 * DAY)
    assert look_alike(leaves, replace(OTHER, first_day=TODAY + 5 * DAY), TODAY)
    assert not look_alike(leaves, replace(OTHER, first_day=TODAY + 6 * DAY), TODAY)


def test_what_couldn_t_be_told_before_may_be_mended_one_after_the_other() -> None:
    with pytest.raises(InputRefused, match=r"such as Anja B\., or give both a photo"):
        check_told_apart(replace(ONE, photo=FACE), [ONE, OTHER], TODAY)
    check_told_apart(replace(ONE, photo=FACE), [ONE, OTHER], TODAY, ONE)
    with pytest.raises(InputRefused):
        check_told_apart(ONE, [ONE, OTHER], TODAY, replace(ONE, name="Anja B."))
    check_told_apart(ONE, [ONE, replace(OTHER, name="Anja B.")], TODAY)


def test_all_of_a_name_stands_on_the_tiles_of_those_who_share_the_first() -> None:
    others = Person("p-3", "ANJA de Wit", Role.EMPLOYEE), Person("p-4", "Bram de Wit", Role.EMPLOYEE)
    assert tile_names((ONE, *others)) == {"p-1": "Anja", "p-3": "ANJA de Wit", "p-4": "Bram"}
    assert tile_names(others) == {"p-3": "ANJA", "p-4": "Bram"}


def test_those_who_were_kept_alike_are_found() -> None:
    others = [Person("p-3", "Bram", Role.EMPLOYEE), Person("p-4", "Ánja", Role.EMPLOYEE, on_tiles=False)]
    assert alike([ONE, OTHER, *others], TODAY) == {"p-1", "p-2"}
    assert alike([ONE, *others], TODAY) == frozenset()
    assert alike([], TODAY) == frozenset()
