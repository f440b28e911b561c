"""Letters of invitation, in every language."""

import re
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from kiosk.customers.contacts import Contact
from kiosk.customers.letters import FILE, Occasion, Sender, read_letters, shipped_letters, write_letter
from kiosk.customers.members import CONSENTS, Consent, Member
from kiosk.errors import SurveyError
from kiosk.survey.survey import LANGUAGES

SHIPPED = (files(resources) / "surveys" / FILE).read_text(encoding="utf-8")
SENDER = Sender("Camperhuis {x}", "Hanna", "panel@camperhuis.nl")
WHEN = datetime(2026, 12, 5, 10, 0)
WHERE = "aan de leestafel, {where}"


def a_member(language: str = "", name: str = "") -> Member:
    return Member(
        Contact("mail", "piet@voorbeeld.nl"), "A7KQM 4XNPR", {"talk": date(2026, 11, 2)}, name=name, language=language
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CONSENTS)
def test_a_letter_tells_all_that_it_must(kind: Consent, language: str) -> None:
    occasion = Occasion(kind, 60, WHEN, WHERE)
    letter = write_letter(shipped_letters(), a_member(language), occasion, SENDER, "nl")
    told = ["Hanna", "Camperhuis {x}", "panel@camperhuis.nl", "A7KQM 4XNPR", "60"]
    if kind != "call":
        told += ["10:00", "2026", "5", WHERE]
    assert [each for each in told if each not in letter.body] == []
    assert "Camperhuis {x}" in letter.title
    assert len(letter.body.split()) < 220
    assert re.search(r"\n{3}|[ \t]\n", letter.body) is None
    assert "piet" not in letter.title + letter.body
    spoken = [each for each in told if each != "panel@camperhuis.nl"]
    assert [each for each in spoken if each not in letter.say] == []
    assert len(letter.say.split()) < 110


def test_a_store_s_own_letters_without_words_for_the_phone_are_read_out(tmp_path: Path) -> None:
    own = tmp_path / FILE
    own.write_text("\n".join(line for line in SHIPPED.splitlines() if not line.startswith("say")), encoding="utf-8")
    letter = write_letter(read_letters(own), a_member("nl"), Occasion("call", 10), SENDER, "nl")
    assert letter.say == letter.body.strip()


def test_the_language_is_the_members_own_or_else_the_kiosks() -> None:
    occasion = Occasion("talk", 60, WHEN, WHERE)
    said = {
        (own, home): write_letter(shipped_letters(), a_member(own), occasion, SENDER, home).body
        for own, home in (("fr", "nl"), ("", "de"), ("", "nl"), ("en", "fr"))
    }
    assert "samedi 5 décembre 2026 à 10:00" in said["fr", "nl"]
    assert "Samstag, 5. Dezember 2026, um 10:00 Uhr" in said["", "de"]
    assert "zaterdag 5 december 2026 om 10:00 uur" in said["", "nl"]
    assert "Saturday 5 December 2026 at 10:00" in said["en", "fr"]


def test_a_name_is_in_the_greeting_where_it_is_known() -> None:
    occasion = Occasion("talk", 60, WHEN, WHERE)
    for name, greeting in (("", "Goedendag,"), ("Zoë {code}", "Beste Zoë {code},")):
        letter = write_letter(shipped_letters(), a_member("nl", name), occasion, SENDER, "nl")
        assert letter.body.startswith(f"{greeting}\n\n")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("{code}", "", "nl, talk, body: doesn't tell {code}; put it in"),
        ("{contact}", "info", "nl, talk, body: doesn't tell {contact}; put it in"),
        ("{where}", "{were}", "nl, talk, body: has braces that aren't filled in here"),
        ("{minutes}", "{minutes!r}", "nl, talk, body: has braces that aren't filled in here"),
        ("{minutes}", "{minutes:>9}", "nl, talk, body: has braces that aren't filled in here"),
        ("{minutes}", "{minutes.real}", "nl, talk, body: has braces that aren't filled in here"),
        ("{minutes}", "{", "nl, talk, body: has a brace that isn't one of a pair"),
        ('greeting = "Goedendag,"', "", 'nl, greeting: is missing; write it as "..."'),
        ('"zondag"]', "]", "nl, weekdays: must be 7 words"),
        ("[nl.call]", "[nl.phone]", "nl, call: is missing; write it under [nl.call]"),
        ("[de]", "[es]", "es: there is no such language; use nl, en, de, fr"),
        ("{store}?", "?\\u000aBcc", "nl, talk, title: has a line break or a character that can't be seen"),
        ("Praat u", "a" * 200, "nl, talk, title: is "),
        ("met de code {code}.", ".", "nl, talk, say: doesn't tell {code}; put it in"),
        ("[nl]", "[nl", "isn't TOML"),
    ],
)
def test_what_is_wrong_in_a_stores_own_letters_is_told_with_its_place(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    own = tmp_path / FILE
    assert before in SHIPPED
    head, found, rest = SHIPPED.partition("[nl]") if before.startswith("{") else ("", "", SHIPPED)
    own.write_text(head + found + rest.replace(before, after, 20 if before == "{contact}" else 1), encoding="utf-8")
    with pytest.raises(SurveyError, match=re.escape(said)) as refusal:
        read_letters(own)
    assert str(refusal.value).startswith(f"{FILE}: ")
    assert "\n" not in str(refusal.value)


def test_the_shipped_ones_are_a_good_start_for_a_stores_own(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(SHIPPED, encoding="utf-8-sig")
    assert read_letters(tmp_path / FILE) == shipped_letters()
