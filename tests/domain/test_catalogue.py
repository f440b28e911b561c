import re
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from kiosk.errors import SurveyError
from kiosk.survey.catalogue import read_survey, read_texts
from kiosk.survey.document import LARGEST, read_document
from kiosk.survey.survey import LANGUAGES
from kiosk.survey.texts import shipped_texts

SHIPPED = files(resources) / "surveys"
SHOWROOM = (SHIPPED / "showroom.toml").read_text(encoding="utf-8")
EXIT = (SHIPPED / "exit.toml").read_text(encoding="utf-8")


def write(folder: Path, text: str, name: str = "showroom.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def changed(old: str, new: str, text: str = SHOWROOM) -> str:
    assert old in text
    return text.replace(old, new, 1)


def cut(text: str, begin: str, end: str) -> str:
    """The text without what stands from `begin` up to `end`."""
    start = text.index(begin)
    return text[:start] + text[text.index(end, start) :]


def refusal(path: Path) -> str:
    with pytest.raises(SurveyError) as error:
        read_survey(path)
    said = str(error.value)
    assert said.startswith(f"{path.name}: ")
    assert said.isprintable()
    return said


@pytest.mark.parametrize(("key", "moment"), [("showroom", "visit"), ("exit", "exit")])
def test_the_shipped_surveys_are_sound(key: str, moment: str) -> None:
    survey, text = read_survey(SHIPPED / f"{key}.toml")
    assert (survey.key, survey.moment) == (key, moment)
    assert text == (SHIPPED / f"{key}.toml").read_text(encoding="utf-8")


def test_the_shipped_branches_are_those_of_the_design() -> None:
    survey, _ = read_survey(SHIPPED / "showroom.toml")
    branches = {choice.key: choice.then for choice in survey.questions["attention"].choices}
    approached = ("wait", "staff", "care", "panel")
    assert branches == {
        "too_late": approached,
        "just_right": approached,
        "too_pushy": approached,
        "ignored": ("help", "stay", "purpose", "panel"),
        "left_alone": ("stay", "panel"),
    }
    assert [choice.then for choice in survey.questions["help"].choices] == [("call",), None, None]


def test_the_shipped_texts_pass_the_rules_for_a_stores_own() -> None:
    assert read_texts(SHIPPED / "texts.toml") == shipped_texts()


BRANCH = 'then = ["stay", "panel"]'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            changed(BRANCH, 'then = ["stay", "tea"]'),
            'choice "left_alone", then: there is no question "tea"; name one of',
        ),
        (changed(BRANCH, 'then = ["attention"]'), 'choice "left_alone", then: "attention" is the first screen; remove'),
        (
            changed(BRANCH, 'then = ["stay", "call"]'),
            'choice "left_alone", then: a call ends the questions; write exact',
        ),
        (changed(BRANCH, 'then = ["panel", "stay"]'), 'choice "left_alone", then: the panel comes last'),
        (
            changed(BRANCH, 'then = ["stay", "stay"]'),
            'choice "left_alone", then: comes to "stay" a second time; remove',
        ),
        (changed(BRANCH, 'then = "stay"'), 'question "attention", choice "left_alone", then: must be a list; write'),
        (changed(BRANCH, "then = [3]"), 'question "attention", choice "left_alone", then number 1: must be text'),
        (changed('"help", "stay", "purpose"', '"help", "stay"'), 'question "purpose": no choice leads to it; name it'),
        (
            changed('key = "30+"\n', 'key = "30+"\nthen = ["wait"]\n'),
            'question "wait", choice "30+", then: comes to "wait" a second time',
        ),
        (
            changed('\nthen = ["call"]', ""),
            'question "help", choice "yes", then: who asks for help is to be helped; write',
        ),
        (
            changed('moment = "visit"', 'moment = "exit"'),
            'question "help": nobody can be sent over by the door; remove the question',
        ),
        (changed('moment = "visit"', 'moment = "later"'), "moment: can't be this; make it 'visit' or 'exit'"),
        (changed('moment = "visit"', ""), "moment: is missing; add it"),
        (changed('key = "showroom"', 'key = "exit"'), 'key: is "exit", but the file is called showroom.toml; make'),
        (
            changed('key = "showroom"', 'key = "Show room"'),
            "key: has other characters than a-z, 0-9, _ and -, or over 40",
        ),
        (changed('moment = "visit"', 'moment = "visit"\ncolour = 1'), "colour: isn't known here; remove it"),
        (changed('measure = "help"', 'measure = "mood"'), 'question "mood": there is no such measure; use one of'),
        (
            changed('measure = "help"', 'measure = "stay"'),
            'question "stay", choice "yes": there is no such choice; use',
        ),
        (changed('measure = "help"', "measure = 7"), 'question number 2, measure: must be text; write it as "..."'),
        (cut(SHOWROOM, "[[question]]", '[[question]]\nmeasure = "help"'), 'question "attention": is missing; add it'),
        (SHOWROOM[: SHOWROOM.index("[[question]]")], "question: is missing; add it"),
        (SHOWROOM[: SHOWROOM.index("[[question]]")] + "question = []", "question: is empty; put at least one there"),
        (SHOWROOM + SHOWROOM[SHOWROOM.rindex("[[question]]") :], 'question "panel": is there twice; remove one'),
        (
            cut(SHOWROOM, '[[question.choice]]\nkey = "too_pushy"', '[[question.choice]]\nkey = "ignored"'),
            'question "attention": choice "too_pushy" is missing; add it, the figures need all 5',
        ),
        (
            cut(SHOWROOM, '[[question.choice]]\nkey = "2-5"', '[[question.choice]]\nkey = "5-15"'),
            'question "wait": choice "2-5" is missing; add it, the figures need all 5',
        ),
        (
            changed('key = "2-5"', 'key = "x"', changed('key = "5-15"', 'key = "2-5"')).replace('"x"', '"5-15"', 1),
            'question "wait": its choices must stand in the order 0-2, 2-5, 5-15, 15-30, 30+; move them',
        ),
        (changed('key = "had"', 'key = "no"'), 'question "help", choice "no": is there twice; remove one'),
        (
            cut(SHOWROOM, '[[question.choice]]\nkey = "new"', '\n[[question]]\nmeasure = "panel"'),
            'question "purpose": has one choice only; add another',
        ),
        (changed('key = "used"', 'key = "u+"'), 'question "purpose", choice "u+": has other characters'),
        (changed('key = "used"', 'key = "Used"'), 'question "purpose", choice "Used", key: has other characters'),
        (changed('de = "Neu"\n', ""), 'question "purpose", choice "new", text, de: is missing; add it'),
        (changed('de = "Neu"\n', 'de = ""\n'), 'question "purpose", choice "new", text, de: is empty; write the text'),
        (
            changed('de = "Neu"\n', 'de = "  "\n'),
            'question "purpose", choice "new", text, de: is empty; write the text',
        ),
        (changed('de = "Neu"\n', 'de = " Neu"\n'), 'choice "new", text, de: begins or ends with a space; remove it'),
        (changed('de = "Neu"\n', 'de = "Neu\\nes"\n'), 'choice "new", text, de: has a line break or a character that'),
        (
            changed('de = "Neu"\n', 'de = "Ne\\u202Eu"\n'),
            'choice "new", text, de: has a line break or a character that',
        ),
        (
            changed('de = "Neu"\n', f'de = "{"Neu " * 15}x"\n'),
            'choice "new", text, de: is 61 characters long, and 44 fit',
        ),
        (
            changed('de = "Neu"\n', f'de = "{"N" * 23}"\n'),
            'new", text, de: the word "NNNNNNNNNNNNNNNNNNNNNN..." is longer',
        ),
        (changed('de = "Neu"\n', 'de = "Neu"\nes = "Nuevo"\n'), 'choice "new", text, es: isn\'t known here; remove it'),
        (changed('de = "Neu"\n', "de = 1\n"), 'question "purpose", choice "new", text, de: must be text; write it as'),
        (changed('en = "New"', 'en = "New'), "isn't TOML: Illegal character '\\n' (at line "),
        (changed('key = "showroom"', 'key = "showroom"\nkey = "showroom"'), "isn't TOML: Cannot overwrite a value (at"),
        ("number = " + "9" * 5000, "has a number of thousands of digits; shorten it"),
        ("", "key: is missing; add it"),
        ("question = 3", "key: is missing; add it"),
    ],
)
def test_a_broken_survey_is_told_in_one_line_with_place_and_way_out(tmp_path: Path, text: str, said: str) -> None:
    assert said in refusal(write(tmp_path, text))


def test_a_call_cannot_be_raised_by_the_door(tmp_path: Path) -> None:
    text = changed('key = "0-2"\n', 'key = "0-2"\nthen = ["call"]\n', EXIT)
    said = refusal(write(tmp_path, text, "exit.toml"))
    assert 'question "wait", choice "0-2", then: nobody is called by the door; remove it' in said


def test_a_question_reached_only_over_a_long_way_round_is_still_seen_twice(tmp_path: Path) -> None:
    text = changed(BRANCH, 'then = ["stay", "help", "panel"]')
    text = changed('key = "no"\n', 'key = "no"\nthen = ["purpose", "stay"]\n', text)
    assert 'comes to "stay" a second time' in refusal(write(tmp_path, text))


@pytest.mark.parametrize("key", ["ignored", "left_alone"])
def test_who_was_not_approached_is_not_asked_how_long_that_took(tmp_path: Path, key: str) -> None:
    for file, text in {"showroom.toml": SHOWROOM, "exit.toml": EXIT}.items():
        asked = re.sub(rf'(key = "{key}"\nthen = \[)[^]]*', r'\1"wait"', text)
        said = refusal(write(tmp_path, asked, file))
        assert f'question "attention", choice "{key}", then: comes to "wait" after nobody came to the visitor' in said


@pytest.mark.parametrize("key", ["too_late", "just_right", "too_pushy"])
def test_who_was_approached_is_not_asked_how_long_they_have_been_waiting(tmp_path: Path, key: str) -> None:
    inside, by_door = (
        re.sub(rf'(key = "{key}"\nthen = \[)[^]]*', r'\1"stay", "care"', text) for text in (SHOWROOM, EXIT)
    )
    said = refusal(write(tmp_path, inside))
    assert f'question "attention", choice "{key}", then: comes to "stay" after somebody came to the visitor' in said
    read_survey(write(tmp_path, by_door, "exit.toml"))  # where a stay is over


def test_a_time_that_a_later_question_leads_to_is_looked_at_as_well(tmp_path: Path) -> None:
    text = changed('key = "had"\n', 'key = "had"\nthen = ["wait", "panel"]\n')
    said = refusal(write(tmp_path, text))
    assert 'question "help", choice "had", then: comes to "wait" after nobody came to the visitor' in said


def test_skipping_leads_on_as_well(tmp_path: Path) -> None:
    begin, end = SHOWROOM.index('measure = "stay"'), SHOWROOM.index('measure = "staff"')
    stay = re.sub(r'(key = ".*"\n)', r'\1then = ["panel"]\n', SHOWROOM[begin:end])
    read_survey(write(tmp_path, SHOWROOM[:begin] + stay + SHOWROOM[end:]))


def test_a_store_may_have_its_own_purposes_branches_and_words(tmp_path: Path) -> None:
    text = changed('key = "used"', 'key = "tyres-2"')
    text = changed('key = "accessories"\n', 'key = "accessories"\nthen = []\n', text)
    text = changed('nl = "Nieuw"', 'nl = "Splinternieuw, ’s avonds"', text)
    survey, kept = read_survey(write(tmp_path, "\ufeff" + text.replace("\n", "\r\n")))
    assert kept == text
    assert [choice.key for choice in survey.questions["purpose"].choices][2:4] == ["tyres-2", "accessories"]
    assert survey.questions["purpose"].choices[3].then == ()


def test_a_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "showroom.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert "is over 256 KiB" in refusal(path)


DEEP = 10**5


@pytest.mark.parametrize(
    "text",
    [
        "key = " + "[" * DEEP,
        "key = " + "[" * DEEP + "]" * DEEP,
        "key = [" + "\n[" * DEEP,
        "key = " + "{a=" * (DEEP // 2),
        "a." * DEEP + "b = 1",
        '"a".' * (DEEP // 2) + "b = 1",
        "[" + "a." * DEEP + "b]",
        "[[" + "a." * DEEP + "b]]",
        "[" + "a." * (DEEP // 2) + "b]\n" + "".join(f"k{number}=1\n" for number in range(DEEP // 10)),
        'key = ["""a"""", ' + "[" * DEEP,
        "key = '''" + "'''" + "[" * DEEP,
    ],
)
def test_ten_to_the_fifth_levels_are_refused_without_walking_down(tmp_path: Path, text: str) -> None:
    assert len(text) <= LARGEST
    assert "is nested deeper than 8 levels; a survey needs three" in refusal(write(tmp_path, text))


def read_or_refuse(path: Path) -> str:
    """What a refusal says, nothing if there is none."""
    try:
        read_document(path)
    except SurveyError as error:
        return str(error)
    return ""


@given(
    st.lists(
        st.sampled_from(
            ["[", "]", "{", "}", '"', "'", '"' * 3, "'" * 3, "\\", "#", "\n", ".", "a", "=", ",", " ", "x = ["]
        ),
        max_size=60,
    )
)
def test_no_quoting_hides_how_deep_a_file_is(parts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder), "".join([*parts, "[" * 5000]))
        assert "recursion" not in read_or_refuse(path)


def test_brackets_and_dots_in_texts_do_not_count(tmp_path: Path) -> None:
    text = changed('nl = "Nieuw"', 'nl = "[[[[[[[[[[[[ ........."  # [[[[[[[[[ {{{{{{{{{ .........')
    read_survey(write(tmp_path, text))


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "showroom.toml"
    path.write_bytes(SHOWROOM.encode("cp1252", errors="replace"))
    line = next(number for number, text in enumerate(SHOWROOM.split("\n"), 1) if not text.isascii())
    assert f"line {line} isn't UTF-8; save the file in that encoding" in refusal(path)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "showroom.toml")
    (tmp_path / "exit.toml").mkdir()
    assert "isn't a file" in refusal(tmp_path / "exit.toml")


PRIVACY = '[privacy]\nnl = "Anoniem."\nen = "Anonymous."\nde = "Anonym."\nfr = "Anonyme."\n'


def test_a_store_may_say_some_things_in_its_own_words(tmp_path: Path) -> None:
    own = read_texts(write(tmp_path, PRIVACY, "texts.toml"))
    texts = shipped_texts().over(own)
    assert texts.say("privacy", "en") == "Anonymous."
    assert texts.say("count", "nl", n=7) == "Vandaag al 7 antwoorden"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PRIVACY.replace("[privacy]", "[tea]"), "tea: there is no text of this name; remove it"),
        (PRIVACY.replace("[privacy]", '["Te a"]'), "Te a: has other characters"),
        (PRIVACY.replace('de = "Anonym."\n', ""), "privacy, de: is missing; add it"),
        (PRIVACY.replace("Anonym.", " "), "privacy, de: is empty; write the text in this language"),
        (
            PRIVACY.replace("Anonym.", "Anonym " * 20 + "x"),
            "privacy, de: is 141 characters long, and 37 fit; shorten it",
        ),
        (PRIVACY.replace("Anonym.", "{n}"), "privacy, de: has braces that aren't filled in here; only none can be"),
        (PRIVACY.replace("Anonym.", "{"), "privacy, de: has a brace that isn't one of a pair; write none or no braces"),
        (
            PRIVACY.replace("privacy", "count").replace("Anonym.", "{n:9999}"),
            "count, de: has braces that aren't filled",
        ),
        (PRIVACY.replace("privacy", "count").replace("Anonym.", "{n.x}"), "count, de: has braces that aren't filled"),
        (PRIVACY.replace("privacy", "count").replace("Anonym.", "{n!r}"), "count, de: has braces that aren't filled"),
        ("privacy = 3", "privacy: must be a table of its parts; give it one"),
    ],
)
def test_a_broken_text_file_is_told_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SurveyError) as error:
        read_texts(write(tmp_path, text, "texts.toml"))
    assert f"texts.toml: {said}" in str(error.value)


def test_every_shipped_text_can_be_said_in_every_language() -> None:
    texts = shipped_texts()
    values = dict.fromkeys(("n", "t", "m", "name", "store", "contact", "example", "count", "domain"), "7")
    for key in texts.texts:
        for language in LANGUAGES:
            assert "{" not in texts.say(key, language, **values)
