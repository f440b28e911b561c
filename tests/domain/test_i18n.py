import pytest

from kiosk.errors import InputRefused, SignInRefused
from kiosk.i18n import translator
from kiosk.staff.people import clean_name


def test_the_office_speaks_dutch_and_english() -> None:
    assert translator("nl")("Set aside") == "Opzij gezet"
    assert translator("en")("Set aside") == "Set aside"


def test_a_text_without_a_translation_stays_as_it_is() -> None:
    assert translator("nl")("Not in any catalogue") == "Not in any catalogue"


def test_an_error_is_told_in_the_language_of_the_screen() -> None:
    with pytest.raises(InputRefused) as refusal:
        clean_name("x" * 41)
    assert str(refusal.value) == "This name is too long; use 40 characters or fewer"
    assert refusal.value.told(translator("nl")) == "Deze naam is te lang; gebruik hooguit 40 tekens"
    wait = SignInRefused("This PIN isn't right; try again in {seconds} s", seconds=30)
    assert wait.told(translator("nl")) == "Deze pincode klopt niet; probeer het over 30 s opnieuw"
