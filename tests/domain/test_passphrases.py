import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access import passphrases
from kiosk.access.own_secrets import check_shape, hash_own, is_enough, is_right, own_kind
from kiosk.access.rights import Role
from kiosk.errors import InputRefused


@pytest.mark.parametrize("typed", ["", "vier tulpen", " " * 11, "é" * 11, "e\u0301" * 7])
def test_under_twelve_characters_is_too_short(typed: str) -> None:
    with pytest.raises(InputRefused, match="too short; choose 12 characters or more"):
        passphrases.check_passphrase_shape(typed)


def test_over_two_hundred_characters_is_too_long() -> None:
    text = "vier gele tulpen op een rij " * 8
    passphrases.check_passphrase_shape(text[:200])
    with pytest.raises(InputRefused, match="too long; choose 200 characters or fewer"):
        passphrases.check_passphrase_shape(text[:201])


@pytest.mark.parametrize(
    "typed",
    [
        *("            ", "aaaaaaaaaaaa", "abababababab", "welkomwelkom", "vier vier vier vier ", "aabbccddaabb"),
        *("abcdefghijkl", "zyxwvutsrqpo", "123456789012", "098765432109", "qwertyuiopas", "fdsapoiuytrewq"),
        *("Wachtwoord2026!", "password-1234", "Welkom01Welkom01", "1q2w3e4r5t6y", "Klantkansen#1", "acegikmoqsuw"),
        *("ondernemingsraad", "Ondernemingsraad 1!", "klantkansen klantenpanel", "welkom camper showroom"),
        *("correct horse battery staple", "Personeelszaken 1", "ＰＡＳＳＷＯＲＤ１２３４"),
    ],
)
def test_what_is_guessed_first_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused, match="too easy to guess"):
        passphrases.check_passphrase_shape(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Van Dalen Campers",
            "vandalencampers",
            "VanDalenCampers2026!",
            "campers dalen van",
            "Van Dalen Campers " * 2,
        ),
        *("Marieke de Vries", "hanna marieke 1", "mariekemarieke", "Zoë-Zoë-Zoë-Zoë", "klantkansen hanna"),
    ],
)
def test_names_of_who_and_what_is_known_here_are_guessed_first(typed: str) -> None:
    names = ("Van Dalen Campers", "Marieke de Vries", "Hanna", "Zoë", "")
    with pytest.raises(InputRefused, match="too easy to guess"):
        passphrases.check_passphrase_shape(typed, names)
    passphrases.check_passphrase_shape(f"{typed} houdt van regen", names)


@pytest.mark.parametrize(
    "typed",
    [
        "vier gele tulpen",
        "Klantkansen op dinsdag",
        "4f9Q!x0b_Lz#",
        "مفتاح سري طويل",
        "鍵鍵門門山川日月火水木金土",
        "wachtwoord van oma",
    ],
)
def test_other_passphrases_will_do(typed: str) -> None:
    passphrases.check_passphrase_shape(typed)


def test_a_name_without_a_letter_makes_no_digits_guessed() -> None:
    passphrases.check_passphrase_shape("48 29 73 61 50 84", ("", "🚐", "1-2"))


@pytest.mark.parametrize(
    "typed", ["vier gele\ttulpen", "vier gele\ntulpen", "vier gele \ud800 tulpen", "vier\0gele tulpen"]
)
def test_what_no_keyboard_writes_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused, match="can't be typed"):
        passphrases.check_passphrase_shape(typed)


def test_nothing_is_trimmed_and_one_spelling_is_another() -> None:
    kept = passphrases.hash_passphrase("vier gele tulpén ")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert passphrases.is_passphrase(kept, "vier gele tulpén ")
    assert passphrases.is_passphrase(kept, "vier gele tulpe\u0301n\u00a0")  # in two characters, and a space that holds
    for other in (
        "vier gele tulpén",
        " vier gele tulpén",
        "viergeletulpén ",
        "Vier gele tulpén ",
        "vier gele tulp\ud800n ",
    ):
        assert not passphrases.is_passphrase(kept, other)


@given(st.text(max_size=220))
def test_whatever_is_typed_is_refused_or_is_one_in_every_spelling(typed: str) -> None:
    try:
        passphrases.check_passphrase_shape(typed)
    except InputRefused:
        return
    text = passphrases.normal(typed)
    assert passphrases.SHORTEST <= len(text) <= passphrases.LONGEST
    assert text.encode()
    assert passphrases.normal(text) == text == passphrases.normal(unicodedata.normalize("NFD", typed))


def test_hr_and_the_works_council_have_passphrases_and_the_others_pins() -> None:
    with_passphrase = {role for role in Role if own_kind(role) == "passphrase"}
    assert with_passphrase == {Role.HR, Role.WORKS_COUNCIL}


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR])
def test_a_code_is_never_enough_and_a_pin_not_for_everybody(role: Role) -> None:
    assert not is_enough("code", role)
    assert not is_enough("recovery", role)
    assert is_enough("passphrase", role)
    assert is_enough("pin", role) == (role not in {Role.HR, Role.WORKS_COUNCIL})


def test_each_kind_is_checked_as_its_kind() -> None:
    check_shape("pin", "294638")
    check_shape("passphrase", "vier gele tulpen")
    with pytest.raises(InputRefused, match="digits only"):
        check_shape("pin", "vier gele tulpen")
    with pytest.raises(InputRefused, match="too short"):
        check_shape("passphrase", "294638")
    pin, phrase = hash_own("pin", "294638"), hash_own("passphrase", "vier gele tulpen")
    assert is_right("pin", pin, "294 638")
    assert is_right("passphrase", phrase, "vier gele tulpen")
    assert not is_right("passphrase", phrase, "viergeletulpen")


def test_what_was_typed_is_counted_not_how_it_is_spelt() -> None:
    with pytest.raises(InputRefused, match="too short"):
        passphrases.check_passphrase_shape("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}")
