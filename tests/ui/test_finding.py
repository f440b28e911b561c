"""The sentences that title charts, in both languages of the office, to the letter."""

from datetime import date, datetime
from typing import get_args

import pytest

from kiosk.attention.titles import Case, Title
from kiosk.i18n import translator
from ui.widgets.finding import tell

DAYS = tuple(date(2026, 3, day) for day in (1, 4, 9, 12, 20, 31))
SENTENCES: list[tuple[Title, str, str]] = [
    (Title("no_data", {}), "Nog geen antwoorden", "No replies yet"),
    (Title("too_few", {"n": 7, "min": 30}), "Nog te weinig antwoorden: 7 van 30", "Too few replies yet: 7 of 30"),
    (
        Title("hour_stands_out", {"a": 13, "b": 15, "x": 24, "n": 40}),
        "Meer gemist van 13 tot 15 uur: 24 van 40",
        "More missed 13–15: 24 of 40",
    ),
    (
        Title("cell_stands_out", {"weekday": 5, "a": 13, "b": 15, "x": 24, "n": 40}),
        "Meer gemist van 13 tot 15 uur: 24 van 40, op zaterdag",
        "More missed 13–15: 24 of 40, on Saturdays",
    ),
    (
        Title("none_stands_out", {"x": 41, "n": 180}),
        "Geen uur springt eruit: 41 van 180 gemist",
        "No hour stands out: 41 of 180 missed",
    ),
    (Title("none_missed", {"n": 13}), "Geen gemiste kansen in 13 antwoorden", "No missed chances in 13 replies"),
    (
        Title("waiting_unknown", {"n": 12}),
        "Aandeel binnen 5 minuten nog onbekend: alle 12 noemden minder dan 2 minuten",
        "Share within 5 minutes not known yet: all 12 said under 2 minutes",
    ),
    (Title("waiting", {"p": 43}), "43% aangesproken binnen 5 minuten", "43% approached within 5 minutes"),
    (
        Title("waiting_less", {"p": 43}),
        "43% aangesproken binnen 5 minuten, minder dan gewoonlijk",
        "43% approached within 5 minutes, less than usual",
    ),
    (
        Title("waiting_more", {"p": 43}),
        "43% aangesproken binnen 5 minuten, meer dan gewoonlijk",
        "43% approached within 5 minutes, more than usual",
    ),
    (
        Title("chart_out", {"k": 2, "days": DAYS[:2]}),
        "2 dagen buiten de grenzen: 1 mrt, 4 mrt",
        "2 days outside the limits: 1 Mar, 4 Mar",
    ),
    (
        Title("chart_out", {"k": 6, "days": DAYS}),
        "6 dagen buiten de grenzen: …, 4 mrt, 9 mrt, 12 mrt, 20 mrt, 31 mrt",
        "6 days outside the limits: …, 4 Mar, 9 Mar, 12 Mar, 20 Mar, 31 Mar",
    ),
    (
        Title("chart_out_once", {"days": DAYS[:1]}),
        "1 dag buiten de grenzen: 1 mrt",
        "1 day outside the limits: 1 Mar",
    ),
    (Title("chart_in", {"k": 28}), "Alle 28 dagen binnen de grenzen", "All 28 days within the limits"),
    (Title("chart_in_once", {"k": 1}), "1 dag binnen de grenzen", "1 day within the limits"),
    (Title("chart_unjudged", {}), "Hier heeft nog geen dag grenzen", "No day here has limits yet"),
    (
        Title("chart_open", {}),
        "Vandaag is nog niet beoordeeld",
        "Today isn't judged yet",
    ),
    (
        Title("chart_few", {}),
        "Te weinig antwoorden op een dag om die te beoordelen",
        "Too few replies on a day to judge it",
    ),
    (
        Title("chart_too_short", {"k": 12, "least": 20}),
        "Nog geen grenzen: 12 van 20 dagen",
        "No limits yet: 12 of 20 days",
    ),
    (
        Title("difference_higher", {"figure": "missed", "d": 8}),
        "Gemiste kansen 8 punten hoger",
        "Missed chances 8 points higher",
    ),
    (
        Title("difference_higher", {"figure": "missed", "d": 1}),
        "Gemiste kansen 1 punt hoger",
        "Missed chances 1 point higher",
    ),
    (
        Title("difference_lower", {"figure": "fitting", "d": 8}),
        "Passende aandacht 8 punten lager",
        "Fitting attention 8 points lower",
    ),
    (
        Title("difference_none", {"figure": "too_much"}),
        "Te snel of te veel: geen aantoonbaar verschil",
        "Too soon or too much: no clear difference",
    ),
    (
        Title("difference_none", {"figure": "balance"}),
        "Balans: geen aantoonbaar verschil",
        "Balance: no clear difference",
    ),
    (
        Title("difference_none", {"figure": "approached"}),
        "Aangesproken: geen aantoonbaar verschil",
        "Approached: no clear difference",
    ),
]


def test_every_case_has_a_sentence_here():
    assert {title.case for title, _, _ in SENTENCES} == set(get_args(Case))


@pytest.mark.parametrize(("title", "dutch", "english"), SENTENCES, ids=lambda value: getattr(value, "case", None))
def test_the_sentence_of_a_period(title: Title, dutch: str, english: str):
    assert (tell(title, translator("nl")), tell(title, translator("en"))) == (dutch, english)


def test_today_adds_until_when():
    until = datetime(2026, 11, 24, 14, 5).astimezone()
    assert tell(Title("waiting", {"p": 43}), translator("nl"), until).endswith("5 minuten, tot 14:05")
    assert tell(Title("no_data", {}), translator("nl"), until) == "Nog geen antwoorden"
