"""The numbers behind a chart as a file, and what that file may be called."""

import pytest

from kiosk.exchange.numbers import Numbers, file_words, to_csv


def test_nothing_that_somebody_typed_is_run_by_a_spreadsheet() -> None:
    typed = Numbers(("doel", "n"), [["=1+1", -2], ["+31", -0.25], ["@home", None], ["Nieuw, leuk", 0.123456]])
    assert to_csv(typed) == "doel,n\n'=1+1,-2\n'+31,-0.25\n'@home,\n\"Nieuw, leuk\",0.1235\n"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Gemiste kansen per weekdag en uur", "gemiste-kansen-per-weekdag-en-uur"),
        ("Eén vraag: à/la\\carte?", "een-vraag-a-la-carte"),
        ("..", ""),
    ],
)
def test_a_files_name_has_nothing_that_a_file_system_refuses(words: str, name: str) -> None:
    assert file_words(words) == name
