import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.calls.rules import KINDS
from kiosk.errors import InputRefused
from kiosk.settings import SET_UP_STEPS, SURVEYS, Settings, diagonal_by_card, from_json, to_json
from kiosk.survey.survey import LANGUAGES

times = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"{t[0]:02}:{t[1]:02}")
days = st.none() | st.tuples(times, times).filter(lambda day: day[0] < day[1])
some_settings = st.builds(
    Settings,
    store_name=st.sampled_from(["", "Van Dalen Campers", "Żółw & Söhne"]),
    survey=st.sampled_from(SURVEYS),
    office_language=st.sampled_from(["nl", "en"]),
    home_language=st.sampled_from(LANGUAGES),
    opening_hours=st.none() | st.tuples(*[days] * 7),
    screen_diagonal_mm=st.none() | st.floats(90, 3000),
    works_council_consent=st.dates(),
    staff_question=st.booleans(),
    panel_minutes=st.integers(5, 240),
    theme=st.sampled_from(["light", "dark", "contrast"]),
    alert_kinds=st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
    missed_count=st.integers(2, 20),
    missed_minutes=st.integers(5, 120),
    silent_minutes=st.integers(15, 720),
    sleep_outside_hours=st.booleans(),
    chance=st.none() | st.tuples(st.floats(0.01, 0.2), st.floats(0.2, 0.5), st.floats(0.5, 1), st.floats(1, 1e6)),
    set_up_step=st.sampled_from(SET_UP_STEPS),
)


@given(some_settings)
def test_settings_come_back_from_json_as_they_were(settings: Settings) -> None:
    assert from_json(json.loads(json.dumps(to_json(settings)))) == settings


def test_what_is_missing_keeps_its_default() -> None:
    assert from_json({}) == Settings()
    assert not Settings().set_up_done
    assert Settings(set_up_step="done").set_up_done


@pytest.mark.parametrize(
    "values",
    [
        {"colour": "red"},
        {"survey": "other"},
        {"survey": None},
        {"office_language": "de"},
        {"home_language": "es"},
        {"theme": "pink"},
        {"set_up_step": "coffee"},
        {"store_name": 7},
        {"store_name": ["a"]},
        {"store_name": None},
        {"contact": {"a": 1}},
        {"store_name": " Van Dalen"},
        {"store_name": "Van\nDalen"},
        {"store_name": "Van \u202eDalen"},
        {"store_name": "x" * 41},
        {"contact": "x" * 81},
        {"chance": [0, 0.1, 0.2, 1500]},
        {"chance": [0.1, 0.2, 1.4, 1500]},
        {"chance": [0.2, 0.1, 0.3, 1500]},
        {"chance": [0.1, 0.2, 0.3, 0]},
        {"chance": [0.1, 0.2]},
        {"chance": {"low": 0.1}},
        {"chance": [0.1, 0.2, 0.3, 10**400]},
        {"opening_hours": [None] * 6},
        {"opening_hours": [["10:00"]] + [None] * 6},
        {"opening_hours": [["10:00", "9:00"]] + [None] * 6},
        {"opening_hours": [["18:00", "10:00"]] + [None] * 6},
        {"opening_hours": [["10:00", "10:00"]] + [None] * 6},
        {"opening_hours": [["10:00", "25:00"]] + [None] * 6},
        {"opening_hours": 3},
        {"screen_diagonal_mm": 5},
        {"screen_diagonal_mm": float("nan")},
        {"screen_diagonal_mm": "big"},
        {"panel_minutes": 0},
        {"panel_minutes": 7.5},
        {"panel_minutes": 60.0},
        {"staff_question": "no"},
        {"staff_question": []},
        {"staff_question": None},
        {"sleep_outside_hours": "false"},
        {"sleep_outside_hours": 1},
        {"works_council_consent": "yesterday"},
        {"works_council_consent": 20260101},
        {"staff_question": True},
        {"alert_kinds": None},
        {"alert_kinds": "missed"},
        {"alert_kinds": ["coffee"]},
        {"alert_kinds": [["missed"]]},
        {"missed_count": 1},
        {"missed_count": 3.0},
        {"missed_count": True},
        {"missed_minutes": 0},
        {"missed_minutes": float("inf")},
        {"silent_minutes": 721},
        {"silent_minutes": "120"},
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_one_line(values: dict[str, object]) -> None:
    with pytest.raises(InputRefused) as refusal:
        from_json(values)
    assert "\n" not in str(refusal.value)


def test_an_unknown_setting_is_named() -> None:
    with pytest.raises(InputRefused, match="There is no setting 'colour'; remove it"):
        from_json({"colour": "red"})


def test_visitors_are_asked_about_colleagues_only_with_consent() -> None:
    agreed = replace(Settings(), works_council_consent=date(2026, 11, 2))
    assert replace(agreed, staff_question=True).staff_question
    with pytest.raises(InputRefused, match="works council"):
        replace(Settings(), staff_question=True)


def test_a_card_on_the_glass_gives_the_true_size() -> None:
    # 22 inch Full HD: 1920 pixels on 487 mm.
    assert diagonal_by_card(card_px=1920 / 487 * 85.6, width_px=1920, height_px=1080) == pytest.approx(558.8, abs=0.1)
    with pytest.raises(InputRefused, match="measure"):
        diagonal_by_card(0, 1920, 1080)


def test_a_refusal_can_be_told_in_another_language() -> None:
    dutch = {"This text is too long; use {count} characters or fewer": "Deze tekst is te lang: hooguit {count} tekens"}
    with pytest.raises(InputRefused) as refusal:
        Settings(store_name="x" * 41)
    assert str(refusal.value) == "This text is too long; use 40 characters or fewer"
    assert refusal.value.told(lambda text: dutch[text]) == "Deze tekst is te lang: hooguit 40 tekens"
