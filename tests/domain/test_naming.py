"""Names in what somebody typed."""

import unicodedata

import pytest

from kiosk.staff.naming import called, is_within, names_somebody

ANJA = called(("Anja de Vries",), ("Bram Bakker", "Tanja"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ziek: Anja de Vries", "Ziek: …"),
        ("ANJA  DE\nVRIES was er, anja de vries ook", "… was er, … ook"),
        ("Anja de Vries' dag, en Anja de Vriess", "…' dag, en …"),
        ("Tanja de Vries en Anja de Vriesman", "Tanja de Vries en Anja de Vriesman"),
        ("", ""),
    ],
)
def test_a_name_is_taken_out_as_words(text: str, left: str) -> None:
    assert ANJA.out_of(text) == left


def test_a_name_is_found_with_its_accents_or_without() -> None:
    zoe = called(("Zoë",), ())
    text = f"zoe ziek, ZOË ook, {unicodedata.normalize('NFD', 'Zoë')} niet, zo een dag"
    assert zoe.out_of(text) == "… ziek, … ook, … niet, zo een dag"
    assert zoe.out_of("Jörg") == "Jörg"
    assert called(("Jo",), ()).out_of(unicodedata.normalize("NFD", "Jörg, ëJo")) == unicodedata.normalize(
        "NFD", "Jörg, ëJo"
    )
    assert called(("Jorg",), ()).out_of("Jörg’s dag") == "…’s dag"


def test_what_is_somebodys_is_too() -> None:
    joost = called(("Joost Visser",), ())
    assert joost.is_likely("Joosts dienst")
    assert joost.is_likely("Vissers dienst")
    assert joost.all_out_of("Joosts dienst, een visser") == "… dienst, een …"


def test_a_name_that_is_nobody_elses_is_sure_and_its_parts_arent() -> None:
    names = called(("Anja de Vries", "Ania de Vries"), ("Bram Bakker", "Tanja"))
    assert names.sure == ("Anja de Vries", "Ania de Vries")
    assert names.maybe == names.own == ("Anja", "Vries", "Ania")


def test_what_somebody_else_is_called_too_isnt_sure() -> None:
    names = called(("Anja de Vries", "Anja"), ("anja bakker", "Mia"))
    assert (names.sure, names.maybe, names.own) == (("Anja de Vries",), ("Anja", "Vries"), ("Vries",))
    assert names.out_of("Anja kwam, ANJA DE VRIES niet") == "Anja kwam, … niet"
    assert names.is_in("Anja kwam laat")
    assert not names.is_likely("Anja kwam laat")
    assert names.is_likely("Mevrouw Vries kwam laat")


def test_an_everyday_word_is_a_name_only_as_it_is_written() -> None:
    wil = called(("Wil",), ("Bram",))
    assert wil.out_of("Een klant wil zitten. Wil was er, WIL ook") == "Een klant wil zitten. … was er, … ook"
    assert (wil.is_in("wie wil"), wil.is_likely("wie wil"), wil.all_out_of("wie wil")) == (True, False, "wie …")
    smit = called(("Wil Smit",), ())
    assert smit.is_likely("Met Wil gebeld")
    assert not smit.is_likely("Een klant wil zitten")


@pytest.mark.parametrize("name", ["De Vries", "Al Sayed", "- Jan", "Van den Berg"])
def test_what_stands_within_names_is_no_part(name: str) -> None:
    names = called((name,), ())
    assert len(names.maybe) == 1
    assert not names.is_in("Al onze klanten - de mensen van toen, in den lande")
    assert not names_somebody("Al onze klanten - de mensen van toen, in den lande", (name,))


def test_an_initial_is_no_part() -> None:
    assert not called(("D. Smit",), ()).is_in("Plan D, hal d.")


@pytest.mark.parametrize(
    "text",
    ["Gesprek met Anja", "anja de vries", "voor PIET", "gesprek met piet", "Beoordeling Vries", "de Vries en zonen"],
)
def test_a_part_of_a_name_names_somebody(text: str) -> None:
    assert names_somebody(text, ("Anja de Vries", "Piet"))


@pytest.mark.parametrize(
    "text", ["Canjamar", "Pieter", "verslag van het kwartaal", "Wat de klant wil", "De cijfers van maart", ""]
)
def test_other_words_name_nobody(text: str) -> None:
    assert not names_somebody(text, ("Anja de Vries", "Piet", "Van Dam", "Wil", "De Boer"))


def test_the_words_around_a_name_are_on_one_line() -> None:
    anja = called(("Anja", "Zoë"), ())
    text = f"{'a ' * 60}\nMet Anja\ngebeld {'b ' * 60}"
    assert anja.around(text, 12) == "… a a a a Met Anja gebeld b b …"
    assert anja.around("Zoë") == "Zoë"
    assert anja.around("Bram") == ""


@pytest.mark.parametrize(
    "text",
    ["mailto://zoe.devries@voorbeeld.nl", "Vries & co", "zoë", "zdevries@voorbeeld.nl", "zoedevries12@voorbeeld.nl"],
)
def test_a_part_within_an_address_is_found(text: str) -> None:
    assert is_within(text, ("Zoë de Vries",))


@pytest.mark.parametrize(
    "text", ["info@jansen.nl", "evenementen@voorbeeld.nl", "Roosendaal Campers", "mailto://info@voorbeeld.nl"]
)
def test_a_part_of_another_word_is_none(text: str) -> None:
    assert not is_within(text, ("Jan Smit", "Eva", "Roos", "Jo Li"))
