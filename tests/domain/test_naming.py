"""Names in what somebody typed."""

import pytest

from kiosk.staff.naming import around, called, is_within, names_somebody, without


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ziek: Anja de Vries", "Ziek: …"),
        ("ANJA  DE\nVRIES was er", "… was er"),
        ("Anja's dag, Anja-Marie ook", "…'s dag, …-Marie ook"),
        ("Tanja, Anjali en Anjade Vries", "Tanja, Anjali en Anjade Vries"),
        ("", ""),
    ],
)
def test_a_name_is_taken_out_as_words(text: str, left: str) -> None:
    assert without(text, ("Anja", "Anja de Vries")) == left


def test_without_a_name_nothing_is_taken_out() -> None:
    assert without("Anja", ()) == "Anja"


def test_a_name_that_is_nobody_elses_is_sure_and_its_parts_arent() -> None:
    names = called(("Anja de Vries", "Ania de Vries"), ("Bram Bakker", "Tanja"))
    assert names.sure == ("Anja de Vries", "Ania de Vries")
    assert names.maybe == ("Anja", "Vries", "Ania")
    assert names.shared == frozenset()


def test_what_somebody_else_is_called_too_isnt_sure() -> None:
    names = called(("Anja de Vries", "Anja"), ("anja bakker", "Mia"))
    assert (names.sure, names.maybe, names.shared) == (("Anja de Vries",), ("Anja", "Vries"), {"Anja"})
    assert names.out_of("Anja kwam, ANJA DE VRIES niet") == "Anja kwam, … niet"
    assert not names.is_likely("Anja kwam laat")
    assert names.is_likely("Mevrouw Vries kwam laat")


def test_a_name_of_one_word_is_sure_only_as_it_is_written() -> None:
    names = called(("Wil",), ("Bram",))
    assert names.out_of("Een klant wil zitten. Wil was er, WIL ook") == "Een klant wil zitten. … was er, … ook"
    assert (names.maybe, names.is_likely("Een klant wil zitten")) == (("Wil",), False)
    assert without("wie wil", names.maybe) == "wie …"


def test_a_part_in_other_letters_is_less_likely_a_name() -> None:
    names = called(("Wil Smit",), ())
    assert names.is_likely("Met Wil gebeld")
    assert not names.is_likely("Een klant wil zitten")


@pytest.mark.parametrize("text", ["Gesprek met Anja", "anja de vries", "voor PIET"])
def test_the_first_name_alone_names_somebody(text: str) -> None:
    assert names_somebody(text, ("Anja de Vries", "Piet"))


@pytest.mark.parametrize("text", ["Canjamar", "de Vries en zonen", "Pieter", "verslag van het kwartaal", ""])
def test_the_rest_of_a_name_names_nobody(text: str) -> None:
    assert not names_somebody(text, ("Anja de Vries", "Piet", "Van Dam"))


def test_the_words_around_a_name_are_on_one_line() -> None:
    text = f"{'a ' * 60}\nMet Anja\ngebeld {'b ' * 60}"
    assert around(text, ("Anja",), 12) == "… a a a a Met Anja gebeld b b …"
    assert around("Anja", ("Anja",)) == "Anja"
    assert around("Bram", ("Anja",)) == ""


@pytest.mark.parametrize("text", ["mailto://zoe.devries@voorbeeld.nl", "Vries & co", "zoë"])
def test_a_part_within_an_address_is_found(text: str) -> None:
    assert is_within(text, ("Zoë de Vries",))


def test_two_letters_within_an_address_tell_nothing() -> None:
    assert not is_within("mailto://info@voorbeeld.nl", ("Jo Li",))
