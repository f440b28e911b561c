"""The words of messages, in both languages of the office."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.attention.counts import HourCount
from kiosk.attention.hours import Hours
from kiosk.attention.laney import Side
from kiosk.attention.titles import title_hours
from kiosk.calls.messages import CallFigures, Digest, digest, notification, on_screen, trial
from kiosk.calls.rules import KINDS, AlertKind
from kiosk.i18n import translator
from tests.fakes import A_MONDAY_MORNING

DETAILS: list[tuple[AlertKind, dict[str, int]]] = [
    ("call_raised", {}),
    ("call_unclaimed", {"seconds": 60}),
    ("missed", {"count": 3, "minutes": 15, "since": 0, "newest": 9, "newest_at": 0}),
    ("outside_limits", {"day": date(2026, 11, 1).toordinal(), "n": 40, "missed": 20}),
    ("outside_limits", {"day": date(2026, 11, 1).toordinal(), "n": 40, "missed": 20, "fewer": 0}),
    ("outside_limits", {"day": date(2026, 11, 1).toordinal(), "n": 40, "missed": 1, "fewer": 1}),
    ("silent", {"minutes": 125}),
    ("storage", {"seconds": 40, "times": 1}),
    ("storage", {"seconds": 0, "times": 0}),
    ("clock", {"seconds": 0, "times": 1}),
    ("clock", {"seconds": -3600, "times": 1}),
    ("clock", {"seconds": 3600, "times": 2}),
]


def test_every_kind_has_words() -> None:
    assert {kind for kind, _ in DETAILS} == set(KINDS)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("kind", "details"), DETAILS)
def test_a_message_says_where_when_and_what(kind: AlertKind, details: dict[str, int], language: str) -> None:
    words = notification(kind, details, "Camper {huis}", A_MONDAY_MORNING, translator(language))  # type: ignore[arg-type]
    assert words.title.startswith("Camper {huis}: ")
    assert words.body.startswith({"nl": "02-11-2026, 10:00 uur. ", "en": "2026-11-02, 10:00. "}[language])
    assert "{" not in words.title.replace("{huis}", "") + words.body
    assert "\n" not in words.title + words.body


def test_dutch_is_dutch() -> None:
    _ = translator("nl")
    words = notification("missed", DETAILS[2][1], "Camperhuis", A_MONDAY_MORNING, _)
    assert (words.title, words.body) == (
        "Camperhuis: 3 gemiste kansen",
        "02-11-2026, 10:00 uur. Binnen 15 minuten hadden 3 bezoekers graag iemand gesproken, maar er kwam niemand.",
    )
    assert trial("Camperhuis", _).title == "Camperhuis: een proefbericht"


def test_a_day_outside_the_limits_is_told_with_its_side() -> None:
    unknown, bad, good = (
        on_screen(kind, details, translator("en")) for kind, details in DETAILS if kind == "outside_limits"
    )
    assert unknown.title == "A day outside the control limits"  # as the first versions kept it
    assert bad.title == "A day with more missed chances than the limits"
    assert bad.body.endswith("20 of 40 visitors were missed chances: chance alone hardly ever makes it so many.")
    assert good.title == "A day with fewer missed chances than the limits"
    assert good.body.endswith("1 of 40 visitors were missed chances: chance alone hardly ever makes it so few.")


def test_a_digest_tells_the_side_as_well() -> None:
    of = a_digest([15, 5, 15, 30], CallFigures(0, 0, None), True)
    sides: dict[Side, str] = {"fewer": "minder gemiste kansen", "more": "meer gemiste kansen"}
    for side, said in sides.items():
        body = digest(replace(of, side=side), translator("nl")).body
        assert said in body
        assert "buiten de grenzen" not in body


def a_digest(counts: list[int], calls: CallFigures, outside: bool | None) -> Digest:
    missed, too_much, fitting, late = counts
    hours = [HourCount(Hours(10, 11), missed + fitting, missed), HourCount(Hours(14, 15), late + too_much, 0)]
    return Digest(
        store="Camperhuis",
        day=date(2026, 11, 2),
        n=sum(counts),
        set_aside=1,
        fitting=fitting,
        missed=missed,
        too_much=too_much,
        by_hour=title_hours(hours),
        calls=calls,
        outside=outside,
        audit_lines=12,
        audit_hash="ab" * 32,
    )


def test_an_empty_day_shows_no_share() -> None:
    said = digest(a_digest([0, 0, 0, 0], CallFigures(0, 0, None), None), translator("en")).body
    assert said.splitlines()[:2] == ["Replies: 0, and 1 set aside", "Help calls: none"]
    assert "%" not in said


def test_a_few_replies_are_no_share() -> None:
    said = digest(a_digest([1, 0, 2, 0], CallFigures(2, 0, None), None), translator("nl")).body
    assert "Gemiste kansen: 1 van 3, te weinig voor een aandeel (vanaf 10)" in said
    assert "Hulpvragen: 2, en er kwam niemand" in said
    assert "%" not in said


def test_an_hour_that_stands_out_is_named() -> None:
    said = digest(a_digest([15, 5, 15, 30], CallFigures(3, 2, 61.5), True), translator("nl")).body
    assert "Meer gemist van 10 tot 11 uur: 15 van 30" in said
    assert "vallen buiten de grenzen" in said
    assert "Hulpvragen: 3, bij 2 kwam iemand, de helft daarvan binnen 62 s" in said
    assert "Logboek: 12 regels, de laatste abab" in said


@given(
    st.lists(st.integers(0, 300), min_size=4, max_size=4),
    st.integers(0, 40),
    st.floats(0, 1e6),
    st.sampled_from([None, False, True]),
    st.sampled_from(["nl", "en"]),
)
def test_no_day_makes_nonsense(counts: list[int], raised: int, seconds: float, outside: bool | None, language) -> None:
    calls = CallFigures(raised, min(raised, 11), seconds if raised > 10 else None)
    said = digest(a_digest(counts, calls, outside), translator(language))
    text = said.title + said.body
    assert not re.search(r"\b(nan|inf|None)\b|[{}]", text)


@pytest.mark.parametrize(("kind", "details"), DETAILS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_on_the_screen_stand_the_same_words_without_store_and_moment(kind, details, language) -> None:
    words = on_screen(kind, details, translator(language))
    sent = notification(kind, details, "Store", A_MONDAY_MORNING, translator(language))
    assert sent.title.lower() == f"store: {words.title.lower()}"
    assert sent.body.endswith(f". {words.body}")
    assert words.title[0].isupper() or words.title[0].isdigit()
