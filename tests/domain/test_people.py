import re
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.access.rights import Role
from kiosk.errors import InputRefused
from kiosk.staff.people import (
    LARGEST_PHOTO,
    Person,
    check_photo,
    clean_name,
    graphemes,
    initials,
    make_key,
    told_apart,
)

TODAY, DAY = date(2026, 11, 2), timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anja   de\tVries ", "Anja de Vries"),
        ("Zoe\u0308", "Zoë"),
        ("An\u202ej\u0000a\u2066", "Anja"),
        ("\u200dAnja\u200d", "Anja"),
        *((f"An{unseen}ja", "Anja") for unseen in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u3164\ufe0f\U000e0100"),
        ("क्\u200dष", "क्\u200dष"),
        ("Bo ❤\ufe0f\u200d🔥", "Bo ❤\ufe0f\u200d🔥"),
        ("عليّ رضا", "عليّ رضا"),
        ("می\u200cلاد", "می\u200cلاد"),
        ("👩🏽\u200d🔧 Bo", "👩🏽\u200d🔧 Bo"),
        ("张伟", "张伟"),
    ],
)
def test_a_name_is_kept_as_it_is_shown(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200d", "\u202e", "-", "...", "a" * 41, "a" + "\u0301" * 50, "\u0301"])
def test_what_no_tile_can_show_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused):
        clean_name(typed)


def test_forty_characters_are_counted_as_they_are_seen() -> None:
    family = "👨\u200d👩\u200d👧"
    assert clean_name("A" + family * 39) == "A" + family * 39
    with pytest.raises(InputRefused, match="too long"):
        clean_name("A" + family * 40)


@pytest.mark.parametrize("typed", ["-2+3", "007", "=1+1", "٣", "½", "❤\ufe0f\u200d🔥", "👩🏽\u200d🔧", "+31 6"])
def test_a_name_has_a_letter(typed: str) -> None:
    with pytest.raises(InputRefused, match=r"^A name needs at least one letter; type the name as it should be shown$"):
        clean_name(typed)
    assert clean_name(f"{typed} Bo").endswith("Bo")


UNSEEN = "\u200c\u200d\ufe0f\ufe00\U000e0100\u200b\u034f\u115f\u3164\u17b5\u180b\u2800"
MARKS = "\u0300\u0301\u0323\u094d\u09cd\u0654\u064b"


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from(f"aéक म❤😀🏽{UNSEEN}{MARKS}"), max_size=12)))
@example("a\u115f\u0301\ufe0f")
def test_a_name_is_refused_or_stays_the_same_and_gets_initials(typed: str) -> None:
    try:
        name = clean_name(typed)
    except InputRefused:
        return
    assert clean_name(name) == name
    assert 1 <= len(graphemes(initials(name))) <= 2
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in name)


def test_those_who_share_a_name_get_a_number_that_stays_with_them() -> None:
    names = {"p-9": "Anja", "p-1": "Bram", "p-5": "ANJA"}
    assert told_apart(names) == {"p-9": "Anja (1)", "p-1": "Bram", "p-5": "ANJA (2)"}
    assert told_apart(names | {"p-0": "Anja"})["p-5"] == "ANJA (2)"


def test_a_key_tells_nothing_and_is_unlike_all_others() -> None:
    keys = {make_key(()) for _ in range(100)}
    assert len(keys) == 100
    assert all(re.fullmatch(r"p-[0-9a-f]{8}", key) for key in keys)


class Taken:
    """Keys of which the first two that are made are somebody's already."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def __contains__(self, key: object) -> bool:
        self.asked.append(key)
        return len(self.asked) <= 2


def test_a_key_that_is_taken_is_made_again() -> None:
    taken = Taken()
    key = make_key(taken)
    assert len(taken.asked) == 3
    assert key == taken.asked[-1]
    assert key not in taken.asked[:2]


@pytest.mark.parametrize(
    ("first", "last", "works"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
        (TODAY - DAY, TODAY + DAY, True),
    ],
)
def test_who_works_on_a_day(first: date | None, last: date | None, works: bool) -> None:
    person = Person("anja", "Anja", Role.EMPLOYEE, first_day=first, last_day=last)
    assert person.works_on(TODAY) is person.is_here(TODAY) is works
    gone = replace(person, active=False)
    assert (gone.works_on(TODAY), gone.is_here(TODAY), gone.has_left(TODAY)) == (works, False, True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anja", "A"),
        ("anja van dalen", "AD"),
        ("Zoë (HR)", "ZH"),
        ("عليّ رضا", "ع\u200cر"),
        ("דוד לוי", "דל"),
        ("Sam العلي", "Sا"),
        ("👩🏽\u200d🔧 Kim", "👩🏽\u200d🔧K"),
        ("🇳🇱", "🇳🇱"),
        ("ß", "ß"),
    ],
)
def test_initials_are_of_the_first_and_last_word(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_a_photo_is_a_jpeg_or_png_of_bearable_size() -> None:
    check_photo(b"\xff\xd8\xff" + bytes(1000))
    check_photo(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(InputRefused, match="neither"):
        check_photo(b"GIF89a")
    with pytest.raises(InputRefused, match="512 KB"):
        check_photo(b"\xff\xd8\xff" + bytes(LARGEST_PHOTO))
