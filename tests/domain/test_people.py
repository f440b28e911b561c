import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import InputRefused
from kiosk.staff.people import LARGEST_PHOTO, check_photo, clean_name, graphemes, initials, make_key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anja   de\tVries ", "Anja de Vries"),
        ("Zoe\u0308", "Zoë"),
        ("An\u202ej\u0000a\u2066", "Anja"),
        ("\u200dAnja\u200d", "Anja"),
        ("عليّ رضا", "عليّ رضا"),
        ("می\u200cلاد", "می\u200cلاد"),
        ("👩🏽\u200d🔧", "👩🏽\u200d🔧"),
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
    assert clean_name(family * 40) == family * 40
    with pytest.raises(InputRefused, match="too long"):
        clean_name(family * 41)


@given(st.text(max_size=60))
def test_a_name_is_refused_or_stays_the_same_and_gets_a_key_and_initials(typed: str) -> None:
    try:
        name = clean_name(typed)
    except InputRefused:
        return
    assert clean_name(name) == name
    assert re.fullmatch(r"[a-z0-9-]+", make_key(name, ()))
    assert 1 <= len(graphemes(initials(name))) <= 2
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Anja", "anja"),
        ("Anne-Marie van 't Hof", "anne-marie-van-t-hof"),
        ("Søren Großmann", "soren-grossmann"),
        ("Łukasz", "lukasz"),
        ("张伟", "person"),
        ("Unknown", "unknown-2"),
        ("Operator", "operator-2"),
    ],
)
def test_a_key_is_made_from_the_name(name: str, key: str) -> None:
    assert make_key(name, ()) == key


def test_no_two_people_have_one_key() -> None:
    assert make_key("Anja", {"anja"}) == "anja-2"
    assert make_key("Ánja", {"anja", "anja-2"}) == "anja-3"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anja", "A"),
        ("anja van dalen", "AD"),
        ("Zoë (HR)", "ZH"),
        ("عليّ رضا", "عر"),
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
